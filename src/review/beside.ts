import type { Estate, Waiver } from '../estate/estate';
import { groupedBy } from '../estate/order';
import { Names } from './names';
import { type TenantChanges, tenantChanges } from './tenants';

/** Names of what came and went. */
export interface Came {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A thing that is called otherwise now. */
export interface Renamed {
  readonly what: 'account' | 'resource' | 'principal' | 'role of a share';
  readonly from: string;
  readonly to: string;
}

/** A waiver that came, went or ends on another day. */
export interface WaiverChange {
  readonly kind: 'added' | 'removed' | 'extended' | 'shortened';
  /** The head's, or the base's where it was removed. */
  readonly waiver: Waiver;
  /** Last day in the base, where that is another. */
  readonly formerly?: string;
}

/** What is not access itself, but matters to whoever reviews it. */
export interface Beside {
  readonly accounts: Came;
  /** Those that people declared. */
  readonly resources: Came;
  readonly principals: Came;
  readonly renamed: readonly Renamed[];
  readonly waivers: readonly WaiverChange[];
  readonly tenancy: TenantChanges;
}

/** Compares the things that two blueprints declare. */
export function beside(base: Estate | undefined, head: Estate | undefined): Beside {
  const [before, after] = [new Declared(base), new Declared(head)];
  return {
    accounts: came(before.accounts, after.accounts),
    resources: came(before.resources, after.resources),
    principals: came(before.principals, after.principals),
    renamed: [
      ...renamed('account', before.accounts, after.accounts),
      ...renamed('resource', before.resources, after.resources),
      ...renamed('principal', before.principals, after.principals),
      ...renamedRoles(base, head),
    ],
    waivers: waiverChanges(base?.waivers ?? [], head?.waivers ?? []),
    tenancy: tenantChanges(base, head),
  };
}

type ByIdentity = ReadonlyMap<string, string>;

/** Names by what stands behind them. */
class Declared {
  readonly accounts: ByIdentity;
  readonly resources: ByIdentity;
  readonly principals: ByIdentity;

  constructor(estate: Estate | undefined) {
    const names = new Names(estate);
    const own = <T extends { readonly share?: string }>(list: readonly T[] = []) =>
      list.filter(({ share }) => share === undefined);
    const resources = own(estate?.resources);
    const refs = new Set(resources.map(({ ref }) => ref));
    this.accounts = new Map(estate?.accounts.map(({ id, name }) => [id, name]));
    this.resources = new Map(resources.map(({ ref }) => [names.resourceKey(ref), ref]));
    this.principals = new Map(
      own(estate?.principals)
        .filter(({ ref, kind }) => (kind === 'role' || kind === 'permission-set') && !refs.has(ref))
        .map(({ ref, arns }) => [arns.join(' '), ref]),
    );
  }
}

function came(before: ByIdentity, after: ByIdentity): Came {
  const only = (mine: ByIdentity, other: ByIdentity) =>
    [...mine].flatMap(([id, name]) => (other.has(id) ? [] : [name])).sort();
  return { added: only(after, before), removed: only(before, after) };
}

/** Things of a renamed account are not named apart: their own names are what counts. */
function renamed(what: Renamed['what'], before: ByIdentity, after: ByIdentity): readonly Renamed[] {
  const own = (ref: string) => ref.slice(ref.indexOf('/') + 1);
  return [...before].flatMap(([id, from]) => {
    const to = after.get(id);
    return to === undefined || own(to) === own(from) ? [] : [{ what, from, to }];
  });
}

/** Roles of shares whose grants lead the same principals to the same resources under another name: who assumes them must know. */
function renamedRoles(base: Estate | undefined, head: Estate | undefined): readonly Renamed[] {
  const [before, after] = [rolesByUse(base), rolesByUse(head)];
  return [...before].flatMap(([use, from]) => {
    const to = after.get(use);
    if (to === undefined || from.arn === to.arn) return [];
    return [{ what: 'role of a share' as const, from: from.ref, to: to.ref }];
  });
}

function rolesByUse(estate: Estate | undefined): ReadonlyMap<string, { readonly ref: string; readonly arn: string }> {
  const names = new Names(estate);
  const arns = new Map(estate?.principals.map(({ ref, arns }) => [ref, arns.join(' ')]));
  const byRole = groupedBy(estate?.grants ?? [], ({ role }) => role);
  return new Map(
    [...byRole].map(([ref, grants]) => {
      const uses = grants.map(
        ({ principal, resource, session }) =>
          `${arns.get(principal) || principal} ${names.resourceKey(resource)} ${JSON.stringify(session ?? null)}`,
      );
      return [[...new Set(uses)].sort().join('\n'), { ref, arn: arns.get(ref) ?? ref }];
    }),
  );
}

function waiverChanges(before: readonly Waiver[], after: readonly Waiver[]): readonly WaiverChange[] {
  const key = ({ rule, share, resource, principal }: Waiver) => JSON.stringify([rule, share, resource, principal]);
  const [old, now] = [before, after].map((list) => new Map(list.map((waiver) => [key(waiver), waiver])));
  const keys = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  return keys.flatMap((id): readonly WaiverChange[] => {
    const [was, is] = [old?.get(id), now?.get(id)];
    if (!was) return is ? [{ kind: 'added', waiver: is }] : [];
    if (!is) return [{ kind: 'removed', waiver: was }];
    if (was.expires === is.expires) return [];
    const kind = was.expires < is.expires ? 'extended' : 'shortened';
    return [{ kind, waiver: is, formerly: was.expires }];
  });
}
