import type { Came, Renamed, WaiverChange } from './beside';
import type { Review } from './diff';
import { type BothSources, placesInFiles } from './lines';
import type { CapabilityChange, TenantChange } from './tenants';
import type { Code } from './words';

/** What is no access, in lines: accounts and resources that came and went, other names, waivers, shares that have lapsed. */
export function notesOf(review: Review, sources: BothSources, code: Code): readonly string[] {
  const { accounts, resources, principals, renamed, waivers, tenancy } = review.beside;
  const lapsed = review.lapsed.flatMap(({ at }) => at);
  const things = [
    ...came('account', accounts, code),
    ...came('resource', resources, code),
    ...came('principal', principals, code),
  ];
  return [
    ...(things.length > 0 ? [things.join(', ')] : []),
    ...renamed.map((one) => renaming(one, code)),
    ...tenancy.capabilities.map((one) => altering(one, sources, code)),
    ...tenantLines(tenancy.tenants, sources, code),
    ...waivers.map((one) => waiving(one, sources, code)),
    ...(lapsed.length > 0
      ? [`ended already, so that it counts as no access: ${code(placesInFiles(lapsed, sources.head))}`]
      : []),
  ];
}

const mostNames = 4;

function came(what: string, { added, removed }: Came, code: Code): readonly string[] {
  const part = (sign: string, names: readonly string[]) => {
    if (names.length === 0) return [];
    const shown = names.slice(0, mostNames).map(code).join(', ');
    const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
    return [`${sign}${names.length} ${what}${names.length === 1 ? '' : 's'} (${shown}${more})`];
  };
  return [...part('+', added), ...part('−', removed)];
}

function renaming({ what, from, to }: Renamed, code: Code): string {
  if (what === 'role of a share') {
    return `the role ${code(from)} is replaced by ${code(to)}: who assumes it has to use the new name`;
  }
  return `the ${what} ${code(from)} is now called ${code(to)}`;
}

function waiving({ kind, waiver, formerly }: WaiverChange, sources: BothSources, code: Code): string {
  const { rule, share, resource, principal, expires, at } = waiver;
  const on = share ?? resource ?? principal;
  const whom = on === undefined ? 'everything' : code(on);
  const by = code(placesInFiles([at], kind === 'removed' ? sources.base : sources.head));
  const instead = formerly === undefined ? '' : ` instead of ${formerly}`;
  return `waiver ${kind}: ${code(rule)} for ${whom} until ${expires}${instead}, ${kind === 'removed' ? 'formerly by' : 'by'} ${by}`;
}

function altering({ capability, tenants, at }: CapabilityChange, sources: BothSources, code: Code): string {
  const whom = tenants === 1 ? '1 pooled tenant' : `${tenants.toLocaleString('en-US')} pooled tenants`;
  return `the capability ${code(capability)} allows something else now, to ${whom}, by ${code(placesInFiles([at], sources.head))}`;
}

const mostTenants = 20;

/** A line for each tenant, up to a number that somebody can still read. */
function tenantLines(tenants: readonly TenantChange[], sources: BothSources, code: Code): readonly string[] {
  const lines = tenants.slice(0, mostTenants).map((one) => tenantLine(one, sources, code));
  return tenants.length > mostTenants ? [...lines, `and ${tenants.length - mostTenants} more tenants`] : lines;
}

function tenantLine(
  { kind, tenant, gained, lost, altered, until, at }: TenantChange,
  sources: BothSources,
  code: Code,
): string {
  const list = (word: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${word} ${names.map(code).join(', ')}`];
  const day = (instant: string) => (instant === '' ? 'without an end' : `until ${lastDay(instant)}`);
  const what = [
    ...list('may', gained),
    ...list('no longer', lost),
    ...list('otherwise', altered),
    ...(until && kind !== 'removed' ? [day(until.after)] : []),
  ];
  const by = code(placesInFiles([at], kind === 'removed' ? sources.base : sources.head));
  return `tenant ${kind}: ${code(tenant)} ${what.join(', ')}, ${kind === 'removed' ? 'formerly by' : 'by'} ${by}`;
}

/** `2027-06-30` of `2027-07-01T00:00:00Z`. */
function lastDay(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString().slice(0, 10);
}
