import fc from 'fast-check';
import { covers, overlap, type Pattern } from '../../src/estate/pattern';
import type { Statement } from '../../src/iam/document';
import { apiece, type Clause, clause, exclude, implies, negationOf } from '../../src/proof/clause';
import { evaluate } from '../../src/proof/evaluator/evaluate';
import { disjoint, permitsOf, uncovered } from '../../src/proof/permit';
import { cases } from './evaluator/generated';
import { kinds, set } from './evaluator/vocabulary';

const runs = { numRuns: Number(process.env['PROOF_RUNS'] ?? 3000) };

/** Does a text match a pattern? Written as plainly as can be. */
function matches({ text, wild }: Pattern, value: string): boolean {
  if (!wild) return text === value;
  const escaped = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's').test(value);
}

const texts = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 6 });
const patterns = fc.record({ text: texts, wild: fc.boolean() });
const values = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 7 });

describe('patterns as sets of texts', () => {
  test('one that covers another matches whatever the other matches', () => {
    fc.assert(
      fc.property(patterns, patterns, values, (wide, narrow, value) => {
        if (!(covers(wide, narrow) && matches(narrow, value))) return;
        expect(matches(wide, value)).toBe(true);
      }),
      runs,
    );
  });

  test('patterns without a text in common never match the same text', () => {
    fc.assert(
      fc.property(patterns, patterns, values, (a, b, value) => {
        if (!(matches(a, value) && matches(b, value))) return;
        expect(overlap(a, b)).toBe(true);
      }),
      runs,
    );
  });

  test.each([
    ['arn:aws:s3:::data/*', 'arn:aws:s3:::data/builds/*', true],
    ['arn:aws:s3:::data/builds/*', 'arn:aws:s3:::data/*', false],
    ['data/${aws:username}/*', 'data/${aws:username}/*', true],
    ['data/*', 'data/${aws:username}/x', true],
    ['data/${aws:username}/*', 'data/alice/*', false],
    ['b${*}', 'b${aws:username}', false],
  ])('%s covers %s: %s', (wide, narrow, expected) => {
    expect(covers({ text: wide, wild: true }, { text: narrow, wild: true })).toBe(expected);
  });
});

type Written = readonly [operator: string, key: string, values: readonly string[]];

const some = <T>(items: readonly T[]) => fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 3 });

/** Conditions of one key, so that pairs often have to do with each other; with the values that a request may have. */
const pairs = fc
  .oneof(
    fc.constantFrom(...kinds).chain(({ operators, keys, values: known, seen }) => {
      const written = fc.tuple(
        fc
          .tuple(fc.constantFrom<string>(...operators, 'Null'), fc.constantFrom('', 'IfExists'))
          .map(([name, suffix]) => (name === 'Null' ? name : `${name}${suffix}`)),
        fc.constant<string>(keys[0]),
        some<string>(known),
      );
      return fc.record({ a: written, b: written, seen: fc.option(fc.constantFrom<string>(...seen)).map(toList) });
    }),
    fc.constant(set).chain(({ operators, key, values: known, seen }) => {
      const written = fc.tuple(
        fc
          .tuple(fc.constantFrom('ForAnyValue:', 'ForAllValues:'), fc.constantFrom(...operators))
          .map((parts) => parts.join('')),
        fc.constant(key),
        some(known),
      );
      return fc.record({ a: written, b: written, seen: fc.uniqueArray(fc.constantFrom(...seen), { maxLength: 3 }) });
    }),
  )
  .map(({ a, b, seen }) => ({ a: sound(a), b: sound(b), seen }));

function toList(value: string | null): readonly string[] {
  return value === null ? [] : [value];
}

function sound([operator, key, known]: Written): Written {
  return [operator, key, operator === 'Null' ? ['true'] : known];
}

/** What the evaluator says of a condition alone. */
function verdictOf([operator, key, known]: Written, seen: readonly string[]): string {
  const Condition = { [operator]: { [key]: known } };
  const Statement: Statement[] = [{ Sid: 'One', Effect: 'Allow', Action: ['*'], Resource: ['*'], Condition }];
  const caller = { kind: 'user', arn: 'arn:aws:iam::111111111111:user/carol' } as const;
  const request = {
    caller,
    action: 's3:GetObject',
    resource: { arn: 'arn:aws:s3:::data/a', account: '111111111111' },
    context: { [key]: seen },
  };
  return evaluate(request, { identity: [{ id: 'one', policy: { Version: '2012-10-17', Statement } }] }).decision;
}

const of = ([operator, key, known]: Written): Clause => clause(operator, key, known);

