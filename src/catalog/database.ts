import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { sortedUnique } from '../estate/order';
import { access, endpoint, regionalArn } from './access';
import type { Copier, Encryption, Level, Narrowing, Place, SettingProblem, Target } from './resource-type';
import { defaulted, missingProblems, nameProblems, oneOrMore, optional, textOf, textsOf } from './settings';

/** "CreateDBInstance", DBInstanceIdentifier; clusters have the same rule. */
export const databaseName = '^[a-z](?!.*--)[a-z0-9-]{0,61}[a-z0-9]$';

/** What instances of RDS and clusters of Aurora are told. */
export const databaseSettings = {
  'engine-version': optional(
    Type.String({
      pattern: '^[0-9][a-zA-Z0-9._-]{0,63}$',
      description: 'Version of the engine. Default: the one that RDS prefers.',
      examples: ['16.4'],
    }),
  ),
  class: optional(
    Type.String({
      pattern: '^db\\.[a-z0-9-]+\\.[a-z0-9-]+$',
      description: 'Class of what it runs on. Needed to create it.',
      examples: ['db.r6g.large'],
    }),
  ),
  database: optional(
    Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$', description: 'Database that is made in it. Default: none.' }),
  ),
  admin: defaulted(
    Type.String({
      pattern: '^[a-z][a-z0-9_]{0,15}$',
      description: 'Its first user, whose password RDS makes, rotates and keeps in Secrets Manager.',
    }),
    'administrator',
  ),
  'subnet-group': optional(
    Type.String({
      pattern: '^[a-z0-9._ -]{1,255}$',
      description: 'Name of the DB subnet group in AWS that it lies in. Needed to create it.',
    }),
  ),
  'security-groups': optional(
    Type.Array(Type.String({ pattern: '^sg-[0-9a-f]{8,17}$' }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Ids of the security groups that say who reaches it. Needed to create it.',
    }),
  ),
  backups: defaulted(
    Type.Integer({ minimum: 1, maximum: 35, description: 'Days for which RDS keeps its own backups.' }),
    7,
  ),
  'deletion-protection': defaulted(
    Type.Boolean({ description: 'Refuse to delete it until this is switched off.' }),
    true,
  ),
  'replica-of': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Database of the same account of which this one is the replica in another region.',
    }),
  ),
};

/** Users of the database; IAM knows them by name alone. */
export const databaseNarrowing = {
  users: oneOrMore('Only as these users of the database.', {
    pattern: '^[a-zA-Z0-9_.-]+$',
    maxLength: 63,
    examples: ['reports'],
  }),
};

export const databaseLevels: Readonly<Record<string, Level>> = {
  connect: { title: 'connect as users of the database that log in by IAM', writes: true },
  inspect: { title: 'see where it is and how it is doing', writes: false },
};

/**
 * "Creating and using an IAM policy for IAM database access": a user's ARN holds the id that AWS makes up, which no other database of the
 * account ever has, and not the name.
 */
export function databaseAccess(describe: string) {
  return (level: string, target: Target, narrowed: Narrowing): readonly Access[] => {
    if (level !== 'connect') return [access('Database', [describe], [target.arn])];
    const id = textOf(target.settings['resource-id']) ?? unknownId;
    const users = textsOf(narrowed['users']);
    const arns = (users.length > 0 ? users : ['*']).map((user) =>
      regionalArn('rds-db', target, `dbuser:${id}/${user}`),
    );
    return [access('Users', ['rds-db:connect'], arns)];
  };
}

/** Matches no id: what is not known gives access to nothing. */
const unknownId = 'unknown';

/**
 * "Encryption for backups in AWS Backup": backups of databases keep their key. AWS Backup copies them between accounts as its service-linked
 * role of the other one; that role's own policy allows this of other accounts' keys and no more ("AWSBackupServiceLinkedRolePolicyForBackup").
 */
function databaseCopier(place: Place, account: string, regions: readonly string[]): Copier {
  const through = {
    'kms:ViaService': sortedUnique([place.region, ...regions].map((region) => endpoint('rds', { ...place, region }))),
  };
  const uses = ['kms:GenerateDataKeyWithoutPlaintext', 'kms:ListGrants', 'kms:ReEncryptFrom'];
  return {
    role: `arn:${place.partition}:iam::${account}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`,
    access: [
      access('Facts', ['kms:DescribeKey'], ['*']),
      access('Grants', ['kms:CreateGrant'], ['*'], {
        Bool: { 'kms:GrantIsForAWSResource': ['true'] },
        StringEquals: through,
      }),
      access('Uses', uses, ['*'], { StringEquals: through }),
    ],
  };
}

/** "Encrypting Amazon RDS resources": it works with the key by grants; Secrets Manager encrypts the password with it. */
export const databaseEncryption: Encryption = {
  viaService: (place) => endpoint('rds', place),
  otherVia: (place) => [endpoint('secretsmanager', place)],
  actions: () => [],
  makesGrants: true,
  copied: databaseCopier,
  withoutKey: 'aws-managed',
};

/** What a new one needs; `ofSource`: settings that a replica has from its source. */
export function databaseProblems(
  target: Target,
  managed: boolean,
  { field, what, ofSource }: { readonly field: string; readonly what: string; readonly ofSource: readonly string[] },
): readonly SettingProblem[] {
  const { settings } = target;
  const named = nameProblems(
    target,
    field,
    new RegExp(databaseName),
    '2 to 63 small letters, digits and single hyphens',
  );
  const replica = settings['replica-of'] !== undefined;
  if (!managed)
    return replica
      ? [...named, { field: 'replica-of', message: `${what} that exists is what it is: remove \`replica-of\`.` }]
      : named;
  const inherited = ofSource.filter((setting) => replica && settings[setting] !== undefined);
  const needed = ['class', 'subnet-group', 'security-groups', 'engine'];
  const lacking = missingProblems(target, what, replica ? needed.filter((one) => !ofSource.includes(one)) : needed);
  return [
    ...named,
    ...lacking,
    ...inherited.map((setting) => ({
      field: setting,
      message: `A replica has what its source has: remove \`${setting}\`.`,
    })),
  ];
}
