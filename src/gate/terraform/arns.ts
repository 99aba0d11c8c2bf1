import { textOf, type Values } from './value';

/** What of an ARN a resource's own values do not say. */
export interface Where {
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** Stands in ARNs for the part that AWS makes up: it is one thing, whose name nobody knows yet. */
const madeUp = 'known-after-apply';

/** `service`, then whether region and account stand in the ARN, then the rest by the values. */
type Form = readonly [service: string, regional: 'regional' | 'global' | 'nameless', rest: (values: Values) => string];

const name =
  (attribute = 'name', before = '') =>
  (values: Values) =>
    `${before}${textOf(values[attribute]) ?? madeUp}`;
const random = (before: string) => () => before + madeUp;
const pathed = (before: string) => (values: Values) =>
  `${before}${textOf(values['path']) ?? '/'}${textOf(values['name']) ?? madeUp}`;

/** Attributes that ARNs are made from. */
export const namingAttributes = [
  'bucket',
  'domain_name',
  'event_bus_name',
  'function_name',
  'group_name',
  'name',
  'path',
  'url',
] as const;

/** ARNs as "Resource types" of each service in the Service Authorization Reference has them. */
const forms: Readonly<Record<string, Form>> = {
  aws_backup_vault: ['backup', 'regional', name('name', 'backup-vault:')],
  aws_cloudfront_distribution: ['cloudfront', 'global', random('distribution/')],
  aws_cloudtrail: ['cloudtrail', 'regional', name('name', 'trail/')],
  aws_cloudwatch_event_bus: ['events', 'regional', name('name', 'event-bus/')],
  aws_cloudwatch_event_rule: ['events', 'regional', ruleName],
  aws_cloudwatch_log_destination: ['logs', 'regional', name('name', 'destination:')],
  aws_cloudwatch_log_group: ['logs', 'regional', name('name', 'log-group:')],
  aws_codebuild_project: ['codebuild', 'regional', name('name', 'project/')],
  aws_codepipeline: ['codepipeline', 'regional', name()],
  aws_dynamodb_table: ['dynamodb', 'regional', name('name', 'table/')],
  aws_ecr_repository: ['ecr', 'regional', name('name', 'repository/')],
  aws_ecs_cluster: ['ecs', 'regional', name('name', 'cluster/')],
  aws_efs_access_point: ['elasticfilesystem', 'regional', random('access-point/')],
  aws_efs_file_system: ['elasticfilesystem', 'regional', random('file-system/')],
  aws_elasticsearch_domain: ['es', 'regional', name('domain_name', 'domain/')],
  aws_glacier_vault: ['glacier', 'regional', name('name', 'vaults/')],
  aws_iam_group: ['iam', 'global', pathed('group')],
  aws_iam_instance_profile: ['iam', 'global', pathed('instance-profile')],
  aws_iam_openid_connect_provider: ['iam', 'global', issuer],
  aws_iam_policy: ['iam', 'global', pathed('policy')],
  aws_iam_role: ['iam', 'global', pathed('role')],
  aws_iam_saml_provider: ['iam', 'global', name('name', 'saml-provider/')],
  aws_iam_user: ['iam', 'global', pathed('user')],
  aws_kinesis_firehose_delivery_stream: ['firehose', 'regional', name('name', 'deliverystream/')],
  aws_kinesis_stream: ['kinesis', 'regional', name('name', 'stream/')],
  aws_kms_external_key: ['kms', 'regional', random('key/')],
  aws_kms_key: ['kms', 'regional', random('key/')],
  aws_kms_replica_key: ['kms', 'regional', random('key/')],
  aws_lambda_function: ['lambda', 'regional', name('function_name', 'function:')],
  aws_opensearch_domain: ['es', 'regional', name('domain_name', 'domain/')],
  aws_s3_access_point: ['s3', 'regional', name('name', 'accesspoint/')],
  aws_s3_bucket: ['s3', 'nameless', name('bucket')],
  aws_scheduler_schedule: ['scheduler', 'regional', scheduleName],
  aws_secretsmanager_secret: ['secretsmanager', 'regional', (values) => `secret:${name()(values)}-??????`],
  aws_sfn_state_machine: ['states', 'regional', name('name', 'stateMachine:')],
  aws_sns_topic: ['sns', 'regional', name()],
  aws_sqs_queue: ['sqs', 'regional', name()],
  aws_ssm_parameter: ['ssm', 'regional', (values) => `parameter/${name()(values).replace(/^\//, '')}`],
  aws_vpc: ['ec2', 'regional', random('vpc/')],
  aws_vpc_endpoint: ['ec2', 'regional', random('vpc-endpoint/')],
};

function ruleName(values: Values): string {
  const bus = textOf(values['event_bus_name']);
  return `rule/${bus === undefined || bus === 'default' ? '' : `${bus}/`}${name()(values)}`;
}

function scheduleName(values: Values): string {
  return `schedule/${textOf(values['group_name']) ?? 'default'}/${name()(values)}`;
}

function issuer(values: Values): string {
  return `oidc-provider/${(textOf(values['url']) ?? madeUp).replace(/^https:\/\//, '')}`;
}

/** The ARN that a resource will have, with a stand-in for what AWS makes up; undefined where a part is missing that decides whose it is. */
export function arnOf(type: string, values: Values, { region, account }: Where): string | undefined {
  const form = Object.hasOwn(forms, type) ? forms[type] : undefined;
  if (!form) return undefined;
  const [service, place, rest] = form;
  const start = `arn:${partitionOf(region)}:${service}:`;
  if (place === 'nameless') return `${start}::${rest(values)}`;
  if (account === undefined) return undefined;
  if (place === 'global') return `${start}:${account}:${rest(values)}`;
  return `${start}${region ?? madeUp}:${account}:${rest(values)}`;
}

export function partitionOf(region: string | undefined): string {
  if (region?.startsWith('cn-')) return 'aws-cn';
  return region?.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** Attributes that hold the same as another one ("Attribute Reference" of each resource): `id` of a bucket is its name. */
const sameAs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_cloudwatch_event_bus: { id: 'name' },
  aws_cloudwatch_log_group: { id: 'name' },
  aws_dynamodb_table: { id: 'name' },
  aws_ecr_repository: { id: 'name' },
  aws_iam_group: { id: 'name' },
  aws_iam_instance_profile: { id: 'name' },
  aws_iam_openid_connect_provider: { id: 'arn' },
  aws_iam_policy: { id: 'arn' },
  aws_iam_role: { id: 'name' },
  aws_iam_saml_provider: { id: 'arn' },
  aws_iam_user: { id: 'name' },
  aws_kinesis_stream: { id: 'arn' },
  aws_lambda_function: { id: 'function_name' },
  aws_s3_bucket: { id: 'bucket' },
  aws_secretsmanager_secret: { id: 'arn' },
  aws_sfn_state_machine: { id: 'arn' },
  aws_sns_topic: { id: 'arn' },
  aws_ssm_parameter: { id: 'name' },
};

/** The attribute that holds the same as `path`, or itself. */
export function canonical(type: string, path: string): string {
  return sameAs[type]?.[path] ?? path;
}
