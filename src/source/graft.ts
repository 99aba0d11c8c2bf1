import type { Entry, MapNode, Node } from './node';
import type { Range } from './position';

/** Plain JSON; fields that are undefined are left out. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** A value that nobody wrote, at the place of the words that ask for it. */
export interface Graft {
  /** Keys of mappings; those that are missing are made. */
  readonly path: readonly [string, ...string[]];
  readonly value: Plain;
  /** Place of what asks for it. */
  readonly at: Range;
  /** Places of its fields, by key (`external-id`, `external-id/0/until`), where something narrower asks for one. */
  readonly fields?: Readonly<Record<string, Range>>;
}

/** A tree that grows: what was read stays as it is, mappings on the way to something new are copied once. */
export class Grafting {
  private readonly own = new Set<Growing>();
  private tree: Growing;

  constructor(root: MapNode) {
    this.tree = this.copied(root);
  }

  get root(): MapNode {
    return this.tree;
  }

  /** Puts a value at the end of its path; false: something stands there, or on the way, already. */
  add({ path, value, at, fields }: Graft): boolean {
    let map = this.tree;
    for (const step of path.slice(0, -1)) {
      const known = map.entries.get(step);
      if (known && known.value.kind !== 'map') return false;
      const next = this.copied(known ? (known.value as MapNode) : { kind: 'map', at, entries: new Map() });
      map.entries.set(step, { key: known?.key ?? at, value: next });
      map = next;
    }
    const last = path[path.length - 1] ?? '';
    if (map.entries.has(last)) return false;
    map.entries.set(last, { key: at, value: nodeOf(value, at, fields) });
    return true;
  }

  private copied(map: MapNode): Growing {
    if (this.own.has(map as Growing)) return map as Growing;
    const copy = { ...map, entries: new Map(map.entries) };
    this.own.add(copy);
    return copy;
  }
}

interface Growing extends MapNode {
  readonly entries: Map<string, Entry>;
}

function nodeOf(value: Plain, at: Range, fields: Readonly<Record<string, Range>> = {}, above = ''): Node {
  const item = (key: string | number, one: Plain) => {
    const name = `${above}${key}`;
    const place = fields[name] ?? at;
    return { key: place, value: nodeOf(one, place, fields, `${name}/`) };
  };
  if (isList(value)) return { kind: 'list', at, items: value.map((one, index) => item(index, one).value) };
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', at, value };
  const entries = Object.entries(value).flatMap(([key, one]): [string, Entry][] =>
    one === undefined ? [] : [[key, item(key, one)]],
  );
  return { kind: 'map', at, entries: new Map(entries) };
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
