import { factParts } from '../../src/gate/fact-parts';
import type { GateFact, GateInput } from '../../src/gate/input-schema';
import { judge } from '../../src/gate/judge';
import { casesByRule, completed, wasm } from './inputs';

const fact = (id: string, values: object, rest: Partial<GateFact> = {}): GateFact => ({
  id,
  type: id.split('.')[0] ?? '',
  account: null,
  account_id: '111111111111',
  values: { ...values },
  unknown: [],
  ...rest,
});

/** More than a part holds, and nothing to say of them. */
const filler = Array.from({ length: 120 }, (_, index) => fact(`aws_sqs_queue.q${index}`, { name: `q${index}` }));

const on = { block_public_acls: true, block_public_policy: true, ignore_public_acls: true };
const bucket = fact('aws_s3_bucket.logs', {}, { unknown: ['bucket'] });
const block = fact('aws_s3_bucket_public_access_block.logs', on, {
  unknown: ['bucket'],
  refers: { bucket: ['aws_s3_bucket.logs'] },
});
const trail = fact(
  'aws_cloudtrail.all',
  { is_multi_region_trail: true, enable_log_file_validation: true, kms_key_id: 'k' },
  { unknown: ['s3_bucket_name'], refers: { s3_bucket_name: ['aws_s3_bucket.logs'] } },
);
const analyzer = fact('aws_accessanalyzer_analyzer.all', { type: 'ORGANIZATION' });

function found(facts: readonly GateFact[], documents: readonly object[] = []): readonly string[] {
  const { value, diagnostics } = judge(completed({ facts, documents }), wasm);
  expect(diagnostics).toEqual([]);
  return (value ?? []).map(({ rule, resource }) => `${rule} ${resource}`);
}

test('facts find each other across parts', () => {
  const facts = [block, ...filler, trail, ...filler.map((one) => ({ ...one, id: `${one.id}x` })), bucket, analyzer];
  expect(factParts(completed({ facts })).length).toBeGreaterThan(4);
  expect(found(facts)).toEqual([
    'audit-bucket-exposed aws_s3_bucket_public_access_block.logs',
    'public-access-block-off aws_s3_bucket_public_access_block.logs',
  ]);
});

test('what speaks for an account covers it across parts', () => {
  const whole = fact('aws_s3_account_public_access_block.all', { ...on, restrict_public_buckets: true });
  expect(found([block, ...filler, whole])).toEqual([]);
});

test('facts find the policies of their buckets, by name and by what they hang on', () => {
  const writing = (id: string, rest: object): object => ({
    id,
    account: null,
    kind: 'resource',
    policy: {
      Statement: [
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::222222222222:role/w' }, Action: 's3:PutObject', ...rest },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          ...rest,
        },
      ],
    },
  });
  const owned = { rule: [{ object_ownership: 'ObjectWriter' }] };
  const facts = [
    fact('aws_s3_bucket_ownership_controls.named', { ...owned, bucket: 'acme' }),
    ...filler,
    fact('aws_s3_bucket_ownership_controls.referred', owned, { refers: { bucket: ['aws_s3_bucket.logs'] } }),
    bucket,
  ];
  const documents = [
    writing('named', { Resource: 'arn:aws:s3:::acme/*' }),
    { ...writing('referred', { Resource: '*' }), on: 'aws_s3_bucket.logs' },
  ];
  expect(found(facts, documents).filter((one) => one.startsWith('foreign-writer'))).toEqual([
    'foreign-writer-owns-object aws_s3_bucket_ownership_controls.named',
    'foreign-writer-owns-object aws_s3_bucket_ownership_controls.referred',
  ]);
});

test('facts are judged the same in any company', () => {
  const cases = casesByRule.flatMap(([, all]) => all.map(({ input }) => completed(input)));
  for (const input of cases.filter(({ facts = [] }) => facts.length > 0)) {
    const of = (given: GateInput): readonly unknown[] => {
      return (judge(given, wasm).value ?? []).filter(({ resource }) => !resource?.startsWith('aws_sqs_queue.q'));
    };
    expect(of({ ...input, facts: [...(input.facts ?? []), ...filler] })).toEqual(of(input));
  }
});

test('thousands of facts cost what their parts cost', () => {
  const many = Array.from({ length: 5000 }, (_, index) => fact(`aws_s3_bucket_public_access_block.b${index}`, on));
  const start = performance.now();
  expect(found(many)).toHaveLength(5000);
  expect(performance.now() - start).toBeLessThan(15_000);
}, 30_000);
