import type { Conditions } from '../estate/access';
import { covers, isWild, overlap, type Pattern, patternOf } from '../estate/pattern';
import { readInstant } from './evaluator/instant';
import { remember } from './evaluator/remember';

const instantOf = remember((text) => readInstant(text) ?? Number.NaN);

/** How the values of a request are compared with those of a policy. */
type Relation = 'text' | 'text-ignoring-case' | 'arn' | 'address' | 'boolean' | 'null' | 'before' | 'other';

/**
 * One operator and key of a `Condition` element, as a demand on requests: the key's value is one of `values`, or none of them where `negated`
 * ("IAM JSON policy elements: Condition operators").
 */
export interface Clause {
  /** In lower case, since keys are case-insensitive. */
  readonly key: string;
  readonly relation: Relation;
  readonly negated: boolean;
  /** `ForAnyValue` or `ForAllValues`, for keys with several values. */
  readonly set?: 'any' | 'all';
  /** Does a request without the key meet it? */
  readonly absent: boolean;
  readonly values: readonly Pattern[];
  /** As the policy writes it, for messages: `ArnLike aws:PrincipalArn`. */
  readonly written: string;
}

const relations: Readonly<Record<string, { readonly relation: Relation; readonly wild: boolean }>> = {
  StringEquals: { relation: 'text', wild: false },
  StringLike: { relation: 'text', wild: true },
  StringEqualsIgnoreCase: { relation: 'text-ignoring-case', wild: false },
  ArnEquals: { relation: 'arn', wild: true },
  ArnLike: { relation: 'arn', wild: true },
  IpAddress: { relation: 'address', wild: false },
  Bool: { relation: 'boolean', wild: false },
  Null: { relation: 'null', wild: false },
  DateLessThan: { relation: 'before', wild: false },
};

const positiveOf: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotLike: 'StringLike',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NotIpAddress: 'IpAddress',
  DateGreaterThanEquals: 'DateLessThan',
};

const known = new WeakMap<Conditions, readonly Clause[]>();

/** The clauses of a `Condition` element, which all must hold. */
export function clausesOf(conditions: Conditions): readonly Clause[] {
  const before = known.get(conditions);
  if (before) return before;
  const clauses = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => clause(operator, key, values)),
  );
  known.set(conditions, clauses);
  return clauses;
}

/** What an operator says whatever its values are. */
type Operation = Pick<Clause, 'relation' | 'negated' | 'absent' | 'set'> & {
  readonly wild: boolean;
  readonly ignoringCase: boolean;
};

const operations = new Map<string, Operation>();

