// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import { subnetsOf, zonesOf } from '../../src/catalog/subnets';
import type { Json } from '../../src/estate/estate';
import type { Document, Statement } from '../../src/iam/document';
import { document, resource, role, synthOps } from './estate';

const passes: Statement = { Sid: 'Passes', Effect: 'Allow', Principal: '*', Action: ['s3:GetObject'], Resource: ['*'] };
const endpoint = (service: string): Document => ({
  ...document('endpoint', `ops/net/${service}`, `net-${service}`, [passes]),
});
const resourcesOf = (settings: Record<string, Json> = {}, documents: readonly Document[] = []) =>
  synthOps(
    {
      resources: [
        resource('ops/flows', 'log-group', {}),
        resource('ops/net', 'network', {
          cidr: '10.0.0.0/20',
          'dns-firewall': true,
          'flow-logs': { 'log-group': 'flows', role: 'recorder' },
          ...settings,
        }),
      ],
      principals: [role('ops/recorder')],
    },
    [document('trust', 'ops/recorder', undefined, [passes]), ...documents],
  ).resource;

test('a zone keeps its addresses when further zones come, and none overlap', () => {
  const two = subnetsOf('eu-west-1', '10.0.0.0/20', undefined);
  expect(two).toEqual([
    { id: 'euw1-az1', private: '10.0.0.0/22', firewall: '10.0.12.0/28', public: '10.0.12.128/28' },
    { id: 'euw1-az2', private: '10.0.4.0/22', firewall: '10.0.12.16/28', public: '10.0.12.144/28' },
  ]);
  expect(subnetsOf('eu-west-1', '10.0.0.0/20', ['euw1-az1', 'euw1-az2', 'euw1-az3']).slice(0, 2)).toEqual(two);
  expect(subnetsOf('us-east-1', '192.168.252.0/22', ['use1-az4'])).toEqual([
    { id: 'use1-az4', private: '192.168.252.0/24', firewall: '192.168.255.0/28', public: '192.168.255.128/28' },
  ]);
});

test.each([
  ['eu-west-1', 'euw1'],
  ['ap-southeast-2', 'apse2'],
  ['ap-northeast-1', 'apne1'],
  ['eu-central-1', 'euc1'],
  ['us-gov-west-1', 'usgw1'],
  ['ca-central-1', 'cac1'],
])('the zones of %s begin with %s', (region, prefix) => expect(zonesOf(region)).toBe(prefix));

test('without hosts there is no way out: no gateway, no route, no public address', () => {
  const made = resourcesOf({}, [endpoint('s3'), endpoint('sts')]);
  expect(Object.keys(made).filter((type) => /internet|nat|eip|firewall_firewall$|^aws_route$/.test(type))).toEqual([]);
  expect(made['aws_default_security_group']?.['net']).not.toHaveProperty('ingress');
  expect(made['aws_default_security_group']?.['net']).not.toHaveProperty('egress');
  expect(Object.keys(made['aws_vpc_security_group_egress_rule'] ?? {})).toEqual([
    'net_clients_endpoints',
    'net_clients_s3',
  ]);
  expect(Object.keys(made['aws_vpc_security_group_ingress_rule'] ?? {})).toEqual(['net_endpoints_clients']);
});

test('endpoints are of two kinds, each with its policy', () => {
  const made = resourcesOf({}, [endpoint('s3'), endpoint('sts')])['aws_vpc_endpoint'] ?? {};
  expect(made['net_s3']).toMatchObject({
    vpc_endpoint_type: 'Gateway',
    route_table_ids: ['${aws_route_table.net_euw1-az1.id}', '${aws_route_table.net_euw1-az2.id}'],
    policy: expect.stringContaining('"Sid":"Passes"'),
  });
  expect(made['net_sts']).toMatchObject({
    vpc_endpoint_type: 'Interface',
    service_name: 'com.amazonaws.eu-west-1.sts',
    private_dns_enabled: true,
    security_group_ids: ['${aws_security_group.net_endpoints.id}'],
    policy: expect.stringContaining('"Sid":"Passes"'),
  });
});

test('with hosts everything passes the firewall, which lets them alone through', () => {
  const made = resourcesOf({ egress: ['api.example.com', '*.example.org'], zones: ['euw1-az1'] });
  expect(made['aws_networkfirewall_rule_group']?.['net_hosts']).toMatchObject({
    rule_group: {
      rules_source: {
        rules_source_list: {
          generated_rules_type: 'ALLOWLIST',
          target_types: ['TLS_SNI'],
          targets: ['.example.org', 'api.example.com'],
        },
      },
      stateful_rule_options: { rule_order: 'STRICT_ORDER' },
    },
  });
  expect(made['aws_networkfirewall_firewall_policy']?.['net']).toMatchObject({
    firewall_policy: { stateful_default_actions: ['aws:alert_established', 'aws:drop_established'] },
  });
  const routes = made['aws_route'] as Record<string, Record<string, unknown>>;
  const inspected = expect.stringContaining('aws_networkfirewall_firewall.net.firewall_status');
  expect(routes['net_euw1-az1_out']).toMatchObject({
    route_table_id: '${aws_route_table.net_euw1-az1.id}',
    vpc_endpoint_id: inspected,
  });
  expect(routes['net_euw1-az1_inspected']).toMatchObject({ nat_gateway_id: '${aws_nat_gateway.net_euw1-az1.id}' });
  expect(routes['net_euw1-az1_back']).toMatchObject({
    destination_cidr_block: '10.0.0.0/22',
    vpc_endpoint_id: inspected,
  });
  expect(made['aws_route53_resolver_firewall_domain_list']?.['net_known']).toMatchObject({
    domains: ['*.eu-west-1.amazonaws.com.', '*.example.org.', 'api.example.com.'],
  });
});

test('functions find the private subnets and their group by a tag that nothing else has', () => {
  const made = resourcesOf({ egress: ['api.example.com'], zones: ['euw1-az1'] }, [endpoint('sts')]);
  const tagged = ['aws_subnet', 'aws_security_group', 'aws_default_security_group'].flatMap((type) =>
    Object.entries(made[type] ?? {}).flatMap(([id, { tags }]) =>
      tags && 'crossgrant-network' in (tags as object) ? [`${type}.${id}`] : [],
    ),
  );
  expect(tagged.sort()).toEqual(['aws_security_group.net_clients', 'aws_subnet.net_euw1-az1']);
});

test('a network that exists makes nothing, and functions run in the subnets that it names', () => {
  const place = { vpc: 'vpc-0a1b2c3d', subnets: ['subnet-0a1b2c3d'], 'security-groups': ['sg-0a1b2c3d'] };
  const made = synthOps({
    resources: [
      resource('ops/net', 'network', place, { managed: false }),
      resource('ops/code', 'lambda-function', { 'runs-as': 'worker', package: 'a.zip', network: 'net' }),
    ],
    principals: [role('ops/worker', { managed: false })],
  }).resource;
  expect(Object.keys(made)).toEqual(['aws_lambda_function']);
  expect(made['aws_lambda_function']?.['code']).toMatchObject({
    vpc_config: { subnet_ids: place.subnets, security_group_ids: place['security-groups'] },
  });
});
