import { EnvironmentReader, forms, type Variables } from '../shared/environment';
import type { AssumedRole } from '../shared/surroundings';

/** What `replicate-secrets` is told by its environment. */
export interface SecretsSurroundings {
  /** ARNs without the random part, by name. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly parameters: readonly string[];
  /** Region of the primary. */
  readonly region: string;
  readonly assume?: AssumedRole;
  readonly keyId?: string;
}

/** Reads the environment. */
export function secretsSurroundingsOf(variables: Variables): SecretsSurroundings {
  const reader = new EnvironmentReader(variables);
  const arns = listed(reader.optional('SOURCE_SECRETS'));
  for (const arn of arns)
    if (!forms.secretArn[0].test(arn))
      reader.problem(`SOURCE_SECRETS has "${arn}", which is not ${forms.secretArn[1]}`);
  const role = reader.optional('SOURCE_ROLE', ...forms.roleArn);
  const keyId = reader.optional('REPLICA_KEY', ...forms.keyArn);
  return reader.done({
    secrets: new Map(arns.map((arn) => [arn.split(':').slice(6).join(':'), arn])),
    parameters: listed(reader.optional('SOURCE_PARAMETERS')),
    region: reader.required('SOURCE_REGION'),
    ...(role !== undefined && { assume: { role } }),
    ...(keyId !== undefined && { keyId }),
  });
}

/** Neither names nor ARNs have spaces. */
function listed(text = ''): readonly string[] {
  return text.split(' ').filter((one) => one !== '');
}
