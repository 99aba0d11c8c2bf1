import { blueprint, written } from './written';

const topicToQueue = `
blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  ops:
    id: "111111111111"
    resources:
      news: { type: sns-topic }
  shop:
    id: "444444444444"
    deploy-role: deployer
    resources:
      inbox: { type: sqs-queue, key: inbox-key }
      inbox-key: { type: kms-key }
shares:
  hear-news: { share: ops/news, with: shop/inbox, can: subscribe, why: w, expires: 2028-01-01 }
`;

describe('a topic that delivers to a queue of another account', () => {
  const { statement, estate } = written(topicToQueue);
  const until = { DateLessThan: { 'aws:CurrentTime': ['2028-01-02T00:00:00Z'] } };

  test('lets the role that deploys there subscribe this one queue', () => {
    expect(statement('ops/resource/news', 'HearNewsAccountsSubscribeInbox')).toMatchObject({
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::444444444444:root'] },
      Action: ['sns:Subscribe'],
      Condition: {
        ...until,
        ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::444444444444:role/deployer'] },
        StringEquals: {
          'aws:PrincipalOrgID': ['o-a1b2c3d4e5'],
          'sns:Endpoint': ['arn:aws:sqs:eu-west-1:444444444444:inbox'],
          'sns:Protocol': ['sqs'],
        },
      },
    });
  });

  test('lets SNS send to the queue for this topic and no other', () => {
    expect(statement('shop/resource/inbox', 'HearNewsNewsDelivery')).toEqual({
      Sid: 'HearNewsNewsDelivery',
      Effect: 'Allow',
      Principal: { Service: ['sns.amazonaws.com'] },
      Action: ['sqs:SendMessage'],
      Resource: ['arn:aws:sqs:eu-west-1:444444444444:inbox'],
      Condition: {
        ArnEquals: { 'aws:SourceArn': [expect.stringMatching(/^arn:aws:sns:eu-west-1:\d{12}:news$/)] },
        ...until,
      },
    });
  });

  test("lets SNS use the queue's key for this topic and no other", () => {
    expect(statement('shop/key/inbox-key', 'HearNewsNewsDeliveryInbox')).toMatchObject({
      Principal: { Service: ['sns.amazonaws.com'] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { ArnEquals: { 'aws:SourceArn': [expect.stringMatching(/:news$/)] }, ...until },
    });
  });

  test('is linked in the account of the queue', () => {
    expect(estate.links).toMatchObject([
      { kind: 'topic-subscription', name: 'hear-news_news_inbox', account: 'shop', from: 'ops/news', to: 'shop/inbox' },
    ]);
  });
});

describe('the policy of a resource that exists', () => {
  const left = 'theirs: { type: s3-bucket, bucket: theirs-bucket, existing: true }';

  test('is left alone where nothing is shared by it', () => {
    const other = 'send: { share: ops/ours, with: dev/developers, can: send, why: w, expires: 2028-01-01 }';
    const { documents, diagnostics } = written(blueprint(`${left}\nours: { type: sqs-queue }`, other));
    expect(documents.filter(({ on }) => on === 'ops/theirs')).toEqual([]);
    expect(diagnostics).toEqual([]);
  });

  test('is left alone where a role leads to it', () => {
    const share =
      'read: { share: ops/theirs, with: dev/developers, can: read, through: role, why: w, expires: 2028-01-01 }';
    const { documents } = written(blueprint(left, share));
    expect(documents.filter(({ on }) => on === 'ops/theirs')).toEqual([]);
  });

  test('is replaced, with a warning, where something must stand in it', () => {
    const share = 'read: { share: ops/theirs, with: dev/developers, can: read, why: w, expires: 2028-01-01 }';
    const { documents, diagnostics } = written(blueprint(left, share));
    expect(documents.some(({ id }) => id === 'ops/resource/theirs')).toBe(true);
    expect(diagnostics.map(({ code }) => code)).toEqual(['existing-policy-replaced']);
  });

  const key = (policies: string) => `old: { type: kms-key, existing: true, policies: ${policies} }`;
  const useOfKey = 'use: { share: ops/old, with: dev/developers, can: decrypt, why: w, expires: 2028-01-01 }';
  const codesOf = (policies: string, statement: object) =>
    written(blueprint(key(policies), useOfKey), {
      'old.json': { Version: '2012-10-17', Statement: [statement] },
    }).diagnostics.map(({ code }) => code);
  const forAccount = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:root' },
    Action: 'kms:*',
    Resource: '*',
  };

  test('is that of a key: its account loses what it is not declared to use, with a warning', () => {
    expect(codesOf('[]', {})).toEqual(['existing-key-narrowed']);
    expect(codesOf('[old.json]', { ...forAccount, Principal: { AWS: '999999999999' } })).toEqual([
      'existing-key-narrowed',
    ]);
    expect(codesOf('[old.json]', forAccount)).toEqual([]);
  });
});
