import type { Capability, Estate, Tenancy, Tenant } from '../estate/estate';
import type { Range } from '../source/position';

/** A tenant that came, went, or may do something else. Names are `<pool>/<tenant>`. */
export interface TenantChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly tenant: string;
  /** Names of capabilities. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** Those that mean something else for this one alone, in its own account. */
  readonly altered: readonly string[];
  /** First instant at which it gets nothing any more, where that is another; empty: it has no end. */
  readonly until?: { readonly before: string; readonly after: string };
  /** The head's, or the base's where it was removed. */
  readonly at: Range;
}

/** A capability of pooled tenants that allows something else than before, to all who have it. */
export interface CapabilityChange {
  /** `<pool>/<capability>`. */
  readonly capability: string;
  readonly tenants: number;
  readonly at: Range;
}

export interface TenantChanges {
  readonly tenants: readonly TenantChange[];
  readonly capabilities: readonly CapabilityChange[];
}

/** What becomes of tenants between two blueprints: sessions of a role are not access of a principal that a statement names. */
export function tenantChanges(base: Estate | undefined, head: Estate | undefined): TenantChanges {
  const [before, after] = [poolsOf(base), poolsOf(head)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return {
    tenants: names.flatMap((name) => changesOf(name, before.get(name), after.get(name))),
    capabilities: names.flatMap((name) => alterations(name, before.get(name), after.get(name))),
  };
}

function poolsOf(estate: Estate | undefined): ReadonlyMap<string, Tenancy> {
  return new Map(estate?.tenancies?.map((tenancy) => [tenancy.name, tenancy]));
}

function changesOf(pool: string, base: Tenancy | undefined, head: Tenancy | undefined): readonly TenantChange[] {
  const [before, after] = [base, head].map((one) => new Map(one?.tenants.map((tenant) => [tenant.name, tenant])));
  const names = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort();
  return names.flatMap((name) => changeOf(`${pool}/${name}`, before?.get(name), after?.get(name)) ?? []);
}

function changeOf(tenant: string, was: Tenant | undefined, is: Tenant | undefined): TenantChange | undefined {
  const at = (is ?? was)?.at;
  if (!at) return undefined;
  const had = was?.allow ?? [];
  const has = is?.allow ?? [];
  const moved = was && is && (was.account !== is.account || was.own !== is.own);
  const gained = moved ? has : has.filter((name) => !had.includes(name));
  const lost = moved ? had : had.filter((name) => !has.includes(name));
  const both = moved ? [] : has.filter((name) => had.includes(name));
  const altered = both.filter((name) => JSON.stringify(was?.access[name]) !== JSON.stringify(is?.access[name]));
  const until = was?.until === is?.until ? undefined : { before: was?.until ?? '', after: is?.until ?? '' };
  const kind = !was ? 'added' : !is ? 'removed' : 'changed';
  if (kind === 'changed' && gained.length + lost.length + altered.length === 0 && !until) return undefined;
  return { kind, tenant, gained, lost, altered, ...(until && { until }), at };
}

function alterations(pool: string, base: Tenancy | undefined, head: Tenancy | undefined): readonly CapabilityChange[] {
  return (head?.capabilities ?? []).flatMap((is) => {
    const was = base?.capabilities.find(({ name }) => name === is.name);
    if (!was || meaningOf(was) === meaningOf(is)) return [];
    const tenants = head?.tenants.filter(({ own, allow }) => !own && allow.includes(is.name)).length ?? 0;
    return tenants === 0 ? [] : [{ capability: `${pool}/${is.name}`, tenants, at: is.at }];
  });
}

function meaningOf({ access, keyAccess }: Capability): string {
  return JSON.stringify([access, keyAccess]);
}
