import type { Grant } from '../../src/estate/estate';
import { outcomeOf } from '../source/marked';
import { withShare } from './cases';

/** The grants of a share on the estate of `cases.ts`; the test fails where there is an error. */
function grantsOf(fields: string): readonly Grant[] {
  const { estate, diagnostics } = outcomeOf({ 'a.yaml': withShare(fields) });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return estate?.grants ?? [];
}

const who = (fields: string) => grantsOf(fields).map(({ principal }) => principal);
const only = (fields: string): Grant => {
  const [grant, ...others] = grantsOf(fields);
  expect(others).toEqual([]);
  if (!grant) throw new Error('no grant');
  return grant;
};

describe('with whom', () => {
  test.each([
    ['a role', 'dev/people', ['dev/people']],
    ['a permission set', 'dev/analysts', ['dev/analysts']],
    ['a whole account', 'shop', ['shop']],
    ['a group: each of its accounts', 'workloads', ['search', 'shop']],
    ['a group of groups: not the account that owns it', 'everyone', ['dev', 'search', 'shop']],
    ['a principal of every account of a group', 'workloads/reader', ['search/reader', 'shop/reader']],
    ['an organization', 'o-a1b2c3d4e5', ['o-a1b2c3d4e5']],
    ['a path of an organization', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*', ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*']],
    ['a principal of an outside account', 'partner/robot', ['partner/robot']],
    ['a function: the role that it runs as', 'dev/pull', ['dev/worker']],
    ['a role that is declared as a resource', 'ops/deployer', ['ops/deployer']],
    [
      'a list in which the same one stands twice by two names',
      '[dev/pull, dev/worker, everyone, shop]',
      ['dev/worker', 'dev', 'search', 'shop'],
    ],
  ])('%s', (_what, consumers, expected) => {
    expect(who(`share: ops/plain, with: ${consumers}, can: read`)).toEqual(expected);
  });
});

describe('how a grant reaches its resource', () => {
  test.each([
    ['a bucket', 'share: ops/plain, with: dev/people, can: read', 'policy'],
    ['a bucket, by wish through a role', 'share: ops/plain, with: dev/people, can: read, through: role', 'role'],
    ['a log group, which has no policy', 'share: ops/logs, with: dev/people, can: read', 'role'],
    ['a function, whose policy cannot be narrow', 'share: ops/quote, with: dev/people, can: invoke', 'role'],
    ['a role, by its trust policy', 'share: ops/deployer, with: dev/people, can: assume', 'policy'],
    ['a bucket of the same account', 'share: ops/plain, with: ops/local, can: read', 'identity'],
    [
      'a bucket of the same account, by wish through a role',
      'share: ops/plain, with: ops/local, can: read, through: role',
      'role',
    ],
  ])('%s', (_what, fields, via) => {
    const grant = only(fields);
    expect([grant.via, grant.role]).toEqual([via, via === 'role' ? 'ops/crossgrant-s' : undefined]);
  });

  test('one role serves all resources of a share in one account, with the session that was asked for', () => {
    const { estate } = outcomeOf({
      'a.yaml': withShare('share: [ops/plain, ops/data], with: [dev, shop], can: read, through: role, session: 2h'),
    });
    const roles = estate?.principals.filter(({ share }) => share === 's') ?? [];
    expect(roles.map(({ ref, maxSession, managed }) => [ref, maxSession, managed])).toEqual([
      ['ops/crossgrant-s', 7200, true],
    ]);
    expect(new Set(estate?.grants.map(({ role }) => role))).toEqual(new Set(['ops/crossgrant-s']));
    expect(estate?.grants).toHaveLength(4);
  });
});

