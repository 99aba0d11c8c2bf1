import { written } from './written';

/** A trail of the organization and one of an account, in one bucket; a third that somebody made, in a bucket that was there. */
const trails = `
blueprint: 1
organization: { id: o-a1b2c3d4e5, management: org }
defaults: { region: eu-west-1, owner: team@example.com, deploy-role: deploy }
accounts:
  org:
    id: "111111111111"
    resources: { all: { type: cloudtrail, trail: everything, bucket: log/logs, organization: true } }
  log:
    id: "222222222222"
    resources:
      logs: { type: s3-bucket, bucket: acme-logs, key: logs-key, bucket-key: false }
      logs-key: { type: kms-key }
      old: { type: s3-bucket, bucket: acme-old, existing: true, policies: [] }
      idle: { type: s3-bucket, bucket: acme-idle, existing: true }
  shop:
    id: "333333333333"
    region: eu-central-1
    resources:
      own: { type: cloudtrail, bucket: log/logs, prefix: shop }
      older: { type: cloudtrail, bucket: log/old, existing: true }
`;

describe('trails that write into a bucket of another account', () => {
  const { statement, statements, documents } = written(trails);
  const principal = { Service: ['cloudtrail.amazonaws.com'] };
  const all = { ArnEquals: { 'aws:SourceArn': ['arn:aws:cloudtrail:eu-west-1:111111111111:trail/everything'] } };
  const own = { ArnEquals: { 'aws:SourceArn': ['arn:aws:cloudtrail:eu-central-1:333333333333:trail/own'] } };

  test('may look at its ACL and put files into their folders, each by its own ARN', () => {
    expect(statement('log/resource/logs', 'OrgAllAclCheck')).toEqual({
      Sid: 'OrgAllAclCheck',
      Effect: 'Allow',
      Principal: principal,
      Action: ['s3:GetBucketAcl'],
      Resource: ['arn:aws:s3:::acme-logs'],
      Condition: all,
    });
    const acl = { StringEquals: { 's3:x-amz-acl': ['bucket-owner-full-control'] } };
    expect(statement('log/resource/logs', 'OrgAllWrite')).toMatchObject({
      Principal: principal,
      Action: ['s3:PutObject'],
      Resource: ['arn:aws:s3:::acme-logs/AWSLogs/111111111111/*', 'arn:aws:s3:::acme-logs/AWSLogs/o-a1b2c3d4e5/*'],
      Condition: { ...all, ...acl },
    });
    expect(statement('log/resource/logs', 'ShopOwnWrite')).toMatchObject({
      Resource: ['arn:aws:s3:::acme-logs/shop/AWSLogs/333333333333/*'],
      Condition: { ...own, ...acl },
    });
  });

  test('may make data keys for themselves alone, and see the key', () => {
    expect(statement('log/key/logs-key', 'ShopOwnLogsEncrypt')).toEqual({
      Sid: 'ShopOwnLogsEncrypt',
      Effect: 'Allow',
      Principal: principal,
      Action: ['kms:GenerateDataKey'],
      Resource: ['*'],
      Condition: {
        ...own,
        StringLike: {
          'kms:EncryptionContext:aws:cloudtrail:arn': ['arn:aws:cloudtrail:*:333333333333:trail/own'],
        },
      },
    });
    expect(statement('log/key/logs-key', 'OrgAllLogsKeyFacts')).toMatchObject({
      Action: ['kms:DescribeKey'],
      Condition: all,
    });
  });

  test('make us write the policy of a bucket that was there, which we leave alone otherwise', () => {
    expect(statements('log/resource/old').map(({ Sid }) => Sid)).toEqual([
      'DenyPlainHttp',
      'ShopOlderAclCheck',
      'ShopOlderWrite',
    ]);
    expect(documents.map(({ id }) => id)).not.toContain('log/resource/idle');
  });
});
