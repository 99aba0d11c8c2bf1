import { type EcrReplicationSettings, type ReplicationRule, rulesOf } from '../../catalog/ecr-replication';
import type { Json, Resource } from '../../estate/estate';
import { sortedUnique } from '../../estate/order';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';

/** Resolves what replications of registries speak of, and refuses what ECR would, or would replicate unasked. */
export function expandRegistries(draft: Draft): void {
  for (const resource of [...draft.resources.values()])
    if (resource.type === 'ecr-replication') new Rules(draft, resource).expand();
}

type Written = NonNullable<EcrReplicationSettings['rules']>[number];

class Rules {
  constructor(
    private readonly draft: Draft,
    private readonly replication: Resource,
  ) {}

  expand(): void {
    const written = (this.replication.settings['rules'] ?? []) as unknown as readonly Written[];
    const rules = written.flatMap((rule, index) => this.rule(rule, ['rules', index]));
    const registries = sortedUnique(rules.map(({ to }) => to));
    const settings = { ...this.replication.settings, rules: rules as unknown as Json, registries };
    const resolved = { ...this.replication, settings };
    this.draft.resources.set(resolved.ref, resolved);
    rulesOf(settings).forEach((rule) => {
      this.refuseOthers(rule);
    });
  }

  private rule({ to, repositories }: Written, path: readonly Step[]): readonly ReplicationRule[] {
    const registry = this.named(to, [...path, 'to'], 'ecr-registry');
    if (registry && isSamePlace(registry, this.replication))
      this.refuse([...path, 'to'], 'A registry cannot be replicated to itself', registry);
    const found = repositories.flatMap((name, index) => {
      const at = [...path, 'repositories', index];
      const repository = this.named(name, at, 'ecr-repository');
      if (repository && repository.region !== this.replication.region) {
        const where = `\`${repository.ref}\` lies in ${repository.region}, and the registry in ${this.replication.region}`;
        this.refuse(at, where, repository);
      }
      return repository ?? [];
    });
    if (!registry) return [];
    const names = found.map(({ physicalName }) => physicalName);
    return [{ to: registry.ref, arn: registry.arn, repositories: found.map(({ ref }) => ref), names }];
  }

  /** "RepositoryFilter": a filter is how names begin, so that others may be meant as well. */
  private refuseOthers({ to, repositories, names }: ReplicationRule): void {
    for (const other of this.draft.resources.values()) {
      if (other.type !== 'ecr-repository' || !isSamePlace(other, this.replication)) continue;
      if (repositories.includes(other.ref)) continue;
      const index = names.findIndex((name) => other.physicalName.startsWith(name));
      const meant = this.draft.resources.get(repositories[index] ?? '');
      if (!meant) continue;
      this.draft.diagnostics.push(
        diagnose(
          'setting-invalid',
          `ECR would replicate \`${other.physicalName}\`, too, since its name begins with \`${meant.physicalName}\``,
          {
            at: this.replication.at,
            related: [
              { message: `\`${meant.ref}\``, at: meant.at },
              { message: `\`${other.ref}\``, at: other.at },
            ],
            help: `replicate \`${other.ref}\` to \`${to}\`, too, or give one of them another name in AWS`,
          },
        ),
      );
    }
  }

  private named(text: string, path: readonly Step[], type: string): Resource | undefined {
    const found = resourceNamed(this.draft, { text: refIn(this.replication.account, text), path: this.path(path) });
    if (!found || found.type === type) return found;
    this.refuse(path, `\`${found.ref}\` is ${withArticle(found.type)}, no ${type}`, found);
    return undefined;
  }

  private path(path: readonly Step[]): readonly Step[] {
    return ['accounts', this.replication.account, 'resources', this.replication.name, ...path];
  }

  private refuse(path: readonly Step[], message: string, other: Resource): void {
    this.draft.diagnostics.push(
      diagnose('setting-invalid', message, {
        at: this.draft.blueprint.at(this.path(path)),
        related: [{ message: `\`${other.ref}\``, at: other.at }],
      }),
    );
  }
}

function isSamePlace(one: Resource, other: Resource): boolean {
  return one.account === other.account && one.region === other.region;
}
