import { guessKind, type PolicyKind, readSinglePolicy } from '../../src/gate/single-policy';
import { grave, judged } from './terraform/judged';

const statement = (action: string | string[], more: object = { Principal: { AWS: '222222222222' } }) => ({
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*', ...more }],
});

describe('what a single policy is', () => {
  test.each<[PolicyKind, ReturnType<typeof statement>]>([
    ['identity', statement('s3:GetObject', {})],
    ['trust', statement(['sts:AssumeRole', 'sts:TagSession'])],
    ['bucket', statement('s3:GetObject')],
    ['key', statement('kms:Decrypt')],
    ['resource', statement('kms:Decrypt', { Principal: '*', Resource: 'arn:aws:s3:::a' })],
    ['queue', statement('SQS:SendMessage')],
    ['topic', statement('sns:Publish')],
    ['secret', statement('secretsmanager:GetSecretValue')],
    ['repository', statement('ecr:BatchGetImage')],
    ['function', statement('lambda:InvokeFunction')],
    ['table', statement('dynamodb:GetItem')],
    ['stream', statement('kinesis:GetRecords')],
    ['bus', statement('events:PutEvents')],
    ['resource', statement(['s3:GetObject', 'sqs:SendMessage'])],
    ['resource', statement('*')],
    ['resource', statement('glue:GetTable')],
  ])('is guessed: %s', (kind, policy) => {
    expect(guessKind(policy).kind).toBe(kind);
  });

  test('is said when it was guessed, and not when the person said it', () => {
    const policy = statement('s3:GetObject');
    const guessed = judged({ 'p.json': policy });
    expect(guessed.diagnostics).toMatchObject([
      {
        code: 'gate-kind-guessed',
        severity: 'notice',
        message: expect.stringContaining('a bucket policy (its actions'),
      },
    ]);
    expect(judged({ 'p.json': policy }, { kind: 'resource' }).diagnostics).toEqual([]);
  });

  test('decides what is wrong with it', () => {
    const admin = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
    expect(grave(judged({ 'p.json': admin }))).toContain('admin-star p.json');
    expect(grave(judged({ 'p.json': admin }, { kind: 'boundary' }))).toEqual([]);
    const open = { Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' } };
    expect(grave(judged({ 'p.json': open }))).toContain('trust-open-to-everyone p.json');
    expect(readSinglePolicy(open, 'p', 'scp', null).documents[0]?.kind).toBe('scp');
  });

  test('has the account that the person says', () => {
    const policy = statement('sts:AssumeRole', { Principal: { AWS: 'arn:aws:iam::222222222222:root' } });
    expect(grave(judged({ 'p.json': policy }, { account: '111111111111' }))).toContain(
      'trust-whole-foreign-account p.json',
    );
    expect(grave(judged({ 'p.json': policy }, { account: '222222222222' }))).toEqual([]);
  });

  test('shows where the statement stands', () => {
    const text = JSON.stringify(
      {
        Statement: [
          { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
          statement('s3:*', { Principal: '*' }).Statement[0],
        ],
      },
      null,
      2,
    );
    const found = judged({ 'p.json': text }).value?.findings.find(({ finding }) => finding.rule === 'resource-public');
    expect(found?.at && JSON.parse(text.slice(found.at.start, found.at.end))).toMatchObject({
      Action: 's3:*',
      Effect: 'Allow',
    });
  });

  test.each([
    ['no statement', { Statement: [] }, 'it has no statements'],
    ['a statement that is none', { Statement: ['a'] }, 'statement 1: it is no object'],
    [
      'an action that is a number',
      { Statement: [{ Effect: 'Allow', Action: 1, Resource: '*' }] },
      'statement 1: `Action`: this is no form',
    ],
  ])('never passes with %s', (_, policy, reason) => {
    const { documents } = readSinglePolicy(policy, 'p', undefined, null);
    expect(documents).toMatchObject([{ undecided: { reason: expect.stringContaining(reason) } }]);
  });
});