describe('clauses as sets of requests', () => {
  test('what one implies holds wherever it holds', () => {
    fc.assert(
      fc.property(pairs, ({ a, b, seen }) => {
        if (!(implies(of(a), of(b)) && verdictOf(a, seen) === 'allowed')) return;
        expect(verdictOf(b, seen)).not.toBe('denied');
      }),
      runs,
    );
  });

  test('clauses that exclude each other never hold together', () => {
    fc.assert(
      fc.property(pairs, ({ a, b, seen }) => {
        if (!(exclude(of(a), of(b)) && verdictOf(a, seen) === 'allowed')) return;
        expect(verdictOf(b, seen)).not.toBe('allowed');
      }),
      runs,
    );
  });

  test('a clause and its negation exclude each other, and neither implies the other', () => {
    fc.assert(
      fc.property(pairs, ({ a }) => {
        const opposite = negationOf(of(a));
        if (!(opposite !== undefined)) return;
        if (!opposite) return;
        expect(implies(of(a), opposite)).toBe(false);
        expect(implies(opposite, of(a))).toBe(false);
      }),
      runs,
    );
  });

  test('taken apart, one of the parts holds wherever the whole does', () => {
    fc.assert(
      fc.property(pairs, ({ a: [operator, key, known], seen }) => {
        const parts = apiece(clause(operator, key, known));
        if (!(parts !== undefined && verdictOf([operator, key, known], seen) === 'allowed')) return;
        expect(known.some((value) => verdictOf([operator, key, [value]], seen) === 'allowed')).toBe(true);
      }),
      runs,
    );
  });

  test.each<[Written, Written, boolean]>([
    [['StringEquals', 'k', ['a']], ['StringLike', 'K', ['a*', 'b']], true],
    [['StringEqualsIfExists', 'k', ['a']], ['StringEquals', 'k', ['a']], false],
    [['StringEquals', 'k', ['a']], ['StringEqualsIfExists', 'k', ['a']], true],
    [['StringEquals', 'k', ['a']], ['StringNotEquals', 'k', ['b']], true],
    [['StringNotEquals', 'k', ['a', 'b']], ['StringNotEquals', 'k', ['a']], true],
    [['DateLessThan', 'k', ['2026-01-01']], ['DateLessThan', 'k', ['2027-01-01']], true],
    [['DateLessThan', 'k', ['2028-01-01']], ['DateLessThan', 'k', ['2027-01-01']], false],
    [['IpAddress', 'k', ['10.1.0.0/16']], ['IpAddress', 'k', ['10.0.0.0/8']], true],
    [['IpAddress', 'k', ['10.0.0.0/8']], ['IpAddress', 'k', ['10.1.0.0/16']], false],
    [['ArnLike', 'k', ['arn:aws:iam::1:role/a']], ['ArnLike', 'k', ['arn:aws:iam::*:role/*']], true],
    [['StringLike', 'k', ['arn:*:role/a']], ['ArnLike', 'k', ['arn:aws:iam::*:role/*']], false],
    [['ForAnyValue:StringEquals', 'k', ['a']], ['ForAllValues:StringEquals', 'k', ['a']], false],
    [['StringEquals', 'k', ['a']], ['Null', 'k', ['false']], true],
    [['StringNotEquals', 'k', ['a']], ['Null', 'k', ['false']], false],
    [['Bool', 'k', ['true']], ['Bool', 'k', ['false']], false],
  ])('%j implies %j: %s', (a, b, expected) => {
    expect(implies(of(a), of(b))).toBe(expected);
  });
});

describe('statements as sets of requests', () => {
  const statementPairs = cases.chain((one) => cases.map((other) => ({ one, other })));

  test('what covers a statement allows whatever it allows', () => {
    fc.assert(
      fc.property(statementPairs, ({ one, other }) => {
        const [a, b] = [one, other].map(({ policies }) => statementOf(policies.resource));
        if (!(a !== undefined && b !== undefined && one.request.caller.kind !== 'anonymous')) return;
        if (!a || !b) return;
        if (!permitsOf(a).every((permit) => uncovered(permit, permitsOf(b)) === undefined)) return;
        if (!(decisionOf(a, one.request) === 'allowed')) return;
        expect(decisionOf(b, one.request)).not.toBe('denied');
      }),
      { ...runs, maxSkipsPerRun: 10_000 },
    );
  });

  test('disjoint statements never allow the same request', () => {
    fc.assert(
      fc.property(statementPairs, ({ one, other }) => {
        const [a, b] = [one, other].map(({ policies }) => statementOf(policies.resource));
        if (!(a !== undefined && b !== undefined)) return;
        if (!a || !b) return;
        if (!(decisionOf(a, one.request) === 'allowed' && decisionOf(b, one.request) === 'allowed')) return;
        expect(permitsOf(a).some((x) => permitsOf(b).some((y) => !disjoint(x, y)))).toBe(true);
      }),
      { ...runs, maxSkipsPerRun: 10_000 },
    );
  });

  test('every statement covers itself', () => {
    fc.assert(
      fc.property(cases, ({ policies }) => {
        const one = statementOf(policies.resource);
        if (!(one !== undefined && one.NotAction === undefined && one.NotResource === undefined)) return;
        if (!one) return;
        for (const permit of permitsOf(one)) expect(uncovered(permit, permitsOf(one))).toBeUndefined();
      }),
      runs,
    );
  });
});

function statementOf(policy: unknown): Statement | undefined {
  const [first] = (policy as { policy: { Statement: readonly Statement[] } } | undefined)?.policy.Statement ?? [];
  return first && { ...first, Effect: 'Allow' };
}

function decisionOf(statement: Statement, request: Parameters<typeof evaluate>[0]): string {
  const everything: Statement = { Sid: 'Theirs', Effect: 'Allow', Action: ['*'], Resource: ['*'] };
  const theirs = { id: 'theirs', policy: { Version: '2012-10-17', Statement: [everything] } };
  const account = '999999999999';
  return evaluate(
    { ...request, resource: { ...request.resource, account } },
    { identity: [theirs], resource: { id: 'one', policy: { Version: '2012-10-17', Statement: [statement] } } },
  ).decision;
}
