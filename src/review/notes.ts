import type { Came, Renamed, WaiverChange } from './beside';
import type { Review } from './diff';
import { type BothSources, placesInFiles } from './lines';
import type { Code } from './words';

/** What is no access, in lines: accounts and resources that came and went, other names, waivers, shares that have lapsed. */
export function notesOf(review: Review, sources: BothSources, code: Code): readonly string[] {
  const { accounts, resources, principals, renamed, waivers } = review.beside;
  const lapsed = review.lapsed.flatMap(({ at }) => at);
  const things = [
    ...came('account', accounts, code),
    ...came('resource', resources, code),
    ...came('principal', principals, code),
  ];
  return [
    ...(things.length > 0 ? [things.join(', ')] : []),
    ...renamed.map((one) => renaming(one, code)),
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
