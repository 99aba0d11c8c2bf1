import fc from 'fast-check';
import type { Statement } from '../../../src/iam/document';
import type { Policies, Policy } from '../../../src/proof/evaluator/policies';
import type { Caller, Request } from '../../../src/proof/evaluator/request';
import { away, callers, home, kinds, principals, set, type Target, targets } from './vocabulary';

/** A request with all the policies that AWS would consult. */
export interface Case {
  readonly request: Request;
  readonly policies: Policies;
}

type Condition = readonly [operator: string, key: string, values: readonly string[]];

const some = <T>(items: readonly T[], maxLength = 2) =>
  fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength });

const condition: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...kinds).chain(({ operators, keys, values }) =>
      fc.tuple(
        fc
          .tuple(fc.constantFrom<string>(...operators), fc.constantFrom('', '', 'IfExists'))
          .map((parts) => parts.join('')),
        fc.constantFrom<string>(...keys),
        some<string>(values),
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc
        .tuple(fc.constantFrom('ForAnyValue:', 'ForAllValues:'), fc.constantFrom(...set.operators))
        .map((parts) => parts.join('')),
      fc.constant(set.key),
      some(set.values),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('Null'),
      fc.constantFrom(set.key, ...kinds.flatMap(({ keys }) => keys)),
      fc.constantFrom(['true'], ['false']),
    ),
  },
);

const conditions = fc
  .oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(condition, { minLength: 1, maxLength: 2 }) },
  )
  .map((list: readonly Condition[]) => {
    const result: Record<string, Record<string, readonly string[]>> = {};
    for (const [operator, key, expected] of list) {
      result[operator] = { ...result[operator], [key]: expected };
    }
    return result;
  });

interface Shape {
  readonly target: Target;
  readonly owner: string;
  readonly principal: 'none' | 'listed' | 'everybody';
  readonly effects: readonly ('Allow' | 'Deny')[];
}

function statement({ target, owner, principal, effects }: Shape, index: number): fc.Arbitrary<Statement> {
  const service = target.actions[0]?.split(':')[0] ?? '';
  const everything = principal === 'everybody' ? [] : ['*'];
  const actions = some([
    ...everything,
    `${service}:*`,
    ...target.actions,
    ...target.actions.map((action) => action.toUpperCase().replace('SS', 'S*')),
    `${service}:List*`,
  ]);
  return fc
    .record({
      Sid: fc.constant(`S${index}`),
      Effect: fc.constantFrom(...effects),
      ...(principal === 'everybody' && { Principal: fc.constant('*' as const) }),
      ...(principal === 'listed' && { Principal: fc.constantFrom(...principals) }),
      actions: fc.tuple(fc.integer({ min: 0, max: 5 }), actions),
      resources: fc.tuple(fc.integer({ min: 0, max: 5 }), some(target.patterns(owner))),
      Condition: conditions,
    })
    .map(
      ({ actions: [a, listed], resources: [r, patterns], ...rest }) =>
        ({
          ...rest,
          ...(a === 0 && principal !== 'everybody' ? { NotAction: listed } : { Action: listed }),
          ...(r === 0 && principal !== 'everybody' ? { NotResource: patterns } : { Resource: patterns }),
        }) as Statement,
    );
}

function policy(id: string, shape: Shape, maxLength = 3): fc.Arbitrary<Policy> {
  return fc
    .integer({ min: 1, max: maxLength })
    .chain((length) => fc.tuple(...Array.from({ length }, (_, index) => statement(shape, index))))
    .map((statements) => ({ id, policy: { Version: '2012-10-17', Statement: statements } }));
}

const everything: Statement = { Sid: 'Full', Effect: 'Allow', Action: ['*'], Resource: ['*'] };
const fullAccess: Policy = { id: 'full', policy: { Version: '2012-10-17', Statement: [everything] } };

/** Boundaries, session policies and SCPs, which mostly allow much and take away some. */
function narrowing(id: string, shape: Shape): fc.Arbitrary<Policy> {
  return fc.tuple(policy(id, shape, 2), fc.integer({ min: 0, max: 2 })).map(([narrow, kind]) => {
    const { Version, Statement } = narrow.policy;
    return {
      id,
      policy: { ...(Version && { Version }), Statement: kind > 0 ? [...Statement, everything] : Statement },
    };
  });
}

const seldom = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

function context(): fc.Arbitrary<Record<string, readonly string[]>> {
  const single = kinds.flatMap(({ keys, seen }) =>
    keys
      .filter((key) => key !== 'aws:PrincipalArn')
      .map((key) => [key, fc.constantFrom(...seen).map((value) => [value])] as const),
  );
  const lists = fc.uniqueArray(fc.constantFrom(...set.seen), { maxLength: 3 }).filter((list) => list.length > 0);
  const absent = fc.constant<readonly string[]>([]);
  const entries = [...single, [set.key, lists] as const].map(
    ([key, values]) =>
      [key, fc.boolean().chain((present): fc.Arbitrary<readonly string[]> => (present ? values : absent))] as const,
  );
  return fc.record(Object.fromEntries(entries));
}

function policiesFor(caller: Caller, target: Target, owner: string): fc.Arbitrary<Policies> {
  const own = caller.kind === 'role' || caller.kind === 'user';
  const effects = ['Allow', 'Allow', 'Allow', 'Allow', 'Deny'] as const;
  const shape: Shape = { target, owner, principal: 'none', effects };
  const resource = policy('resource', { target, owner, principal: 'listed', effects });
  const never = fc.constant(undefined);
  return fc
    .record({
      identity: own ? fc.array(policy('identity', shape), { minLength: 1, maxLength: 2 }) : fc.constant([]),
      boundary: own ? seldom(narrowing('boundary', shape)) : never,
      session: caller.kind === 'role' ? seldom(narrowing('session', shape).map((one) => [one])) : never,
      scp: own ? seldom(narrowing('scp', shape).map((one) => [[fullAccess], [one]])) : never,
      rcp: seldom(policy('rcp', { ...shape, principal: 'everybody', effects: ['Deny'] }, 1).map((one) => [one])),
      resource: target.guarded ? resource : fc.option(resource, { nil: undefined, freq: 5 }),
    })
    .map(
      (record) =>
        Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as unknown as Policies,
    );
}

/** Requests over four services, same-account and cross-account, with every kind of policy. */
export const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom(...callers), fc.constantFrom(...targets), fc.constantFrom(home, away))
  .filter(([caller, target]) => !(target.guarded && caller.kind === 'anonymous'))
  .chain(([caller, target, owner]) =>
    fc.record({
      request: fc.record({
        caller: fc.constant(caller),
        action: fc.constantFrom(...target.actions),
        resource: fc.constant({ arn: target.arn(owner), account: owner }),
        context: context(),
      }),
      policies: policiesFor(caller, target, owner),
    }),
  );

/** One condition decides: a user of its own bucket, with nothing but the statement that carries it. */
export const conditionCases: fc.Arbitrary<Case> = fc
  .record({ one: condition, context: context() })
  .map(({ one, context }) => {
    const [operator, key, expected] = one;
    const Statement = [{ ...everything, Condition: { [operator]: { [key]: expected } } }];
    const caller: Caller = { kind: 'user', arn: `arn:aws:iam::${home}:user/carol` };
    return {
      request: { caller, action: 's3:GetObject', resource: { arn: 'arn:aws:s3:::data/a.txt', account: home }, context },
      policies: { identity: [{ id: 'identity', policy: { Version: '2012-10-17', Statement } }] },
    };
  });
