import { restoredIntoNetwork } from '../../catalog/backup-restore-test';
import { groupedBy, sortedUnique } from '../../estate/order';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import type { Step } from '../../source/node';
import type { Composition, Declared, Fields } from '../composition';
import { nameIn, protectedRefs, regionField } from './entry';
import type { RecoveryEntry } from './schema';

type BackupsEntry = NonNullable<RecoveryEntry['backups']>;

/** "Managed policies for AWS Backup": what a role needs for each service only AWS keeps up with. */
const backing = ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'];
const restoring = ['service-role/AWSBackupServiceRolePolicyForRestores', 'AWSBackupServiceRolePolicyForS3Restore'];

/** Types that are backed up. */
export const backedUp: readonly string[] = ['s3-bucket', 'dynamodb-table', 'rds-instance', 'aurora-cluster'];

/** Name of the plan of an entry in a region, and of the vault that it fills. */
function planName(name: string, region: string | undefined): string {
  return `${name}-backups${region === undefined ? '' : `-${region}`}`;
}

/** Backs up what an entry protects, and copies that to where nobody works. */
export function composeBackups(composition: Composition, name: string, entry: RecoveryEntry): void {
  if (entry.backups) new Backups(composition, name, entry, entry.backups).compose();
}

class Backups {
  private readonly path: readonly Step[];

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: RecoveryEntry,
    private readonly backups: BackupsEntry,
  ) {
    this.path = ['recovery', name, 'backups'];
  }

  compose(): void {
    const { vault } = this.backups;
    if (!this.composition.hasAccount(vault, [...this.path, 'vault'])) return;
    const known = this.composition.known([this.entry.primary]);
    const databases = this.databases(known);
    const refs = [...protectedRefs(this.name, this.entry), ...databases];
    const all = known.filter(({ ref, entry }) => refs.includes(ref) && backedUp.includes(entry.type));
    if (all.length === 0) {
      if (this.backups.databases) return;
      this.composition.refuse('key-missing', 'There is nothing to back up', {
        path: this.path,
        help: 'name `buckets:` or `tables:` of the primary account beside it, or `databases:` in it',
      });
      return;
    }
    const copies = this.copies(databases.length > 0);
    for (const [region, members] of groupedBy(all, ({ target }) => target.region)) this.plan(region, members, copies);
    this.test(vault, all);
  }

  /** Refs of the databases that are backed up. */
  private databases(known: readonly Declared[]): readonly string[] {
    const { databases = [] } = this.backups;
    return databases.flatMap((written, index) => {
      const ref = refIn(this.entry.primary, written);
      const found = known.find((one) => one.ref === ref);
      const path = [...this.path, 'databases', index];
      const help = `name a database of the primary account, \`${this.entry.primary}\``;
      if (!found) {
        this.composition.refuse('reference-unknown', `There is no database \`${ref}\` to back up`, { path, help });
        return [];
      }
      if (restoredIntoNetwork.includes(found.entry.type)) return [ref];
      const why = `\`${ref}\` is ${withArticle(found.entry.type)}, no database`;
      this.composition.refuse('setting-invalid', why, { path, help });
      return [];
    });
  }

  /** Accounts that get copies: the one that keeps them and nothing else, and the secondary where that is wanted. */
  private copies(databases: boolean): readonly string[] {
    const { vault, copy } = this.backups;
    const accounts = sortedUnique([vault, ...(copy === 'secondary' ? [this.entry.secondary] : [])]);
    return accounts.map((account) => {
      const { region } = this.entry;
      const kept = this.backups['keep-copies-days'] ?? this.backups['keep-days'] ?? 35;
      const { lock = { 'min-days': kept } } = this.backups;
      return this.vault(account, `${this.name}-copies`, region, { lock, ...(databases && { databases }) });
    });
  }

  private vault(account: string, name: string, region: string, fields: Fields): string {
    const place = regionField(this.composition, account, region);
    this.resource(account, `${name}-key`, 'kms-key', { alias: `${name}-key`, ...place });
    return this.resource(account, name, 'backup-vault', { key: `${name}-key`, ...fields, ...place });
  }

  private plan(region: string, members: readonly Declared[], copies: readonly string[]): void {
    const { primary } = this.entry;
    const place = regionField(this.composition, primary, region);
    const name = planName(this.name, place.region);
    this.vault(primary, name, region, {});
    const role = this.role(primary, `${this.name}-backup`, backing);
    const { schedule, 'keep-days': kept, 'keep-copies-days': copiesKept } = this.backups;
    this.resource(primary, `${name}-plan`, 'backup-plan', {
      plan: name,
      vault: name,
      'runs-as': nameIn(role),
      of: members.map((one) => one.name),
      'copy-to': copies,
      schedule: schedule ?? 'daily',
      ...(kept !== undefined && { 'keep-days': kept }),
      ...(copiesKept !== undefined && { 'keep-copies-days': copiesKept }),
      ...place,
    });
  }

  /** Where the copies are kept: what cannot be restored is no backup. */
  private test(account: string, all: readonly Declared[]): void {
    const { test = 'weekly' } = this.backups;
    if (test === 'never') return;
    const { 'subnet-group': group } = this.backups;
    const types = sortedUnique(all.map(({ entry }) => entry.type));
    const restores = group === undefined ? types.filter((type) => !restoredIntoNetwork.includes(type)) : types;
    if (restores.length === 0) return;
    const role = this.role(account, `${this.name}-restore`, restoring);
    this.resource(account, `${this.name}-restores`, 'backup-restore-test', {
      vault: `${this.name}-copies`,
      'runs-as': nameIn(role),
      restores,
      ...(group !== undefined && { 'subnet-group': group }),
      schedule: test,
      ...regionField(this.composition, account, this.entry.region),
    });
  }

  private role(account: string, name: string, policies: readonly string[]): string {
    const made = this.composition.principalsOf(account).some(([known]) => known === name) || this.roles.has(name);
    this.roles.add(name);
    if (made) return `${account}/${name}`;
    const { partition } = this.composition.placeOf(account);
    const arns = policies.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`);
    return this.composition.role(account, name, ['backup.amazonaws.com'], { path: this.path }, arns);
  }

  private readonly roles = new Set<string>();

  private resource(
    account: string,
    name: string,
    type: Parameters<Composition['resource']>[2],
    fields: Fields,
  ): string {
    const places = Object.fromEntries(
      ['schedule', 'keep-days', 'keep-copies-days', 'lock', 'subnet-group'].map((field) => [
        field,
        [...this.path, field],
      ]),
    );
    const all = { ...fields, owner: this.entry.owner };
    return this.composition.resource(account, name, type, all, { path: this.path, fields: places });
  }
}
