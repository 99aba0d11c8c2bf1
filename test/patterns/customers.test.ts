import { prove } from '../../src/proof/prove';
import { written } from '../iam/written';
import { expectFindings } from '../source/marked';
import { customersCases } from './customers-cases';

const ids = { globex: '9a3be7d05c1f46248d7e0b2fa6c35e91', initech: '4f6c1e0b9d7a4c52a8e3b6d1f0972c8e' };

const head = `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: platform@example.com, boundary: platform-boundary, tags: { team: platform } }
accounts:
  ops:
    id: "111111111111"
    principals:
      collector: { role: collector, existing: true }
      auditor: { role: auditor, existing: true }
`;

const customers = `    customers:
      globex: { account: "700000000001", external-id: ${ids.globex}, settings: { bucket: globex-files } }
      initech:
        account: "700000000002"
        external-id: [{ id: ${ids.initech} }, { id: 0d96ab3f72e148c5b5a1f3c86e27d490, until: 2027-02-28 }]
        settings: { bucket: initech-files }
        expires: 2027-06-30
`;

const entry = (fields: string, registered = customers) =>
  `${head}saas:\n  insights:\n    direction: customers\n    role: Insights\n    why: Insights.\n    expires: 2028-06-30\n${fields}${registered}`;

const one = entry(`    principals: ops/collector
    can:
      - { on: { type: s3-bucket, bucket: "{bucket}", key: "{customer}-key" }, can: read, prefix: "{account}/", why: Files. }
`);

const globexRole = 'arn:aws:iam::700000000001:role/Insights';

describe('a broker', () => {
  const { statements, estate } = written(one);

  test('may assume the role of each customer by its ARN and external id, in a session for that customer', () => {
    expect(statements('ops/identity/insights-collector')).toEqual([
      {
        Sid: 'InsightsGlobexAssume',
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Resource: [globexRole],
        Condition: {
          DateLessThan: { 'aws:CurrentTime': ['2028-07-01T00:00:00Z'] },
          StringEquals: { 'aws:PrincipalTag/customer': ['globex'], 'sts:ExternalId': [ids.globex] },
        },
      },
      {
        Sid: 'InsightsInitechAssume',
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Resource: ['arn:aws:iam::700000000002:role/Insights'],
        Condition: {
          DateLessThan: { 'aws:CurrentTime': ['2027-07-01T00:00:00Z'] },
          StringEquals: {
            'aws:PrincipalTag/customer': ['initech'],
            'sts:ExternalId': ['0d96ab3f72e148c5b5a1f3c86e27d490', ids.initech],
          },
        },
      },
    ]);
  });

  test('is assumed by its principal alone, with the tag and no other', () => {
    expect(statements('ops/trust/insights-collector')).toEqual([
      {
        Sid: 'InsightsOpsCollector',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::111111111111:root'] },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/collector'] },
          DateLessThan: { 'aws:CurrentTime': ['2028-07-01T00:00:00Z'] },
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['customer'] },
          StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] },
          StringLike: { 'aws:RequestTag/customer': ['?*'] },
        },
      },
    ]);
  });

  test('is told in the estate, with its customers', () => {
    expect(estate.brokers).toEqual([
      { integration: 'insights', role: 'ops/insights-collector', customers: ['globex', 'initech'] },
    ]);
  });
});

