import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carriers } from '../../../src/gate/terraform/carriers';
import { grave, judged } from './judged';

const { arguments: known } = JSON.parse(readFileSync(join(__dirname, 'provider-policies.generated.json'), 'utf8')) as {
  arguments: Readonly<Record<string, readonly string[]>>;
};

const all = Object.entries(known).flatMap(([type, paths]) => paths.map((path) => `${type} ${path}`));
const judgedOnes = Object.entries(carriers).flatMap(([type, list]) =>
  list.map(({ argument }) => `${type} ${argument}`),
);

/** Arguments whose last name says "policy" of a choice between ways to work, such as a version of TLS. */
const choices = new Set(
  `alpn_policy dns_policy image_pull_policy auto_import_policy data_deletion_policy dns_record_client_routing_policy https_policy
  language_selection_policy notification_policy origin_protocol_policy padding_policy protocol_policy referrer_policy routing_policy
  security_policy sizing_policy snapshot_policy ssl_policy stream_exception_policy tls_policy tls_security_policy
  viewer_protocol_policy excess_capacity_termination_policy game_server_protection_policy new_game_session_protection_policy
  user_context_policy`.split(/\s+/),
);

/** Texts that are rules in languages of their own, which give nobody access to anything, or not by IAM. */
const otherLanguages: Readonly<Record<string, readonly string[]>> = {
  'which stack updates may touch what, for everybody': ['aws_cloudformation_stack policy_body'],
  'headers for browsers': [
    'aws_cloudfront_response_headers_policy security_headers_config.content_security_policy.content_security_policy',
    'aws_workspacesweb_browser_settings browser_policy',
  ],
  'what becomes of log events': [
    'aws_cloudwatch_log_account_policy policy_document',
    'aws_cloudwatch_log_data_protection_policy policy_document',
    'aws_cloudwatch_log_index_policy policy_document',
  ],
  'compliance rules in the language Guard': [
    'aws_config_config_rule source.custom_policy_details.policy_text',
    'aws_config_organization_custom_policy_rule policy_text',
  ],
  'how long things are kept': [
    'aws_ecr_lifecycle_policy policy',
    'aws_ecr_repository_creation_template lifecycle_policy',
    'aws_opensearchserverless_lifecycle_policy policy',
    'aws_sns_topic archive_policy',
  ],
  'how many machines there are': [
    'aws_emr_cluster core_instance_group.autoscaling_policy',
    'aws_emr_instance_group autoscaling_policy',
  ],
  'the name of a policy, or "Allow" and "Block"': ['aws_iot_policy_attachment policy', 'aws_ses_receipt_filter policy'],
  'how networks are joined, and where names lead': [
    'aws_networkmanager_core_network base_policy_document',
    'aws_networkmanager_core_network_policy_attachment policy_document',
    'aws_route53_traffic_policy document',
  ],
  'who may use a collection of OpenSearch Serverless, in a form of its own': [
    'aws_opensearchserverless_access_policy policy',
    'aws_opensearchserverless_security_policy policy',
  ],
  'rows that users of QuickSight see': ['aws_quicksight_data_set row_level_permission_data_set.permission_policy'],
  'how messages are delivered, filtered, masked and put aside': [
    'aws_sns_topic delivery_policy',
    'aws_sns_topic_data_protection_policy policy',
    'aws_sns_topic_subscription delivery_policy',
    'aws_sns_topic_subscription filter_policy',
    'aws_sns_topic_subscription redrive_policy',
    'aws_sns_topic_subscription replay_policy',
    'aws_sqs_queue redrive_allow_policy',
    'aws_sqs_queue redrive_policy',
    'aws_sqs_queue_redrive_allow_policy redrive_allow_policy',
    'aws_sqs_queue_redrive_policy redrive_policy',
  ],
  'policies in Cedar': [
    'aws_verifiedaccess_endpoint policy_document',
    'aws_verifiedaccess_group policy_document',
    'aws_verifiedpermissions_policy definition.static.statement',
    'aws_verifiedpermissions_policy_template statement',
  ],
};

const others = Object.values(otherLanguages).flat();
const isChoice = (one: string) => choices.has(one.split(/[ .]/).at(-1) ?? '');

describe('the arguments that the gate takes policies from', () => {
  test('are all that hold one in the schema of the provider', () => {
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter((one) => !judgedOnes.includes(one) && !others.includes(one) && !isChoice(one))).toEqual([]);
  });

  test('are in the schema, and none of them is called something else', () => {
    expect(judgedOnes.filter((one) => !all.includes(one))).toEqual([]);
    expect(judgedOnes.filter((one) => others.includes(one) || isChoice(one))).toEqual([]);
    expect(others.filter((one) => !all.includes(one))).toEqual([]);
    expect([...choices].filter((name) => !all.some((one) => one.split(/[ .]/).at(-1) === name))).toEqual([]);
  });

  test('are in order, so that the next one is found', () => {
    expect(Object.keys(carriers)).toEqual(Object.keys(carriers).sort());
  });
});

/** Open to anybody, in a resource of each type that has come late. */
const open = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

test.each([
  ['aws_api_gateway_domain_name', 'policy'],
  ['aws_cloudsearch_domain_service_access_policy', 'access_policy'],
  ['aws_cloudwatch_log_delivery_destination_policy', 'delivery_destination_policy'],
  ['aws_glacier_vault_lock', 'policy'],
  ['aws_msk_cluster_policy', 'policy'],
  ['aws_oam_sink_policy', 'policy'],
  ['aws_s3control_access_grants_instance_resource_policy', 'policy'],
  ['aws_s3tables_table_bucket_policy', 'resource_policy'],
  ['aws_s3tables_table_policy', 'resource_policy'],
  ['aws_sagemaker_model_package_group_policy', 'resource_policy'],
  ['aws_xray_resource_policy', 'policy_document'],
])('a public policy in %s.%s is found', (type, argument) => {
  const found = grave(judged({ 'main.tf.json': { resource: { [type]: { open: { [argument]: open } } } } }));
  expect(found).toContain(`resource-public ${type}.open`);
});

test.each([
  ['aws_rolesanywhere_profile', 'session_policy', []],
  ['aws_transfer_access', 'policy', []],
  ['aws_transfer_user', 'policy', []],
  ['aws_iam_policy', 'policy', ['admin-star aws_iam_policy.wide']],
])('a session policy only narrows, so that a wide one gives nothing: %s.%s', (type, argument, expected) => {
  const wide = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
  const result = judged({ 'main.tf.json': { resource: { [type]: { wide: { [argument]: wide } } } } });
  expect(result.units).toMatchObject([{ documents: 1 }]);
  expect(grave(result)).toEqual(expected);
});
