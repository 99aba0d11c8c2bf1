import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Entry, MapNode, Node } from '../source/node';
import type { Range } from '../source/position';

/** Sections whose names merge across files; everything else at the top level may be said once. */
const isSection = (node: Node): node is MapNode => node.kind === 'map';

/** Merges the files of a blueprint: sections by name, lists end to end. A name declared twice is an error. */
export function mergeFiles(roots: readonly Node[], start: Range): { root: MapNode; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const entries = new Map<string, Entry>();
  for (const root of roots) {
    if (root.kind !== 'map') {
      diagnostics.push(
        diagnose(
          'value-wrong-type',
          `A blueprint is a mapping of sections, not ${root.kind === 'list' ? 'a list' : 'a text'}`,
          {
            at: root.at,
            help: 'begin with `blueprint: 1`, `accounts:` and `shares:`; files that are no blueprint belong elsewhere',
          },
        ),
      );
      continue;
    }
    for (const [name, entry] of root.entries) {
      const earlier = entries.get(name);
      entries.set(name, earlier ? mergeSection(name, earlier, entry, diagnostics) : entry);
    }
  }
  return { root: { kind: 'map', at: roots[0]?.at ?? start, entries }, diagnostics };
}

function mergeSection(name: string, first: Entry, second: Entry, diagnostics: Diagnostic[]): Entry {
  if (first.value.kind === 'list' && second.value.kind === 'list') {
    return { key: first.key, value: { ...first.value, items: [...first.value.items, ...second.value.items] } };
  }
  if (isSection(first.value) && isSection(second.value)) {
    return { key: first.key, value: mergeNames(name, first.value, second.value, diagnostics) };
  }
  const same =
    first.value.kind === 'scalar' && second.value.kind === 'scalar' && first.value.value === second.value.value;
  if (!same) diagnostics.push(declaredTwice(`\`${name}\``, first.key, second.key));
  return first;
}

function mergeNames(section: string, first: MapNode, second: MapNode, diagnostics: Diagnostic[]): MapNode {
  const entries = new Map(first.entries);
  for (const [name, entry] of second.entries) {
    const earlier = entries.get(name);
    if (earlier) diagnostics.push(declaredTwice(`\`${name}\` of \`${section}\``, earlier.key, entry.key));
    else entries.set(name, entry);
  }
  return { ...first, entries };
}

function declaredTwice(what: string, first: Range, second: Range): Diagnostic {
  return diagnose('name-declared-twice', `${what} is declared twice`, {
    at: second,
    related: [{ message: 'first declared here', at: first }],
    help: 'remove one of them, or give it another name',
  });
}
