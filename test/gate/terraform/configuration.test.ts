// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '../../../src/source/code-frame';
import { configuration, grave, type Json, judged } from './judged';

const open = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };
const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const bucketPolicy = (text: unknown, more: Json = {}): Json => ({
  resource: {
    aws_s3_bucket: { logs: { bucket: 'acme-logs' } },
    aws_s3_bucket_policy: { logs: { bucket: '${aws_s3_bucket.logs.id}', policy: text } },
  },
  ...more,
});
const judgedPolicy = (text: unknown, more: Json = {}) => {
  const { documents } = configuration(bucketPolicy(text, more));
  return documents.map(({ policy: one, undecided, on }) => ({ on, ...(one ? { policy: one } : { undecided }) }));
};
const statementOf = (text: unknown, more: Json = {}) =>
  configuration(bucketPolicy(text, more)).documents[0]?.policy?.Statement;

describe('JSON configuration', () => {
  test('holds policies as text, on what its references name', () => {
    expect(judgedPolicy(policy(open))).toEqual([
      { on: 'aws_s3_bucket.logs', policy: { Version: '2012-10-17', Statement: [open] } },
    ]);
  });

  test.each([
    ['${aws_s3_bucket.logs.arn}/*', 'arn:aws:s3:::acme-logs/*'],
    ['arn:aws:s3:::${aws_s3_bucket.logs.id}/a', 'arn:aws:s3:::acme-logs/a'],
    ['arn:aws:s3:::${aws_s3_bucket.logs.bucket}', 'arn:aws:s3:::acme-logs'],
    ['arn:aws:s3:::acme/$${aws:username}/*', 'arn:aws:s3:::acme/${aws:username}/*'],
    ['arn:aws:s3:::acme/${local.folder}/*', 'arn:aws:s3:::acme/reports-acme-logs/*'],
  ])('fills in %s', (written, known) => {
    const more = { locals: { folder: 'reports-${aws_s3_bucket.logs.id}' } };
    expect(statementOf(policy({ ...open, Resource: written }), more)).toMatchObject([{ Resource: known }]);
  });

  test('fills in keys of conditions', () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/${aws_s3_bucket.logs.id}': 'a' } };
    expect(statementOf(policy({ ...open, Condition }))).toMatchObject([
      { Condition: { StringEquals: { 'aws:ResourceTag/acme-logs': 'a' } } },
    ]);
  });

  test.each([
    ['${jsonencode({})}', 'it is made from `jsonencode({})`, which is not known yet'],
    ['${var.policy}', 'it is made from `var.policy`, which is not known yet'],
    [policy({ ...open, Effect: '${var.effect}' }), 'it is made from `var.effect`, which is not known yet'],
    ['{"Statement": ', 'it is no JSON'],
    ['{}', 'it has no `Statement`'],
    [policy({ ...open, Effect: 'allow' }), 'statement 1: its `Effect` is neither Allow nor Deny'],
    [policy({ Effect: 'Allow', Principal: '*', Resource: '*' }), 'statement 1: it has no `Action`'],
    ['%{ if true }{}%{ endif }', 'it is made from `%{if true}`, `%{endif}`, which are not known yet'],
  ])('is undecided where nobody can tell: %s', (text, reason) => {
    expect(judgedPolicy(text)).toEqual([{ on: 'aws_s3_bucket.logs', undecided: { reason } }]);
  });

  test('judges the statements beside an unknown one, and what an unknown one allows whatever the rest is', () => {
    const later = { ...open, Sid: 'Later', Principal: { AWS: ['*', '${aws_iam_role.elsewhere.unique_id}'] } };
    const never = { ...open, Condition: { StringEquals: { 'aws:SourceVpc': '${aws_vpc.main.id}' } } };
    expect(judgedPolicy(policy(open, later, never))).toMatchObject([
      { policy: { Statement: [open, { ...later, Principal: { AWS: ['*'] } }] } },
      { undecided: { reason: expect.stringMatching(/statement `Later`: `Principal.AWS`.*; statement 3: `Condition/) } },
    ]);
  });

  test('reads data sources of policies, with variables, sources and overrides', () => {
    const data = {
      aws_iam_policy_document: {
        base: { statement: { sid: 'Base', actions: ['s3:ListBucket'], resources: ['${aws_s3_bucket.logs.arn}'] } },
        logs: {
          source_policy_documents: ['${data.aws_iam_policy_document.base.json}'],
          override_policy_documents: [
            policy({ Sid: 'Base', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }),
          ],
          statement: [
            {
              sid: 'Own',
              actions: ['s3:GetObject'],
              resources: ['${aws_s3_bucket.logs.arn}/&{aws:username}/*'],
              principals: [
                { type: 'AWS', identifiers: ['222222222222'] },
                { type: 'Service', identifiers: ['a.amazonaws.com'] },
              ],
              condition: { test: 'Bool', variable: 'aws:SecureTransport', values: ['true'] },
            },
          ],
        },
      },
    };
    expect(statementOf('${data.aws_iam_policy_document.logs.json}', { data })).toEqual([
      { Sid: 'Base', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
      {
        Sid: 'Own',
        Effect: 'Allow',
        Principal: { AWS: ['222222222222'], Service: ['a.amazonaws.com'] },
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::acme-logs/${aws:username}/*'],
        Condition: { Bool: { 'aws:SecureTransport': ['true'] } },
      },
    ]);
  });

  test('does not pass over blocks made by `dynamic`', () => {
    const statement = { for_each: '${var.all}', content: { actions: ['*'] } };
    const data = { aws_iam_policy_document: { logs: { dynamic: { statement } } } };
    expect(judgedPolicy('${data.aws_iam_policy_document.logs.json}', { data })).toMatchObject([
      { undecided: { reason: expect.stringContaining('`dynamic`') } },
    ]);
  });

  test('tells identity policies from permissions boundaries, and knows what they hang on', () => {
    const text = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
    const { documents } = configuration({
      resource: {
        aws_iam_role: {
          app: { assume_role_policy: policy(), permissions_boundary: '${aws_iam_policy.cap.arn}' },
        },
        aws_iam_policy: { cap: { policy: text }, work: { policy: text }, free: { policy: text } },
        aws_iam_role_policy_attachment: {
          a: { role: '${aws_iam_role.app.name}', policy_arn: '${aws_iam_policy.work.arn}' },
        },
      },
    });
    expect(documents.map(({ id, kind, on }) => [id, kind, on])).toEqual([
      ['aws_iam_role.app.assume_role_policy (unknown)', 'trust', 'aws_iam_role.app'],
      ['aws_iam_policy.cap.policy', 'boundary', 'aws_iam_role.app'],
      ['aws_iam_policy.work.policy', 'identity', 'aws_iam_role.app'],
      ['aws_iam_policy.free.policy', 'identity', 'aws_iam_policy.free'],
    ]);
  });

  test('knows control policies by their type, and leaves other policies of organizations alone', () => {
    const content = policy({ Effect: 'Deny', Action: '*', Resource: '*' });
    const { documents } = configuration({
      resource: {
        aws_organizations_policy: {
          a: { content },
          b: { content, type: 'RESOURCE_CONTROL_POLICY' },
          c: { content: '{"tags":{}}', type: 'TAG_POLICY' },
        },
      },
    });
    expect(documents.map(({ id, kind, account_id }) => [id, kind, account_id])).toEqual([
      ['aws_organizations_policy.a.content', 'scp', null],
      ['aws_organizations_policy.b.content', 'rcp', null],
    ]);
  });

  test('takes accounts from providers, by alias', () => {
    const provider = {
      aws: [
        { region: 'eu-west-1', allowed_account_ids: ['111111111111'] },
        { alias: 'other', region: 'cn-north-1', assume_role: [{ role_arn: 'arn:aws-cn:iam::222222222222:role/a' }] },
      ],
    };
    const topic = {
      name: 'news',
      policy: policy({ ...open, Action: 'sns:Publish', Resource: '${aws_sns_topic.b.arn}' }),
    };
    const { documents } = configuration(
      { provider, resource: { aws_sns_topic: { a: topic, b: { ...topic, provider: 'aws.other' } } } },
      '999999999999',
    );
    expect(documents.map(({ account_id }) => account_id)).toEqual(['111111111111', '222222222222']);
    expect(documents[0]?.policy?.Statement).toMatchObject([
      { Resource: 'arn:aws-cn:sns:cn-north-1:222222222222:news' },
    ]);
  });

  test('says that modules are not looked into', () => {
    const { diagnostics } = judged({
      'main.tf.json': bucketPolicy(policy(open), { module: { net: { source: './net' } } }),
    });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['gate-unread', 'warning']]);
  });

  test('is read folder by folder, since its files are one', () => {
    const { value, units } = judged({
      'a/bucket.tf.json': { resource: { aws_s3_bucket: { logs: { bucket: 'acme-logs' } } } },
      'a/policy.tf.json': {
        resource: { aws_s3_bucket_policy: { logs: { bucket: '${aws_s3_bucket.logs.id}', policy: policy(open) } } },
      },
    });
    expect(units).toEqual([{ name: 'a', is: 'configuration', documents: 1, facts: 2 }]);
    expect(value?.findings[0]).toMatchObject({ file: 'a', at: { file: 'a/policy.tf.json' } });
    expect(value?.findings[0]?.message).toContain('`aws_s3_bucket.logs`');
  });

  test('shows the place of the policy in its text', () => {
    const text = JSON.stringify(bucketPolicy(policy(open)), null, 2);
    const { value } = judged({ 'main.tf.json': text });
    const { at } = value?.findings.find(({ finding }) => finding.rule === 'resource-public') ?? {};
    expect(at && text.slice(at.start, at.end)).toBe(JSON.stringify(policy(open)));
    expect(at && placeOf(text, at.start).line).toBe(11);
  });
});

describe('our own output', () => {
  const golden = join(__dirname, '../../golden');
  const stacks = readdirSync(golden).flatMap((example) =>
    readdirSync(join(golden, example, 'stacks')).map((stack) => [example, stack] as const),
  );

  test.each(stacks)('of %s, stack %s, holds the documents of the estate', (example, stack) => {
    const json = JSON.parse(readFileSync(join(golden, example, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
    const file = join(golden, example, 'documents', `${stack}.json`);
    const own = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
    const statements = (policies: readonly unknown[]) => policies.map((one) => JSON.stringify(one, sortedKeys)).sort();
    const written = configuration(json).documents.map(({ policy: one }) => one);
    expect(statements(written)).toEqual(statements(Object.values<Policy>(JSON.parse(own)).map(asPermissions)));
  });

  test.each(readdirSync(golden))('of %s passes', (example) => {
    const files = stacks
      .filter(([of]) => of === example)
      .map(([, stack]) => join(golden, example, 'stacks', stack, 'cdk.tf.json'));
    const result = judged(Object.fromEntries(files.map((file) => [file, readFileSync(file)])));
    // An account may make nothing, which is said.
    const refused = result.diagnostics.filter(({ code }) => code !== 'gate-empty');
    expect([grave(result), refused]).toEqual([[], []]);
    const nothing = files.filter((file) => JSON.parse(readFileSync(file, 'utf8')).resource === undefined);
    expect(result.diagnostics.length).toBe(nothing.length);
  });
});

interface Policy {
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** The policy of a function is no text in Terraform but arguments of AddPermission: one action, one service, the function by its name. */
function asPermissions(policy: Policy): unknown {
  const [first] = policy.Statement;
  const [arn] = [first?.['Resource'] ?? ''].flat() as string[];
  if (first?.['Principal'] === undefined || !/^arn:[^:]+:lambda:/.test(arn ?? '')) return policy;
  return {
    Statement: policy.Statement.map(({ Action, Condition, Principal, Resource, ...rest }) => {
      const { ArnEquals } = Condition as { readonly ArnEquals: { readonly 'aws:SourceArn': readonly string[] } };
      const { Service } = Principal as { readonly Service: readonly string[] };
      return {
        ...rest,
        Action: (Action as readonly string[])[0],
        Condition: { ArnLike: { 'AWS:SourceArn': ArnEquals['aws:SourceArn'][0] } },
        Principal: { Service: Service[0] },
        Resource: (Resource as readonly string[]).map((one) => one.split(':').at(-1)),
      };
    }),
  };
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
