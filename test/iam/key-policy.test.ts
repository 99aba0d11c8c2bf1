import { blueprint, written } from './written';

const dev = { AWS: ['arn:aws:iam::222222222222:root'] };
const ops = { AWS: ['arn:aws:iam::111111111111:root'] };
const organization = { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] };

describe('the account of a key', () => {
  const { statements, statement } = written(
    blueprint(
      `staging: { type: kms-key }
       artifacts: { type: s3-bucket, bucket: acme-artifacts, key: staging }`,
      'reads: { share: ops/artifacts, with: dev/developers, can: read }',
    ),
  );

  test('may administer it, so that nobody is locked out, and gives nobody use of it by that', () => {
    const { Effect, Principal, Action = [], Condition } = statement('ops/key/staging', 'AccountAdministers');
    expect({ Effect, Principal, Condition }).toEqual({ Effect: 'Allow', Principal: ops, Condition: undefined });
    for (const needed of ['kms:PutKeyPolicy', 'kms:GetKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:CreateAlias']) {
      expect(Action).toContain(needed);
    }
    const uses = /^kms:(\*|Decrypt|Encrypt|ReEncrypt|Generate|Sign|Verify|CreateGrant|DeriveSharedSecret)/;
    expect(Action.filter((action) => uses.test(action))).toEqual([]);
  });

  test('uses it through the services whose resources it encrypts, and by itself', () => {
    expect(statement('ops/key/staging', 'AccountUsesThroughServices')).toEqual({
      Sid: 'AccountUsesThroughServices',
      Effect: 'Allow',
      Principal: ops,
      Action: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      Resource: ['*'],
      Condition: {
        StringEquals: {
          'kms:CallerAccount': ['111111111111'],
          'kms:ViaService': ['s3.eu-west-1.amazonaws.com'],
        },
      },
    });
  });

  test('makes no grants where no service needs any', () => {
    expect(statements('ops/key/staging').map(({ Sid }) => Sid)).toEqual([
      'AccountAdministers',
      'AccountUsesThroughServices',
      'ReadsArtifactsKey',
    ]);
  });
});

test('a key that encrypts nothing leaves its use to those with whom it is shared', () => {
  const { statements } = written(
    blueprint('plain: { type: kms-key }', 'd: { share: ops/plain, with: dev/developers, can: decrypt }'),
  );
  expect(statements('ops/key/plain').map(({ Sid }) => Sid)).toEqual(['AccountAdministers', 'DKey']);
});

test('use comes along with a shared bucket: through S3 alone, for objects of that bucket alone', () => {
  const { statement } = written(
    blueprint(
      `staging: { type: kms-key }
       artifacts: { type: s3-bucket, bucket: acme-artifacts, key: staging }`,
      'reads: { share: ops/artifacts, with: dev/developers, can: read, prefix: builds/, expires: 2029-06-30 }',
    ),
  );
  expect(statement('ops/key/staging', 'ReadsArtifactsKey')).toEqual({
    Sid: 'ReadsArtifactsKey',
    Effect: 'Allow',
    Principal: dev,
    Action: ['kms:Decrypt'],
    Resource: ['*'],
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::222222222222:role/developers'] },
      DateLessThan: { 'aws:CurrentTime': ['2029-07-01T00:00:00Z'] },
      StringEquals: { ...organization, 'kms:ViaService': ['s3.eu-west-1.amazonaws.com'] },
      StringLike: {
        'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::acme-artifacts', 'arn:aws:s3:::acme-artifacts/*'],
      },
    },
  });
  expect(statement('dev/identity/developers', 'ReadsOpsArtifactsKey')).toEqual({
    Sid: 'ReadsOpsArtifactsKey',
    Effect: 'Allow',
    Action: ['kms:Decrypt'],
    Resource: ['arn:aws:kms:eu-west-1:111111111111:key/*'],
    Condition: {
      DateLessThan: { 'aws:CurrentTime': ['2029-07-01T00:00:00Z'] },
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': ['alias/staging'] },
      StringEquals: { 'kms:ViaService': ['s3.eu-west-1.amazonaws.com'] },
      StringLike: {
        'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::acme-artifacts', 'arn:aws:s3:::acme-artifacts/*'],
      },
    },
  });
});

