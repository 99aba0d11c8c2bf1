import { judge } from '../../src/gate/judge';
import { completed, single, wasm } from './inputs';

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

describe('what cannot be judged is an error and gives no verdict', () => {
  test.each<readonly [string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'policy'],
    ['a list', []],
    ['an empty object', {}],
    ['an input of another version', { ...completed({}), version: 2 }],
    ['an input without anything to judge', completed({})],
    ['an unknown field', { ...completed({}), document: [] }],
    ['a document without a policy', single('identity', undefined)],
    ['a policy that is text', single('identity', JSON.stringify({ Statement: [statement] }))],
    ['a policy without statements', single('identity', { Statement: [] })],
    ['a statement without an effect', single('identity', { Statement: { Action: '*', Resource: '*' } })],
    ['a statement with an unknown effect', single('identity', { Statement: { ...statement, Effect: 'allow' } })],
    ['a statement without an action', single('trust', { Statement: { Effect: 'Allow', Principal: '*' } })],
    ['an action that is a number', single('identity', { Statement: { ...statement, Action: 7 } })],
    ['a condition that is text', single('identity', { Statement: { ...statement, Condition: 'never' } })],
    ['an unknown kind of document', single('session', { Statement: statement })],
    ['an account id of 11 digits', single('identity', { Statement: statement }, { account_id: '11111111111' })],
    ['two documents of one id', completed({ documents: [1, 2].map(() => ({ policy: { Statement: statement } })) })],
    [
      'a grant on nothing',
      completed({
        grants: [{ id: 'a', share: 'a', principal: 'dev/a', resource: 'ops/b', via: 'policy', access: [] }],
      }),
    ],
  ])('%s', (_, input) => {
    const { value, diagnostics } = judge(input, wasm);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'gate-input-invalid', severity: 'error' }]);
  });

  test('a wasm that is none', () => {
    const { value, diagnostics } = judge(single('identity', { Statement: statement }), Buffer.from('wasm'));
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'gate-broken', severity: 'error' }]);
  });
});

describe('a gate that does not run all its rules is an error', () => {
  const verdict = (rules_ran: readonly string[], statements_read = 1): unknown[] => [
    { result: { findings: [], rules_ran, statements_read } },
  ];
  const judgeWith = (results: unknown[]): ReturnType<typeof judge> => {
    jest.resetModules();
    jest.doMock('@open-policy-agent/opa-wasm', () => ({
      loadPolicySync: () => ({ setData: () => undefined, evaluate: () => results }),
    }));
    const mocked: { judge: typeof judge } = require('../../src/gate/judge');
    jest.dontMock('@open-policy-agent/opa-wasm');
    return mocked.judge(single('identity', { Statement: statement }), wasm);
  };
  const all: readonly string[] = require('../../src/gate/rules').rules.map(({ id }: { id: string }) => id);

  test('all rules, nothing found', () => {
    expect(judgeWith(verdict(all))).toEqual({ value: [], diagnostics: [] });
  });

  test.each<readonly [string, unknown[], string]>([
    ['one rule is missing', verdict(all.slice(1)), 'gate-rules-differ'],
    ['no rule ran', verdict([]), 'gate-rules-differ'],
    ['an unlisted rule ran', verdict([...all, 'another']), 'gate-rules-differ'],
    ['a statement was not read', verdict(all, 0), 'gate-broken'],
    ['no result came back', [], 'gate-broken'],
    ['an undefined verdict came back', [{}], 'gate-broken'],
  ])('%s', (_, results, code) => {
    const { value, diagnostics } = judgeWith(results);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, severity: 'error' }]);
  });
});
