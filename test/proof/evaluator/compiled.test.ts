import fc from 'fast-check';
import { evaluate, isAlike } from '../../../src/proof/evaluator/evaluate';
import type { Policy } from '../../../src/proof/evaluator/policies';
import { remember } from '../../../src/proof/evaluator/remember';
import { contextOf, lookupOf } from '../../../src/proof/evaluator/request';
import { cases } from './generated';
import { carol, object, outcome, policy, request, statement, verdictOf } from './scenario';

/** Statements and policies are compiled once: nothing that was asked before may show in an answer. */

const agent = (value: string) => ({ 'aws:UserAgent': [value] });
const ofCarol = request({ caller: carol, context: agent('carol') });
const ofVariable = request({ caller: carol, context: agent('${aws:username}') });

test.each([
  ['first', ['2012-10-17', '2008-10-17']],
  ['last', ['2008-10-17', '2012-10-17']],
])('one statement in policies of two versions means two things, the newer being read %s', (_which, versions) => {
  const Statement = [statement({ Condition: { StringEquals: agent('${aws:username}') } })];
  const answers = versions.map((Version) => {
    const identity = [{ id: 'identity', policy: { Version, Statement } }];
    return `${Version}: ${outcome(ofCarol, { identity })}, ${outcome(ofVariable, { identity })}`;
  });
  expect([...answers].sort()).toEqual([
    '2008-10-17: denied by identity, allowed',
    '2012-10-17: allowed, denied by identity',
  ]);
});

