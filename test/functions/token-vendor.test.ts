import type { AssumeRoleCommand } from '@aws-sdk/client-sts';
import fc from 'fast-check';
import type { Client } from '../../functions/shared/client';
import { provideSettings } from '../../functions/shared/settings';
import type * as entry from '../../functions/token-vendor/handler';
import { Refusal } from '../../functions/token-vendor/refusal';
import { readRequest } from '../../functions/token-vendor/request';
import { type SessionStatement, sessionPolicy, type VendorSettings } from '../../functions/token-vendor/session-policy';
import { Vendor } from '../../functions/token-vendor/vend';

const role = 'arn:aws:iam::111111111111:role/crossgrant-platform_by_tag';
const settings: VendorSettings = {
  pool: 'platform',
  tag: 'tenant',
  externalId: 'platform-1',
  claim: 'custom:tenant',
  session: 900,
  capabilities: {
    files: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::files/{tenant}/*' }],
    items: [
      {
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:Query'],
        Resource: 'arn:aws:dynamodb:eu-west-1:111111111111:table/items',
        Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': '{tenant}' } },
      },
    ],
  },
  tenants: {
    acme: { role, allow: ['files', 'items'] },
    'acme-labs': { role, allow: ['files'], until: '2027-01-01T00:00:00Z' },
    umbrella: {
      role: 'arn:aws:iam::222222222222:role/crossgrant-platform_umbrella',
      allow: ['vault'],
      own: { vault: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::vault/*' }] },
    },
  },
};

type Input = AssumeRoleCommand['input'];

/** STS that gives credentials, or an error, and keeps what it was asked. */
class FakeSts implements Client {
  readonly asked: Input[] = [];

  constructor(
    readonly now: () => number,
    readonly error?: string,
  ) {}

  async send({ input }: { readonly input: Input }) {
    this.asked.push(input);
    if (this.error) throw Object.assign(new Error('no'), { name: this.error });
    const Expiration = new Date(this.now() + (input.DurationSeconds ?? 0) * 1000);
    const Credentials = {
      AccessKeyId: `AK${this.asked.length}`,
      SecretAccessKey: 'secret',
      SessionToken: 'token',
      Expiration,
    };
    return { Credentials, PackedPolicySize: 12 };
  }
}

function vendorAt(start = Date.parse('2026-12-01T00:00:00Z'), error?: string) {
  const clock = { now: start };
  const sts = new FakeSts(() => clock.now, error);
  return {
    clock,
    sts,
    vendor: new Vendor(
      settings,
      async () => sts,
      () => clock.now,
    ),
  };
}

const reasonOf = (run: Promise<unknown>) =>
  run.then(
    () => 'issued',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );

describe('the token vendor', () => {
  test('assumes the role with session policy, tag, external id and source identity of the tenant', async () => {
    const { sts, vendor } = vendorAt();
    const issue = await vendor.issue({ tenant: 'acme', capabilities: ['files'] });
    expect(issue).toMatchObject({ tenant: 'acme', capabilities: ['files'], role, cached: false, packed: 12 });
    expect(sts.asked).toEqual([
      {
        RoleArn: role,
        RoleSessionName: 'acme',
        Policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::files/acme/*"}]}',
        Tags: [{ Key: 'tenant', Value: 'acme' }],
        TransitiveTagKeys: ['tenant'],
        ExternalId: 'platform-1',
        SourceIdentity: 'acme',
        DurationSeconds: 900,
      },
    ]);
  });

  test('remembers credentials by tenant and capabilities, until they are about to end', async () => {
    const { clock, sts, vendor } = vendorAt();
    const first = await vendor.issue({ tenant: 'acme' });
    clock.now += 719_000;
    expect(await vendor.issue({ tenant: 'acme' })).toEqual({ ...first, cached: true });
    await vendor.issue({ tenant: 'acme', capabilities: ['files'] });
    await vendor.issue({ tenant: 'acme-labs' });
    expect(sts.asked.map(({ RoleSessionName }) => RoleSessionName)).toEqual(['acme', 'acme', 'acme-labs']);
    clock.now += 2_000;
    expect(await vendor.issue({ tenant: 'acme' })).toMatchObject({ cached: false });
  });

  test('refuses whom it does not know, what is not allowed, and whose time is over, without asking AWS', async () => {
    const { clock, sts, vendor } = vendorAt();
    for (const tenant of ['hooli', '', 'ACME', 'acme ', '__proto__', 'constructor', 'acme/..']) {
      expect(await reasonOf(vendor.issue({ tenant }))).toBe('unknown-tenant');
    }
    for (const capabilities of [['items'], ['files', 'items'], ['vault'], ['__proto__']]) {
      expect(await reasonOf(vendor.issue({ tenant: 'acme-labs', capabilities }))).toBe('capability-not-allowed');
    }
    expect(sts.asked).toEqual([]);
    await vendor.issue({ tenant: 'acme-labs' });
    clock.now = Date.parse('2027-01-01T00:00:00Z');
    expect(await reasonOf(vendor.issue({ tenant: 'acme-labs' }))).toBe('tenant-expired');
  });

  test.each([
    ['PackedPolicyTooLargeException', 'policy-too-large'],
    ['PackedPolicyTooLarge', 'policy-too-large'],
    ['AccessDenied', 'role-refused'],
    ['MalformedPolicyDocument', 'role-refused'],
    ['ThrottlingException', 'unavailable'],
  ])('tells %s as %s, and tries again the next time', async (error, reason) => {
    const { sts, vendor } = vendorAt(undefined, error);
    expect(await reasonOf(vendor.issue({ tenant: 'acme' }))).toBe(reason);
    expect(await reasonOf(vendor.issue({ tenant: 'acme' }))).toBe(reason);
    expect(sts.asked).toHaveLength(2);
  });

  test('sends no policy that is longer than AWS takes', async () => {
    const Resource = Array.from({ length: 99 }, (_, index) => `arn:aws:s3:::files-${index}/{tenant}/*`);
    const long = {
      ...settings,
      capabilities: {
        ...settings.capabilities,
        files: [{ ...settings.capabilities['files']?.[0], Resource } as SessionStatement],
      },
    };
    const vendor = new Vendor(long, async () => new FakeSts(Date.now));
    expect(await reasonOf(vendor.issue({ tenant: 'acme' }))).toBe('policy-too-large');
  });
});

describe('session policies', () => {
  test('deny everything from the end of the tenant on', () => {
    const { Statement } = JSON.parse(sessionPolicy(settings, 'acme-labs', ['files']));
    expect(Statement.at(-1)).toEqual({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
    });
  });

  test('allow nothing beyond the template of one declared tenant, whatever is asked for', async () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('a', 'c', 'm', 'e', '*', '/', '$', '{', '}', '"', ',', '-', '?') }),
      fc.constantFrom('acme', 'acme-labs', 'umbrella', 'toString', '{tenant}'),
    );
    await fc.assert(
      fc.asyncProperty(hostile, fc.option(fc.array(hostile, { maxLength: 3 })), async (tenant, wanted) => {
        const { sts, vendor } = vendorAt();
        const request = { tenant, ...(wanted && { capabilities: wanted }) };
        await reasonOf(vendor.issue(request));
        for (const { Policy = '', Tags, SourceIdentity, RoleArn } of sts.asked) {
          const declared = Object.hasOwn(settings.tenants, tenant) ? settings.tenants[tenant] : undefined;
          expect([RoleArn, Tags, SourceIdentity]).toEqual([declared?.role, [{ Key: 'tenant', Value: tenant }], tenant]);
          const whole = (declared?.allow ?? []).flatMap(
            (name) => declared?.own?.[name] ?? settings.capabilities[name] ?? [],
          );
          const allowed = JSON.stringify(whole).replaceAll('{tenant}', tenant);
          const given = (JSON.parse(Policy).Statement as SessionStatement[]).filter(({ Effect }) => Effect === 'Allow');
          for (const statement of given) expect(allowed).toContain(JSON.stringify(statement));
          expect(Policy).not.toMatch(/\{tenant\}|\$\{/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the tenant', () => {
  const authorizer = (value: object) => ({ requestContext: { authorizer: value } });
  const claims = { 'custom:tenant': 'acme' };

  test.each([
    ['Cognito on a REST API', authorizer({ claims })],
    ['a JWT authorizer of an HTTP API', authorizer({ jwt: { claims, scopes: null } })],
    ['a Lambda authorizer of an HTTP API', authorizer({ lambda: claims })],
    ['a Lambda authorizer of a REST API', authorizer({ ...claims, principalId: 'user' })],
  ])('is what %s says', (_, event) => {
    expect(readRequest(event, 'custom:tenant')).toEqual({ tenant: 'acme' });
  });

  const said = { tenant: 'acme', ...claims, authorizer: { claims } };

  test.each([
    ['nothing at all', {}],
    ['no authorizer', { requestContext: {} }],
    ['another claim', authorizer({ claims: { tenant: 'acme' } })],
    ['a claim that is no text', authorizer({ claims: { 'custom:tenant': ['acme'] } })],
    ['two claims that differ', authorizer({ claims, lambda: { 'custom:tenant': 'globex' } })],
    ['a claim of the prototype', authorizer(Object.create({ claims }))],
    [
      'headers, path, query and body',
      { headers: said, pathParameters: said, queryStringParameters: said, body: JSON.stringify(said) },
    ],
  ])('is nobody by %s', (_, event) => {
    expect(() => readRequest(event, 'custom:tenant')).toThrow(expect.objectContaining({ reason: 'unauthenticated' }));
  });

  test('may ask for less in the body, in base64 too, and only in the form of a list', () => {
    const event = authorizer({ claims });
    const body = JSON.stringify({ capabilities: ['items', 'files', 'items'], tenant: 'globex' });
    const asked = { tenant: 'acme', capabilities: ['files', 'items'] };
    expect(readRequest({ ...event, body }, 'custom:tenant')).toEqual(asked);
    const encoded = { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
    expect(readRequest({ ...event, ...encoded }, 'custom:tenant')).toEqual(asked);
    for (const wrong of [
      '{',
      '{"capabilities":[]}',
      '{"capabilities":"files"}',
      '{"capabilities":[1]}',
      'x'.repeat(5000),
      7,
    ]) {
      expect(() => readRequest({ ...event, body: wrong }, 'custom:tenant')).toThrow(
        expect.objectContaining({ reason: 'malformed' }),
      );
    }
  });
});

describe('the handler', () => {
  const context = { getRemainingTimeInMillis: () => 1000 } as never;
  const event = (tenant: string) => ({ requestContext: { authorizer: { claims: { 'custom:tenant': tenant } } } });
  const lines: string[] = [];
  let handler: typeof entry.handler;

  beforeAll(() => {
    provideSettings({ vendor: settings });
    // Powertools then writes to a console that a test can listen to.
    process.env['POWERTOOLS_DEV'] = 'true';
    ({ handler } = require('../../functions/token-vendor/handler') as typeof entry);
  });

  beforeEach(() => {
    lines.length = 0;
    jest.spyOn(console, 'warn').mockImplementation((line) => void lines.push(String(line)));
  });

  afterEach(() => jest.restoreAllMocks());

  test('answers a refusal by its reason, and writes one line of it, with no name that nobody declared the form of', async () => {
    const answer = await handler(event('hooli'), context);
    expect([answer.statusCode, answer.body]).toEqual([403, '{"error":"unknown-tenant"}']);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
    await handler(event('x\n{"level":"INFO"}'), context);
    const [named, unnamed] = lines.map((line) => JSON.parse(line));
    expect(named).toMatchObject({ message: 'credentials refused', reason: 'unknown-tenant', tenant: 'hooli' });
    expect(unnamed.tenant).toBeUndefined();
    expect(lines).toHaveLength(2);
  });
});
