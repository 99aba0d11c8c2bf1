import type { Conditions } from '../../estate/access';
import { operators } from './compare';
import type { KeyValues } from './request';
import type { Reading } from './template';
import { all, any, not, type Truth, truth } from './truth';

/**
 * Does the whole `Condition` element hold? Operators and keys are joined by AND, the values of a key by OR, the values of a negated
 * operator by NOR ("Conditions with multiple context keys or values").
 */
export function matchConditions(conditions: Conditions, reading: Reading): Truth {
  return all(Object.entries(conditions), ([operator, keys]) =>
    all(Object.entries(keys), ([key, values]) => matchCondition(operator, key, values, reading)),
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

function matchCondition(written: string, key: string, expected: readonly string[], reading: Reading): Truth {
  const operation = operationOf(written);
  const seen = reading.context.get(key.toLowerCase()) ?? [];
  if (written === 'Null') return matchNull(expected, seen);
  const operator = operators.get(operation.name);
  if (!operator || expected.length === 0 || seen === 'unknown') return 'maybe';
  if (isEmpty(seen, operation)) return ofNothing(operation, operator.negated);
  const matches = (value: string) => {
    const match = any(expected, (each) => operator.compare(each, value, { ...reading, negated: operator.negated }));
    return operator.negated ? not(match) : match;
  };
  if (operation.set === 'all') return all(seen, matches);
  if (operation.set === 'any') return any(seen, matches);
  return isMultivalued(key) ? 'maybe' : single(seen, matches);
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

function isMultivalued(key: string): boolean {
  return multivalued.has(key.toLowerCase());
}

/** Several values want a set operator; without one only what all of them agree on is certain. */
function single(seen: readonly string[], matches: (value: string) => Truth): Truth {
  const [first = 'maybe', ...others] = seen.map(matches);
  return others.every((other) => other === first) ? first : 'maybe';
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
