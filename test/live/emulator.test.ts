import { createRole, mustAssume, type Policy, powerfulSession, trusting } from './accounts';
import { AwsCalls, type Call, type Credentials, rootOf } from './aws-calls';
import { type Emulator, startMinistack } from './emulator';
import { describeLive } from './tools';

jest.setTimeout(120_000);

const owner = '111111111111';
const consumer = '222222222222';
const stranger = '333333333333';
const organization = { id: 'o-a1b2c3d4e5', accounts: [owner, consumer] };
const arn = (name: string, account = consumer) => `arn:aws:iam::${account}:role/${name}`;
const future = { 'aws:CurrentTime': '2099-01-01T00:00:00Z' };

/** docs/reference/emulators.md says what ministack and its launcher get right; here it is held to that. */
describeLive('the emulator judges as AWS does', () => {
  let emulator: Emulator;
  let aws: AwsCalls;
  let developers: Credentials;
  let others: Credentials;
  let outsiders: Credentials;

  beforeAll(async () => {
    emulator = await startMinistack({ enforce: true, organization });
    aws = new AwsCalls(emulator);
    developers = await powerfulSession(aws, consumer, 'developers', '/');
    others = await powerfulSession(aws, consumer, 'others', '/');
    outsiders = await powerfulSession(aws, stranger, 'developers', '/');
    await aws.must(rootOf(owner), {
      service: 's3',
      operation: 'create_bucket',
      parameters: { Bucket: 'acme-artifacts', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } },
    });
    for (const Key of ['builds/a', 'secret/b']) {
      const parameters = { Bucket: 'acme-artifacts', Key, Body: 'x' };
      await aws.must(rootOf(owner), { service: 's3', operation: 'put_object', parameters });
    }
  });

  afterAll(async () => {
    await aws?.close();
    await emulator?.stop();
  });

  const mayAssume = async (as: Credentials, role: string, externalId?: string) =>
    (await aws.assume(as, role, externalId)) !== undefined;

  it('reads aws:PrincipalArn and aws:PrincipalOrgID in trust policies', async () => {
    const condition = {
      ArnEquals: { 'aws:PrincipalArn': [arn('developers')] },
      StringEquals: { 'aws:PrincipalOrgID': organization.id },
      DateLessThan: future,
    };
    const role = await createRole(aws, { account: owner, name: 'narrow', trust: trusting(consumer, condition) });
    expect(await mayAssume(developers, role)).toBe(true);
    expect(await mayAssume(others, role)).toBe(false);
    const wide = trusting(stranger, { StringEquals: { 'aws:PrincipalOrgID': organization.id } });
    expect(await mayAssume(outsiders, await createRole(aws, { account: owner, name: 'wide', trust: wide }))).toBe(
      false,
    );
  });

  it('ends trust with the day, and demands external ids and MFA', async () => {
    const past = trusting(consumer, { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } });
    expect(await mayAssume(developers, await createRole(aws, { account: owner, name: 'past', trust: past }))).toBe(
      false,
    );
    const mfa = trusting(consumer, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
    expect(await mayAssume(developers, await createRole(aws, { account: owner, name: 'mfa', trust: mfa }))).toBe(false);
    const external = trusting(stranger, {
      ArnEquals: { 'aws:PrincipalArn': [arn('developers', stranger)] },
      StringEquals: { 'sts:ExternalId': 'right' },
    });
    const role = await createRole(aws, { account: owner, name: 'external', trust: external });
    expect(await mayAssume(outsiders, role, 'right')).toBe(true);
    expect(await mayAssume(outsiders, role, 'wrong')).toBe(false);
    expect(await mayAssume(outsiders, role)).toBe(false);
    expect(await mayAssume(developers, role, 'right')).toBe(false);
  });

  it('narrows a role by prefix, action and permissions boundary', async () => {
    const boundary = (name: string, condition: object) =>
      aws.must(rootOf(owner), {
        service: 'iam',
        operation: 'create_policy',
        parameters: {
          PolicyName: name,
          PolicyDocument: JSON.stringify(allow(['s3:GetObject', 's3:ListBucket'], '*', condition)),
        },
      });
    await boundary('inside', { StringEquals: { 'aws:ResourceOrgID': organization.id } });
    await boundary('elsewhere', { StringEquals: { 'aws:ResourceAccount': stranger } });
    const sessions: Record<string, Credentials> = {};
    for (const name of ['inside', 'elsewhere']) {
      const role = await createRole(aws, {
        account: owner,
        name,
        trust: trusting(consumer),
        policy: readsBuilds,
        boundary: `arn:aws:iam::${owner}:policy/${name}`,
      });
      sessions[name] = await mustAssume(aws, developers, role);
    }
    expect(await verdicts(sessions['inside'] as Credentials)).toEqual({
      'get builds/a': 'allowed',
      'get secret/b': 'refused',
      'list builds/': 'allowed',
      'list everything': 'refused',
      'put builds/c': 'refused',
    });
    expect(new Set(Object.values(await verdicts(sessions['elsewhere'] as Credentials)))).toEqual(new Set(['refused']));
  });

  it('judges a foreign bucket policy for the caller itself', async () => {
    const bucket = 'arn:aws:s3:::acme-artifacts';
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [bucket, `${bucket}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${consumer}:root` },
          Action: 's3:GetObject',
          Resource: `${bucket}/builds/*`,
          Condition: {
            ArnEquals: { 'aws:PrincipalArn': [arn('developers')] },
            StringEquals: { 'aws:PrincipalOrgID': organization.id },
          },
        },
      ],
    };
    const parameters = { Bucket: 'acme-artifacts', Policy: JSON.stringify(policy) };
    await aws.must(rootOf(owner), { service: 's3', operation: 'put_bucket_policy', parameters });
    expect(await aws.verdict(developers, get('builds/a'))).toBe('allowed');
    expect(await aws.verdict(developers, get('secret/b'))).toBe('refused');
    expect(await aws.verdict(others, get('builds/a'))).toBe('refused');
    expect(await aws.verdict(outsiders, get('builds/a'))).toBe('refused');
  });

  async function verdicts(as: Credentials): Promise<Record<string, string>> {
    const list = (parameters: object): Call => ({
      service: 's3',
      operation: 'list_objects_v2',
      parameters: { Bucket: 'acme-artifacts', ...parameters },
    });
    const put = { Bucket: 'acme-artifacts', Key: 'builds/c', Body: 'x' };
    return {
      'get builds/a': await aws.verdict(as, get('builds/a')),
      'get secret/b': await aws.verdict(as, get('secret/b')),
      'list builds/': await aws.verdict(as, list({ Prefix: 'builds/' })),
      'list everything': await aws.verdict(as, list({})),
      'put builds/c': await aws.verdict(as, { service: 's3', operation: 'put_object', parameters: put }),
    };
  }
});

const readsBuilds: Policy = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::acme-artifacts/builds/*' },
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::acme-artifacts',
      Condition: { StringLike: { 's3:prefix': ['builds/*'] } },
    },
  ],
};

function allow(actions: readonly string[], resource: string, condition: object): Policy {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: resource, Condition: condition }],
  };
}

function get(key: string): Call {
  return { service: 's3', operation: 'get_object', parameters: { Bucket: 'acme-artifacts', Key: key } };
}
