// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import type { Json, Resource } from '../../src/estate/estate';
import { terraformAddresses } from '../../src/terraform/address';
import type { Schemas } from '../../src/terraform/app';
import { account, addressesIn, allow, document, estate, resource, role, synth } from './estate';

const policy = document('resource', 'ops/orders-api');
const stream = { physicalName: 'orders-v2', arn: 'arn:aws-cn:kinesis:cn-north-1:111111111111:stream/orders-v2' };
const arn = 'arn:aws-cn:execute-api:cn-north-1:111111111111:*/orders';
const settings = {
  stream: 'orders',
  'runs-as': 'puts',
  path: 'v1/orders',
  rate: 5,
  burst: 6,
  'partition-by': 'order.id',
};

interface Options {
  readonly more?: Record<string, Json>;
  readonly schemas?: Schemas;
  readonly managed?: boolean;
  readonly others?: readonly Resource[];
}

function stackOf({ more = {}, schemas, managed = true, others = [] }: Options = {}) {
  const of = estate({
    accounts: [account('ops')],
    principals: [role('ops/puts'), role('ops/logs', { managedPolicies: ['arn:aws:iam::aws:policy/Push'] })],
    resources: [
      resource('ops/orders', 'kinesis-stream', {}, stream),
      resource('ops/calls', 'log-group', {}, { physicalName: '/calls', arn: 'arn:aws:logs:x:1:log-group:/calls' }),
      resource(
        'ops/blocked',
        'log-group',
        {},
        { physicalName: 'aws-waf-logs-x', arn: 'arn:aws:logs:x:1:log-group:aws-waf-logs-x' },
      ),
      resource('ops/orders-api', 'rest-api', managed ? { ...settings, ...more } : more, {
        physicalName: 'orders',
        arn,
        managed,
      }),
      ...others,
    ],
  });
  const trusts = ['ops/puts', 'ops/logs'].map((ref) => document('trust', ref));
  const documents = [policy, ...trusts];
  const { stacks } = synth(of, documents, undefined, schemas ? { schemas } : {});
  const [stack] = Object.values(stacks);
  if (!stack) throw new Error('no stack');
  const one = (type: string, id = 'orders-api') => stack.resource[`aws_${type}`]?.[id] as Record<string, unknown>;
  return { stack, one, addresses: terraformAddresses(of, documents).map(({ address }) => address) };
}

const digest = (options?: Options) => stackOf(options).one('api_gateway_deployment')['triggers'];

