import type { Pattern } from '../estate/pattern';
import type { Clause } from './clause';
import type { KeyValues } from './evaluator/request';

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

/** What the variables of some texts stand for in a request: what it says of their keys itself, else any text. Keys are in lower case. */
export function variablesOf(texts: readonly string[], context: SampleContext): SampleContext {
  const keys = texts.flatMap((text) => [...text.matchAll(variable)].map(([, key = '']) => key.toLowerCase()));
  return Object.fromEntries([...new Set(keys)].map((key) => [key, context[key] ?? ['sample']]));
}

/** A text with its variables replaced by what a request says of them; those that it says nothing of stay. */
export function filled(text: string, context: SampleContext): string {
  return text.replace(variable, (whole, key: string) => {
    const values = context[key.toLowerCase()];
    return Array.isArray(values) && values[0] !== undefined ? values[0] : whole;
  });
}

/** A context that meets clauses with variables: each has a value, and other keys repeat it where they must. */
export function filledContext(context: SampleContext, arns: readonly string[] = []): SampleContext {
  const texts = Object.values(context).flatMap((values) => (values === 'unknown' ? [] : values));
  const all = [...texts, ...arns];
  if (!all.some((text) => text.includes('${'))) return context;
  const known = { ...context, ...variablesOf(all, context) };
  return Object.fromEntries(
    Object.entries(known).map(([key, values]) => [
      key,
      values === 'unknown' ? values : values.map((text) => filled(text, known)),
    ]),
  );
}

const second = 1000;

/** Values with which a request meets the clause, by the clause's first value. */
export const meeting = once(meetingOf);

function meetingOf({ key, relation, negated, values }: Clause): SampleContext {
  const [first] = values;
  if (!first) return {};
  if (relation === 'null') return first.text === 'true' ? { [key]: [] } : { [key]: ['sample'] };
  if (relation === 'before') return { [key]: [shifted(first.text, negated ? 0 : -second)] };
  if (relation === 'address') return { [key]: [negated ? '192.0.2.1' : (first.text.split('/')[0] ?? '')] };
  if (relation === 'boolean') return { [key]: [first.text] };
  if (negated) return { [key]: [`${sampleOf(first)}-elsewhere`] };
  return { [key]: [sampleOf(first)] };
}

/** Values with which a request meets all of the clauses; a value of its own goes before mere presence. */
export function meetingAll(clauses: readonly Clause[]): SampleContext {
  const presence = clauses.filter(({ relation }) => relation === 'null');
  const others = clauses.filter(({ relation }) => relation !== 'null');
  return Object.assign({}, ...[...presence, ...others].map(meeting));
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
