import type { Estate, Principal, Resource } from '../../src/estate/estate';
import { createDeployRole, createRole } from './accounts';
import type { AwsCalls } from './aws-calls';

/** The random part that Identity Center gives the roles of a permission set. */
const assignment = '0123456789abcdef';

/**
 * Makes what a blueprint says exists already, and the roles that Terraform deploys with. Gives the ids that the emulator made up, by those
 * of the blueprint.
 */
export async function createExisting(aws: AwsCalls, estate: Estate): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  const ids = new Map(estate.accounts.map(({ name, id }) => [name, id]));
  for (const account of estate.accounts) if (!account.external) await createDeployRole(aws, account.id);
  for (const principal of estate.principals) {
    const account = ids.get(principal.account ?? '');
    if (account && !principal.managed) await createExistingPrincipal(aws, account, principal);
  }
  for (const resource of estate.resources) {
    const account = ids.get(resource.account);
    if (account && resource.type === 'dynamodb-table' && resource.settings['replica-of'] !== undefined)
      await createDefaultKey(aws, account, resource.region);
    if (!account || resource.managed) continue;
    if (resource.type === 'dns-zone')
      made.set(String(resource.settings['zone-id']), await createZone(aws, account, resource));
    else await createExistingResource(aws, account, resource);
  }
  return made;
}

/** The provider looks at it for every replica of a table; AWS makes it when somebody asks for it first. */
async function createDefaultKey(aws: AwsCalls, account: string, region: string): Promise<void> {
  const as = await aws.administrator(account);
  const { KeyMetadata } = await aws.must(as, { service: 'kms', operation: 'create_key', region });
  const parameters = { AliasName: 'alias/aws/dynamodb', TargetKeyId: (KeyMetadata as { KeyId: string }).KeyId };
  await aws.must(as, { service: 'kms', operation: 'create_alias', parameters, region });
}

async function createZone(aws: AwsCalls, account: string, { physicalName }: Resource): Promise<string> {
  const as = await aws.administrator(account);
  const parameters = { Name: physicalName, CallerReference: physicalName };
  const { HostedZone } = await aws.must(as, { service: 'route53', operation: 'create_hosted_zone', parameters });
  return (HostedZone as { readonly Id: string }).Id.replace('/hostedzone/', '');
}

/** Name of the role that stands for a permission set in an account. */
export function permissionSetRole(name: string): string {
  return `AWSReservedSSO_${name}_${assignment}`;
}

async function createExistingPrincipal(aws: AwsCalls, account: string, principal: Principal): Promise<void> {
  if (principal.kind === 'role') {
    const path = principal.arns[0]?.replace(/^[^/]*(\/.*?)[^/]*$/, '$1') ?? '/';
    await createRole(aws, { account, name: principal.name, path });
  } else if (principal.kind === 'permission-set') {
    const path = '/aws-reserved/sso.amazonaws.com/eu-west-1/';
    await createRole(aws, { account, name: permissionSetRole(principal.name), path });
  }
}

async function createExistingResource(aws: AwsCalls, account: string, resource: Resource): Promise<void> {
  const { physicalName: name, region } = resource;
  const as = await aws.administrator(account);
  switch (resource.type) {
    case 's3-bucket': {
      const parameters = { Bucket: name, CreateBucketConfiguration: { LocationConstraint: region } };
      await aws.must(as, { service: 's3', operation: 'create_bucket', parameters, region });
      return;
    }
    case 'kms-key': {
      const { KeyMetadata } = await aws.must(as, { service: 'kms', operation: 'create_key', region });
      const parameters = { AliasName: `alias/${name}`, TargetKeyId: (KeyMetadata as { KeyId: string }).KeyId };
      await aws.must(as, { service: 'kms', operation: 'create_alias', parameters, region });
      return;
    }
    case 'sqs-queue':
      await aws.must(as, { service: 'sqs', operation: 'create_queue', parameters: { QueueName: name }, region });
      return;
    case 'sns-topic':
      await aws.must(as, { service: 'sns', operation: 'create_topic', parameters: { Name: name }, region });
      return;
    case 'iam-role':
      // It is a principal as well, and was made as such.
      return;
    // Of these nothing is made: calls and namespaces without a resource, and what is named in stacks that no emulator takes.
    case 'account-actions':
    case 'iam-simulator':
    case 'xray':
    case 'balancer-log':
    case 'metric-namespace':
    case 'network':
      return;
    case 'ecr-registry':
      // Every account has one.
      return;
    // Roles name their users, and nothing else touches them.
    case 'aurora-cluster':
    case 'rds-instance':
      return;
    default:
      throw new Error(`the live tests do not know yet how to make an existing ${resource.type} (${resource.ref})`);
  }
}
