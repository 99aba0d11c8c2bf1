import { expanded } from '../iam/written';

const blueprint = (audit: string, log = '') => `
blueprint: 1
organization: { id: o-a1b2c3d4e5, management: org }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  org: { id: "111111111111" }
  log:
    id: "222222222222"
    deploy-role: deploy
    principals: { responders: { sso: IncidentResponder } }
    resources: { notes: { type: log-group }${log} }
  shop:
    id: "333333333333"
    resources:
      orders: { type: sqs-queue }
      drafts: { type: sqs-queue }
      files: { type: s3-bucket, bucket: acme-files }
  crm:
    id: "444444444444"
    principals: { app: { role: app, existing: true } }
    resources: { customers: { type: dynamodb-table, hash-key: { name: id, type: string } } }
  partner: { id: "999999999999", external: true }
groups: { sellers: [shop, crm, partner] }
shares:
  app-takes-orders: { share: shop/orders, with: crm/app, can: consume, why: w, expires: 2028-01-01 }
  app-reads-files: { share: shop/files, with: crm/app, can: read, prefix: a/, why: w, expires: 2028-01-01 }
  app-reads-notes: { share: log/notes, with: crm/app, can: read, why: w, expires: 2028-01-01 }
audit:
  trail: ${audit}
`;

function resourcesOf(audit: string, log?: string) {
  const { resources } = expanded(blueprint(audit, log));
  return {
    trails: resources.filter(({ type }) => type === 'cloudtrail'),
    resource: (ref: string) => resources.find((one) => one.ref === ref),
  };
}

describe('what an audit makes beside its trails', () => {
  const made = (audit: string) => {
    const estate = expanded(blueprint(audit));
    const ofType = (type: string) => estate.resources.filter((one) => one.type === type);
    return { estate, refs: (type: string) => ofType(type).map(({ ref }) => ref), ofType };
  };

  test('analyzers in each account, in the one that manages the organization, or none', () => {
    const refs = (audit: string) => made(audit).refs('access-analyzer');
    expect(refs('{ account: log, from: [shop] }')).toEqual(['shop/trail-analyzer']);
    expect(refs('{ account: log, organization: true }')).toEqual(
      ['crm', 'log', 'org', 'shop'].map((account) => `${account}/trail-analyzer`),
    );
    expect(refs('{ account: log, analyzer: organization }')).toEqual(['org/trail-analyzer']);
    expect(refs('{ account: log, analyzer: none }')).toEqual([]);
  });

  test('alerts: rules that pick calls of outsiders and changes of what is shared, one bus, one topic', () => {
    const { ofType, estate } = made(
      '{ account: log, from: [shop], alerts: { email: a@example.com }, expires: 2028-01-01 }',
    );
    const rules = new Map(ofType('event-rule').map(({ ref, settings }) => [ref, settings]));
    expect([...rules.keys()]).toEqual([
      'log/trail-alerts-out',
      'shop/trail-alerts-in',
      'shop/trail-alerts-in-us-east-1',
    ]);
    const near = JSON.stringify(rules.get('shop/trail-alerts-in')?.['pattern']);
    expect(near).toContain('"bucketName":["acme-files"]');
    expect(near).toContain('"queueUrl":[{"suffix":"/orders"}]');
    expect(near).not.toContain('drafts');
    expect(near).toContain('"anything-but":["111111111111","222222222222","333333333333","444444444444"]');
    expect(ofType('sns-topic')[0]?.settings['emails']).toEqual(['a@example.com']);
    expect(estate.grants.filter(({ share }) => share === 'trail-alerts').map(({ principal }) => principal)).toEqual([
      'shop/trail-alerts-sender',
    ]);
  });

  test('a rule that would watch nothing is not made', () => {
    const { refs } = made(
      '{ account: log, from: [org], alerts: { email: a@example.com, watch: [shared-policies] }, expires: 2028-01-01 }',
    );
    expect(refs('event-rule')).toEqual(['log/trail-alerts-out']);
  });

  test('queries for each share, for what no share declares and for refused calls, which its own readers may run', () => {
    const { ofType, estate } = made(
      '{ account: log, organization: true, readers: log/responders, expires: 2028-01-01 }',
    );
    const queries = ofType('athena-workgroup')[0]?.settings['queries'] as Record<string, { sql: string }>;
    expect(Object.keys(queries)).toEqual([
      'denied-across-accounts',
      'outside-purpose',
      'share-app-reads-files',
      'share-app-reads-notes',
      'share-app-takes-orders',
      ...['answers', 'asks', 'catalog', 'readers', 'sees'].map((word) => `share-trail-${word}`),
    ]);
    const { sql } = queries['outside-purpose'] ?? { sql: '' };
    expect(sql).toContain("r.arn LIKE 'arn:aws:s3:::acme-files/a/%' ESCAPE '\\'");
    expect(sql).toContain("eventname IN ('GetObject', 'HeadObject')");
    expect(sql).toContain("caller_account <> '333333333333'");
    expect(sql.split('(').length).toBe(sql.split(')').length);
    const shares = estate.grants.filter(({ principal }) => principal === 'log/responders').map(({ share }) => share);
    expect(shares).toEqual(['trail-answers', 'trail-asks', 'trail-catalog', 'trail-readers', 'trail-sees']);
  });

  test('no queries where none are wanted', () => {
    expect(made('{ account: log, from: [shop], queries: false }').refs('athena-workgroup')).toEqual([]);
  });
});

