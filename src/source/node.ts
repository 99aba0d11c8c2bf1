import type { Range } from './position';

/** A step into a YAML value: a key of a mapping or an index of a sequence. */
export type Step = string | number;

/** A YAML value that remembers where it was written. */
export type Node = ScalarNode | MapNode | ListNode;

/** Text, number, boolean or null. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly at: Range;
  readonly value: string | number | boolean | null;
  /** As it was written, where that is not the value: `012` for 12. */
  readonly source?: string;
}

/** One key with its value; a mapping keeps the order of the text. */
export interface Entry {
  readonly key: Range;
  readonly value: Node;
}

/** A mapping. */
export interface MapNode {
  readonly kind: 'map';
  readonly at: Range;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A sequence. */
export interface ListNode {
  readonly kind: 'list';
  readonly at: Range;
  readonly items: readonly Node[];
}

/**
 * Turns a node into the plain value that it stands for. Own properties only, also for a key such as `__proto__`. `sorted`
 * puts the keys in order, so that nothing made of the value can depend on the order in which somebody wrote them.
 */
export function plainValue(node: Node, sorted = false): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map((item) => plainValue(item, sorted));
    case 'map': {
      const entries = [...node.entries].map(([key, entry]) => [key, plainValue(entry.value, sorted)] as const);
      return Object.fromEntries(sorted ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries);
    }
  }
}

/**
 * Finds where a path was written. `side` says which end of the last step to mark: the key (or, for an element of a
 * sequence, the element) or the value. Of a path that leaves the tree, the deepest place that exists is given.
 */
export function locate(root: Node, path: readonly Step[], side: 'key' | 'value' = 'value'): Range {
  let node = root;
  let at = root.at;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (node.kind === 'map') {
      const entry = node.entries.get(String(step));
      if (!entry) return at;
      at = last && side === 'key' ? entry.key : last ? entry.value.at : entry.key;
      node = entry.value;
    } else if (node.kind === 'list') {
      const item = node.items[Number(step)];
      if (!item) return at;
      at = item.at;
      node = item;
    } else {
      return at;
    }
  }
  return at;
}
