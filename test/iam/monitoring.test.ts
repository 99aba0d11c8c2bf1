import { written } from './written';

const blueprint = (log: string, organization = 'organization: { id: o-a1b2c3d4e5 }') => `
blueprint: 1
${organization}
defaults: { region: eu-west-1, owner: team@example.com, deploy-role: deploy }
accounts:
  log:
    id: "100000000002"
    resources:
      on-call: { type: sns-topic, key: on-call-key }
      on-call-key: { type: kms-key }
      central: ${log}
  shop:
    id: "100000000003"
    resources:
      link: { type: oam-link, sink: log/central, share: [metrics] }
      a: { type: alarm, above: 1, notify: [log/on-call], metric: { namespace: N, name: a, statistic: Sum } }
      b: { type: alarm, above: 1, notify: [log/on-call], metric: { namespace: N, name: b, statistic: Sum } }
      many-c: { type: alarm, family: many-, above: 1, notify: [log/on-call], metric: { namespace: N, name: c, statistic: Sum } }
      many-d: { type: alarm, family: many-, above: 1, notify: [log/on-call], metric: { namespace: N, name: d, statistic: Sum } }
`;

const named = blueprint('{ type: oam-sink }');

describe('a sink', () => {
  const types = (...names: readonly string[]) => ({
    'ForAllValues:StringEquals': { 'oam:ResourceTypes': names },
    // A request without types would meet the condition before.
    Null: { 'oam:ResourceTypes': ['false'] },
  });
  const link = {
    Effect: 'Allow',
    Principal: { AWS: ['arn:aws:iam::100000000003:root'] },
    Action: ['oam:CreateLink', 'oam:UpdateLink'],
    Resource: ['*'],
  };

  test('lets accounts link themselves that declare a link, with what it shares, as long as they are in the organization', () => {
    expect(written(named).statements('log/resource/central')).toEqual([
      {
        Sid: 'ShopLinkLink',
        ...link,
        Condition: {
          ...types('AWS::CloudWatch::Metric'),
          StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] },
        },
      },
    ]);
    expect(written(blueprint('{ type: oam-sink }', '')).statement('log/resource/central', 'ShopLinkLink')).toEqual({
      Sid: 'ShopLinkLink',
      ...link,
      Condition: types('AWS::CloudWatch::Metric'),
    });
  });

  test('lets every account of the organization in where it says so, which then says enough', () => {
    const { statements } = written(blueprint('{ type: oam-sink, organization: true, share: [logs, metrics] }'));
    expect(statements('log/resource/central')).toEqual([
      {
        Sid: 'OrganizationLink',
        ...link,
        Principal: '*',
        Condition: {
          ...types('AWS::CloudWatch::Metric', 'AWS::Logs::LogGroup'),
          StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] },
        },
      },
    ]);
    const less = written(blueprint('{ type: oam-sink, organization: true, share: [logs] }'));
    expect(less.statements('log/resource/central').map(({ Sid }) => Sid)).toEqual(['OrganizationLink', 'ShopLinkLink']);
  });
});

describe('alarms', () => {
  const { statements, statement } = written(named);
  const alarm = (...names: readonly string[]) =>
    names.map((name) => `arn:aws:cloudwatch:eu-west-1:100000000003:alarm:${name}`);

  test('of one account share a statement, by their names, and by that of their family', () => {
    expect(statements('log/resource/on-call').filter(({ Effect }) => Effect === 'Allow')).toEqual([
      {
        Sid: 'ShopAlarmNotify',
        Effect: 'Allow',
        Principal: { Service: ['cloudwatch.amazonaws.com'] },
        Action: ['sns:Publish'],
        Resource: ['arn:aws:sns:eu-west-1:100000000002:on-call'],
        Condition: {
          ArnEquals: { 'aws:SourceArn': alarm('a', 'b') },
          StringEquals: { 'aws:SourceAccount': ['100000000003'] },
        },
      },
      expect.objectContaining({
        Sid: 'ShopAlarmFamilyNotify',
        Condition: {
          ArnLike: { 'aws:SourceArn': alarm('many-*') },
          StringEquals: { 'aws:SourceAccount': ['100000000003'] },
        },
      }),
    ]);
  });

  test("may use the topic's key for the topic", () => {
    expect(statement('log/key/on-call-key', 'ShopAlarmOnCallEncrypt')).toEqual({
      Sid: 'ShopAlarmOnCallEncrypt',
      Effect: 'Allow',
      Principal: { Service: ['cloudwatch.amazonaws.com'] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: ['*'],
      Condition: {
        ArnEquals: { 'aws:SourceArn': alarm('a', 'b') },
        StringEquals: {
          'aws:SourceAccount': ['100000000003'],
          'kms:EncryptionContext:aws:sns:topicArn': ['arn:aws:sns:eu-west-1:100000000002:on-call'],
        },
      },
    });
  });
});
