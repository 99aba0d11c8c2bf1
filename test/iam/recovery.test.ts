import { prove } from '../../src/proof/prove';
import { written } from './written';

const text = `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    resources:
      key: { type: kms-key, alias: shop }
      archive: { type: s3-bucket, bucket: acme-archive, key: key, object-lock: { mode: governance, days: 2 } }
      orders: { type: dynamodb-table, key: key, hash-key: { name: id, type: string }, stream: new-and-old-images }
  dr: { id: "100000000013", region: eu-central-1 }
  vault: { id: "100000000014" }
recovery:
  all:
    primary: shop
    secondary: dr
    region: eu-central-1
    buckets: [{ bucket: archive, prefix: [a/, b/] }]
    tables: [orders]
    backups: { vault: vault }
    alerts: { email: me@example.com }
    expires: 2028-06-30
`;

const { statement, statements } = written(text);
const ours = { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] };
const ends = { DateLessThan: { 'aws:CurrentTime': ['2028-07-01T00:00:00Z'] } };
const role = 'arn:aws:iam::100000000003:role/archive-replicator';

describe('keys of databases whose backups are copied', () => {
  const databases = (key: string) => `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    resources:
      key: ${key}
      books: { type: rds-instance, existing: true, key: key }
      stock: { type: aurora-cluster, existing: true, key: key }
      orders: { type: dynamodb-table, key: key, hash-key: { name: id, type: string }, stream: new-and-old-images }
  vault: { id: "100000000014", region: eu-central-1 }
recovery:
  all: { primary: shop, secondary: shop, region: eu-central-1, backups: { vault: vault, databases: [books, stock] } }
`;
  const lines = (text: string) => written(text).statements('shop/key/key');

  test('let the role of AWS Backup in the account of the vault do what it must, through RDS', () => {
    const PrincipalArn = [
      'arn:aws:iam::100000000014:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup',
    ];
    const rds = { 'kms:ViaService': ['rds.eu-central-1.amazonaws.com', 'rds.eu-west-1.amazonaws.com'] };
    const ArnEquals = { 'aws:PrincipalArn': PrincipalArn };
    const copies = lines(databases('{ type: kms-key }')).filter(({ Sid }) => Sid.startsWith('VaultCopiesRds'));
    expect(copies).toEqual(
      [
        { Sid: 'VaultCopiesRdsFacts', Action: ['kms:DescribeKey'], Condition: { ArnEquals } },
        {
          Sid: 'VaultCopiesRdsGrants',
          Action: ['kms:CreateGrant'],
          Condition: { ArnEquals, Bool: { 'kms:GrantIsForAWSResource': ['true'] }, StringEquals: rds },
        },
        {
          Sid: 'VaultCopiesRdsUses',
          Action: ['kms:GenerateDataKeyWithoutPlaintext', 'kms:ListGrants', 'kms:ReEncryptFrom'],
          Condition: { ArnEquals, StringEquals: rds },
        },
      ].map((one) => ({
        ...one,
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::100000000014:root'] },
        Resource: ['*'],
      })),
    );
  });

  test('say so once for all databases, and for no table', () => {
    const sids = lines(databases('{ type: kms-key }')).map(({ Sid }) => Sid);
    expect(sids.filter((one) => one.includes('Copies') && one.endsWith('Grants'))).toEqual(['VaultCopiesRdsGrants']);
  });

  test('say so, too, where they exist already, and the proof wants it', () => {
    const { estate, documents } = written(databases('{ type: kms-key, existing: true, alias: old, policies: [] }'));
    const policy = documents.find(({ id }) => id === 'shop/key/key');
    expect(policy?.policy.Statement.map(({ Sid }) => Sid)).toContain('VaultCopiesRdsGrants');
    expect(prove(estate, documents).diagnostics).toEqual([]);
    const without = documents.map((one) =>
      one === policy
        ? {
            ...one,
            policy: {
              ...one.policy,
              Statement: one.policy.Statement.filter(({ Sid }) => Sid !== 'VaultCopiesRdsGrants'),
            },
          }
        : one,
    );
    expect(prove(estate, without).diagnostics.map(({ code }) => code)).toEqual(['guard-missing']);
  });

  test('let RDS of their own account use the key of the vault', () => {
    const vault = written(databases('{ type: kms-key }')).statement('vault/key/all-copies-key', 'ServicesMakeGrants');
    expect(vault.Condition?.['StringEquals']?.['kms:ViaService']).toEqual([
      'backup.eu-central-1.amazonaws.com',
      'rds.eu-central-1.amazonaws.com',
    ]);
  });
});

