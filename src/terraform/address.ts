import type { ResourceTypeName } from '../catalog/registry';
import { waits } from '../catalog/target';
import type { Estate, Link, Principal, Resource } from '../estate/estate';
import type { Document } from '../iam/document';
import { type LambdaPermission, permissionsOf } from './lambda-permission';

/**
 * Where everything is in Terraform, from names alone and without CDKTF: `explain` prints it, the constructs follow it, and a test
 * compares the two. A changed address makes Terraform destroy the old resource and create a new one.
 */
export interface Placement {
  readonly stack: string;
  /** `<type>.<name>` inside the stack. */
  readonly address: string;
  /** Ref of a resource or role that we create, or id of a document, or for a link of its grant. */
  readonly for: string;
}

/** `foundation`: all that stands alone; `links`: what AWS refuses until the other account's part exists. */
type Wave = 'foundation' | 'links';

/** Name of an account's stack in a wave. */
export function stackName(account: string, wave: Wave): string {
  return wave === 'foundation' ? account : `${account}-links`;
}

/** Terraform types of a resource and of what carries its policy. */
const carriers: Readonly<Record<ResourceTypeName, { readonly resource: string; readonly policy?: string }>> = {
  'access-analyzer': { resource: 'aws_accessanalyzer_analyzer' },
  'athena-workgroup': { resource: 'aws_athena_workgroup' },
  alarm: { resource: 'aws_cloudwatch_metric_alarm' },
  'backup-plan': { resource: 'aws_backup_plan' },
  'backup-restore-test': { resource: 'aws_backup_restore_testing_plan' },
  'backup-vault': { resource: 'aws_backup_vault', policy: 'aws_backup_vault_policy' },
  'chat-channel': { resource: 'aws_chatbot_slack_channel_configuration' },
  // Never made.
  'account-actions': { resource: 'aws_account_actions' },
  'metric-namespace': { resource: 'aws_metric_namespace' },
  'balancer-log': { resource: 'aws_lb' },
  'bucket-access-log': { resource: 'aws_s3_bucket_logging' },
  cloudtrail: { resource: 'aws_cloudtrail' },
  dashboard: { resource: 'aws_cloudwatch_dashboard' },
  'dns-record': { resource: 'aws_route53_record' },
  // Never made.
  'dns-zone': { resource: 'aws_route53_zone' },
  'health-check': { resource: 'aws_route53_health_check' },
  'iam-fence': { resource: 'aws_iam_policy' },
  'dynamodb-table': { resource: 'aws_dynamodb_table', policy: 'aws_dynamodb_resource_policy' },
  // It is always there.
  'ecr-registry': { resource: 'aws_ecr_registry', policy: 'aws_ecr_registry_policy' },
  'ecr-replication': { resource: 'aws_ecr_replication_configuration' },
  'ecr-repository': { resource: 'aws_ecr_repository', policy: 'aws_ecr_repository_policy' },
  'event-bus': { resource: 'aws_cloudwatch_event_bus', policy: 'aws_cloudwatch_event_bus_policy' },
  'event-rule': { resource: 'aws_cloudwatch_event_rule' },
  'firehose-stream': { resource: 'aws_kinesis_firehose_delivery_stream' },
  'flow-log': { resource: 'aws_flow_log' },
  'glue-database': { resource: 'aws_glue_catalog_database' },
  'glue-table': { resource: 'aws_glue_catalog_table' },
  'iam-role': { resource: 'aws_iam_role' },
  // Never made.
  'iam-simulator': { resource: 'aws_iam_simulator' },
  'instance-profile': { resource: 'aws_iam_instance_profile' },
  'kinesis-consumer': { resource: 'aws_kinesis_stream_consumer', policy: 'aws_kinesis_resource_policy' },
  'kinesis-stream': { resource: 'aws_kinesis_stream', policy: 'aws_kinesis_resource_policy' },
  'kms-key': { resource: 'aws_kms_key', policy: 'aws_kms_key_policy' },
  'lambda-function': { resource: 'aws_lambda_function', policy: 'aws_lambda_permission' },
  'log-group': { resource: 'aws_cloudwatch_log_group' },
  network: { resource: 'aws_vpc' },
  'log-destination': { resource: 'aws_cloudwatch_log_destination', policy: 'aws_cloudwatch_log_destination_policy' },
  'log-redaction': { resource: 'aws_cloudwatch_log_data_protection_policy' },
  'log-subscription': { resource: 'aws_cloudwatch_log_subscription_filter' },
  'oam-link': { resource: 'aws_oam_link' },
  'oam-sink': { resource: 'aws_oam_sink', policy: 'aws_oam_sink_policy' },
  'aurora-cluster': { resource: 'aws_rds_cluster' },
  'rds-instance': { resource: 'aws_db_instance' },
  'redshift-cluster': { resource: 'aws_redshift_cluster' },
  'redshift-workgroup': { resource: 'aws_redshiftserverless_workgroup' },
  'opensearch-collection': { resource: 'aws_opensearchserverless_collection' },
  'opensearch-domain': { resource: 'aws_opensearch_domain', policy: 'aws_opensearch_domain_policy' },
  'resolver-query-log': { resource: 'aws_route53_resolver_query_log_config' },
  'rest-api': { resource: 'aws_api_gateway_rest_api', policy: 'aws_api_gateway_rest_api_policy' },
  'oidc-provider': { resource: 'aws_iam_openid_connect_provider' },
  's3-bucket': { resource: 'aws_s3_bucket', policy: 'aws_s3_bucket_policy' },
  's3-replication': { resource: 'aws_s3_bucket_replication_configuration' },
  secret: { resource: 'aws_secretsmanager_secret', policy: 'aws_secretsmanager_secret_policy' },
  'sfn-state-machine': { resource: 'aws_sfn_state_machine' },
  'sns-topic': { resource: 'aws_sns_topic', policy: 'aws_sns_topic_policy' },
  'sqs-queue': { resource: 'aws_sqs_queue', policy: 'aws_sqs_queue_policy' },
  'ssm-parameter': { resource: 'aws_ssm_parameter' },
  // Never made.
  xray: { resource: 'aws_xray' },
};

