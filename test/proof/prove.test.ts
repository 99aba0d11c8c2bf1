import { changed, checked, found, good, shares } from './blueprint';

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);

const statement = {
  Sid: 'Old',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::222222222222:role/ci' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::acme-old/*',
};

const old = (...statements: readonly object[]) => ({ ...good, 'old.json': policy(...statements) });
const proofCodes = ['access-missing', 'access-undeclared', 'access-undecided', 'guard-missing'];

describe('a good blueprint', () => {
  test('is proved: every grant works, and nothing beside it', () => {
    const outcome = checked(good);
    expect(found(outcome, ...proofCodes)).toEqual([]);
    expect(outcome.proof).toMatchObject({ grants: 2, contracts: 0, undeclared: [] });
    expect(outcome.proof?.allowed).toBeGreaterThan(10);
    expect(outcome.proof?.refused).toBeGreaterThan(50);
  });

  test('without the proof says so', () => {
    const outcome = checked(good, { proof: false });
    expect(outcome.proof).toBeUndefined();
    expect(found(outcome, 'proof-skipped')).toHaveLength(1);
  });
});

describe('what existing policies give already', () => {
  test.each([
    ['another account', { ...statement, Principal: { AWS: '222222222222' } }, 'the whole account `dev`'],
    ['a role of it', statement, '`dev/ci`'],
    ['everybody', { ...statement, Principal: '*' }, 'everybody'],
    [
      'an unknown account',
      { ...statement, Principal: { AWS: '999999999999' } },
      'the account 999999999999, which is not in the blueprint,',
    ],
    ['everybody but one', { ...statement, Principal: undefined, NotPrincipal: { AWS: '222222222222' } }, 'everybody'],
    [
      'the organization',
      { ...statement, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } },
      'everybody in o-a1b2c3d4e5',
    ],
    [
      'a service for anybody',
      { ...statement, Principal: { Service: 'sns.amazonaws.com' } },
      'the service sns.amazonaws.com',
    ],
    [
      'another account as source',
      {
        ...statement,
        Principal: { Service: 'sns.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '222222222222' } },
      },
      'the service sns.amazonaws.com',
    ],
  ])('to %s is access that no share declares, at its line', (_, kept, who) => {
    expect(found(checked(old(kept)), 'access-undeclared')).toEqual([
      expect.objectContaining({
        message: `The policy of \`ops/old\` lets ${who} \`s3:GetObject\` on arn:aws:s3:::acme-old/*: nothing declares that`,
        marked: '{',
        line: 4,
      }),
    ]);
  });

  test.each([
    ['its own account', { ...statement, Principal: { AWS: '111111111111' } }],
    ['a role of its own account', { ...statement, Principal: { AWS: 'arn:aws:iam::111111111111:role/clerk' } }],
    [
      'a service that acts for its own account',
      {
        ...statement,
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
      },
    ],
    [
      'nobody',
      { ...statement, Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
  ])('to %s is its own affair', (_, kept) => {
    expect(found(checked(old(kept)), ...proofCodes)).toEqual([]);
  });

  test('is no finding where a share declares it', () => {
    const share = '  ci-reads-old: { share: ops/old, with: dev/ci, can: read, why: Old., expires: 2027-12-31 }\n';
    const Condition = {
      StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      DateLessThan: { 'aws:CurrentTime': '2027-06-01T00:00:00Z' },
    };
    const files = { ...old({ ...statement, Condition }), 'shares.yaml': `${shares}${share}` };
    expect(found(checked(files), ...proofCodes)).toEqual([]);
  });

  test('can be waived for a while', () => {
    const waiver =
      'waivers: [ { rule: access-undeclared, resource: ops/old, why: Moves next year., owner: a@example.com, expires: 2027-03-31 } ]\n';
    const files = { ...old(statement), 'waivers.yaml': waiver };
    const outcome = checked(files);
    expect(found(outcome, 'access-undeclared', 'waiver-unused', 'waiver-unknown-rule')).toEqual([]);
    expect(outcome.waived).toBe(1);
    expect(outcome.covering).toMatchObject([{ rule: 'access-undeclared', resource: 'ops/old' }]);
    expect(found(checked({ ...good, 'waivers.yaml': waiver }), 'waiver-unused')).toHaveLength(1);
  });

  test('can take away what a share gives', () => {
    const share = '  ci-reads-old: { share: ops/old, with: dev/ci, can: read, why: Old., expires: 2027-12-31 }\n';
    const denial = { ...statement, Effect: 'Deny', Principal: '*', Resource: 'arn:aws:s3:::acme-old/secret/*' };
    const files = { ...old(denial), 'shares.yaml': `${shares}${share}` };
    expect(found(checked(files), 'access-missing')).toEqual([
      expect.objectContaining({
        message:
          'The share `ci-reads-old` of `ops/old` with `dev/ci` does not work: `s3:GetObject` is missing, the statement `Old` of the policy of `ops/old` denies some of it',
        marked: 'ci-reads-old',
      }),
    ]);
  });
});

describe('policies that cap an account or a role', () => {
  const control = (Statement: object, more = '') => ({
    ...changed('accounts.yaml', '  dev:\n', `  dev:\n    service-control: [scp.json]\n${more}`),
    'scp.json': policy(Statement),
  });

  test('an SCP that denies what a share gives is named, with its statement', () => {
    const files = control({
      Sid: 'OnlyFrankfurt',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
    });
    const messages = found(checked(files), 'access-missing').map(({ message }) => message);
    expect(messages[0]).toMatch(/is denied by a service control policy \(.*scp\.json: OnlyFrankfurt\)/);
  });

  test('an SCP for another region is no hindrance', () => {
    const files = control({
      Sid: 'OnlyIreland',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    });
    expect(found(checked(files), ...proofCodes)).toEqual([]);
  });

  test('an SCP on an address that nobody knows leaves it undecided', () => {
    const files = control({
      Sid: 'FromOffice',
      Effect: 'Deny',
      Action: 's3:PutObject',
      Resource: '*',
      Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    });
    const outcome = checked(files);
    expect(found(outcome, 'access-undecided')).toHaveLength(1);
    expect(found(outcome, 'access-missing')).toEqual([]);
  });

  test('what is denied for certain is not hidden behind what is undecided', () => {
    const files = {
      ...changed('accounts.yaml', '  dev:\n', '  dev:\n    service-control: [scp.json]\n'),
      'scp.json': policy(
        { Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' },
        {
          Sid: 'FromOffice',
          Effect: 'Deny',
          Action: 's3:GetObject',
          Resource: '*',
          Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        },
        { Sid: 'NoPuts', Effect: 'Deny', Action: 's3:PutObject', Resource: '*' },
      ),
    };
    const outcome = checked(files);
    expect(found(outcome, 'access-missing')).toHaveLength(1);
    expect(found(outcome, 'access-missing')[0]?.message).toMatch(
      /`s3:PutObject` .* denied by a service control policy/,
    );
  });

  test('an RCP of the owner is a hop, too', () => {
    const files = {
      ...changed('accounts.yaml', '  ops:\n', '  ops:\n    resource-control: [rcp.json]\n'),
      'rcp.json': policy({ Sid: 'NoPuts', Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*' }),
    };
    expect(found(checked(files), 'access-missing')[0]?.message).toMatch(
      /`s3:PutObject` on `ops\/artifacts` is denied by a resource control policy/,
    );
  });

  test('a boundary of an existing role is a hop, too', () => {
    const files = {
      ...changed(
        'accounts.yaml',
        'ci: { role: ci, existing: true }',
        'ci: { role: ci, existing: true, bounded-by: b.json }',
      ),
      'b.json': policy({ Sid: 'NoKeys', Effect: 'Allow', Action: 's3:*', Resource: '*' }),
    };
    expect(found(checked(files), 'access-missing')).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/`kms:Decrypt` on `ops\/store` is not allowed by the boundary of `dev\/ci`/),
        marked: 'ci-writes',
      }),
    ]);
  });

  test('a Deny among the policies that a role has already is named', () => {
    const files = {
      ...changed(
        'accounts.yaml',
        'ci: { role: ci, existing: true }',
        'ci: { role: ci, existing: true, policies: [ci.json] }',
      ),
      'ci.json': policy({ Sid: 'NoPuts', Effect: 'Deny', Action: 's3:Put*', Resource: '*' }),
    };
    expect(found(checked(files), 'access-missing')[0]?.message).toMatch(
      /is denied by the identity policy of `dev\/ci` \(.*ci\.json: NoPuts\)/,
    );
  });
});

