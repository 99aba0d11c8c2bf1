import { matchAddress } from './address';
import { matchArn } from './arn';
import { readInstant } from './instant';
import { matchText, type Reading } from './template';
import { type Truth, truth } from './truth';

/** Does a value of the request stand in the operator's relation to a value of the policy? */
type Comparison = (policy: string, request: string, reading: Reading) => Truth;

/** An operator without its set prefix and `IfExists`; negated ones are the positive relation and a `not` around all its values. */
interface Operator {
  readonly compare: Comparison;
  readonly negated: boolean;
}

const text =
  (options: { readonly wildcards: boolean; readonly ignoreCase?: boolean }): Comparison =>
  (policy, request, reading) =>
    matchText(policy, request, { ...reading, ...options });

/** A comparison of what the texts stand for; undecided where one of them stands for nothing. */
const ordered =
  <T>(read: (text: string) => T | undefined, holds: (request: T, policy: T) => boolean): Comparison =>
  (policy, request) => {
    const [a, b] = [read(request), read(policy)];
    return a === undefined || b === undefined ? 'maybe' : truth(holds(a, b));
  };

/**
 * A decimal number, scaled to 20 digits behind the point, so that no two that differ are taken for equal ("IAM JSON policy elements:
 * Condition operators", Numeric condition operators: integer or decimal value).
 */
function readNumber(value: string): bigint | undefined {
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d{1,40})(?:\.(\d{1,20}))?$/.exec(value) ?? [];
  if (whole === undefined) return undefined;
  const scaled = BigInt(whole + fraction.padEnd(20, '0'));
  return sign === '-' ? -scaled : scaled;
}

function readBoolean(value: string): boolean | undefined {
  const word = value.toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : undefined;
}

/** Base 64, byte for byte. */
function readBinary(value: string): string | undefined {
  const decoded = Buffer.from(value, 'base64');
  return decoded.toString('base64') === value ? decoded.toString('hex') : undefined;
}

const relations = {
  Equals: <T>(a: T, b: T) => a === b,
  LessThan: <T>(a: T, b: T) => a < b,
  LessThanEquals: <T>(a: T, b: T) => a <= b,
  GreaterThan: <T>(a: T, b: T) => a > b,
  GreaterThanEquals: <T>(a: T, b: T) => a >= b,
};

function family<T>(name: string, read: (value: string) => T | undefined): [string, Comparison][] {
  return Object.entries(relations).map(([relation, holds]) => [`${name}${relation}`, ordered(read, holds)]);
}

const positive: readonly [string, Comparison][] = [
  ['StringEquals', text({ wildcards: false })],
  ['StringEqualsIgnoreCase', text({ wildcards: false, ignoreCase: true })],
  ['StringLike', text({ wildcards: true })],
  ['ArnEquals', matchArn],
  ['ArnLike', matchArn],
  ['IpAddress', matchAddress],
  ['Bool', ordered(readBoolean, relations.Equals)],
  ['BinaryEquals', ordered(readBinary, relations.Equals)],
  ...family('Numeric', readNumber),
  ...family('Date', readInstant),
];

const negations: readonly [string, string][] = [
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['ArnNotEquals', 'ArnEquals'],
  ['ArnNotLike', 'ArnLike'],
  ['NotIpAddress', 'IpAddress'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
];

/** Every operator of "IAM JSON policy elements: Condition operators" but `Null`, by name. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...positive.map(([name, compare]): [string, Operator] => [name, { compare, negated: false }]),
  ...negations.flatMap(([name, of]): [string, Operator][] => {
    const compare = new Map(positive).get(of);
    return compare ? [[name, { compare, negated: true }]] : [];
  }),
]);
