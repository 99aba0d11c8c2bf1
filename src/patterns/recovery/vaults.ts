import { typeOf } from '../../catalog/registry';
import type { Json, Resource } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';
import { backedUp } from './backups';

/** Resolves what plans and restore tests of AWS Backup speak of. */
export function expandVaults(draft: Draft): void {
  for (const resource of [...draft.resources.values()]) {
    if (resource.type === 'backup-plan') new Plan(draft, resource).expand();
    else if (resource.type === 'backup-restore-test') resolveVault(draft, resource, {});
  }
}

/** Names of the same account are refs from here on. */
function resolveVault(draft: Draft, resource: Resource, resolved: Readonly<Record<string, Json>>): void {
  const { vault } = resource.settings;
  const named = typeof vault === 'string' ? { vault: refIn(resource.account, vault) } : {};
  draft.resources.set(resource.ref, { ...resource, settings: { ...resource.settings, ...named, ...resolved } });
}

/** Do copies of its backups need the key that it has? */
function isCopiedWithKey({ type }: Resource): boolean {
  return typeOf(type).encryption?.copied !== undefined;
}

class Plan {
  constructor(
    private readonly draft: Draft,
    private readonly plan: Resource,
  ) {}

  expand(): void {
    const { of = [], 'copy-to': copies = [] } = this.plan.settings as Record<string, readonly string[] | undefined>;
    const resources = of.flatMap((name, index) => this.backed(name, this.path('of', index)));
    const copied = resources.flatMap((ref) => this.draft.resources.get(ref) ?? []).filter(isCopiedWithKey);
    const vaults = copies.flatMap((name, index) => this.copy(name, copied, this.path('copy-to', index)));
    resolveVault(this.draft, this.plan, {
      of: resources,
      ...(vaults.length > 0 && { 'copy-to': vaults }),
    });
  }

  private backed(name: string, path: readonly Step[]): readonly string[] {
    const found = resourceNamed(this.draft, { text: refIn(this.plan.account, name), path });
    if (!found) return [];
    if (!backedUp.includes(found.type))
      this.refuse(path, `\`${found.ref}\` is ${withArticle(found.type)}, which is not backed up here`, found);
    else if (found.region !== this.plan.region)
      this.refuse(
        path,
        `\`${found.ref}\` lies in ${found.region}, and \`${this.plan.ref}\` in ${this.plan.region}`,
        found,
      );
    // "Amazon S3 backups": versioning is a prerequisite.
    else if (found.settings['versioning'] === false)
      this.refuse(path, `\`${found.ref}\` keeps no versions, which AWS Backup needs`, found);
    return [found.ref];
  }

  /** "Creating backup copies across AWS accounts": no key that AWS manages, and accounts of one organization. */
  private copy(name: string, copied: readonly Resource[], path: readonly Step[]): readonly string[] {
    const found = resourceNamed(this.draft, { text: refIn(this.plan.account, name), path });
    if (!found) return [];
    const across = found.account !== this.plan.account;
    if (found.type !== 'backup-vault')
      this.refuse(path, `\`${found.ref}\` is ${withArticle(found.type)}, no backup-vault`, found);
    else if (across && found.key === 'aws-managed')
      this.refuse(
        path,
        `\`${found.ref}\` has the key that AWS manages: copies of other accounts need a kms-key`,
        found,
      );
    else if (across && this.draft.blueprint.value.organization === undefined)
      this.refuse(
        path,
        'AWS Backup copies between accounts of one organization alone',
        found,
        'declare `organization:`',
      );
    else if (copied.length > 0) this.copyDatabases(copied, found, path);
    return [found.ref];
  }

  /** "Encryption for backups in AWS Backup": a backup of a database has the database's key, and its copy that of the vault. */
  private copyDatabases(databases: readonly Resource[], vault: Resource, path: readonly Step[]): void {
    const [unknown] = vault.account === this.plan.account ? [] : databases.filter(({ key }) => !key?.includes('/'));
    if (unknown)
      this.refuse(
        path,
        `\`${unknown.ref}\` has no kms-key of the blueprint, without which AWS Backup copies it into no other account`,
        unknown,
        'say with which kms-key it is encrypted: `key:`',
      );
    else if (vault.settings['databases'] !== true)
      this.refuse(
        path,
        `\`${vault.ref}\` is for no databases: RDS may not use its key`,
        vault,
        'say `databases: true` of the vault',
      );
  }

  private path(field: string, index: number): readonly Step[] {
    return ['accounts', this.plan.account, 'resources', this.plan.name, field, index];
  }

  private refuse(path: readonly Step[], message: string, other: Resource, help?: string): void {
    this.draft.diagnostics.push(
      diagnose('setting-invalid', message, {
        at: this.draft.blueprint.at(path),
        related: [{ message: `\`${other.ref}\``, at: other.at }],
        ...(help !== undefined && { help }),
      }),
    );
  }
}
