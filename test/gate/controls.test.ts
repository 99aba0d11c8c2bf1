import type { AttachedPolicy } from '../../src/estate/estate';
import { controlDocuments } from '../../src/gate/controls';
import { evaluate } from '../../src/gate/evaluate';
import { gateInput } from '../../src/gate/input';
import { judge } from '../../src/gate/judge';
import { at, estate, share } from './estate';
import { completed, today, wasm } from './inputs';

const attached = (
  file: string,
  ...statements: AttachedPolicy['statements'][number]['statement'][]
): AttachedPolicy => ({
  file,
  version: '2012-10-17',
  statements: statements.map((statement, index) => ({ statement, at: at(600 + index) })),
});

const full = attached('FullAWSAccess', { Effect: 'Allow', Action: '*', Resource: '*' });
const outsideOnly = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };
const fence = attached(
  'fence.json',
  {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: outsideOnly },
);

/** Two accounts below one root, which both have its policies. */
function controlled() {
  const [ops, dev] = estate().accounts;
  if (!ops || !dev) throw new Error('two accounts are given');
  const controls = { serviceControl: [[full], [full]], resourceControl: [fence] };
  return estate({
    organization: { id: 'o-a1b2c3d4e5' },
    accounts: [
      { ...ops, ...controls, at: at(10) },
      { ...dev, ...controls, at: at(20) },
    ],
    shares: [share()],
  });
}

test('a policy that reaches an account from two levels is one document', () => {
  expect(controlDocuments(controlled()).map(({ id }) => id)).toEqual([
    'ops/scp/FullAWSAccess',
    'ops/rcp/fence.json',
    'dev/scp/FullAWSAccess',
    'dev/rcp/fence.json',
  ]);
});

test('control policies are documents of the input', () => {
  const { documents } = gateInput(controlled(), [], today);
  expect(documents.map(({ id, kind, account_id }) => [id, kind, account_id])).toContainEqual([
    'dev/rcp/fence.json',
    'rcp',
    '222222222222',
  ]);
});

test('what one file says is told once, at its statement; what is missing, at each account', () => {
  const { diagnostics } = evaluate(controlled(), [], { today, wasm });
  const exceptions = diagnostics.filter(({ code }) => code === 'perimeter-without-service-exception');
  expect(exceptions).toMatchObject([
    { at: at(601), message: expect.stringMatching(/^The resource control policy of `\w+`.*1 more/s) },
  ]);
  expect(diagnostics.filter(({ code }) => code === 'no-resource-perimeter').map((told) => told.at)).toEqual([
    at(20),
    at(10),
  ]);
  expect(diagnostics.map(({ code }) => code)).not.toContain('no-identity-perimeter');
});

describe('facts', () => {
  const url = (id: string) => ({
    id,
    type: 'aws_lambda_function_url',
    account: null,
    account_id: null,
    values: { authorization_type: 'NONE' },
    unknown: [],
  });

  test('alone are something to judge, each with its own finding', () => {
    const { value } = judge(completed({ facts: [url('a'), url('b')] }), wasm);
    expect(value?.map(({ rule, resource }) => [rule, resource])).toEqual([
      ['lambda-open', 'a'],
      ['lambda-open', 'b'],
    ]);
  });

  test('of one id are no input', () => {
    const { value, diagnostics } = judge(completed({ facts: [url('a'), url('a')] }), wasm);
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.message).toContain('two facts have one id');
  });
});

describe('a document', () => {
  const [plain] = completed({ documents: [{ kind: 'resource' }] }).documents;

  test('that nobody can read never passes', () => {
    const { value } = judge(completed({ documents: [{ ...plain, undecided: { reason: 'it is no JSON' } }] }), wasm);
    expect(value).toMatchObject([{ rule: 'undecided', document: 'ops/document', args: { reason: 'it is no JSON' } }]);
  });

  test('with neither a policy nor a reason is no input', () => {
    expect(judge(completed({ documents: [{ ...plain }] }), wasm).value).toBeUndefined();
  });

  test('with both is none either', () => {
    const policy = { Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*' } };
    const both = { ...plain, policy, undecided: { reason: 'it is no JSON' } };
    expect(judge(completed({ documents: [both] }), wasm).value).toBeUndefined();
  });
});