function operationOf(operator: string): Operation {
  const before = operations.get(operator);
  if (before) return before;
  const [, prefix, name = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const positive = positiveOf[name];
  const negated = positive !== undefined;
  const { relation, wild } = relations[positive ?? name] ?? { relation: 'other' as const, wild: false };
  const set = prefix === undefined ? undefined : prefix === 'ForAnyValue:' ? ('any' as const) : ('all' as const);
  const operation = {
    relation,
    negated,
    wild,
    ...(set && { set }),
    ignoringCase: relation === 'text-ignoring-case' || relation === 'boolean' || relation === 'null',
    absent: ifExists !== undefined || set === 'all' || (negated && set === undefined && relation !== 'before'),
  };
  operations.set(operator, operation);
  return operation;
}

/** One clause, as a policy would write it; the same object for the same words, of which an estate has few. */
export function clause(operator: string, key: string, values: readonly string[]): Clause {
  const id = `${operator}\u0000${key}\u0000${values.join('\u0000')}`;
  const known = clauses.get(id);
  if (known) return known;
  if (clauses.size >= 50_000) clauses.clear();
  const read = readClause(operator, key, values);
  clauses.set(id, read);
  return read;
}

const clauses = new Map<string, Clause>();

function readClause(operator: string, key: string, values: readonly string[]): Clause {
  const { wild, ignoringCase, ...operation } = operationOf(operator);
  return {
    ...operation,
    key: key.toLowerCase(),
    values: values.map((value) => patternOf(ignoringCase ? value.toLowerCase() : value, wild)),
    written: `${operator} ${key}`,
  };
}

/** Does every request that meets the first clause meet the second? False where in doubt. */
export function implies(a: Clause, b: Clause): boolean {
  if (a === b) return true;
  if (a.key !== b.key) return false;
  if (b.relation === 'null') return impliesPresence(a, b);
  if (a.relation === 'null') return b.absent && only(a) === 'true';
  if ((a.relation === 'boolean') !== (b.relation === 'boolean')) return false;
  if (a.absent && !b.absent) return false;
  if (a.set !== b.set && !(a.set === undefined && b.set === 'any')) return false;
  if (a.relation === 'other' || b.relation === 'other') return sameWords(a, b);
  if (a.relation === 'before' || b.relation === 'before') return a.relation === b.relation && sooner(a, b);
  if (!a.negated && !b.negated) return a.values.every((value) => b.values.some((wide) => within(value, a, wide, b)));
  if (a.set !== undefined) return sameWords(a, b);
  if (a.negated) return b.negated && b.values.every((value) => a.values.some((wide) => within(value, b, wide, a)));
  return a.values.every((value) => b.values.every((other) => apart(value, a, other, b)));
}

function impliesPresence(a: Clause, b: Clause): boolean {
  if (a.relation === 'null') return sameWords(a, b);
  return only(b) === 'false' && !a.absent && a.relation !== 'other';
}

function only({ values }: Clause): string | undefined {
  return values.length === 1 ? values[0]?.text : undefined;
}

function sameWords(a: Clause, b: Clause): boolean {
  return a.written.toLowerCase() === b.written.toLowerCase() && texts(a) === texts(b);
}

function texts({ values }: Clause): string {
  return JSON.stringify(values.map(({ text }) => text).sort());
}

/** An upper bound in time; of several values the latest counts, since one is enough; of a lower bound the earliest. */
function sooner(a: Clause, b: Clause): boolean {
  if (a.negated !== b.negated) return false;
  if (texts(a) === texts(b)) return true;
  const [mine, other] = [a, b].map(({ values }) => values.map(({ text }) => instantOf(text)));
  if (!mine || !other || [...mine, ...other].some(Number.isNaN)) return sameWords(a, b);
  return a.negated ? Math.min(...mine) >= Math.min(...other) : Math.max(...mine) <= Math.max(...other);
}

/** Is every value that the narrow pattern of `a` stands for one of the wide pattern of `b`? */
function within(narrow: Pattern, a: Clause, wide: Pattern, b: Clause): boolean {
  if (b.relation === 'text-ignoring-case') return lower(narrow) === wide.text && !narrow.wild;
  if (a.relation === 'text-ignoring-case') return false;
  if (b.relation === 'address' || a.relation === 'address') {
    return a.relation === b.relation && inNetwork(narrow.text, wide.text);
  }
  if (b.relation !== 'arn') return covers(wide, narrow);
  if (!isWild(wide) && !isWild(narrow)) return wide.text === narrow.text;
  const [parts, whole] = [segments(narrow), segments(wide)];
  if (parts.length < 6 || whole.length < 6) return covers(wide, narrow) && narrow.text === wide.text;
  const crossing = a.relation !== 'arn' && parts.slice(0, 5).some(({ text }) => /[*?]/.test(text));
  return !crossing && whole.every((part, at) => covers(part, parts[at] ?? { text: '', wild: false }));
}

const segmented = new WeakMap<Pattern, readonly Pattern[]>();

/** The six parts of an ARN, each a pattern of its own. */
function segments(pattern: Pattern): readonly Pattern[] {
  const before = segmented.get(pattern);
  if (before) return before;
  const fields = pattern.text.split(':');
  const read = [...fields.slice(0, 5), fields.slice(5).join(':')].map((field) => patternOf(field, pattern.wild));
  segmented.set(pattern, read);
  return read;
}

function lower({ text }: Pattern): string {
  return text.toLowerCase();
}

function apart(value: Pattern, a: Clause, other: Pattern, b: Clause): boolean {
  if (a.relation === 'address' || b.relation === 'address') return false;
  if (a.relation === 'text-ignoring-case' || b.relation === 'text-ignoring-case') {
    return !overlap({ ...value, text: lower(value) }, { ...other, text: lower(other) });
  }
  return !overlap(value, other);
}

/** Is a network, or address, part of another, by the same notation? */
function inNetwork(narrow: string, wide: string): boolean {
  if (narrow === wide) return true;
  const [network, other] = [blockOf(narrow), blockOf(wide)];
  if (!network || !other || network.length < other.length) return false;
  const shift = BigInt(32 - other.length);
  return network.value >> shift === other.value >> shift;
}

/** IPv4 only: of IPv6 networks we know just the equal ones. */
function blockOf(text: string): { readonly value: bigint; readonly length: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  const bytes = match.slice(1, 5).map(BigInt);
  if (bytes.some((byte) => byte > 255n)) return undefined;
  return { value: bytes.reduce((value, byte) => (value << 8n) | byte, 0n), length: Number(match[5] ?? 32) };
}

/** Does a request whose key has these values meet the clause? False where in doubt; no values: the key is absent. */
export function isMet(wanted: Clause, values: readonly string[]): boolean {
  const { relation, negated, set, absent } = wanted;
  if (relation === 'null') return (only(wanted) === 'true') === (values.length === 0);
  if (values.length === 0) return absent;
  if (relation === 'other' || relation === 'address') return false;
  const one = (value: string) => wanted.values.some((pattern) => isValue(value, pattern, wanted)) !== negated;
  return set === 'any' ? values.some(one) : values.every(one);
}

function isValue(value: string, pattern: Pattern, { relation }: Clause): boolean {
  if (relation === 'before') {
    return instantOf(value) < instantOf(pattern.text);
  }
  if (relation === 'boolean' || relation === 'text-ignoring-case') return value.toLowerCase() === pattern.text;
  if (relation !== 'arn') return covers(pattern, { text: value, wild: false });
  const parts = segments({ text: value, wild: false });
  return segments(pattern).every((part, at) => covers(part, parts[at] ?? { text: '', wild: false }));
}

/** The clause that holds for just the requests that do not meet this one; absent where no single one does. */
export function negationOf(of: Clause): Clause | undefined {
  const known = negations.get(of);
  if (known !== undefined) return known || undefined;
  const found = negate(of);
  negations.set(of, found ?? false);
  return found;
}

const negations = new WeakMap<Clause, Clause | false>();

function negate(of: Clause): Clause | undefined {
  const { relation, negated, set } = of;
  const written = `not (${of.written})`;
  const turned = { ...of, absent: !of.absent, written };
  if (relation === 'other' || (relation === 'before' && of.values.length > 1)) return undefined;
  if (relation === 'null' || relation === 'boolean') {
    const word = only(of);
    if (negated || set || (word !== 'true' && word !== 'false')) return undefined;
    const other = { text: word === 'true' ? 'false' : 'true', wild: false };
    return { ...of, absent: relation === 'boolean' && !of.absent, written, values: [other] };
  }
  if (set === undefined) return { ...turned, negated: !negated };
  return { ...turned, negated: !negated, set: set === 'any' ? 'all' : 'any' };
}

/** Is there no request that meets both? False where in doubt. */
export function exclude(a: Clause, b: Clause): boolean {
  if (a.key !== b.key) return false;
  const opposite = negationOf(a);
  if (opposite && implies(b, opposite)) return true;
  if (a.negated || b.negated || a.absent || b.absent || a.set !== undefined || b.set !== undefined) return false;
  const textual = (one: Clause) => one.relation === 'text' || one.relation === 'arn' || one.relation === 'boolean';
  return textual(a) && textual(b) && a.values.every((x) => b.values.every((y) => !overlap(x, y)));
}

/** The same of two demands on all values of a key, where a request must have some (`Null` is `false`): they have none in common. */
export function excludeAll(a: Clause, b: Clause): boolean {
  if (a.key !== b.key || a.set !== 'all' || b.set !== 'all' || a.negated || b.negated) return false;
  return a.relation === 'text' && b.relation === 'text' && a.values.every((x) => b.values.every((y) => !overlap(x, y)));
}

/** Must a request have the key at all? */
export function isPresence({ relation, values }: Clause): boolean {
  return relation === 'null' && values.every(({ text }) => text === 'false');
}

const parts = new WeakMap<Clause, readonly Clause[]>();

/** The clause for each of its values alone: together they say what it says. Absent where that would not be so. */
export function apiece(of: Clause): readonly Clause[] | undefined {
  if (of.values.length < 2 || of.negated || of.set === 'all' || of.relation === 'other') return undefined;
  const before = parts.get(of);
  if (before) return before;
  const apart = of.values.map((value) => ({ ...of, values: [value] }));
  parts.set(of, apart);
  return apart;
}

/** What a key is demanded to be one of, by the last clause that says so; absent: by none. */
export function valuesOf(clauses: readonly Clause[], key: string): readonly string[] | undefined {
  const saying = clauses.filter((one) => one.key === key && !one.negated && !one.absent).at(-1);
  return saying?.values.map(({ text }) => text);
}
