import { withArticle } from '../../source/article';
import type { Step } from '../../source/node';
import type { Composition, Declared } from '../composition';
import { kept, nameIn, type RepositoryPlan, regionField, repositoryPlans } from './entry';
import type { Registries } from './registries';
import type { RecoveryEntry } from './schema';

/** Replicates every repository of an entry. Returns refs of the replicas by those of the repositories. */
export function composeRepositories(
  composition: Composition,
  name: string,
  entry: RecoveryEntry,
  registries: Registries,
): ReadonlyMap<string, string> {
  const plans = repositoryPlans(name, entry);
  const made = plans.filter((plan) => new ReplicatedRepository(composition, entry, plan, registries).compose());
  return new Map(made.map(({ repository, replica }) => [repository, replica]));
}

/** A repository, and one of the same name that gets its images and is declared: ECR would make one without key, rules and policy. */
class ReplicatedRepository {
  constructor(
    private readonly composition: Composition,
    private readonly entry: RecoveryEntry,
    private readonly plan: RepositoryPlan,
    private readonly registries: Registries,
  ) {}

  /** False: it cannot be replicated, and a diagnostic says why. */
  compose(): boolean {
    const from = this.source();
    if (!from) return false;
    this.replica(from);
    const to = this.composition.declared(this.plan.replica);
    if (!to || !this.fits(from, to)) return false;
    const { path, 'both-ways': back = false } = this.plan;
    const { owner } = this.entry;
    this.registries.add({ from, to, path, owner });
    if (back) this.registries.add({ from: to, to: from, path, owner });
    return true;
  }

  private source(): Declared | undefined {
    const { repository } = this.plan;
    const { primary, secondary, region } = this.entry;
    const found = this.composition.declared(repository);
    const at = { path: this.where('repository'), side: 'value' } as const;
    if (!found) {
      const help = `declare it under \`accounts.${repository.split('/', 1)[0]}.resources\``;
      const message = `There is no repository \`${repository}\` to replicate`;
      this.composition.refuse('reference-unknown', message, { ...at, help });
      return undefined;
    }
    const { account, entry, target } = found;
    const problem =
      entry.type !== 'ecr-repository'
        ? { why: `it is ${withArticle(entry.type)}`, help: 'name an ecr-repository' }
        : account !== primary
          ? { why: `it belongs to \`${account}\``, help: `name a repository of the primary account, \`${primary}\`` }
          : primary === secondary && target.region === region
            ? {
                why: 'the replica would lie in the same account and region',
                help: 'name another `secondary` or `region`',
              }
            : undefined;
    if (problem === undefined) return found;
    const message = `\`${repository}\` cannot be replicated: ${problem.why}`;
    this.composition.refuse('setting-invalid', message, { ...at, help: problem.help });
    return undefined;
  }

  /** Like the repository, with a key of its own; one that is declared is taken as it is. */
  private replica({ entry, target }: Declared): void {
    const { replica, path } = this.plan;
    if (this.composition.entryOf(replica) !== undefined) return;
    const { secondary, region } = this.entry;
    const owner = this.entry.owner ?? entry['owner'];
    const place = { ...regionField(this.composition, secondary, region), owner };
    const name = nameIn(replica);
    const key = `${name}-key`;
    this.composition.resource(secondary, key, 'kms-key', { alias: name, ...place }, { path });
    this.composition.resource(
      secondary,
      name,
      'ecr-repository',
      {
        repository: target.physicalName,
        key,
        ...kept(entry, ['immutable-tags', 'scan-on-push', 'keep-images', 'expire-untagged-after', 'force-destroy']),
        ...place,
      },
      { path },
    );
  }

  /** "Private image replication in Amazon ECR": the name stays the same. */
  private fits(from: Declared, to: Declared): boolean {
    const problem =
      to.entry.type !== 'ecr-repository'
        ? `it is ${withArticle(to.entry.type)}, no ecr-repository`
        : to.account !== this.entry.secondary
          ? `it belongs to \`${to.account}\`, not to \`${this.entry.secondary}\``
          : to.target.region !== this.entry.region
            ? `it lies in ${to.target.region}, not in ${this.entry.region}`
            : to.target.physicalName !== from.target.physicalName
              ? `it is called \`${to.target.physicalName}\` in AWS, and ECR keeps the name \`${from.target.physicalName}\``
              : undefined;
    if (problem === undefined) return true;
    this.composition.refuse('setting-invalid', `\`${to.ref}\` cannot hold images of \`${from.ref}\`: ${problem}`, {
      path: this.where('replica'),
      side: 'value',
      help: 'remove `replica`: a repository that fits is then made',
    });
    return false;
  }

  /** The place of a field, or the whole where only the repository's name is written. */
  private where(field: 'repository' | 'replica'): readonly Step[] {
    const { path } = this.plan;
    const written = this.entry.repositories?.[Number(path.at(-1))];
    return typeof written === 'string' ? path : [...path, field];
  }
}