describe('an audit', () => {
  test('of the organization is one trail in the account that manages it, which logs what is shared anywhere', () => {
    const { trails, resource } = resourcesOf('{ account: log, organization: true }');
    expect(trails.map(({ ref, settings }) => [ref, settings])).toEqual([
      [
        'org/trail',
        {
          bucket: 'log/trail-logs',
          organization: true,
          'management-events': 'all',
          // Not the log group: CloudTrail has no data events of it. Not the drafts: nobody shares them.
          'data-events': ['shop/files', 'shop/orders'],
        },
      ],
    ]);
    expect(resource('log/trail-logs')).toMatchObject({
      physicalName: 'trail-logs-222222222222',
      key: 'log/trail-key',
      settings: { versioning: true, 'bucket-key': false },
    });
  });

  test('of accounts is a trail in each of ours, which logs what is shared of its account', () => {
    const events = (audit: string) =>
      resourcesOf(audit).trails.map(({ ref, settings }) => [ref, settings['data-events']]);
    expect(events('{ account: log }')).toEqual([
      ['crm/trail', 'none'],
      ['log/trail', 'none'],
      ['org/trail', 'none'],
      ['shop/trail', ['shop/files', 'shop/orders']],
    ]);
    expect(events('{ account: log, from: sellers, data-events: all }')).toEqual([
      ['crm/trail', 'all'],
      ['shop/trail', 'all'],
    ]);
    expect(events('{ account: log, from: [shop], data-events: none }')).toEqual([['shop/trail', 'none']]);
  });

  test('keeps its files as long as it says, for its readers', () => {
    const audit =
      '{ account: log, from: shop, bucket: acme-trail, lock: { mode: compliance, days: 9 }, expire-after: 99, readers: log/responders, expires: 2028-01-01 }';
    expect(resourcesOf(audit).resource('log/trail-logs')).toMatchObject({
      physicalName: 'acme-trail',
      settings: { 'object-lock': { mode: 'compliance', days: 9 }, lifecycle: { 'expire-after': 99 } },
    });
    const { grants } = expanded(blueprint(audit));
    expect(grants.find(({ share }) => share === 'trail-readers')).toMatchObject({
      principal: 'log/responders',
      resource: 'log/trail-logs',
      levels: ['read'],
      narrowing: { prefix: 'AWSLogs/' },
    });
  });

  test('takes a bucket that the account declares as it is', () => {
    const own = ', trail-logs: { type: s3-bucket, bucket: acme-own, versioning: true }';
    expect(resourcesOf('{ account: log, from: shop }', own).resource('log/trail-logs')).toMatchObject({
      physicalName: 'acme-own',
    });
  });

  test("logs reads of its own bucket where that is shared, for the organization's trail at least", () => {
    const { trails } = resourcesOf('{ account: log, organization: true, readers: crm/app, expires: 2028-01-01 }');
    expect(trails[0]?.settings['data-events']).toEqual(['log/trail-logs', 'shop/files', 'shop/orders']);
  });
});
