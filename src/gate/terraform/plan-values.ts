import { childOf, referencesOf, type Scope, trace } from './plan-references';
import { longest } from './reference';
import { type Attribute, isRecord, Unknown, type Value, type Values } from './value';

/** Where the references of unknown values are looked up. */
export interface Writing {
  /** Expressions of the resource in the plan's `configuration`. */
  readonly expressions: unknown;
  /** Absent: the plan does not describe the module. */
  readonly scope: Scope | undefined;
  /** Address of the resource. */
  readonly instance: string;
}

/** Planned values with `Unknown` wherever `after_unknown` says so; lists keep their order. */
export function mergeUnknown(after: unknown, marks: unknown, writing: Writing): Values {
  return mergedRecord(after, marks, [writing.expressions], writing);
}

type Nodes = readonly unknown[];

function merged(after: unknown, marks: unknown, nodes: Nodes, key: string, writing: Writing): Value {
  if (marks === true) return unknownBy(nodes, writing);
  if (Array.isArray(after)) {
    const items: readonly unknown[] = after;
    return items.map((item, index) => {
      const mark = Array.isArray(marks) ? marks[index] : undefined;
      return merged(item, mark, nodes.map(numbered(index, items.length, key)), key, writing);
    });
  }
  if (isRecord(after) || isRecord(marks)) return mergedRecord(after, marks, nodes, writing);
  return (after ?? null) as Value;
}

function mergedRecord(after: unknown, marks: unknown, nodes: Nodes, writing: Writing): Values {
  const keys = new Set([...keysOf(after), ...keysOf(marks)]);
  const values = [...keys].map((key) => [
    key,
    merged(childOf(after, key), childOf(marks, key), below(nodes, key), key, writing),
  ]);
  return Object.fromEntries(values);
}

function keysOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : [];
}

/**
 * Blocks of a list stand in the plan as they stand in the text, unless `dynamic` made some; those of a set are sorted otherwise, so that an
 * unknown value of one may come from any of them.
 */
function numbered(index: number, length: number, key: string): (node: unknown) => unknown {
  return (node) => (Array.isArray(node) && node.length === length && key === 'statement' ? node[index] : node);
}

function below(nodes: Nodes, key: string): Nodes {
  return nodes.flatMap((node) => {
    if (isRecord(node) && 'references' in node) return [node];
    const inner = Array.isArray(node) ? node.map((one) => childOf(one, key)) : [childOf(node, key)];
    return inner.filter((one) => one !== undefined);
  });
}

function unknownBy(nodes: Nodes, { scope, instance }: Writing): Unknown {
  const words = longest(nodes.flatMap(referencesOf));
  if (!scope || words.length === 0) return new Unknown({ words, from: [], opaque: true });
  const { from, opaque } = trace(words, scope, instance);
  return new Unknown({ words: words.filter((word) => !isIteration(word)), from, opaque });
}

function isIteration(word: string): boolean {
  return word.startsWith('each.') || word.startsWith('count.');
}

/** Attributes by the addresses that there are: `aws_iam_role.x` of a `count` means the one of the same index. */
export function settled(value: Value, settle: (one: Attribute) => Attribute): Value {
  if (value instanceof Unknown) return new Unknown({ ...value, from: value.from.map(settle) });
  if (Array.isArray(value)) return value.map((item: Value) => settled(item, settle));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value as Values).map(([key, item]) => [key, settled(item, settle)]));
}
