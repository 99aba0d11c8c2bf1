import type { Fields } from './envelope';

/** A place in a JSON object, step by step; `*` stands for every element of a list. */
export type FieldPath = readonly string[];

/** Reads `customer.email` or `items.*.sku`. */
export function parsePath(text: string): FieldPath {
  return text.split('.');
}

/** An object or list, and a key in it. */
interface Place {
  readonly holder: Fields;
  readonly key: string;
}

const nowhere: readonly Place[] = [];

/** The objects (or lists) that hold what the path leads to, each with the last key; absent places are left out. */
export function placesOf(root: Fields, path: FieldPath): readonly Place[] {
  const last = path.length - 1;
  if (!path.includes('*')) return placeOf(root, path, last);
  let holders: Fields[] = [root];
  for (let at = 0; at < last && holders.length > 0; at += 1)
    holders = holders.flatMap((one) => childrenOf(one, path[at]));
  return holders.flatMap((holder) => keysOf(holder, path[last]).map((key) => ({ holder, key })));
}

/** The usual case, without the lists: this runs for every path of every record. */
function placeOf(root: Fields, path: FieldPath, last: number): readonly Place[] {
  let holder = root;
  for (let at = 0; at < last; at += 1) {
    const key = path[at] as string;
    const next = Object.hasOwn(holder, key) ? holder[key] : undefined;
    if (typeof next !== 'object' || next === null) return nowhere;
    holder = next as Fields;
  }
  const key = path[last] as string;
  return Object.hasOwn(holder, key) ? [{ holder, key }] : nowhere;
}

function childrenOf(holder: Fields, step: string | undefined): Fields[] {
  return keysOf(holder, step)
    .map((key) => holder[key])
    .filter((child): child is Fields => typeof child === 'object' && child !== null);
}

/** Own keys only: `constructor` and `__proto__` of a path must not reach what every object has. */
function keysOf(holder: Fields, step: string | undefined): readonly string[] {
  if (step === undefined) return [];
  if (step === '*' && Array.isArray(holder)) return Object.keys(holder);
  return Object.hasOwn(holder, step) ? [step] : [];
}

/** The first value at a path, or undefined. */
export function valueAt(root: Fields, path: FieldPath): unknown {
  const [place] = placesOf(root, path);
  return place?.holder[place.key];
}

/** Puts a value at a path, making the objects on the way. What is in the way and no object is replaced. */
export function setAt(root: Fields, path: FieldPath, value: unknown): void {
  let holder = root;
  for (const step of path.slice(0, -1)) {
    const next = Object.hasOwn(holder, step) ? holder[step] : undefined;
    if (typeof next === 'object' && next !== null) holder = next as Fields;
    else holder = define(holder, step, {}) as Fields;
  }
  const last = path.at(-1);
  if (last !== undefined) define(holder, last, value);
}

/** Never an assignment: one to `__proto__` would change the prototype instead of a field. */
function define(holder: Fields, key: string, value: unknown): unknown {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
  return value;
}