test('one share of two buckets with one key keeps their encryption contexts apart', () => {
  const { statements } = written(
    blueprint(
      `staging: { type: kms-key }
       one: { type: s3-bucket, bucket: acme-one, key: staging }
       two: { type: s3-bucket, bucket: acme-two, key: staging }`,
      'reads: { share: [ops/one, ops/two], with: dev/developers, can: read }',
    ),
  );
  const shared = statements('ops/key/staging').filter(({ Sid }) => Sid.startsWith('Reads'));
  expect(shared.map(({ Sid, Condition }) => [Sid, Condition?.['StringLike']])).toEqual([
    ['ReadsOneKey', { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::acme-one', 'arn:aws:s3:::acme-one/*'] }],
    ['ReadsTwoKey', { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::acme-two', 'arn:aws:s3:::acme-two/*'] }],
  ]);
});

test('a bucket reached through a role needs nothing further: the role is the account’s own and comes through S3', () => {
  const { statements } = written(
    blueprint(
      `staging: { type: kms-key }
       artifacts: { type: s3-bucket, bucket: acme-artifacts, key: staging }`,
      'reads: { share: ops/artifacts, with: dev/developers, can: read, through: role }',
    ),
  );
  expect(statements('ops/key/staging').map(({ Sid }) => Sid)).toEqual([
    'AccountAdministers',
    'AccountUsesThroughServices',
  ]);
});

test('a key that is shared itself through a role names that role, since it names nobody else', () => {
  const { statement, documents } = written(
    blueprint(
      'signing: { type: kms-key, usage: sign-verify }',
      'signs: { share: ops/signing, with: [dev/developers, shop/developers], can: sign, through: role, expires: 2029-06-30 }',
    ),
  );
  expect(statement('ops/key/signing', 'SignsKeyFacts')).toEqual({
    Sid: 'SignsKeyFacts',
    Effect: 'Allow',
    Principal: ops,
    Action: ['kms:DescribeKey', 'kms:GetPublicKey', 'kms:Sign'],
    Resource: ['*'],
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/crossgrant-signs'] },
      DateLessThan: { 'aws:CurrentTime': ['2029-07-01T00:00:00Z'] },
      StringEquals: organization,
    },
  });
  const key = documents.find(({ id }) => id === 'ops/key/signing');
  expect(key?.origins['SignsKeyFacts']?.grants).toEqual([
    'signs:dev/developers:ops/signing',
    'signs:shop/developers:ops/signing',
  ]);
});

test('a principal of the key’s own account is named too, since the policy does not delegate use to IAM', () => {
  const { statement } = written(
    blueprint('plain: { type: kms-key }', 'd: { share: ops/plain, with: ops/local, can: decrypt }'),
  );
  expect(statement('ops/key/plain', 'DKey')).toMatchObject({
    Principal: ops,
    Condition: { ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/local'] } },
  });
});

test('an existing key with a known id is named by it, and by no alias', () => {
  const { statement } = written(
    blueprint(
      'known: { type: kms-key, existing: true, key-id: 1234abcd-12ab-34cd-56ef-1234567890ab, policies: [] }',
      'd: { share: ops/known, with: dev/developers, can: decrypt, encryption-context: { purpose: statements }, via: s3 }',
    ),
  );
  expect(statement('dev/identity/developers', 'DOpsKnownKey')).toEqual({
    Sid: 'DOpsKnownKey',
    Effect: 'Allow',
    Action: ['kms:Decrypt'],
    Resource: ['arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
    Condition: {
      StringEquals: {
        'kms:EncryptionContext:purpose': ['statements'],
        'kms:ViaService': ['s3.eu-west-1.amazonaws.com'],
      },
    },
  });
});

test('DescribeKey carries no encryption context, so that none is asked of it', () => {
  const { statement } = written(
    blueprint(
      'plain: { type: kms-key }',
      'd: { share: ops/plain, with: dev/developers, can: decrypt, encryption-context: { purpose: x } }',
    ),
  );
  expect(statement('ops/key/plain', 'DKeyFacts').Condition?.['StringEquals']).toEqual(organization);
});

describe('services that use a key', () => {
  test('those that make grants let the account make them, and use the key when the resource is created', () => {
    const { statement } = written(
      blueprint(
        `hidden: { type: kms-key }
         price: { type: lambda-function, key: hidden, existing: true }`,
        'calls: { share: ops/price, with: dev/developers, can: invoke }',
      ),
    );
    expect(statement('ops/key/hidden', 'ServicesMakeGrants')).toEqual({
      Sid: 'ServicesMakeGrants',
      Effect: 'Allow',
      Principal: ops,
      Action: ['kms:CreateGrant'],
      Resource: ['*'],
      Condition: {
        Bool: { 'kms:GrantIsForAWSResource': ['true'] },
        StringEquals: {
          'kms:CallerAccount': ['111111111111'],
          'kms:ViaService': ['lambda.eu-west-1.amazonaws.com'],
        },
      },
    });
    expect(statement('ops/key/hidden', 'AccountUsesThroughServices').Condition?.['StringEquals']).toEqual({
      'kms:CallerAccount': ['111111111111'],
      'kms:ViaService': ['lambda.eu-west-1.amazonaws.com'],
    });
  });

  test('CloudWatch Logs uses it by its own name, for one log group', () => {
    const { statement } = written(
      blueprint(
        `logs: { type: kms-key }
         app: { type: log-group, key: logs }`,
        'reads: { share: ops/app, with: dev/developers, can: read }',
      ),
    );
    expect(statement('ops/key/logs', 'ServiceApp')).toMatchObject({
      Principal: { Service: ['logs.eu-west-1.amazonaws.com'] },
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': ['arn:aws:logs:eu-west-1:111111111111:log-group:app'],
        },
      },
    });
  });

  test('EventBridge uses it by its own name, for one bus, and may look at it when the bus is created', () => {
    const { statement } = written(
      blueprint(
        `hidden: { type: kms-key }
         orders: { type: event-bus, key: hidden }`,
        'puts: { share: ops/orders, with: dev/developers, can: put-events }',
      ),
    );
    const bus = ['arn:aws:events:eu-west-1:111111111111:event-bus/orders'];
    expect(statement('ops/key/hidden', 'ServiceOrders')).toEqual({
      Sid: 'ServiceOrders',
      Effect: 'Allow',
      Principal: { Service: ['events.amazonaws.com'] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: ['*'],
      Condition: {
        StringEquals: {
          'aws:SourceAccount': ['111111111111'],
          'aws:SourceArn': bus,
          'kms:EncryptionContext:aws:events:event-bus:arn': bus,
        },
      },
    });
    expect(statement('ops/key/hidden', 'ServiceOrdersFacts')).toEqual({
      Sid: 'ServiceOrdersFacts',
      Effect: 'Allow',
      Principal: { Service: ['events.amazonaws.com'] },
      Action: ['kms:DescribeKey'],
      Resource: ['*'],
    });
  });
});
