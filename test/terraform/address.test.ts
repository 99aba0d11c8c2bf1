import type { Document, Statement } from '../../src/iam/document';
import { terraformAddresses, terraformName } from '../../src/terraform/address';
import { account, addressesIn, document, estate, resource, role, synth } from './estate';
import { everyType } from './every-type';

const { estate: all, documents } = everyType();

describe('terraformAddresses', () => {
  test('names every resource, role and document of an account, sorted', () => {
    const trust: Statement = { Sid: 'T', Effect: 'Allow', Action: ['sts:AssumeRole'] };
    const given = estate({
      accounts: [account('ops'), account('partner', { external: true })],
      resources: [
        resource('ops/staging', 's3-bucket'),
        resource('ops/legacy', 's3-bucket', {}, { managed: false }),
        resource('ops/key', 'kms-key'),
        resource('ops/old-key', 'kms-key', {}, { managed: false }),
        resource('partner/theirs', 's3-bucket', {}, { managed: false }),
      ],
      principals: [
        role('ops/worker'),
        role('ops/developers', { managed: false }),
        role('ops/analysts', { kind: 'permission-set', managed: false }),
      ],
    });
    const written = [
      document('resource', 'ops/staging'),
      document('resource', 'ops/legacy'),
      document('key', 'ops/key'),
      document('key', 'ops/old-key'),
      document('trust', 'ops/worker', undefined, [trust]),
      document('identity', 'ops/worker', 'crossgrant-worker'),
      document('identity', 'ops/developers', 'crossgrant-developers'),
      document('identity', 'ops/analysts', 'crossgrant-analysts'),
      document('boundary', 'ops', 'crossgrant-boundary'),
    ];
    expect(terraformAddresses(given, written).map((one) => `${one.stack} ${one.address} ${one.for}`)).toEqual([
      'ops aws_iam_policy.crossgrant-analysts ops/identity/crossgrant-analysts',
      'ops aws_iam_policy.crossgrant-boundary ops/boundary/crossgrant-boundary',
      'ops aws_iam_policy.crossgrant-developers ops/identity/crossgrant-developers',
      'ops aws_iam_policy.crossgrant-worker ops/identity/crossgrant-worker',
      'ops aws_iam_role.worker ops/trust/worker',
      'ops aws_iam_role.worker ops/worker',
      'ops aws_iam_role_policy_attachment.crossgrant-developers ops/identity/crossgrant-developers',
      'ops aws_iam_role_policy_attachment.crossgrant-worker ops/identity/crossgrant-worker',
      'ops aws_kms_key.key ops/key',
      'ops aws_kms_key.key ops/key/key',
      'ops aws_kms_key_policy.old-key ops/key/old-key',
      'ops aws_s3_bucket.staging ops/staging',
      'ops aws_s3_bucket_policy.legacy ops/resource/legacy',
      'ops aws_s3_bucket_policy.staging ops/resource/staging',
    ]);
  });

  test('every address that it names exists, for every type', () => {
    const { stacks } = synth(all, documents);
    const there = new Set(stacks['ops'] ? addressesIn(stacks['ops']) : []);
    const named = terraformAddresses(all, documents);
    expect(named.filter(({ address }) => !there.has(address))).toEqual([]);
    const wanted = new Set(documents.map(({ id }) => id));
    expect([...wanted].filter((id) => !named.some((placement) => placement.for === id))).toEqual([]);
  });

  test('the addresses of an account with every type are these: a change replaces what people have deployed', () => {
    const { stacks } = synth(all, documents);
    expect(stacks['ops'] && addressesIn(stacks['ops'])).toMatchSnapshot();
  });

  test('needs no CDKTF', () => {
    jest.isolateModules(() => {
      jest.doMock('cdktf', () => {
        throw new Error('cdktf was loaded');
      });
      expect(() => require('../../src/terraform/address')).not.toThrow();
    });
  });
});

test('names of policies that Terraform cannot hold are spelt out', () => {
  expect(terraformName('a.b@c+d=e,f')).toBe('a_2eb_40c_2bd_3de_2cf');
  expect(terraformName('1st')).toBe('n_1st');
});

describe('determinism', () => {
  const shuffled = <T>(list: readonly T[]): T[] => [...list].reverse();
  const reversedKeys = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(reversedKeys) as T;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, reversedKeys(item)]),
    ) as T;
  };

  test('two runs write the same bytes', () => {
    expect(synth(all, documents).files).toEqual(synth(all, documents).files);
  });

  test('the order of accounts, resources, documents and keys changes no byte', () => {
    const other = reversedKeys({
      ...all,
      accounts: shuffled(all.accounts),
      resources: shuffled(all.resources),
      principals: shuffled(all.principals),
    });
    expect(synth(other, shuffled(documents.map(reversedKeys<Document>))).files).toEqual(synth(all, documents).files);
  });

  test('no path of this machine is in the output', () => {
    const text = Object.values(synth(all, documents).files).join('\n');
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain('/tmp');
    expect(text).not.toContain('stackTrace');
  });
});
