// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import type { Resource } from '../../src/estate/estate';
import type { Statement } from '../../src/iam/document';
import { document, resource, role, synthOps } from './estate';

const arn = 'arn:aws:lambda:eu-west-1:111111111111:function:quote';
const invoke: Statement = {
  Sid: 'Invoke',
  Effect: 'Allow',
  Principal: { AWS: ['arn:aws:iam::222222222222:root'] },
  Action: ['lambda:InvokeFunction'],
  Resource: [arn],
};
const existing = (more: Partial<Resource> = {}) =>
  resource('ops/quote', 'lambda-function', {}, { managed: false, arn, ...more });
const permissions = (...statements: readonly Statement[]) =>
  synthOps({ resources: [existing()] }, [document('resource', 'ops/quote', undefined, statements)]).resource[
    'aws_lambda_permission'
  ];

test('a statement of the policy is a permission', () => {
  const Condition = { StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] } };
  expect(permissions({ ...invoke, Condition })).toEqual({
    quote_Invoke: {
      statement_id: 'Invoke',
      action: 'lambda:InvokeFunction',
      function_name: 'quote',
      principal: '222222222222',
      principal_org_id: 'o-a1b2c3d4e5',
    },
  });
});

test('a service comes with the source that it acts for', () => {
  const source = 'arn:aws:s3:::b';
  const Condition = { ArnLike: { 'AWS:SourceArn': [source] }, StringEquals: { 'aws:SourceAccount': ['222222222222'] } };
  expect(permissions({ ...invoke, Principal: { Service: ['s3.amazonaws.com'] }, Condition })).toEqual({
    quote_Invoke: {
      statement_id: 'Invoke',
      action: 'lambda:InvokeFunction',
      function_name: 'quote',
      principal: 's3.amazonaws.com',
      source_arn: source,
      source_account: '222222222222',
    },
  });
});

test('several principals, actions and aliases are a permission each, named after what they differ in', () => {
  const made = permissions({
    ...invoke,
    Principal: { AWS: ['arn:aws:iam::222222222222:role/a', 'arn:aws:iam::333333333333:root'] },
    Action: ['lambda:GetFunction', 'lambda:InvokeFunction'],
    Resource: [`${arn}:live`, arn],
  });
  expect(Object.keys(made ?? {})).toEqual([
    'quote_Invoke-GetFunction-333333333333-live',
    'quote_Invoke-GetFunction-333333333333-unqualified',
    'quote_Invoke-GetFunction-role-a-live',
    'quote_Invoke-GetFunction-role-a-unqualified',
    'quote_Invoke-InvokeFunction-333333333333-live',
    'quote_Invoke-InvokeFunction-333333333333-unqualified',
    'quote_Invoke-InvokeFunction-role-a-live',
    'quote_Invoke-InvokeFunction-role-a-unqualified',
  ]);
  expect(made?.['quote_Invoke-GetFunction-role-a-live']).toMatchObject({
    principal: 'arn:aws:iam::222222222222:role/a',
    qualifier: 'live',
  });
});

test.each([
  ['a Deny', { Effect: 'Deny' }, /cannot express the Deny of Invoke/],
  ['a condition', { Condition: { StringEquals: { 'aws:PrincipalArn': ['x'] } } }, /StringEquals on aws:PrincipalArn/],
  [
    'two values',
    { Condition: { StringEquals: { 'aws:SourceAccount': ['1', '2'] } } },
    /StringEquals on aws:SourceAccount/,
  ],
  ['a Not element', { NotAction: ['lambda:Get*'] }, /cannot express the Not of Invoke/],
  ['a federated principal', { Principal: { Federated: ['x'] } }, /the Principal of Invoke/],
] as const)('%s that Lambda cannot express is our bug', (_, part, message) => {
  expect(() => permissions({ ...invoke, ...part })).toThrow(message);
});

test('what a person keeps is added to a new function, and left alone on one that has it already', () => {
  const policy = {
    ...document('resource', 'ops/quote', undefined, [invoke, { ...invoke, Sid: 'Kept' }]),
    origins: { Kept: { at: existing().at, grants: [], kept: true } } as const,
  };
  const settings = { package: 'a.zip', 'runs-as': 'worker' };
  const principals = [role('ops/worker', { managed: false })];
  const made = (managed: boolean) =>
    synthOps({ principals, resources: [resource('ops/quote', 'lambda-function', settings, { managed, arn })] }, [
      policy,
    ]).resource['aws_lambda_permission'];
  expect(Object.keys(made(true) ?? {})).toEqual(['quote_Invoke', 'quote_Kept']);
  expect(Object.keys(made(false) ?? {})).toEqual(['quote_Invoke']);
});

test('a new function gets its code by hash, its role by reference and paths from the stack’s folder', () => {
  const quote = resource(
    'ops/quote',
    'lambda-function',
    { package: 'dist/quote.zip', 'runs-as': 'worker', environment: { STAGE: '${literal}' } },
    { at: { file: 'estates/shop/ops.yaml', start: 0, end: 1 } },
  );
  const trust = document('trust', 'ops/worker');
  const made = synthOps({ resources: [quote], principals: [role('ops/worker')] }, [trust]).resource;
  expect(made['aws_lambda_function']?.['quote']).toEqual({
    function_name: 'quote',
    role: '${aws_iam_role.worker.arn}',
    filename: '../../../estates/shop/dist/quote.zip',
    source_code_hash: '${filebase64sha256("../../../estates/shop/dist/quote.zip")}',
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    architectures: ['arm64'],
    memory_size: 256,
    timeout: 30,
    tracing_config: { mode: 'PassThrough' },
    environment: { variables: { STAGE: '$${literal}' } },
    tags: { 'managed-by': 'crossgrant' },
  });
});

test('a new function may run as a role that exists', () => {
  const quote = resource('ops/quote', 'lambda-function', { package: 'a.zip', 'runs-as': 'worker' });
  const made = synthOps({ resources: [quote], principals: [role('ops/worker', { managed: false })] }).resource;
  expect(made['aws_lambda_function']?.['quote']?.['role']).toBe('arn:aws:iam::111111111111:role/worker');
});