/** Of what is the replica of another one. */
const replicaCarriers: Readonly<Record<string, { readonly resource: string; readonly policy?: string }>> = {
  'dynamodb-table': { resource: 'aws_dynamodb_table_replica', policy: 'aws_dynamodb_resource_policy' },
  'kms-key': { resource: 'aws_kms_replica_key', policy: 'aws_kms_key_policy' },
  // A part of the secret.
  secret: { resource: 'aws_secretsmanager_secret' },
};
const teamsChannel = { resource: 'aws_chatbot_teams_channel_configuration' };

/** Of one log group, or of all of an account. */
const ofLogs = ['log-redaction', 'log-subscription'];
const accountPolicy = { resource: 'aws_cloudwatch_log_account_policy' };

/** The name in a ref: `staging` of `ops/staging`. */
export function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

/** Policy names may hold `+=,.@`, Terraform's may not: those become `_2b` and so on. */
export function terraformName(name: string): string {
  const written = name.replace(/[^A-Za-z0-9_-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}`);
  return /^[A-Za-z]/.test(written) ? written : `n_${written}`;
}

/** Id of a managed policy, and of its attachment to its role. */
export function policyId(document: Document): string {
  return terraformName(document.name ?? nameOf(document.on));
}

/** Id of the attachment of a policy that we did not write. */
export function attachmentId(role: string, policyArn: string): string {
  return `${role}_${terraformName(policyArn.slice(policyArn.lastIndexOf('/') + 1))}`;
}

/** Id of one permission of a function. */
export function permissionId(name: string, permission: LambdaPermission): string {
  return terraformName(`${name}_${permission.id}`);
}

/** Id of an endpoint of a network. */
export function endpointId(network: string, service: string): string {
  return `${network}_${terraformName(service)}`;
}

/** True for the roles that we create. */
export function isCreatedRole(principal: Principal): boolean {
  return principal.kind === 'role' && principal.managed;
}

/** Of a resource that we create: must another resource's policy stand before AWS accepts it, such as that of a trail's bucket? */
export function inSecondWave(resource: Resource): boolean {
  return resource.managed && waits(resource);
}

/** Names of the stacks of an estate: one for each account of ours, a second one where it has links. */
export function stackNames(estate: Estate): readonly string[] {
  const ours = estate.accounts.filter((account) => !account.external).map(({ name }) => stackName(name, 'foundation'));
  const later = [...estate.links, ...estate.resources.filter(inSecondWave)].map(({ account }) => account);
  return [...ours, ...new Set(later.map((account) => stackName(account, 'links')))].sort();
}

/** Every resource, role and document of our accounts with its addresses, sorted by stack and address. */
export function terraformAddresses(estate: Estate, documents: readonly Document[]): readonly Placement[] {
  const ours = new Set(estate.accounts.filter((account) => !account.external).map((account) => account.name));
  const resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
  const principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
  const things = [
    ...estate.resources.filter((resource) => resource.managed).map(placeResource),
    ...estate.principals.filter(isCreatedRole).map(placeRole),
    ...documents.flatMap((document) =>
      placeDocument(document, resources.get(document.on), principals.get(document.on)),
    ),
  ];
  const placements = things
    .filter((thing) => ours.has(thing.account))
    .map(({ account, wave = 'foundation', address, for: owner }) => ({
      stack: stackName(account, wave),
      address,
      for: owner,
    }));
  placements.push(...estate.links.map(placeLink));
  const byText = new Map(placements.map((placement) => [Object.values(placement).join(' '), placement]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, placement]) => placement);
}

const linkTypes: Readonly<Record<Link['kind'], string>> = {
  'event-source-mapping': 'aws_lambda_event_source_mapping',
  'topic-subscription': 'aws_sns_topic_subscription',
};

function placeLink({ kind, name, account, grant }: Link): Placement {
  return { stack: stackName(account, 'links'), address: `${linkTypes[kind]}.${name}`, for: grant };
}

interface Place {
  readonly account: string;
  /** Default: the first. */
  readonly wave?: Wave;
  readonly address: string;
  readonly for: string;
}

function placeResource(resource: Resource): Place {
  const { account, name, ref, type, settings } = resource;
  const within = type === 'secret' ? settings['replica-of'] : undefined;
  const address = `${carrierOf(resource).resource}.${within ?? name}`;
  return { account, address, for: ref, ...(inSecondWave(resource) && { wave: 'links' }) };
}

function placeRole(role: Principal): Place {
  return { account: role.account ?? '', address: `aws_iam_role.${nameOf(role.ref)}`, for: role.ref };
}

function placeDocument(document: Document, resource?: Resource, principal?: Principal): readonly Place[] {
  return addressesOf(document, resource, principal).map((address) => ({
    account: document.account,
    address,
    for: document.id,
  }));
}

function addressesOf(document: Document, resource?: Resource, principal?: Principal): readonly string[] {
  const id = policyId(document);
  if (document.kind === 'fence') return resource ? [`aws_iam_policy.${resource.name}`] : [];
  if (document.kind === 'boundary') return [`aws_iam_policy.${id}`];
  if (document.kind === 'endpoint') {
    const [, network = '', service = ''] = document.on.split('/');
    return [`aws_vpc_endpoint.${endpointId(network, service)}`];
  }
  if (document.kind === 'trust') return [`aws_iam_role.${nameOf(document.on)}`];
  if (document.kind === 'identity') {
    const attachments = principal?.kind === 'permission-set' ? [] : [`aws_iam_role_policy_attachment.${id}`];
    return [`aws_iam_policy.${id}`, ...attachments];
  }
  return resource ? resourcePolicyAddresses(document, resource) : [];
}

/** A key that we create has its policy as an argument; a function's policy is made of permissions, one by one. */
function resourcePolicyAddresses(document: Document, resource: Resource): readonly string[] {
  const { resource: type, policy } = carrierOf(resource);
  if (resource.type === 'kms-key' && resource.managed) return [`${type}.${resource.name}`];
  if (resource.type === 'lambda-function') {
    return permissionsOf(document, resource.managed).map(
      (permission) => `${policy}.${permissionId(resource.name, permission)}`,
    );
  }
  return policy ? [`${policy}.${resource.name}`] : [];
}

function carrierOf(resource: Resource): { readonly resource: string; readonly policy?: string } {
  // One type of ours, two of Terraform's.
  const replica = replicaCarriers[resource.type];
  if (replica && resource.settings['replica-of'] !== undefined) return replica;
  if (resource.type === 'chat-channel' && resource.settings['teams'] !== undefined) return teamsChannel;
  if (ofLogs.includes(resource.type) && resource.settings['log-group'] === undefined) return accountPolicy;
  const carrier = carriers[resource.type as ResourceTypeName];
  if (!carrier) throw new Error(`no Terraform resource for type ${resource.type} of ${resource.ref}`);
  return carrier;
}
