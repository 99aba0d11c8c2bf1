import { testPath } from './accounts';
import type { AwsCalls, Credentials } from './aws-calls';

/** Where a service lists what an account has, and which field names a thing. */
interface Listing {
  readonly service: string;
  readonly operation: string;
  /** Field of the answer with the list. */
  readonly list: string;
  /** Field of an element with its name; absent: the element is the name. */
  readonly name?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

const listings: readonly Listing[] = [
  { service: 'iam', operation: 'list_roles', list: 'Roles', name: 'Arn' },
  { service: 'iam', operation: 'list_policies', list: 'Policies', name: 'Arn', parameters: { Scope: 'Local' } },
  { service: 's3', operation: 'list_buckets', list: 'Buckets', name: 'Name' },
  { service: 'kms', operation: 'list_aliases', list: 'Aliases', name: 'AliasName' },
  { service: 'apigateway', operation: 'get_rest_apis', list: 'items', name: 'name' },
  { service: 'sqs', operation: 'list_queues', list: 'QueueUrls' },
  { service: 'sns', operation: 'list_topics', list: 'Topics', name: 'TopicArn' },
  { service: 'kinesis', operation: 'list_streams', list: 'StreamNames' },
  { service: 'dynamodb', operation: 'list_tables', list: 'TableNames' },
  { service: 'secretsmanager', operation: 'list_secrets', list: 'SecretList', name: 'Name' },
  { service: 'ecr', operation: 'describe_repositories', list: 'repositories', name: 'repositoryName' },
  { service: 'lambda', operation: 'list_functions', list: 'Functions', name: 'FunctionName' },
  { service: 'events', operation: 'list_event_buses', list: 'EventBuses', name: 'Name' },
  { service: 'logs', operation: 'describe_log_groups', list: 'logGroups', name: 'logGroupName' },
  { service: 'ssm', operation: 'describe_parameters', list: 'Parameters', name: 'Name' },
  { service: 'stepfunctions', operation: 'list_state_machines', list: 'stateMachines', name: 'name' },
];

/** What an account has, as sorted `service name` lines; keys that only wait for their deletion do not count. */
export async function inventory(aws: AwsCalls, as: Credentials): Promise<readonly string[]> {
  const found: string[] = [];
  for (const listing of listings) found.push(...(await listed(aws, as, listing)));
  return [...found, ...(await keys(aws, as))].sort();
}

async function listed(aws: AwsCalls, as: Credentials, listing: Listing): Promise<readonly string[]> {
  const { service, operation, parameters = {} } = listing;
  const answer = await aws.must(as, { service, operation, parameters });
  const elements = (answer[listing.list] ?? []) as readonly unknown[];
  const names = elements.map((element) => (listing.name ? (element as Record<string, string>)[listing.name] : element));
  return names.filter((name) => !isNotCounted(String(name))).map((name) => `${service} ${name}`);
}

/** AWS's own aliases, and the roles that tests made for themselves. */
function isNotCounted(name: string): boolean {
  return name.startsWith('alias/aws/') || name.includes(`:role${testPath}`);
}

async function keys(aws: AwsCalls, as: Credentials): Promise<readonly string[]> {
  const { Keys } = await aws.must(as, { service: 'kms', operation: 'list_keys' });
  const described = (Keys as readonly { KeyId: string }[]).map(async ({ KeyId }) => {
    const answer = await aws.must(as, { service: 'kms', operation: 'describe_key', parameters: { KeyId } });
    return answer['KeyMetadata'] as { KeyId: string; KeyState: string; KeyManager: string };
  });
  const { Aliases } = await aws.must(as, { service: 'kms', operation: 'list_aliases' });
  // Of those that services make for themselves, moto says that the account manages them.
  const ofServices = new Set(
    (Aliases as readonly { AliasName: string; TargetKeyId?: string }[])
      .filter(({ AliasName }) => AliasName.startsWith('alias/aws/'))
      .map(({ TargetKeyId }) => TargetKeyId),
  );
  return (await Promise.all(described))
    .filter(({ KeyId }) => !ofServices.has(KeyId))
    .filter(({ KeyState, KeyManager }) => KeyState !== 'PendingDeletion' && KeyManager !== 'AWS')
    .map(({ KeyId }) => `kms ${KeyId}`);
}
