import type { Account, Tags } from '../estate/estate';
import type { Document } from '../iam/document';

/** What is tagged: a resource, a principal, or the policy of one. */
export interface Tagged {
  readonly tags: Tags;
  readonly owner?: string | undefined;
  readonly share?: string | undefined;
}

/**
 * Tags of everything that we create: the blueprint's, the owner, the share that it serves where that is one, and who manages it.
 * They stand on each resource rather than in the provider's `default_tags`, so that owner and share can differ and a plan shows them.
 * IAM tag keys are equal whatever their case ("Rules for tagging in IAM and AWS STS"), so a person's `Owner` gives way to our `owner`.
 */
export function tagsFor(account: Account, thing: Tagged): Tags {
  const owner = thing.owner ?? account.owner;
  const ours: Record<string, string> = { 'managed-by': 'crossgrant' };
  if (owner !== undefined) ours['owner'] = owner;
  if (thing.share !== undefined) ours['share'] = thing.share;
  const theirs = Object.entries({ ...account.tags, ...thing.tags }).filter(([key]) => !(key.toLowerCase() in ours));
  return Object.fromEntries([...theirs, ...Object.entries(ours)].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The share that a document serves, where it serves exactly one. */
export function shareOf(shareByGrant: ReadonlyMap<string, string>, document: Document): string | undefined {
  const grants = Object.values(document.origins).flatMap((origin) => origin.grants);
  const shares = new Set(grants.map((grant) => shareByGrant.get(grant)));
  return shares.size === 1 ? [...shares][0] : undefined;
}
