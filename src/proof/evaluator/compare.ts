import { compileRange } from './address';
import { compileArn } from './arn';
import { readInstant } from './instant';
import { remember } from './remember';
import { compileText, isFixed, type Reading, type Test } from './template';
import { any, truth } from './truth';

/** Does a value of the request stand in the operator's relation to one of the values of the policy? */
type Comparison = (policy: readonly string[], reading: Reading) => Test;

/** An operator without its set prefix and `IfExists`; negated ones are the positive relation and a `not` around all its values. */
export interface Operator {
  readonly compile: Comparison;
  readonly negated: boolean;
}

/** By the test of each value of the policy. */
const each =
  (compile: (policy: string, reading: Reading) => Test): Comparison =>
  (policy, reading) => {
    const tests = policy.map((value) => compile(value, reading));
    const [only] = tests;
    if (only && tests.length === 1) return only;
    return (value, context) => any(tests, (test) => test(value, context));
  };

const like = each((policy, reading) => compileText(policy, { ...reading, wildcards: true }));

/** Equality of texts: those without variables are looked up in one go. */
const equal =
  (ignoreCase: boolean): Comparison =>
  (policy, reading) => {
    const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
    const fixed = new Set(policy.filter((value) => isFixed(value, reading)).map(fold));
    const filled = each((value) => compileText(value, { ...reading, wildcards: false, ignoreCase }))(
      policy.filter((value) => !isFixed(value, reading)),
      reading,
    );
    return (value, context) => (fixed.has(fold(value)) ? 'yes' : filled(value, context));
  };

/** A comparison of what the texts stand for; undecided where one of them stands for nothing. */
function ordered<T>(read: (text: string) => T | undefined, holds: (request: T, policy: T) => boolean): Comparison {
  return each((policy) => {
    const b = read(policy);
    return (request) => {
      const a = read(request);
      return a === undefined || b === undefined ? 'maybe' : truth(holds(a, b));
    };
  });
}

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
  const remembered = remember(read);
  return Object.entries(relations).map(([relation, holds]) => [`${name}${relation}`, ordered(remembered, holds)]);
}

const positive: readonly [string, Comparison][] = [
  ['StringEquals', equal(false)],
  ['StringEqualsIgnoreCase', equal(true)],
  ['StringLike', like],
  ['ArnEquals', each(compileArn)],
  ['ArnLike', each(compileArn)],
  ['IpAddress', each(compileRange)],
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
  ...positive.map(([name, compile]): [string, Operator] => [name, { compile, negated: false }]),
  ...negations.flatMap(([name, of]): [string, Operator][] => {
    const compile = new Map(positive).get(of);
    return compile ? [[name, { compile, negated: true }]] : [];
  }),
]);
