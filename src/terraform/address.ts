import type { ResourceTypeName } from '../catalog/registry';
import { outputOf } from '../catalog/target';
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
  cloudtrail: { resource: 'aws_cloudtrail' },
  'dynamodb-table': { resource: 'aws_dynamodb_table', policy: 'aws_dynamodb_resource_policy' },
  'ecr-repository': { resource: 'aws_ecr_repository', policy: 'aws_ecr_repository_policy' },
  'event-bus': { resource: 'aws_cloudwatch_event_bus', policy: 'aws_cloudwatch_event_bus_policy' },
  'iam-role': { resource: 'aws_iam_role' },
  'kinesis-stream': { resource: 'aws_kinesis_stream', policy: 'aws_kinesis_resource_policy' },
  'kms-key': { resource: 'aws_kms_key', policy: 'aws_kms_key_policy' },
  'lambda-function': { resource: 'aws_lambda_function', policy: 'aws_lambda_permission' },
  'log-group': { resource: 'aws_cloudwatch_log_group' },
  's3-bucket': { resource: 'aws_s3_bucket', policy: 'aws_s3_bucket_policy' },
  secret: { resource: 'aws_secretsmanager_secret', policy: 'aws_secretsmanager_secret_policy' },
  'sfn-state-machine': { resource: 'aws_sfn_state_machine' },
  'sns-topic': { resource: 'aws_sns_topic', policy: 'aws_sns_topic_policy' },
  'sqs-queue': { resource: 'aws_sqs_queue', policy: 'aws_sqs_queue_policy' },
  'ssm-parameter': { resource: 'aws_ssm_parameter' },
};

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

/** True for the roles that we create. */
export function isCreatedRole(principal: Principal): boolean {
  return principal.kind === 'role' && principal.managed;
}

/** Of a resource that we create: must another resource's policy stand before AWS accepts it, such as that of a trail's bucket? */
export function inSecondWave(resource: Resource): boolean {
  return resource.managed && outputOf(resource) !== undefined;
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
  const { account, name, ref } = resource;
  const address = `${carrierOf(resource).resource}.${name}`;
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
  if (document.kind === 'boundary') return [`aws_iam_policy.${id}`];
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
  const carrier = carriers[resource.type as ResourceTypeName];
  if (!carrier) throw new Error(`no Terraform resource for type ${resource.type} of ${resource.ref}`);
  return carrier;
}
