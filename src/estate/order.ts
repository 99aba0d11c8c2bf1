/** By code unit: the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorted, without repetition. */
export function sortedUnique(list: Iterable<string>): readonly string[] {
  return [...new Set(list)].sort(compareText);
}

/** A sorted copy, by a text made of each item. */
export function sortedBy<T>(list: Iterable<T>, key: (item: T) => string): readonly T[] {
  return [...list]
    .map((item) => [key(item), item] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, item]) => item);
}

/** A copy of a record with its keys in order, each value changed. */
export function sortedRecord<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  const entries = Object.entries(record).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value)]));
}

/** Lists of items by a text made of each, in the order in which they came; an item without that text is in none. */
export function groupedBy<T>(
  list: Iterable<T>,
  key: (item: T) => string | undefined,
): ReadonlyMap<string, readonly [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of list) {
    const name = key(item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
