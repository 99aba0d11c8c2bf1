import type { Conditions } from '../../src/estate/access';
import type { Statement } from '../../src/iam/document';
import { type Change, eachReplaced, without } from './mutant';

/** One operator and key, with its values. */
interface Entry {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Mistakes in the conditions of a statement, beside leaving one out. */
export function conditionChanges(statement: Statement): readonly Change[] {
  const conditions = statement.Condition ?? {};
  const entries = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]): Entry => ({ operator, key, values })),
  );
  const changed = entries.flatMap((entry) =>
    others(entry).map(({ words, to }) => ({
      words: `Condition ${entry.operator} ${entry.key} ${words}`,
      conditions: withEntry(withoutEntry(conditions, entry), to),
    })),
  );
  const added = additions.map((entry) => ({
    words: `Condition + ${entry.operator} ${entry.key}`,
    conditions: withEntry(conditions, entry),
  }));
  return [...changed, ...added].map(({ words, conditions: Condition }) => ({
    family: 'condition',
    words,
    statement: { ...statement, Condition },
  }));
}

/** Without one operator and key; an operator that is left empty goes too. */
export function withoutEntry(conditions: Conditions, { operator, key }: Pick<Entry, 'operator' | 'key'>): Conditions {
  const keys = without(conditions[operator] ?? {}, key);
  return Object.keys(keys).length > 0 ? { ...conditions, [operator]: keys } : without(conditions, operator);
}

function withEntry(conditions: Conditions, { operator, key, values }: Entry): Conditions {
  return { ...conditions, [operator]: { ...conditions[operator], [key]: values } };
}

/** What narrows a statement beyond its share. */
const additions: readonly Entry[] = [
  { operator: 'IpAddress', key: 'aws:SourceIp', values: ['10.0.0.0/8'] },
  { operator: 'StringEquals', key: 'aws:PrincipalTag/team', values: ['other'] },
  { operator: 'Bool', key: 'aws:MultiFactorAuthPresent', values: ['true'] },
];

interface Other {
  readonly words: string;
  readonly to: Entry;
}

function others(entry: Entry): readonly Other[] {
  return [...otherValues(entry), ...otherOperators(entry), ...otherKeys(entry)];
}

function otherValues(entry: Entry): readonly Other[] {
  const { operator, values } = entry;
  const wider = eachReplaced(values, (value) => [
    ...valuesBeside(operator, value).map((one) => [one]),
    ...(/^(Bool|Null|Date)/.test(operator) ? [] : [[value, otherThan(value)]]),
  ]);
  return wider.map(({ from, to, list }) => ({
    words: `${from} → ${to.join(', ')}`,
    to: { ...entry, values: list },
  }));
}

function valuesBeside(operator: string, value: string): readonly string[] {
  if (/Bool|Null/.test(operator)) return [value === 'true' ? 'false' : 'true'];
  if (/Date/.test(operator)) return [yearsLater(value, 1), yearsLater(value, -1), yearsLater(value, 100)];
  const stem = value.replace(/[^/:-]+$/, '');
  return [...new Set([otherThan(value), '*', `${stem}*`, `${value}*`, value.toUpperCase()])].filter(
    (other) => other !== value,
  );
}

function otherThan(value: string): string {
  if (/^\d{12}$/.test(value)) return '999999999999';
  return value.replace(/(\/?\*)?$/, (end) => `-other${end}`);
}

function yearsLater(instant: string, years: number): string {
  return instant.replace(/^\d{4}/, (year) => String(Number(year) + years));
}

const operatorsBeside: Readonly<Record<string, readonly string[]>> = {
  StringEquals: ['StringLike', 'StringNotEquals', 'StringEqualsIgnoreCase', 'ArnEquals'],
  StringLike: ['StringEquals', 'StringNotLike', 'ArnLike'],
  ArnEquals: ['ArnLike', 'ArnNotEquals', 'StringEquals', 'StringLike'],
  ArnLike: ['ArnEquals', 'ArnNotLike', 'StringEquals', 'StringLike'],
  DateLessThan: ['DateLessThanEquals', 'DateGreaterThan', 'DateEquals', 'StringLike'],
  Bool: ['StringEquals', 'Null'],
  Null: ['Bool'],
};

function otherOperators(entry: Entry): readonly Other[] {
  const { operator, values } = entry;
  const [, set = '', name = ''] = /^(ForAllValues:|ForAnyValue:)?(\w+)$/.exec(operator) ?? [];
  const sets = ['', 'ForAnyValue:', 'ForAllValues:'].filter((other) => other !== set);
  const same = [
    ...(operatorsBeside[name] ?? []).map((other) => `${set}${other}`),
    ...(name === 'Null' ? [] : [`${operator}IfExists`]),
    ...sets.map((other) => `${other}${name}`),
  ].map((other) => ({ words: `operator → ${other}`, to: { ...entry, operator: other } }));
  const like = /^Arn/.test(name) ? 'ArnLike' : 'StringLike';
  const wild = values.some((value) => value !== '*');
  return [
    ...same,
    ...(/^(String|Arn)/.test(name) && wild
      ? [{ words: `operator → ${like} *`, to: { ...entry, operator: `${set}${like}`, values: ['*'] } }]
      : []),
  ];
}

/** Names of keys are case-insensitive; a key that nothing has is another. */
function otherKeys(entry: Entry): readonly Other[] {
  return [entry.key.toUpperCase(), 'aws:PrincipalTag/other'].map((key) => ({
    words: `key → ${key}`,
    to: { ...entry, key },
  }));
}
