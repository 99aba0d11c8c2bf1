import type { Diagnostic } from '../../src/source/diagnostic';
import { blueprint, marked, type Written, written } from './written';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(2, '0'));
const told = ({ text, diagnostics }: Written) =>
  diagnostics
    .filter(({ code }) => code.startsWith('policy-'))
    .map((diagnostic: Diagnostic) => [diagnostic.code, marked(text, diagnostic), diagnostic.message]);

/** Further accounts with a principal `app` each, named `a00`, `a01`, … */
function accounts(count: number): string {
  return numbers(count)
    .map((n) => `  a${n}: { id: "4444444444${n}", principals: { app: { role: app, existing: true } } }`)
    .join('\n');
}

const withAccounts = (resources: string, shares: string, count: number) =>
  written(blueprint(resources, shares).replace('groups:', `${accounts(count)}\ngroups:`));

const bucket = 'artifacts: { type: s3-bucket, bucket: acme-artifacts }';
/** `count` prefixes, each of `length` characters. */
const prefixes = (count: number, length: number) => numbers(count).map((n) => `${n}${'x'.repeat(length - 3)}/`);

describe('a resource policy', () => {
  test('with room to spare says nothing', () => {
    expect(told(written(blueprint(bucket, 's: { share: ops/artifacts, with: dev/developers, can: read }')))).toEqual(
      [],
    );
  });

  test('over 20 KiB is refused at the share whose statement passes the limit', () => {
    const share = (name: string, count: number) =>
      `${name}: { share: ops/artifacts, with: dev/developers, can: read, through: policy, prefix: [${prefixes(count, 200)}] }`;
    const found = written(
      blueprint(bucket, [share('a-small', 2), share('b-large', 48), share('c-small', 2)].join('\n')),
    );
    const policy = found.documents.find(({ id }) => id === 'ops/resource/artifacts');
    expect(policy?.budget).toMatchObject({ limit: 20_480, unit: 'bytes' });
    expect(told(found)).toContainEqual([
      'policy-too-large',
      'b-large',
      `The policy of \`ops/artifacts\` needs ${policy?.budget.used.toLocaleString('en')} of 20,480 bytes (Bucket policy size (Amazon S3 endpoints and quotas))`,
    ]);
  });

  test('over nine tenths of it is warned about', () => {
    const found = written(
      blueprint(bucket, `s: { share: ops/artifacts, with: dev/developers, can: read, prefix: [${prefixes(42, 200)}] }`),
    );
    const { budget } = found.documents.find(({ id }) => id === 'ops/resource/artifacts') ?? {};
    expect(budget?.used).toBeGreaterThan(18_432);
    expect(budget?.used).toBeLessThanOrEqual(20_480);
    expect(found.diagnostics.filter(({ message }) => message.includes('policy of `ops/artifacts`'))).toMatchObject([
      { code: 'policy-nearly-full', severity: 'warning' },
    ]);
  });
});

test('a trust policy over 2,048 characters is refused at its share', () => {
  const names = numbers(30).map((n) => `a${n}/app`);
  const found = withAccounts(bucket, `s: { share: ops/artifacts, with: [${names}], can: read, through: role }`, 30);
  const { budget } = found.documents.find(({ id }) => id === 'ops/trust/crossgrant-s') ?? {};
  expect(budget).toMatchObject({ limit: 2_048, unit: 'characters' });
  expect(told(found)).toEqual([
    [
      'policy-too-large',
      's',
      `The trust policy of \`ops/crossgrant-s\` needs ${budget?.used.toLocaleString('en')} of 2,048 characters (Role trust policy length)`,
    ],
  ]);
});

describe('what Amazon SQS counts', () => {
  const queue = 'work: { type: sqs-queue }';

  test('more than 7 actions in a statement become several statements', () => {
    const { statements, documents } = written(
      blueprint(
        queue,
        `s: { share: ops/work, with: dev/developers, can: inspect, actions: [sqs:ListDeadLetterSourceQueues, sqs:ReceiveMessage, sqs:DeleteMessage, sqs:ChangeMessageVisibility, sqs:SendMessage, sqs:PurgeQueue, sqs:GetQueueUrl, sqs:GetQueueAttributes] }`,
      ),
    );
    const parts = statements('ops/resource/work').filter(({ Sid }) => Sid.startsWith('SExtra'));
    expect(parts.map(({ Sid, Action }) => [Sid, Action])).toEqual([
      [
        'SExtra',
        [
          'sqs:ChangeMessageVisibility',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
          'sqs:ListDeadLetterSourceQueues',
          'sqs:PurgeQueue',
          'sqs:ReceiveMessage',
        ],
      ],
      ['SExtraPart2', ['sqs:SendMessage']],
    ]);
    expect(parts[1]?.Principal).toEqual(parts[0]?.Principal);
    expect(parts[1]?.Condition).toEqual(parts[0]?.Condition);
    const { origins } = documents.find(({ id }) => id === 'ops/resource/work') ?? {};
    expect(origins?.['SExtraPart2']?.grants).toEqual(['s:dev/developers:ops/work']);
    const identity = statements('dev/identity/developers').find(({ Sid }) => Sid.endsWith('Extra'));
    expect(identity?.Action).toHaveLength(8);
  });

  test('a policy of more than 20 statements is refused at the share of the 21st', () => {
    const shares = numbers(20).map((n) => `s${n}: { share: ops/work, with: dev/developers, can: send }`);
    expect(told(written(blueprint(queue, shares.slice(0, 19).join('\n')))).map(([code]) => code)).not.toContain(
      'policy-too-large',
    );
    expect(told(written(blueprint(queue, shares.join('\n'))))).toContainEqual([
      'policy-too-large',
      's19',
      'The policy of `ops/work` holds 21 statements of 20 (Policy size (Amazon SQS policy quotas))',
    ]);
  });

  test('more than 50 principals are refused at the share that passes the limit', () => {
    const names = numbers(50).map((n) => `a${n}`);
    const shares = `
      a: { share: ops/work, with: [${names.slice(0, 30)}], can: send }
      b: { share: ops/work, with: [${names.slice(30)}], can: send }`;
    expect(told(withAccounts(queue, shares, 50))).toEqual([
      [
        'policy-too-large',
        'b',
        'The policy of `ops/work` holds 51 principals of 50 (Policy size (Amazon SQS policy quotas))',
      ],
    ]);
  });
});

test('Amazon SNS takes 100 statements', () => {
  const shares = numbers(100).map((n) => `s${n}: { share: ops/news, with: dev, can: publish }`);
  expect(
    told(written(blueprint('news: { type: sns-topic }', shares.join('\n')))).map(([code, at]) => [code, at]),
  ).toContainEqual(['policy-too-large', 's99']);
});