describe('what a grant carries', () => {
  test('an expiry is good until the end of its day', () => {
    expect(only('share: ops/plain, with: dev/people, can: read, expires: 2027-12-31').until).toBe(
      '2028-01-01T00:00:00Z',
    );
    expect(only('share: ops/plain, with: dev/people, can: read, expires: 2028-02-28').until).toBe(
      '2028-02-29T00:00:00Z',
    );
    expect(only('share: ops/plain, with: dev/people, can: read').until).toBeUndefined();
  });

  test('pin, external id and the rest of what was written', () => {
    expect(only('share: ops/plain, with: dev/people, can: [write, read], pin: true, why: because')).toMatchObject({
      pin: true,
      levels: ['read', 'write'],
      why: 'because',
      owner: 'platform@example.com',
      mfa: false,
    });
    expect(
      only('share: ops/plain, with: partner/robot, can: read, through: role, external-id: abc').externalIds,
    ).toEqual([{ id: 'abc' }]);
  });

  test('a second factor, of a whole account', () => {
    expect(only('share: ops/plain, with: shop, can: read, mfa: true').mfa).toBe(true);
  });

  test('the key of an encrypted resource comes along, for its service and its resource only', () => {
    const use = only('share: ops/data, with: dev/people, can: read').keyUse;
    expect(use?.key).toBe('ops/master');
    expect(use?.access).toEqual([
      expect.objectContaining({
        actions: ['kms:Decrypt'],
        conditions: expect.objectContaining({ StringEquals: { 'kms:ViaService': ['s3.eu-west-1.amazonaws.com'] } }),
      }),
    ]);
    expect(only('share: ops/data, with: dev/people, can: write').keyUse?.access[0]?.actions).toContain(
      'kms:GenerateDataKey',
    );
    expect(only('share: ops/data, with: dev/people, can: list').keyUse).toBeUndefined();
    expect(only('share: ops/plain, with: dev/people, can: read').keyUse).toBeUndefined();
  });

  test('a narrowing reaches every action, those of `actions:` too', () => {
    const { access, narrowing } = only(
      'share: ops/plain, with: dev/people, can: read, actions: [s3:GetObjectTagging], prefix: a/',
    );
    expect(narrowing).toEqual({ prefix: 'a/' });
    const objects = access.filter(({ actions }) => actions.some((action) => action.startsWith('s3:GetObject')));
    expect(objects.flatMap(({ resources }) => resources)).toEqual([
      'arn:aws:s3:::acme-plain/a/*',
      'arn:aws:s3:::acme-plain/a/*',
    ]);
  });

  test('a queue subscribes to a topic by a link in its own account', () => {
    const { estate } = outcomeOf({ 'a.yaml': withShare('share: ops/news, with: dev/inbox, can: subscribe') });
    expect(estate?.links.map(({ kind, account, from, to }) => [kind, account, from, to])).toEqual([
      ['topic-subscription', 'dev', 'ops/news', 'dev/inbox'],
    ]);
    expect(estate?.grants.map(({ principal, receiver }) => [principal, receiver])).toEqual([['dev', 'dev/inbox']]);
  });

  test('a function reads a stream by a link and as its role', () => {
    const { estate } = outcomeOf({ 'a.yaml': withShare('share: ops/orders, with: dev/pull, can: consume') });
    expect(estate?.links.map(({ kind, to }) => [kind, to])).toEqual([['event-source-mapping', 'dev/pull']]);
    expect(estate?.grants.map(({ principal }) => principal)).toEqual(['dev/worker']);
  });
});

describe('statements to keep', () => {
  test('are read with their places, whatever their form, from a path beside the blueprint', () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "NotAction": "s3:*", "Resource": "*" } }';
    const { estate, diagnostics } = outcomeOf(
      {
        'team/a.yaml':
          'blueprint: 1\naccounts: { ops: { id: "111111111111", region: eu-west-1, resources: { bkt: { type: s3-bucket, existing: true, policies: [../kept/it.json] } } } }\n',
      },
      { 'kept/it.json': text },
    );
    expect(diagnostics).toEqual([]);
    const [kept] = estate?.resources[0]?.kept ?? [];
    expect(kept?.statement).toEqual({ Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' });
    expect(text.slice(kept?.at.start, kept?.at.end)).toBe(text.slice(text.indexOf('{ "Effect'), -2));
  });
});
