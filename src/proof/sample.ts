import type { Pattern } from '../estate/pattern';
import type { Clause } from './clause';
import type { KeyValues, Lookup } from './evaluator/request';

/** Context keys of a request by name, in lower case. */
export type SampleContext = Readonly<Record<string, KeyValues>>;

/** The function that reads each clause once: an estate says few different things. */
function once<T>(read: (one: Clause) => T): (one: Clause) => T {
  const known = new WeakMap<Clause, { readonly answer: T }>();
  return (one) => {
    const before = known.get(one);
    if (before) return before.answer;
    const answer = read(one);
    known.set(one, { answer });
    return answer;
  };
}

/** A text of the pattern. */
export function sampleOf({ text, wild }: Pattern): string {
  return wild ? text.replaceAll('*', 'sample').replaceAll('?', 'x') : text;
}

/** A text that is nearly one of the pattern and is not; absent where everything is. */
export function nearMiss(pattern: Pattern): string | undefined {
  const { text, wild } = pattern;
  const first = wild ? text.search(/[*?]/) : -1;
  if (first === 0) return undefined;
  if (first < 0) return `${text}-elsewhere`;
  const literal = text.slice(0, first);
  // `central-*`: whatever follows is part of it, so that the last sign before it must be another one.
  if (text[first] === '*' && !/[/:]$/.test(literal)) return `${literal.slice(0, -1)}~elsewhere`;
  const [, stem = literal, end = ''] = /^(.*?)([/:]?)$/.exec(literal) ?? [];
  return `${stem}-elsewhere${end}${sampleOf({ text: text.slice(first), wild })}`;
}

const variable = /\$\{([^}'*?$]+)\}/g;

function hasVariable(text: string): boolean {
  return text.includes('${');
}

/** Is there a variable in the pattern? */
export function isVariable({ text, open }: Pattern): boolean {
  return open !== false && hasVariable(text);
}

/** What the variables of some texts stand for in a request: what it says of their keys itself, else any text. Keys are in lower case. */
export function variablesOf(texts: readonly string[], context: SampleContext): SampleContext {
  const keys = texts.flatMap((text) =>
    hasVariable(text) ? [...text.matchAll(variable)].map(([, key = '']) => key.toLowerCase()) : [],
  );
  return Object.fromEntries([...new Set(keys)].map((key) => [key, context[key] ?? ['sample']]));
}

/** A text with its variables replaced by what a request says of them; those that it says nothing of stay. */
export function filled(text: string, context: Lookup): string {
  if (!hasVariable(text)) return text;
  return text.replace(variable, (whole, key: string) => {
    const values = context.get(key.toLowerCase());
    return Array.isArray(values) && values[0] !== undefined ? values[0] : whole;
  });
}

/** A context that meets clauses with variables: each has a value, and other keys repeat it where they must. */
export function filledContext(context: SampleContext, arns: readonly string[] = []): SampleContext {
  const said = Object.values(context);
  if (!arns.some(hasVariable) && !said.some((values) => values !== 'unknown' && values.some(hasVariable)))
    return context;
  const all = [...said.flatMap((values) => (values === 'unknown' ? [] : values)), ...arns];
  const known = new Map(Object.entries({ ...context, ...variablesOf(all, context) }));
  return Object.fromEntries(
    [...known].map(([key, values]) => [key, values === 'unknown' ? values : values.map((text) => filled(text, known))]),
  );
}

const second = 1000;

/** Values with which a request meets the clause, by the clause's first value; absent: it has none. */
const meeting = once(meetingOf);

function meetingOf({ relation, negated, values }: Clause): readonly string[] | undefined {
  const [first] = values;
  if (!first) return undefined;
  if (relation === 'null') return first.text === 'true' ? [] : ['sample'];
  if (relation === 'before') return [shifted(first.text, negated ? 0 : -second)];
  if (relation === 'address') return [negated ? '192.0.2.1' : (first.text.split('/')[0] ?? '')];
  if (relation === 'boolean') return [first.text];
  if (negated) return [`${sampleOf(first)}-elsewhere`];
  return [sampleOf(first)];
}

/** Values with which a request meets all of the clauses; a value of its own goes before mere presence. */
export function meetingAll(clauses: readonly Clause[]): SampleContext {
  const facts = new Map<string, KeyValues>();
  meetInto(facts, clauses);
  return Object.fromEntries(facts);
}

/** Adds the values with which a request meets the clauses. */
export function meetInto(facts: Map<string, KeyValues>, clauses: readonly Clause[]): void {
  for (const presence of [true, false]) {
    for (const one of clauses) {
      const values = (one.relation === 'null') === presence ? meeting(one) : undefined;
      if (values) facts.set(one.key, values);
    }
  }
}

/** A value of a clause's key that is wrong, and what is wrong with it. */
interface Wrong {
  readonly key: string;
  readonly values: KeyValues;
  readonly word: string;
}

/** Values of the clause's key with which a request just does not meet it. */
export const missing = once(missingOf);

function missingOf(one: Clause): readonly Wrong[] {
  const { key, relation, negated, absent, values, written } = one;
  const [first] = values;
  if (!first || one.relation === 'other' || relation === 'null') return [];
  const without = absent || always.has(key) ? [] : [{ key, values: [], word: `without ${nameOf(written)}` }];
  const wrong = (value: string | undefined, word = `with another ${nameOf(written)}`) =>
    value === undefined ? [] : [{ key, values: [value], word }];
  if (relation === 'before')
    return [...without, ...wrong(shifted(latest(values), negated ? -second : 0), negated ? 'too early' : 'too late')];
  if (relation === 'boolean') return [...without, ...wrong(first.text === 'true' ? 'false' : 'true')];
  if (negated) return [...without, ...wrong(sampleOf(first))];
  if (relation === 'address') return [...without, ...wrong('192.0.2.1')];
  return [...without, ...wrong(nearMiss(first))];
}

/** "AWS global condition context keys": included in every request. */
const always = new Set(['aws:currenttime', 'aws:securetransport', 'aws:resourceaccount']);

function nameOf(written: string): string {
  return (
    written
      .replace(/^not \((.*)\)$/, '$1')
      .split(' ')
      .at(-1) ?? written
  );
}

function latest(values: readonly Pattern[]): string {
  return [...values.map(({ text }) => text)].sort().at(-1) ?? '';
}

/** A time moved by some milliseconds. */
export function shifted(instant: string, by: number): string {
  return new Date(Date.parse(instant) + by).toISOString();
}
