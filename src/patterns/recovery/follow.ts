import { type Asking, type Composition, texts } from '../composition';

/** Name of the share of a replica that follows a share of the resource. */
export function followerOf(share: string): string {
  return `${share}-replica`;
}

/** Whoever a replicated resource is shared with gets the same of its replica. `replicas`: refs of replicas by those of resources. */
export function followShares(
  composition: Composition,
  name: string,
  shares: readonly Asking[],
  replicas: ReadonlyMap<string, string>,
): void {
  for (const { name: share, fields, written } of shares) {
    const followed = texts(fields['share']).flatMap((ref) => replicas.get(ref) ?? []);
    if (followed.length === 0) continue;
    const [only] = followed;
    // A function that is fed from the primary has nothing to read here.
    if (fields['feed'] !== undefined) continue;
    const keys = Object.keys(fields);
    composition.share(
      followerOf(share),
      {
        ...fields,
        share: followed.length === 1 ? only : followed,
        ...reached(composition, followed, texts(fields['with'])),
      },
      written
        ? { path: ['shares', share], fields: Object.fromEntries(keys.map((key) => [key, ['shares', share, key]])) }
        : { path: ['recovery', name, 'follow'] },
    );
  }
}

/** A replica of a secret has the policy of its secret, which names that one alone: other accounts come by a role. */
function reached(composition: Composition, replicas: readonly string[], consumers: readonly string[]) {
  const foreign = (ref: string) => consumers.some((one) => one.split('/', 1)[0] !== ref.split('/', 1)[0]);
  const tied = (ref: string) => composition.entryOf(ref)?.type === 'secret' && composition.entryOf(ref)?.['replica-of'];
  const byRole = replicas.some((ref) => tied(ref) && foreign(ref));
  return byRole ? { through: 'role' } : {};
}