describe('expect:', () => {
  const row = (text: string, files = good) => checked({ ...files, 'expect.yaml': `expect:\n  - ${text}\n` });

  test.each([
    'allow: { principal: dev/ci, action: "s3:PutObject", resource: ops/artifacts, under: builds/ }',
    'allow: { principal: dev/people, action: "s3:GetObject", resource: ops/artifacts }',
    'allow: { principal: dev/ci, action: "kms:Decrypt", resource: ops/store }',
    'deny: { principal: dev/people, action: "s3:PutObject", resource: ops/artifacts }',
    'deny: { principal: dev/ci, action: "s3:*", resource: ops/artifacts, under: secret/ }'.replace(
      's3:*',
      's3:*Object',
    ),
    'deny: { principal: outside, action: "s3:*", resource: ops/artifacts }',
    'deny: { principal: audit, action: "kms:*", resource: ops/store }',
    'deny: { principal: anyone, action: "s3:DeleteObject", resource: ops/artifacts }',
  ])('%s holds', (text) => {
    const outcome = row(text);
    expect(found(outcome, 'contract-broken', 'contract-undecided')).toEqual([]);
    expect(outcome.proof?.contracts).toBe(1);
  });

  test.each([
    [
      'allow: { principal: dev/ci, action: "s3:PutObject", resource: ops/artifacts, under: other/ }',
      /cannot `s3:PutObject` on `ops\/artifacts` under other\/: the .* does not allow it/,
    ],
    ['allow: { principal: dev/people, action: "s3:PutObject", resource: ops/artifacts }', /cannot `s3:PutObject`/],
    [
      'deny: { principal: dev/ci, action: "s3:Put*", resource: ops/artifacts }',
      /`dev\/ci` can `s3:PutObject` on `ops\/artifacts`, which must not be/,
    ],
    [
      'deny: { principal: dev/people, action: "s3:GetObject", resource: ops/artifacts }',
      /can `s3:GetObject` on `ops\/artifacts` through `ops\/crossgrant-people-read`/,
    ],
    ['deny: { principal: dev, action: "kms:Decrypt", resource: ops/store }', /can `kms:Decrypt` on `ops\/store`/],
    [
      'deny: { principal: anyone, action: "s3:GetObject", resource: ops/artifacts, why: Secret. }',
      /which must not be \(Secret\)/,
    ],
  ])('%s is broken', (text, message) => {
    expect(found(row(text), 'contract-broken')).toEqual([
      expect.objectContaining({ message: expect.stringMatching(message), line: 2 }),
    ]);
  });

  test('a row about a part of the organization is not decided where nobody knows what lies there', () => {
    const share =
      '  part: { share: ops/artifacts, with: o-a1b2c3d4e5/r-ab12/*, can: read, prefix: all/, why: All., expires: 2027-12-31 }\n';
    const files = { ...good, 'shares.yaml': `${shares}${share}` };
    const text = 'allow: { principal: dev/people, action: "s3:GetObject", resource: ops/artifacts, under: all/ }';
    expect(found(row(text, files), 'contract-broken', 'contract-undecided')).toEqual([
      expect.objectContaining({ code: 'contract-broken' }),
    ]);
    const half = 'allow: { principal: dev, action: "s3:GetObject", resource: ops/artifacts, under: all/ }';
    expect(found(row(half, files), 'contract-broken', 'contract-undecided')).toEqual([
      expect.objectContaining({ code: 'contract-undecided' }),
    ]);
  });

  test('a row about the account itself is decided only where all policies are known', () => {
    const text = 'deny: { principal: ops/clerk, action: "s3:DeleteObject", resource: ops/artifacts }';
    expect(found(row(text), 'contract-undecided')).toHaveLength(1);
    const known = changed(
      'accounts.yaml',
      'clerk: { role: clerk, existing: true }',
      'clerk: { role: clerk, existing: true, policies: [] }',
    );
    expect(found(row(text, known), 'contract-undecided', 'contract-broken')).toEqual([]);
    const powerful = {
      ...changed(
        'accounts.yaml',
        'clerk: { role: clerk, existing: true }',
        'clerk: { role: clerk, existing: true, policies: [clerk.json] }',
      ),
      'clerk.json': policy({ Sid: 'All', Effect: 'Allow', Action: 's3:*', Resource: '*' }),
    };
    expect(found(row(text, powerful), 'contract-broken')).toHaveLength(1);
  });
});