test('one policy answers every request for itself', () => {
  const identity = [
    policy(
      'identity',
      statement({ Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::data/${aws:PrincipalTag/team}/*'] }),
    ),
  ];
  const by = (team: string) =>
    request({ resource: object('111111111111'), context: { 'aws:PrincipalTag/team': [team] } });
  expect(outcome(by('builds'), { identity })).toBe('allowed');
  expect(outcome(by('other'), { identity })).toBe('denied by identity');
  expect(outcome({ ...by('builds'), action: 's3:PutObject' }, { identity })).toBe('denied by identity');
  expect(outcome({ ...by('builds'), action: 'S3:GETOBJECT' }, { identity })).toBe('allowed');
});

test('one policy on two hops is read as either', () => {
  const both = policy('both', statement({ Principal: '*' }));
  expect(outcome(request(), { resource: both })).toBe('allowed');
  expect(outcome(request(), { identity: [both] })).toBe('unknown by identity');
});

test('one policy under two names is called by each', () => {
  const first = policy('first', statement());
  const second: Policy = { ...first, id: 'second' };
  expect(verdictOf(request(), { identity: [first, second] }).statements.map(({ document }) => document)).toEqual([
    'first',
    'second',
  ]);
});

test('a changed copy of a policy is another policy', () => {
  const before = policy('identity', statement());
  expect(outcome(request(), { identity: [before] })).toBe('allowed');
  const [only = statement()] = before.policy.Statement;
  const denying = policy('identity', { ...only, Effect: 'Deny' });
  const narrower = policy('identity', { ...only, Resource: ['arn:aws:s3:::other/*'] });
  const longer = {
    ...before,
    policy: { ...before.policy, Statement: [...before.policy.Statement, statement({ Effect: 'Deny' })] },
  };
  expect(verdictOf(request(), { identity: [denying] }).explicit).toBe(true);
  expect(outcome(request(), { identity: [narrower] })).toBe('denied by identity');
  expect(verdictOf(request(), { identity: [longer] }).explicit).toBe(true);
  expect(outcome(request(), { identity: [before] })).toBe('allowed');
});

test('statements are named in the order of their policy, however they name the action', () => {
  const lists = [
    ['s3:Get*'],
    ['s3:GetObject'],
    ['s3:PutObject'],
    ['*'],
    ['S3:getobject', 's3:ListBucket'],
    ['s3:G?tObject'],
  ];
  const mixed = policy('mixed', ...lists.map((Action, index) => statement({ Sid: `S${index}`, Action })));
  const sids = verdictOf(request(), { identity: [mixed] }).statements.map(({ sid }) => sid);
  expect(sids).toEqual(['S0', 'S1', 'S3', 'S4', 'S5']);
});

test('an action that a list names twice makes one statement', () => {
  const twice = policy('twice', statement({ Action: ['s3:GetObject', 's3:getObject'] }));
  expect(verdictOf(request(), { identity: [twice] }).statements).toHaveLength(1);
});

test('a policy is asked about more actions than it remembers', () => {
  const identity = [policy('identity', statement({ Action: ['s3:Get*'] }))];
  const answers = Array.from({ length: 500 }, (_, index) =>
    outcome(request({ action: `s3:${index % 2 ? 'Get' : 'Put'}${index % 250}` }), { identity }),
  );
  expect(answers).toEqual(answers.map((_, index) => (index % 2 ? 'allowed' : 'denied by identity')));
});

test('policies that were asked before answer as if they were new', () => {
  fc.assert(
    fc.property(fc.array(cases, { minLength: 2, maxLength: 4 }), (some) => {
      const pairs = some.flatMap(({ request: of }) => some.map(({ policies }) => ({ of, policies })));
      for (const { of, policies } of [...pairs, ...pairs]) {
        expect(evaluate(of, policies)).toEqual(evaluate(structuredClone(of), structuredClone(policies)));
      }
    }),
    { numRuns: 60 },
  );
});

test('a key that is looked up has the value of the whole context', () => {
  fc.assert(
    fc.property(cases, ({ request: of }) => {
      const lookup = lookupOf(of);
      for (const [key, values] of contextOf(of)) expect(lookup.get(key)).toEqual(values);
      expect(lookup.get('aws:nothing')).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test('of keys that differ in case the last counts', () => {
  const of = request({ context: { 'aws:UserAgent': ['a'], 'AWS:useragent': ['b'] } });
  expect(lookupOf(of).get('aws:useragent')).toEqual(['b']);
  expect(contextOf(of).get('aws:useragent')).toEqual(['b']);
});

test('what is remembered is read once, and once more after it was forgotten', () => {
  const read: string[] = [];
  const length = remember((text) => {
    read.push(text);
    return text.length;
  }, 2);
  expect(['a', 'a', 'bb', 'ccc', 'a'].map(length)).toEqual([1, 1, 2, 3, 1]);
  expect(read).toEqual(['a', 'bb', 'ccc', 'a']);
});

test('what is alike to another request has its verdict', () => {
  let alike = 0;
  fc.assert(
    fc.property(
      cases,
      fc.constantFrom('Another', 'AssumeRole', 'TagSession'),
      ({ request: of, policies: written }, name) => {
        const action = `${of.action.split(':', 1)[0]}:${name}`;
        const other = { ...of, action };
        const listed = JSON.stringify(written).replaceAll(`"${of.action}"`, `"${of.action}","${action}"`);
        const policies: typeof written = JSON.parse(listed);
        if (action === of.action || !isAlike(of, other, policies)) return;
        alike += 1;
        expect(evaluate(other, policies)).toEqual(evaluate(of, policies));
      },
    ),
    { numRuns: 2_000 },
  );
  expect(alike).toBeGreaterThan(20);
});

test('requests are alike by their action only, and where the same statements cover both', () => {
  const listed = policy(
    'identity',
    statement({ Action: ['s3:GetObject', 's3:PutObject', 'kms:Decrypt', 'sts:AssumeRole'] }),
  );
  const one = policy('resource', statement({ Action: ['s3:GetObject'], Principal: '*' }));
  const of = request();
  const to = (action: string) => ({ ...of, action });
  expect(isAlike(of, to('S3:putobject'), { identity: [listed] })).toBe(true);
  expect(isAlike(of, to('s3:DeleteObject'), { identity: [listed] })).toBe(false);
  expect(isAlike(of, to('s3:PutObject'), { identity: [listed], resource: one })).toBe(false);
  expect(isAlike(of, to('kms:Decrypt'), { identity: [listed] })).toBe(false);
  expect(isAlike(to('sts:AssumeRole'), to('sts:TagSession'), { identity: [] })).toBe(false);
  expect(isAlike(of, { ...to('s3:PutObject'), context: {} }, { identity: [listed] })).toBe(false);
});