describe('documents of a replicated bucket', () => {
  test('S3 may assume the role for that bucket of that account alone', () => {
    expect(statements('shop/trust/archive-replicator')).toMatchObject([
      {
        Principal: { Service: ['s3.amazonaws.com'] },
        Condition: {
          ArnEquals: { 'aws:SourceArn': ['arn:aws:s3:::acme-archive'] },
          StringEquals: { 'aws:SourceAccount': ['100000000003'] },
        },
      },
    ]);
  });

  test('the role reads versions with their locks under the prefixes, and decrypts through S3 for that bucket', () => {
    const own = statements('shop/identity/archive-replicator');
    const reads = own.find(({ Action }) => Action?.includes('s3:GetObjectVersionForReplication'));
    expect(reads).toMatchObject({
      Action: [
        's3:GetObjectLegalHold',
        's3:GetObjectRetention',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionForReplication',
        's3:GetObjectVersionTagging',
      ],
      Resource: ['arn:aws:s3:::acme-archive/a/*', 'arn:aws:s3:::acme-archive/b/*'],
    });
    expect(own.find(({ Action }) => Action?.includes('kms:Decrypt'))).toMatchObject({
      Action: ['kms:Decrypt'],
      Condition: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': ['alias/shop'] },
        StringEquals: { 'kms:ViaService': ['s3.eu-west-1.amazonaws.com'] },
        StringLike: {
          'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::acme-archive', 'arn:aws:s3:::acme-archive/*'],
        },
      },
    });
  });

  test('the replica’s bucket and key let that one role write and encrypt, until the end', () => {
    expect(statement('dr/resource/archive-replica', 'AllArchiveReplicasReplicate')).toMatchObject({
      Principal: { AWS: ['arn:aws:iam::100000000003:root'] },
      Action: ['s3:ObjectOwnerOverrideToBucketOwner', 's3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
      Resource: ['arn:aws:s3:::acme-archive-replica/a/*', 'arn:aws:s3:::acme-archive-replica/b/*'],
      Condition: { ArnEquals: { 'aws:PrincipalArn': [role] }, StringEquals: ours, ...ends },
    });
    expect(statement('dr/key/archive-replica-key', 'AllArchiveReplicasArchiveReplicaKey')).toMatchObject({
      Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': [role] },
        StringEquals: { ...ours, 'kms:ViaService': ['s3.eu-central-1.amazonaws.com'] },
        ...ends,
      },
    });
  });

  test('S3 tells the topic of that bucket alone, and uses its key for that', () => {
    const source = {
      ArnEquals: { 'aws:SourceArn': ['arn:aws:s3:::acme-archive'] },
      StringEquals: { 'aws:SourceAccount': ['100000000003'] },
    };
    expect(statement('shop/resource/all-alerts', 'ShopArchiveReplicationNotify')).toMatchObject({
      Principal: { Service: ['s3.amazonaws.com'] },
      Action: ['sns:Publish'],
      Condition: source,
    });
    expect(statement('shop/key/all-alerts-key', 'ShopArchiveReplicationAllAlertsNotify')).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: source,
    });
  });

  test('the role of the job starts replication and writes reports, and nothing else', () => {
    const actions = statements('shop/identity/archive-batch').flatMap(({ Action }) => Action ?? []);
    expect([...new Set(actions)].sort()).toEqual([
      'kms:Decrypt',
      'kms:GenerateDataKey',
      's3:AbortMultipartUpload',
      's3:GetBucketLocation',
      's3:GetReplicationConfiguration',
      's3:InitiateReplication',
      's3:ListMultipartUploadParts',
      's3:PutInventoryConfiguration',
      's3:PutObject',
    ]);
  });
});

describe('documents of a replicated table', () => {
  test('the replica lets the function write items, and its tombstones look up what was deleted', () => {
    expect(statement('dr/resource/orders-replica', 'AllOrdersReplicaItems')).toMatchObject({
      Action: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      Resource: ['arn:aws:dynamodb:eu-central-1:100000000013:table/orders'],
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::100000000003:role/orders-replicator-role'] },
        StringEquals: ours,
        ...ends,
      },
    });
    expect(statement('dr/resource/orders-replica-tombstones', 'AllOrdersTombstonesItems')).toMatchObject({
      Action: ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    });
  });
});

describe('documents of backups', () => {
  test('a vault of copies takes them from that account of the organization, and nobody may do anything else', () => {
    expect(statements('vault/resource/all-copies')).toEqual([
      {
        Sid: 'ShopBackupPlanCopy',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::100000000003:root'] },
        Action: ['backup:CopyIntoBackupVault'],
        Resource: ['*'],
        Condition: { StringEquals: ours },
      },
    ]);
  });

  test('AWS Backup works for its own account alone', () => {
    expect(statements('shop/trust/all-backup')).toMatchObject([
      {
        Principal: { Service: ['backup.amazonaws.com'] },
        Condition: { StringEquals: { 'aws:SourceAccount': ['100000000003'] } },
      },
    ]);
  });
});

describe('documents of replicated images', () => {
  const images = written(`blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    resources:
      api: { type: ecr-repository, repository: shop/api }
      web: { type: ecr-repository, repository: shop/web }
  dr:
    id: "100000000013"
    region: eu-central-1
    resources: { images: { type: ecr-registry, existing: true, policies: [] } }
recovery:
  a: { primary: shop, secondary: dr, region: eu-central-1, repositories: [web, api] }
  b: { primary: shop, secondary: shop, region: eu-central-1, repositories: [api] }
`);

  test('the account of the source may replicate into the declared repositories, and make none', () => {
    expect(images.statements('dr/resource/images')).toEqual([
      {
        Sid: 'ShopImageReplicationReplicate',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::100000000003:root'] },
        Action: ['ecr:ReplicateImage'],
        Resource: [
          'arn:aws:ecr:eu-central-1:100000000013:repository/shop/api',
          'arn:aws:ecr:eu-central-1:100000000013:repository/shop/web',
        ],
      },
    ]);
  });

  test('within an account nothing is written: ECR needs no permission there', () => {
    expect(images.documents.filter(({ on }) => on.startsWith('shop/image-registry'))).toEqual([]);
  });
});

test('without the policy that an output needs, of a registry that is there already, nothing is proved', () => {
  const { estate, documents } = written(`blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop: { id: "100000000003", resources: { api: { type: ecr-repository, repository: shop/api } } }
  dr: { id: "100000000013", region: eu-central-1 }
recovery:
  a: { primary: shop, secondary: dr, region: eu-central-1, repositories: [api] }
`);
  const codes = (kept: typeof documents) => prove(estate, kept).diagnostics.map(({ code }) => code);
  expect(codes(documents)).toEqual([]);
  expect(codes(documents.filter(({ on }) => on !== 'dr/image-registry'))).toEqual(['guard-missing']);
});
