import type { Json } from '../../src/estate/estate';
import { writePolicies } from '../../src/iam/write';
import { account, estate, resource, role, synthOps } from './estate';

const zone = resource('ops/zone', 'dns-zone', { domain: 'example.com', 'zone-id': 'Z1' }, { managed: false });
const table = resource('ops/orders', 'dynamodb-table', { 'hash-key': { name: 'id', type: 'string' } });

function made(type: string, settings: Record<string, Json>) {
  const health = resource('ops/health', 'health-check', {
    host: 'a.example.com',
    path: '/',
    port: 443,
    interval: '30s',
    failures: 3,
  });
  const parts = {
    resources: [resource('ops/it', type, settings), zone, table, health],
    principals: [role('ops/worker', { managed: false })],
  };
  const { value = [] } = writePolicies(estate({ accounts: [account('ops')], ...parts }));
  const { resource: all } = synthOps(
    parts,
    value.filter(({ kind }) => kind === 'fence'),
  );
  return (terraform: string) => all[terraform]?.['it'] as Record<string, unknown>;
}

const record = { zone: 'zone', record: 'a.example.com', kind: 'CNAME', values: ['b.example.com'], ttl: 60 };

describe('dns-record', () => {
  test('that answers always', () => {
    const { set_identifier: identifier, ...rest } = made('dns-record', record)('aws_route53_record');
    expect(identifier).toBeUndefined();
    expect(rest).toEqual({ zone_id: 'Z1', name: 'a.example.com', type: 'CNAME', ttl: 60, records: ['b.example.com'] });
  });

  test('with a weight, which Terraform leaves to failovers', () => {
    expect(
      made('dns-record', { ...record, weight: 100, 'health-check': 'health' })('aws_route53_record'),
    ).toMatchObject({
      set_identifier: 'it',
      weighted_routing_policy: { weight: 100 },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
      health_check_id: '${aws_route53_health_check.health.id}',
      lifecycle: { ignore_changes: ['weighted_routing_policy'] },
    });
  });

  test('that stands by', () => {
    expect(
      made('dns-record', { ...record, failover: 'secondary', 'answers-as': 'b' })('aws_route53_record'),
    ).toMatchObject({
      set_identifier: 'b',
      failover_routing_policy: { type: 'SECONDARY' },
    });
  });
});

test('health-check asks by HTTPS', () => {
  const settings = { host: 'a.example.com', path: '/healthz', port: 443, interval: '10s', failures: 2 };
  expect(made('health-check', settings)('aws_route53_health_check')).toMatchObject({
    type: 'HTTPS',
    fqdn: 'a.example.com',
    port: 443,
    resource_path: '/healthz',
    request_interval: 10,
    failure_threshold: 2,
    enable_sni: true,
  });
});

test('iam-fence denies every write, and nothing that reads', () => {
  const { name, policy } = made('iam-fence', { forbids: ['orders'], stops: ['app'] })('aws_iam_policy');
  const { Statement } = JSON.parse(String(policy)) as {
    Statement: { Effect: string; Sid: string; Action: string[]; Resource: string[] }[];
  };
  expect([name, Statement.map(({ Effect, Sid }) => `${Effect} ${Sid}`)]).toEqual(['it', ['Deny NoOrders']]);
  expect(Statement[0]?.Resource).toEqual([table.arn]);
  expect(Statement[0]?.Action).toEqual(
    expect.arrayContaining([
      'dynamodb:BatchWriteItem',
      'dynamodb:PartiQLUpdate',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ]),
  );
  expect(Statement[0]?.Action.filter((action) => /Get|Query|Scan|Describe/.test(action))).toEqual([]);
});

test('sfn-state-machine takes its definition from the blueprint', () => {
  const states = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
  const settings = { states, 'runs-as': 'worker', kind: 'standard', tracing: false };
  expect(JSON.parse(String(made('sfn-state-machine', settings)('aws_sfn_state_machine')['definition']))).toEqual(
    states,
  );
});
