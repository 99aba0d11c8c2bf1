import type { Estate } from '../../estate/estate';
import { sortedUnique } from '../../estate/order';
import type { Range } from '../../source/position';

/** What is gone: an account with all that it has, or everything that lies in a region. */
export interface Loss {
  readonly kind: 'account' | 'region';
  /** Name of the account, or the region. */
  readonly name: string;
}

/** The loss that somebody names: an account by name or id, or a region that the estate uses. */
export function lossNamed(estate: Estate, written: string): Loss | undefined {
  const account = estate.accounts.find(({ name, id }) => name === written || id === written);
  if (account) return { kind: 'account', name: account.name };
  return regionsOf(estate).includes(written) ? { kind: 'region', name: written } : undefined;
}

/** What can be lost: names of our accounts, and regions in use. */
export function possibleLosses(estate: Estate): readonly string[] {
  const ours = estate.accounts.filter(({ external }) => !external).map(({ name }) => name);
  return [...sortedUnique(ours), ...regionsOf(estate)];
}

/** Every loss that an entry of `recovery:` is about: of the primary account, where another takes over, and of its region. */
export function declaredLosses(estate: Estate): readonly Loss[] {
  const losses = (estate.recovery ?? []).flatMap(({ primary, secondary, region }) => {
    const home = estate.accounts.find(({ name }) => name === primary)?.region;
    return [
      ...(primary === secondary ? [] : [`account ${primary}`]),
      ...(home === undefined || home === region ? [] : [`region ${home}`]),
    ];
  });
  return sortedUnique(losses).map((text) => {
    const [kind, name = ''] = text.split(' ');
    return { kind: kind as Loss['kind'], name };
  });
}

function regionsOf(estate: Estate): readonly string[] {
  const used = estate.resources.map(({ region }) => region);
  return sortedUnique([...estate.accounts.map(({ region }) => region), ...used].filter((region) => region !== ''));
}

/** Is something that lies there gone? What is global, such as roles, is gone with its account only. */
export function isHit({ kind, name }: Loss, place: { readonly account?: string; readonly region?: string }): boolean {
  return kind === 'account' ? place.account === name : place.region === name;
}

/** Was something made for an entry of `recovery:` alone? What follows a share of somebody is not. */
export function servesRecovery({
  recovery = [],
}: Estate): (one: { readonly at: Range; readonly share?: string }) => boolean {
  const follows = new Set(
    recovery.flatMap(({ protects }) => protects.flatMap((one) => one.follows.map(({ replica }) => replica))),
  );
  return ({ at, share }) =>
    !(share !== undefined && follows.has(share)) &&
    recovery.some(({ whole: { file, start, end } }) => at.file === file && at.start >= start && at.end <= end);
}