describe('the role of a customer', () => {
  const { statements, estate } = written(one);

  test('trusts the broker with the external id, whatever organization our account is in', () => {
    expect(statements('insights-globex/trust/Insights')).toEqual([
      {
        Sid: 'Insights',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::111111111111:root'] },
        Action: ['sts:AssumeRole'],
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/insights-collector'] },
          DateLessThan: { 'aws:CurrentTime': ['2028-07-01T00:00:00Z'] },
          StringEquals: { 'sts:ExternalId': [ids.globex] },
        },
      },
    ]);
  });

  test('takes a former id until its last day', () => {
    const ends = statements('insights-initech/trust/Insights').map(({ Condition }) => [
      Condition?.['StringEquals']?.['sts:ExternalId'],
      Condition?.['DateLessThan']?.['aws:CurrentTime'],
    ]);
    expect(ends).toEqual([
      [[ids.initech], ['2027-07-01T00:00:00Z']],
      [['0d96ab3f72e148c5b5a1f3c86e27d490'], ['2027-03-01T00:00:00Z']],
    ]);
  });

  test('has what is needed of its bucket and key, in words that are not ours alone', () => {
    const found = statements('insights-globex/identity/Insights').map(({ Sid, Resource }) => [Sid, Resource]);
    expect(found).toEqual([
      ['InsightsS3BucketKey', ['arn:aws:kms:eu-west-1:700000000001:key/*']],
      ['InsightsS3BucketList', ['arn:aws:s3:::globex-files']],
      ['InsightsS3BucketLocation', ['arn:aws:s3:::globex-files']],
      ['InsightsS3BucketObjects', ['arn:aws:s3:::globex-files/700000000001/*']],
    ]);
  });

  test('has a boundary of its own, and nothing of our defaults', () => {
    const account = estate.accounts.find(({ name }) => name === 'insights-globex');
    expect(account).toMatchObject({ id: '700000000001', external: true, customer: true, tags: {} });
    expect(account?.boundaryArn).toBeUndefined();
    expect(statements('insights-globex/boundary/crossgrant-boundary')[0]?.Condition).toEqual({
      StringEquals: { 'aws:ResourceAccount': ['700000000001'] },
    });
    expect(estate.principals.find(({ ref }) => ref === 'insights-globex/Insights')?.tags).toEqual({});
  });

  test('leaves the policies of what customers have to them', () => {
    const { documents } = written(one);
    const kinds = documents.filter(({ account }) => account === 'insights-globex').map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['boundary', 'identity', 'trust']);
  });

  test('is proved end to end, and nothing beside it', () => {
    const { estate: whole, documents } = written(one.replace(' boundary: platform-boundary,', ''));
    const { value, diagnostics } = prove(whole, documents);
    expect(diagnostics).toEqual([]);
    expect(value?.grants).toBe(3);
  });
});

test('two principals have a broker each, and customers trust both', () => {
  const { estate, statements } = written(
    entry(
      '    principals: [ops/collector, ops/auditor]\n    can: [{ actions: ["cloudwatch:ListMetrics"], why: Charts. }]\n',
    )
      .replace(/, settings: [^}]*\}/g, '')
      .replace(/ +settings: .*\n/g, ''),
  );
  expect(estate.brokers?.map(({ role }) => role)).toEqual(['ops/insights-auditor', 'ops/insights-collector']);
  expect(statements('insights-globex/trust/Insights')[0]?.Condition?.['ArnEquals']).toEqual({
    'aws:PrincipalArn': [
      'arn:aws:iam::111111111111:role/insights-auditor',
      'arn:aws:iam::111111111111:role/insights-collector',
    ],
  });
});

describe('many customers', () => {
  const many = (count: number, broker: (index: number) => number) =>
    entry(
      '    principals: ops/collector\n    can: [{ actions: ["cloudwatch:ListMetrics"], why: Charts. }]\n',
      `    customers:\n${Array.from({ length: count }, (_, index) => `      c-${index}: { account: "${700000000000 + index}", external-id: ${String(index).padStart(3, '0')}b81d20c47e5f4a9390c6e2d7f13a8, broker: ${broker(index)} }\n`).join('')}`,
    ).replace(', boundary: platform-boundary', '');

  test('that one broker has no room for are refused, with the way out', () => {
    const { diagnostics } = written(many(220, () => 1));
    const [found] = diagnostics.filter(({ code }) => code === 'policy-too-large');
    expect(found?.message).toContain('`ops/insights-collector` would need');
    expect(found?.help).toContain('write `broker: 2` at new customers');
  });

  test('that nearly fill a broker are warned about', () => {
    const { diagnostics } = written(many(172, () => 1));
    expect(diagnostics.map(({ code }) => code)).toContain('policy-nearly-full');
  });

  test('are spread over brokers by name, so that none of them moves when others come', () => {
    const few = written(many(20, (index) => (index < 10 ? 1 : 2)));
    const more = written(many(220, (index) => (index < 10 ? 1 : 2)));
    const trust = 'insights-c-3/trust/Insights';
    expect(more.statements(trust)).toEqual(few.statements(trust));
    expect(few.statements('insights-c-15/trust/Insights')[0]?.Condition?.['ArnEquals']).toEqual({
      'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/insights-collector-2'],
    });
  });

  test('have policies whose names are no brokers', () => {
    const { documents, diagnostics } = written(many(90, (index) => (index < 60 ? 1 : 2)));
    expect(diagnostics).toEqual([]);
    const names = documents.filter(({ kind, account }) => kind === 'identity' && account === 'ops').map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('ops/identity/insights-collector-part-2');
  });
});

describe('what a vendor gets wrong', () => {
  test.each(customersCases.map((one) => [one.it, one] as const))('%s', (_, one) => expectFindings(one));
});
