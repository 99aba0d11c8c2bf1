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
