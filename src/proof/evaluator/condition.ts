import type { Conditions } from '../../estate/access';
import { operators } from './compare';
import type { KeyValues, Lookup } from './request';
import type { Test } from './template';
import { all, any, not, type Truth, truth } from './truth';

/** One operator with one key, made ready for many requests. */
export type Condition = (context: Lookup) => Truth;

/**
 * The `Condition` element, all of which must hold: operators and keys are joined by AND, the values of a key by OR, the values of a negated
 * operator by NOR ("Conditions with multiple context keys or values").
 */
export function compileConditions(conditions: Conditions, variables: boolean): readonly Condition[] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(operator, key.toLowerCase(), values, variables)),
  );
}

interface Operation {
  readonly set: 'all' | 'any' | undefined;
  readonly name: string;
  readonly ifExists: boolean;
}

function operationOf(written: string): Operation {
  const [, set, name = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  return {
    set: set === undefined ? undefined : set === 'ForAllValues:' ? 'all' : 'any',
    name,
    ifExists: ifExists !== undefined,
  };
}

/** Documents of one estate say the same again and again: the same words are read once. */
const read = new Map<string, Condition>();

function compileCondition(written: string, key: string, expected: readonly string[], variables: boolean): Condition {
  const id = `${variables} ${written}\u0000${key}\u0000${expected.join('\u0000')}`;
  const known = read.get(id);
  if (known) return known;
  if (read.size >= 20_000) read.clear();
  const condition = readCondition(written, key, expected, variables);
  read.set(id, condition);
  return condition;
}

function readCondition(written: string, key: string, expected: readonly string[], variables: boolean): Condition {
  if (written === 'Null') return (context) => matchNull(expected, context.get(key) ?? []);
  const operation = operationOf(written);
  const operator = operators.get(operation.name);
  if (!operator || expected.length === 0) return () => 'maybe';
  const { negated } = operator;
  const matches = operator.compile(expected, { variables, negated, wildcards: false });
  const test: Test = negated ? (value, context) => not(matches(value, context)) : matches;
  const ofAbsent = ofNothing(operation, negated);
  const joined = joining(operation, key);
  return (context) => {
    const seen = context.get(key);
    if (seen === 'unknown') return 'maybe';
    return seen === undefined || isEmpty(seen, operation) ? ofAbsent : joined(seen, test, context);
  };
}

/** What the values of a request, of which there is one at least, have to say together. */
type Joining = (seen: readonly string[], test: Test, context: Lookup) => Truth;

function joining({ set }: Operation, key: string): Joining {
  if (set === 'all') return (seen, test, context) => all(seen, (value) => test(value, context));
  if (set === 'any') return (seen, test, context) => any(seen, (value) => test(value, context));
  return multivalued.has(key) ? () => 'maybe' : single;
}

/**
 * To a set operator an empty text is no value ("Set operators for multivalued context keys": a null dataset, such as an empty string).
 */
function isEmpty(seen: readonly string[], { set }: Operation): boolean {
  return set === undefined ? seen.length === 0 : seen.every((value) => value === '');
}

/**
 * A key that is absent: false, but true of `…IfExists`, of negated operators, and of `ForAllValues`; `ForAnyValue` is false, negated or
 * not ("IAM JSON policy elements: Condition operators"; "Set operators for multivalued context keys"). `ForAnyValue` with `IfExists` is
 * told to be both.
 */
function ofNothing({ set, ifExists }: Operation, negated: boolean): Truth {
  if (set === 'any') return ifExists ? 'maybe' : 'no';
  return truth(ifExists || set === 'all' || negated);
}

/**
 * Keys with several values in one request, which want a set operator ("Single-valued vs. multivalued context keys"), among those that shares
 * are likely to meet; what AWS makes of them without one is not documented.
 */
const multivalued = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:tagkeys',
  'aws:vpceorgpaths',
  'dynamodb:attributes',
  'dynamodb:leadingkeys',
  'kms:encryptioncontextkeys',
  'kms:grantoperations',
  'kms:resourcealiases',
  'sts:transitivetagkeys',
]);

/** Several values want a set operator; without one only what all of them agree on is certain. */
function single(seen: readonly string[], test: Test, context: Lookup): Truth {
  const match = test(seen[0] ?? '', context);
  return seen.length === 1 || seen.every((value) => test(value, context) === match) ? match : 'maybe';
}

/** "Condition operator to check existence of condition keys": `true` asks for absence, `false` for a value that is not null. */
function matchNull(expected: readonly string[], seen: KeyValues): Truth {
  if (seen === 'unknown' || expected.length === 0) return 'maybe';
  if (seen.length > 0 && seen.every((value) => value === '')) return 'maybe';
  return any(expected, (value) => {
    const word = value.toLowerCase();
    if (word !== 'true' && word !== 'false') return 'maybe';
    return truth((word === 'true') === (seen.length === 0));
  });
}
