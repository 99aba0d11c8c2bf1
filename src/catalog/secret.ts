import { Type } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, oneOrMore, optional, type Settings, textOf, textsOf } from './settings';

/** "CreateSecret", Name: up to 512 letters, digits and `/_+=.@-`. */
const secretName = '^[A-Za-z0-9/_+=.@-]{1,512}$';

const settings = {
  secret: optional(
    Type.String({
      pattern: secretName,
      description:
        'Name of the secret in AWS. Default: the name in the blueprint. Its value never stands in a blueprint.',
      examples: ['payments/api'],
    }),
  ),
  suffix: optional(
    Type.String({
      pattern: '^[A-Za-z0-9]{6}$',
      description: 'The six characters at the end of an existing secret’s ARN; policies then name it exactly.',
    }),
  ),
  'replica-of': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description:
        'Secret of the same account of which this one is the replica in another region, with the same name and value.',
    }),
  ),
  description: optional(Type.String({ maxLength: 2048, description: 'What the secret is for.' })),
  'recovery-window': defaulted(
    Type.Integer({ minimum: 7, maximum: 30, description: 'Days in which a deleted secret can be restored.' }),
    30,
  ),
};

/** What a blueprint says of a secret, with defaults. */
export type SecretSettings = Settings<typeof settings>;

const narrowing = {
  'version-stages': oneOrMore('Only versions with one of these labels.', {
    pattern: '^[A-Za-z0-9/_+=.@-]{1,256}$',
    examples: ['AWSCURRENT'],
  }),
};

/** `staged` actions name a version by its label ("Actions, resources, and condition keys for AWS Secrets Manager"). */
const actions: Readonly<Record<string, { readonly staged: readonly string[]; readonly other: readonly string[] }>> = {
  read: { staged: ['secretsmanager:GetSecretValue'], other: ['secretsmanager:DescribeSecret'] },
  write: {
    staged: ['secretsmanager:UpdateSecretVersionStage'],
    other: ['secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue'],
  },
  readwrite: {
    staged: ['secretsmanager:GetSecretValue', 'secretsmanager:UpdateSecretVersionStage'],
    other: ['secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue'],
  },
  inspect: { staged: [], other: ['secretsmanager:DescribeSecret', 'secretsmanager:ListSecretVersionIds'] },
};

function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  const { staged, other } = actions[level] ?? { staged: [], other: [] };
  const stages = textsOf(narrowed['version-stages']);
  if (stages.length === 0) return [access('Secret', [...staged, ...other], [target.arn])];
  const condition: Conditions = { 'ForAnyValue:StringEquals': { 'secretsmanager:VersionStage': stages } };
  const list = [access('Secret', other, [target.arn])];
  return staged.length > 0 ? [...list, access('Versions', staged, [target.arn], condition)] : list;
}

/** "Secret encryption and decryption in AWS Secrets Manager". A new version decrypts the former one to compare. */
function keyActions(level: string): readonly string[] {
  if (level === 'read') return ['kms:Decrypt'];
  return level === 'write' || level === 'readwrite' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : [];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [...nameProblems(target, 'secret', new RegExp(secretName), 'letters, digits and "/_+=.@-"')];
  if (managed && target.settings['suffix'] !== undefined) {
    found.push({
      field: 'suffix',
      message: 'AWS chooses the suffix of a new secret: remove it, or write `existing: true`.',
    });
  }
  // "Replicate AWS Secrets Manager secrets across Regions": only its key is its own.
  if (target.settings['replica-of'] !== undefined && target.settings['description'] !== undefined)
    found.push({ field: 'description', message: 'The description of a replica is that of the secret: remove it.' });
  if (!managed && target.settings['replica-of'] !== undefined)
    found.push({ field: 'type', message: 'A replica is made with its secret: remove `existing: true`.' });
  // "CreateSecret": a name that ends like a suffix confuses the search by partial ARN.
  if (managed && /-[A-Za-z0-9]{6}$/.test(target.physicalName)) {
    found.push({
      field: 'secret',
      message: `"${target.physicalName}" ends like the suffix that AWS adds (hyphen and six characters): choose another end.`,
    });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'secret',
  title: 'AWS Secrets Manager secret',
  service: 'secretsmanager',
  authorizationTypes: ['Secret'],
  settings,
  narrowing,
  regional: true,
  keepsData: true,
  encryption: {
    viaService: (place) => endpoint('secretsmanager', place),
    actions: keyActions,
    // Same page, encryption context: SecretARN (and SecretVersionId).
    context: ({ arn }) => ({ StringLike: { 'kms:EncryptionContext:SecretARN': [arn] } }),
    // aws/secretsmanager, which no other account can use ("Access AWS Secrets Manager secrets from a different account").
    withoutKey: 'aws-managed',
  },
  physicalName: (name, written) => textOf(written['secret']) ?? name,
  arn: (place, physicalName, written) =>
    regionalArn('secretsmanager', place, `secret:${physicalName}-${textOf(written['suffix']) ?? '??????'}`),
  analyzedAs: 'AWS::SecretsManager::Secret',
  policyEvents: {
    source: 'secretsmanager.amazonaws.com',
    names: ['DeleteResourcePolicy', 'PutResourcePolicy'],
    parameters: ({ physicalName, arn }) => ({ secretId: [physicalName, { prefix: arn.replace(/-\?+$/, '-') }] }),
  },
  levels: {
    read: { title: 'get the value', writes: false },
    write: { title: 'put new values and move labels between versions', writes: true },
    readwrite: { title: 'get and put values', writes: true },
    inspect: { title: 'see the description and versions, not the value', writes: false },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_secretsmanager_secret_policy',
    limit: 20_480,
    unit: 'characters',
    quota: 'Length of a resource-based policy (AWS Secrets Manager quotas)',
    defaultVia: 'policy',
    plainHttp: false,
    resourceElement: 'arn',
  },
  problems,
};
