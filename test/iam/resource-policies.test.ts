import { blueprint, written } from './written';

const organization = { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] };
const until = { DateLessThan: { 'aws:CurrentTime': ['2029-07-01T00:00:00Z'] } };
const bucket = 'artifacts: { type: s3-bucket, bucket: acme-artifacts }';
const arn = 'arn:aws:s3:::acme-artifacts';

describe('a bucket', () => {
  const share =
    's: { share: ops/artifacts, with: dev/developers, can: [read, delete], prefix: builds/, expires: 2029-06-30 }';
  const { statements } = written(blueprint(bucket, share));
  const caller = {
    ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::222222222222:role/developers'] },
    ...until,
  };
  const dev = { AWS: ['arn:aws:iam::222222222222:root'] };

  test('refuses plain HTTP to everybody, and opens to the principal what the share says', () => {
    expect(statements('ops/resource/artifacts')).toEqual([
      {
        Sid: 'DenyPlainHttp',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:*'],
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': ['false'] } },
      },
      {
        Sid: 'SList',
        Effect: 'Allow',
        Principal: dev,
        Action: ['s3:ListBucket'],
        Resource: [arn],
        Condition: { ...caller, StringEquals: organization, StringLike: { 's3:prefix': ['builds/*'] } },
      },
      {
        Sid: 'SLocation',
        Effect: 'Allow',
        Principal: dev,
        Action: ['s3:GetBucketLocation'],
        Resource: [arn],
        Condition: { ...caller, StringEquals: organization },
      },
      {
        Sid: 'SObjects',
        Effect: 'Allow',
        Principal: dev,
        Action: ['s3:DeleteObject', 's3:GetObject'],
        Resource: [`${arn}/builds/*`],
        Condition: { ...caller, StringEquals: organization },
      },
    ]);
  });

  test('has its other half in the consumer’s account, which names the owner: bucket names can be taken over', () => {
    const owner = { StringEquals: { 'aws:ResourceAccount': ['111111111111'] } };
    expect(statements('dev/identity/developers')).toEqual([
      {
        Sid: 'SOpsArtifactsList',
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: [arn],
        Condition: { ...until, ...owner, StringLike: { 's3:prefix': ['builds/*'] } },
      },
      {
        Sid: 'SOpsArtifactsLocation',
        Effect: 'Allow',
        Action: ['s3:GetBucketLocation'],
        Resource: [arn],
        Condition: { ...until, ...owner },
      },
      {
        Sid: 'SOpsArtifactsObjects',
        Effect: 'Allow',
        Action: ['s3:DeleteObject', 's3:GetObject'],
        Resource: [`${arn}/builds/*`],
        Condition: { ...until, ...owner },
      },
    ]);
  });
});

