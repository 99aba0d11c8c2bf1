import { written } from './written';

const blueprint = (shop: string, organization = 'organization: { id: o-a1b2c3d4e5 }') => `
blueprint: 1
${organization}
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  log:
    id: "100000000002"
    principals:
      sender: { role: sender, assumed-by: [logs.amazonaws.com, lambda.amazonaws.com] }
      delivery: { role: delivery, assumed-by: [firehose.amazonaws.com] }
    resources:
      central: { type: log-destination, to: files, runs-as: sender }
      key: { type: kms-key }
      files: { type: firehose-stream, runs-as: delivery, bucket: logs, key: key, records: cloudwatch-logs }
      logs: { type: s3-bucket, bucket: acme-logs, key: key }
  shop:
    id: "100000000003"
    resources:
      web: { type: log-group }
${shop}
  billing:
    id: "100000000004"
    resources:
      all: { type: log-subscription, destination: log/central }
shares:
  intake: { share: log/files, with: log/sender, can: write, why: w }
  delivery: { share: log/logs, with: log/delivery, can: deliver, prefix: a/, why: w }
`;

const both = blueprint('      sub: { type: log-subscription, destination: log/central }');
const send = {
  Sid: 'LogSubscriptionSendAll',
  Effect: 'Allow',
  Action: ['logs:PutAccountPolicy', 'logs:PutSubscriptionFilter'],
  Resource: ['arn:aws:logs:eu-west-1:100000000002:destination:central'],
  Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] } },
};
const roots = (...ids: readonly string[]) => ({ AWS: ids.map((id) => `arn:aws:iam::${id}:root`) });

describe('a destination', () => {
  test('takes events of the accounts that declare subscriptions, in one statement, as long as they are in the organization', () => {
    expect(written(both).statements('log/resource/central')).toEqual([
      { ...send, Principal: roots('100000000003', '100000000004') },
    ]);
    const { Condition: _, ...anywhere } = send;
    expect(written(blueprint('', '')).statements('log/resource/central')).toEqual([
      { ...anywhere, Principal: roots('100000000004') },
    ]);
  });

  test('lets those that send one log group do no more than that', () => {
    const one = blueprint('      sub: { type: log-subscription, destination: log/central, log-group: web }');
    expect(written(one).statements('log/resource/central')).toEqual([
      { ...send, Principal: roots('100000000004') },
      { ...send, Sid: 'LogSubscriptionSend', Action: ['logs:PutSubscriptionFilter'], Principal: roots('100000000003') },
    ]);
  });

  test('has a role that CloudWatch Logs assumes for those that send and for its own account; other services as ever', () => {
    expect(written(both).statements('log/trust/sender')).toEqual([
      {
        Sid: 'ForCentral',
        Effect: 'Allow',
        Principal: { Service: ['logs.amazonaws.com'] },
        Action: ['sts:AssumeRole'],
        Condition: {
          ArnLike: {
            'aws:SourceArn': ['100000000002', '100000000003', '100000000004'].map(
              (id) => `arn:aws:logs:eu-west-1:${id}:*`,
            ),
          },
        },
      },
      {
        Sid: 'Services',
        Effect: 'Allow',
        Principal: { Service: ['lambda.amazonaws.com'] },
        Action: ['sts:AssumeRole'],
        Condition: { StringEquals: { 'aws:SourceAccount': ['100000000002'] } },
      },
    ]);
  });
});

describe('a stream of Firehose', () => {
  test('delivers to the prefixes that it was given, and has its key by a grant', () => {
    const { statements } = written(both);
    const byAction = (action: string) =>
      statements('log/identity/delivery').filter(({ Action = [] }) => Action.includes(action));
    expect(byAction('s3:PutObject')).toMatchObject([
      { Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], Resource: ['arn:aws:s3:::acme-logs/a/*'] },
    ]);
    expect(byAction('s3:ListBucket')).toMatchObject([
      {
        Action: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        Resource: ['arn:aws:s3:::acme-logs'],
      },
    ]);
    expect(byAction('s3:ListBucket')[0]?.Condition).toEqual({
      StringEquals: { 'aws:ResourceAccount': ['100000000002'] },
    });
    expect(statements('log/key/key').find(({ Sid }) => Sid === 'ServicesMakeGrants')?.Condition).toMatchObject({
      StringEquals: { 'kms:ViaService': ['firehose.eu-west-1.amazonaws.com'] },
    });
  });
});

describe('a bucket that services write into', () => {
  const estate = (fields = '') => `
blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  log:
    id: "100000000002"
    resources:
      key: { type: kms-key }
      logs: { type: s3-bucket, bucket: acme-logs, key: key }
  shop:
    id: "100000000003"
    resources:
      flow: { type: flow-log, vpc: vpc-0a1b2c3d4e5f60718, bucket: log/logs }
      names: { type: resolver-query-log, vpcs: [vpc-0a1b2c3d4e5f60718], bucket: log/logs }
  billing:
    id: "100000000004"
    resources:
      flow: { type: flow-log, vpc: vpc-0a1b2c3d4e5f60718, bucket: log/logs${fields} }
`;
  const sources = (...ids: readonly string[]) => ({
    StringEquals: { 'aws:SourceAccount': ids },
    ArnLike: { 'aws:SourceArn': ids.map((id) => `arn:aws:logs:eu-west-1:${id}:*`) },
  });

  test('is looked at for all accounts, and written into for each below its own id alone', () => {
    const statements = written(estate())
      .statements('log/resource/logs')
      .filter(({ Effect }) => Effect === 'Allow');
    expect(statements.map(({ Sid, Resource, Condition }) => [Sid, Resource, Condition])).toEqual([
      ['DeliveredLogsAclCheck', ['arn:aws:s3:::acme-logs'], sources('100000000003', '100000000004')],
      ...(['Billing', 'Shop'] as const).map((name) => {
        const id = name === 'Shop' ? '100000000003' : '100000000004';
        const { StringEquals, ArnLike } = sources(id);
        return [
          `${name}DeliveredLogsWrite`,
          [`arn:aws:s3:::acme-logs/services/AWSLogs/${id}/*`],
          { ArnLike, StringEquals: { ...StringEquals, 's3:x-amz-acl': ['bucket-owner-full-control'] } },
        ];
      }),
    ]);
  });

  test('has a key that the delivery uses for these accounts', () => {
    const uses = written(estate())
      .statements('log/key/key')
      .filter(({ Sid }) => Sid?.startsWith('DeliveredLogs'));
    expect(uses.map(({ Condition }) => Condition)).toEqual([sources('100000000003', '100000000004')]);
  });

  test('is written into by a statement of its own where the prefix is another one', () => {
    const statements = written(estate(', prefix: elsewhere')).statements('log/resource/logs');
    expect(statements.find(({ Sid }) => Sid === 'BillingDeliveredLogsWrite')?.Resource).toEqual([
      'arn:aws:s3:::acme-logs/elsewhere/AWSLogs/100000000004/*',
    ]);
  });
});