describe('an API', () => {
  test('is regional, and asks for signatures and records that fulfil the schema', () => {
    const { one } = stackOf();
    expect(one('api_gateway_rest_api')).toMatchObject({
      name: 'orders',
      endpoint_configuration: { types: ['REGIONAL'] },
      disable_execute_api_endpoint: false,
    });
    for (const id of ['orders-api', 'orders-api_batch']) {
      expect(one('api_gateway_method', id)).toMatchObject({
        http_method: 'POST',
        authorization: 'AWS_IAM',
        request_validator_id: '${aws_api_gateway_request_validator.orders-api.id}',
        request_models: { 'application/json': `\${aws_api_gateway_model.${id}.name}` },
      });
    }
    expect(one('api_gateway_request_validator')).toMatchObject({ validate_request_body: true });
  });

  test('hands records to Kinesis of its own partition and region, by its role, and nothing that is not JSON', () => {
    const { one } = stackOf();
    const uri = 'arn:aws-cn:apigateway:eu-west-1:kinesis:action';
    expect(one('api_gateway_integration')).toMatchObject({
      uri: `${uri}/PutRecord`,
      credentials: '${aws_iam_role.puts.arn}',
    });
    expect(one('api_gateway_integration', 'orders-api_batch')).toMatchObject({ uri: `${uri}/PutRecords` });
    for (const id of ['orders-api', 'orders-api_batch']) {
      const { request_templates: templates, ...rest } = one('api_gateway_integration', id);
      expect(rest).toMatchObject({ type: 'AWS', passthrough_behavior: 'NEVER', integration_http_method: 'POST' });
      expect(Object.keys(templates as object)).toEqual(['application/json']);
      expect(JSON.stringify(templates)).toContain('orders-v2');
    }
  });

  test('calls nothing a success that Kinesis did not answer with 200', () => {
    const { stack } = stackOf();
    const answers = Object.values(stack.resource['aws_api_gateway_integration_response'] ?? {});
    const patterns = answers.map(({ status_code: status, selection_pattern: pattern }) => [
      String(status).replace(/.*_(\d+)\..*/, '$1'),
      pattern,
    ]);
    expect(patterns).toEqual([
      ['202', '200'],
      ['500', undefined],
      ['503', '5\\d{2}'],
      ['202', '200'],
      ['500', undefined],
      ['503', '5\\d{2}'],
    ]);
  });

  test('has a path of several parts', () => {
    const { one } = stackOf();
    expect(one('api_gateway_resource', 'orders-api_v1')).toMatchObject({
      path_part: 'v1',
      parent_id: '${aws_api_gateway_rest_api.orders-api.root_resource_id}',
    });
    expect(one('api_gateway_resource')).toMatchObject({
      path_part: 'orders',
      parent_id: '${aws_api_gateway_resource.orders-api_v1.id}',
    });
    expect(one('api_gateway_resource', 'orders-api_batch')).toMatchObject({
      path_part: 'batch',
      parent_id: '${aws_api_gateway_resource.orders-api.id}',
    });
  });

  test('has limits, traces and metrics, and logs nothing of what is posted', () => {
    const { one } = stackOf({ more: { logs: 'calls', 'log-role': 'logs' } });
    expect(one('api_gateway_method_settings')).toMatchObject({
      method_path: '*/*',
      settings: {
        throttling_rate_limit: 5,
        throttling_burst_limit: 6,
        metrics_enabled: true,
        logging_level: 'OFF',
        data_trace_enabled: false,
      },
    });
    expect(one('api_gateway_stage')).toMatchObject({
      stage_name: 'orders',
      xray_tracing_enabled: true,
      access_log_settings: { destination_arn: 'arn:aws:logs:x:1:log-group:/calls' },
      depends_on: ['aws_api_gateway_account.api-gateway-eu-west-1', 'aws_cloudwatch_log_group.calls'],
    });
  });

  test('sets the role of the account to log as once, when the role has its policies', () => {
    const other = resource(
      'ops/more-api',
      'rest-api',
      { ...settings, 'log-role': 'logs' },
      { physicalName: 'more', arn },
    );
    const { stack, one } = stackOf({ more: { 'log-role': 'logs' }, others: [other] });
    expect(Object.keys(stack.resource['aws_api_gateway_account'] ?? {})).toEqual(['api-gateway-eu-west-1']);
    expect(one('api_gateway_account', 'api-gateway-eu-west-1')).toEqual({
      cloudwatch_role_arn: '${aws_iam_role.logs.arn}',
      depends_on: ['aws_iam_role_policy_attachment.logs_Push'],
    });
    expect(stackOf().stack.resource['aws_api_gateway_account']).toBeUndefined();
  });

  test('checks objects, or what the schema says, literally', () => {
    const schema = (options: Options, id: string) => String(stackOf(options).one('api_gateway_model', id)['schema']);
    expect(JSON.parse(schema({}, 'orders-api'))).toMatchObject({ type: 'object' });
    expect(JSON.parse(schema({}, 'orders-api_batch'))).toMatchObject({ required: ['records'] });
    const schemas: Schemas = new Map([['ops/orders-api', { one: { pattern: '^${x}%{y}$' }, several: {} }]]);
    expect(schema({ schemas }, 'orders-api')).toBe('{"pattern":"^$${x}%%{y}$"}');
  });

  test('is deployed anew when what it does, checks or allows has changed, and only then', () => {
    expect(digest()).toEqual(digest());
    expect(digest({ more: { rate: 7, burst: 8, logs: 'calls' } })).toEqual(digest());
    const changes: readonly Options[] = [
      { more: { 'partition-by': 'order.number' } },
      { more: { path: 'v2/orders' } },
      { more: { 'runs-as': 'logs' } },
      { schemas: new Map([['ops/orders-api', { one: { type: 'object' }, several: {} }]]) },
    ];
    const digests = changes.map((change) => JSON.stringify(digest(change)));
    expect(new Set([JSON.stringify(digest()), ...digests]).size).toBe(changes.length + 1);
    const { depends_on: waits, lifecycle } = stackOf().one('api_gateway_deployment');
    expect(lifecycle).toEqual({ create_before_destroy: true });
    expect(waits).toEqual(
      expect.arrayContaining([
        'aws_api_gateway_integration.orders-api',
        'aws_api_gateway_integration_response.orders-api_batch_202',
        'aws_api_gateway_rest_api_policy.orders-api',
      ]),
    );
  });

  test('answers at its own domain alone where callers show certificates', () => {
    const domain = {
      name: 'api.example.com',
      certificate: 'arn:aws:acm:eu-west-1:111111111111:certificate/a',
      truststore: 's3://acme-trust/partners.pem',
      'truststore-version': 'v7',
    };
    const { one } = stackOf({ more: { domain } });
    expect(one('api_gateway_rest_api')).toMatchObject({ disable_execute_api_endpoint: true });
    expect(one('api_gateway_domain_name')).toMatchObject({
      domain_name: 'api.example.com',
      regional_certificate_arn: domain.certificate,
      security_policy: 'TLS_1_2',
      mutual_tls_authentication: { truststore_uri: domain.truststore, truststore_version: 'v7' },
    });
    expect(one('api_gateway_base_path_mapping')).toMatchObject({
      domain_name: '${aws_api_gateway_domain_name.orders-api.domain_name}',
    });
  });

  test('stands behind a web ACL: one with a log of its own, or one that exists', () => {
    const { one } = stackOf({ more: { waf: true, 'waf-logs': 'blocked' } });
    const rules = one('wafv2_web_acl')['rule'] as readonly { name: string; statement: Record<string, unknown> }[];
    expect(rules.map(({ name }) => name)).toEqual([
      'rate-of-one-address',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    expect(rules[0]?.statement).toEqual({ rate_based_statement: { limit: 1500, aggregate_key_type: 'IP' } });
    expect(one('wafv2_web_acl_association')).toMatchObject({
      resource_arn: '${aws_api_gateway_stage.orders-api.arn}',
      web_acl_arn: '${aws_wafv2_web_acl.orders-api.arn}',
    });
    expect(one('wafv2_web_acl_logging_configuration')).toMatchObject({
      log_destination_configs: ['arn:aws:logs:x:1:log-group:aws-waf-logs-x'],
      depends_on: ['aws_cloudwatch_log_group.blocked'],
    });
    const theirs = stackOf({ more: { waf: 'arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b' } });
    expect(theirs.one('wafv2_web_acl_association')).toMatchObject({
      web_acl_arn: 'arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b',
    });
    expect(theirs.stack.resource['aws_wafv2_web_acl']).toBeUndefined();
  });

  test('that exists gets its policy alone, by its id', () => {
    const { stack, one } = stackOf({ managed: false, more: { 'api-id': 'a1b2c3d4e5' } });
    expect(one('api_gateway_rest_api_policy')).toMatchObject({ rest_api_id: 'a1b2c3d4e5' });
    expect(JSON.parse(String(one('api_gateway_rest_api_policy')['policy']))).toMatchObject({ Statement: [allow] });
    expect(Object.keys(stack.resource).filter((type) => type.startsWith('aws_api_gateway'))).toEqual([
      'aws_api_gateway_rest_api_policy',
    ]);
  });

  test('has the addresses that are told', () => {
    const { stack, addresses } = stackOf();
    expect(addressesIn(stack)).toEqual(
      expect.arrayContaining(addresses.filter((address) => /api_gateway/.test(address))),
    );
    expect(addresses).toEqual(
      expect.arrayContaining(['aws_api_gateway_rest_api.orders-api', 'aws_api_gateway_rest_api_policy.orders-api']),
    );
  });
});