describe('who may call', () => {
  const callers = (who: string, more = '') => {
    const { statements } = written(blueprint(bucket, `s: { share: ops/artifacts, with: ${who}, can: list${more} }`));
    return statements('ops/resource/artifacts')
      .slice(1)
      .map(({ Sid, Principal, Condition }) => ({ Sid, Principal, Condition }));
  };

  test('roles of several accounts stand in one statement, each by its own account', () => {
    expect(callers('teams/developers')).toEqual([
      {
        Sid: 'SList',
        Principal: { AWS: ['arn:aws:iam::222222222222:root', 'arn:aws:iam::333333333333:root'] },
        Condition: {
          ArnEquals: {
            'aws:PrincipalArn': [
              'arn:aws:iam::222222222222:role/developers',
              'arn:aws:iam::333333333333:role/developers',
            ],
          },
          StringEquals: organization,
        },
      },
    ]);
  });

  test('no policy names a role that may not exist, unless it is pinned', () => {
    expect(callers('[dev/developers, dev/worker]', ', pin: true')).toEqual([
      {
        Sid: 'SPinnedList',
        Principal: { AWS: ['arn:aws:iam::222222222222:role/developers', 'arn:aws:iam::222222222222:role/team/worker'] },
        Condition: { StringEquals: organization },
      },
    ]);
  });

  test('a whole account is let in as such, beside roles that are named', () => {
    expect(callers('[dev, shop/developers]')).toEqual([
      {
        Sid: 'SAccountsList',
        Principal: { AWS: ['arn:aws:iam::222222222222:root'] },
        Condition: { StringEquals: organization },
      },
      {
        Sid: 'SList',
        Principal: { AWS: ['arn:aws:iam::333333333333:root'] },
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::333333333333:role/developers'] },
          StringEquals: organization,
        },
      },
    ]);
  });

  test('outside parties are not asked for our organization, and stand apart from those who are', () => {
    expect(callers('[partner/reader, partner, dev/developers]').map(({ Sid, Condition }) => [Sid, Condition])).toEqual([
      [
        'SList',
        {
          ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::222222222222:role/developers'] },
          StringEquals: organization,
        },
      ],
      ['SOutsideAccountsList', undefined],
      ['SOutsideList', { ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::999999999999:role/reader'] } }],
    ]);
  });

  test('an organization and its parts are everybody elsewhere: at home such a statement would need no other half', () => {
    const elsewhere = { StringNotEquals: { 'aws:PrincipalAccount': ['111111111111'] } };
    expect(
      callers('[o-a1b2c3d4e5, o-a1b2c3d4e5/r-ab12/ou-ab12-11111111, o-a1b2c3d4e5/r-ab12/ou-ab12-22222222/*]'),
    ).toEqual([
      { Sid: 'SOrganizationList', Principal: '*', Condition: { StringEquals: organization, ...elsewhere } },
      {
        Sid: 'SOrganizationPathsList',
        Principal: '*',
        Condition: {
          'ForAnyValue:StringLike': {
            'aws:PrincipalOrgPaths': [
              'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
              'o-a1b2c3d4e5/r-ab12/ou-ab12-22222222/*',
            ],
          },
          StringEquals: organization,
          ...elsewhere,
        },
      },
    ]);
  });

  test('permission sets are matched by pattern, which does no harm to roles beside them', () => {
    const sso = 'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com';
    expect(callers('[dev/analysts, dev/developers]')[0]?.Condition).toEqual({
      ArnLike: {
        'aws:PrincipalArn': [
          `${sso}/*/AWSReservedSSO_Analyst_????????????????`,
          `${sso}/AWSReservedSSO_Analyst_????????????????`,
          'arn:aws:iam::222222222222:role/developers',
        ],
      },
      StringEquals: organization,
    });
  });

  test('MFA is demanded on both halves', () => {
    expect(callers('dev', ', mfa: true')[0]?.Condition).toEqual({
      Bool: { 'aws:MultiFactorAuthPresent': ['true'] },
      StringEquals: organization,
    });
  });

  test('without an organization nobody is asked for one', () => {
    const text = blueprint(bucket, 's: { share: ops/artifacts, with: dev/developers, can: list }');
    const { statement } = written(text.replace(/^organization:.*$/m, ''));
    expect(statement('ops/resource/artifacts', 'SList').Condition).toEqual({
      ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::222222222222:role/developers'] },
    });
  });
});

describe('what other services want', () => {
  const only = (resource: string, share: string) => {
    const { statements } = written(
      blueprint(`thing: ${resource}`, `s: { share: ops/thing, with: dev/developers, ${share} }`),
    );
    return statements('ops/resource/thing');
  };

  test('a repository’s policy has no Resource, and the login token is no part of it', () => {
    expect(only('{ type: ecr-repository }', 'can: pull')).toEqual([
      {
        Sid: 'SRepository',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::222222222222:root'] },
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::222222222222:role/developers'] },
          StringEquals: organization,
        },
      },
    ]);
  });

  test('the consumer gets the login token on its own side', () => {
    const { statement } = written(
      blueprint('thing: { type: ecr-repository }', 's: { share: ops/thing, with: dev/developers, can: pull }'),
    );
    expect(statement('dev/identity/developers', 'SOpsThingLogin')).toEqual({
      Sid: 'SOpsThingLogin',
      Effect: 'Allow',
      Action: ['ecr:GetAuthorizationToken'],
      Resource: ['*'],
    });
  });

  test('a topic’s policy names the actions that topics know, not `sns:*`', () => {
    const [deny] = only('{ type: sns-topic }', 'can: publish');
    expect(deny).toMatchObject({ Sid: 'DenyPlainHttp', Effect: 'Deny', Principal: '*' });
    expect(deny?.Action).not.toContain('sns:*');
    expect(deny?.Action).toContain('sns:Publish');
  });

  test('a secret is named by its pattern, since AWS adds six characters', () => {
    const [statement] = only('{ type: secret, secret: api, key: k }\n k: { type: kms-key }', 'can: read');
    expect(statement?.Resource).toEqual(['arn:aws:secretsmanager:eu-west-1:111111111111:secret:api-??????']);
  });

  test('events are narrowed by conditions that an empty request does not meet', () => {
    const [statement] = only('{ type: event-bus }', 'can: put-events, sources: com.acme');
    expect(statement?.Condition).toMatchObject({
      'ForAllValues:StringEquals': { 'events:source': ['com.acme'] },
      Null: { 'events:source': ['false'] },
    });
  });

  test('within one account the identity policy is enough: the resource’s policy stays closed', () => {
    const { statements } = written(blueprint(bucket, 's: { share: ops/artifacts, with: ops/local, can: read }'));
    expect(statements('ops/resource/artifacts').map(({ Sid }) => Sid)).toEqual(['DenyPlainHttp']);
    expect(statements('ops/identity/local').map(({ Sid }) => Sid)).toEqual([
      'SOpsArtifactsList',
      'SOpsArtifactsObjects',
    ]);
  });
});

describe('statements that were there before', () => {
  const existing = '{ type: s3-bucket, bucket: acme-old, existing: true, policies: [kept.json] }';
  const share = 's: { share: ops/old, with: dev/developers, can: list }';
  const kept = (...Statement: readonly object[]) =>
    written(blueprint(`old: ${existing}`, share), { 'kept.json': { Version: '2012-10-17', Statement } });

  test('stand in our form: lists everywhere, sorted, with an id of letters and digits', () => {
    const { statements, documents } = kept({
      Sid: 'Log delivery',
      Effect: 'Allow',
      Principal: { Service: ['logging.s3.amazonaws.com', 'delivery.logs.amazonaws.com'] },
      Action: 's3:PutObject',
      Resource: ['arn:aws:s3:::acme-old/b/*', 'arn:aws:s3:::acme-old/a/*'],
      Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' }, Bool: { 'aws:SecureTransport': true } },
    });
    const [guard, first, second] = statements('ops/resource/old');
    expect(guard?.Sid).toBe('DenyPlainHttp');
    expect(second?.Sid).toBe('SList');
    expect(first?.Sid).toMatch(/^Kept[0-9a-f]{8}$/);
    expect({ ...first, Sid: undefined }).toEqual({
      Effect: 'Allow',
      Principal: { Service: ['delivery.logs.amazonaws.com', 'logging.s3.amazonaws.com'] },
      Action: ['s3:PutObject'],
      Resource: ['arn:aws:s3:::acme-old/a/*', 'arn:aws:s3:::acme-old/b/*'],
      Condition: { Bool: { 'aws:SecureTransport': ['true'] }, StringEquals: { 'aws:SourceAccount': ['111111111111'] } },
    });
    const { origins } = documents.find(({ id }) => id === 'ops/resource/old') ?? {};
    expect(origins?.[first?.Sid ?? '']).toMatchObject({ kept: true, grants: [], at: { file: 'kept.json' } });
  });

  test('keep their Not… elements and their ids', () => {
    const statement = {
      Sid: 'OnlyUs',
      Effect: 'Deny',
      NotPrincipal: { AWS: 'arn:aws:iam::111111111111:root' },
      NotAction: 's3:GetObject',
      NotResource: 'arn:aws:s3:::acme-old/public/*',
    };
    expect(kept(statement).statement('ops/resource/old', 'OnlyUs')).toEqual({
      Sid: 'OnlyUs',
      Effect: 'Deny',
      NotPrincipal: { AWS: ['arn:aws:iam::111111111111:root'] },
      NotAction: ['s3:GetObject'],
      NotResource: ['arn:aws:s3:::acme-old/public/*'],
    });
  });

  test('stand once, also where a file repeats a statement, or one that we write', () => {
    const deny = {
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::acme-old', 'arn:aws:s3:::acme-old/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
    const reads = {
      Effect: 'Allow',
      Principal: { AWS: '111111111111' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::acme-old/*',
    };
    const { statements, documents } = kept(deny, reads, reads);
    const sids = statements('ops/resource/old').map(({ Sid }) => Sid);
    expect(sids).toEqual(['DenyPlainHttp', expect.stringMatching(/^Kept/), 'SList']);
    const { origins } = documents.find(({ id }) => id === 'ops/resource/old') ?? {};
    expect(origins?.['DenyPlainHttp']?.kept).toBeUndefined();
  });

  test('with an id of ours but other words, each get a further part in their id', () => {
    const { statements } = kept({
      Sid: 'SList',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:DeleteBucket',
      Resource: 'arn:aws:s3:::acme-old',
    });
    const sids = statements('ops/resource/old').map(({ Sid }) => Sid);
    expect(sids).toEqual([
      'DenyPlainHttp',
      expect.stringMatching(/^SList[0-9a-f]{8}$/),
      expect.stringMatching(/^SList[0-9a-f]{8}$/),
    ]);
    expect(new Set(sids).size).toBe(3);
  });

  test('of the older language may hold no text that the newer one takes for a variable', () => {
    const variable = ['$', '{aws:username}'].join('');
    const Statement = [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::acme-old/${variable}/*`,
      },
    ];
    const text = blueprint(`old: ${existing}`, share);
    expect(() => written(text, { 'kept.json': { Version: '2008-10-17', Statement } })).toThrow('policy-file-invalid');
    expect(() => written(text, { 'kept.json': { Statement } })).toThrow('policy-file-invalid');
    expect(written(text, { 'kept.json': { Version: '2012-10-17', Statement } }).diagnostics).toEqual([]);
  });

  test('must be spoken for, or the replacement is warned about', () => {
    const { diagnostics } = written(blueprint('old: { type: s3-bucket, bucket: acme-old, existing: true }', share));
    expect(diagnostics.map(({ code }) => code)).toContain('existing-policy-replaced');
    expect(
      kept({ Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: 'arn:aws:s3:::acme-old' })
        .diagnostics,
    ).toEqual([]);
  });
});
