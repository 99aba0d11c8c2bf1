import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import { type Schedule, schedules } from './backup-plan';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, missingProblems, nameProblems, optional, type Settings, textOf, words } from './settings';

/** "CreateRestoreTestingPlan", RestoreTestingPlanName: letters, digits and "_". */
const planName = '^[a-zA-Z0-9_]{1,50}$';

const local = '^[a-z][a-z0-9-]*$';

/** What AWS Backup calls our types ("ProtectedResource", ResourceType). */
export const restoredAs = {
  's3-bucket': 'S3',
  'dynamodb-table': 'DynamoDB',
  'rds-instance': 'RDS',
  'aurora-cluster': 'Aurora',
} as const;

/** Types that are restored into a network ("Restore testing inferred metadata"). */
export const restoredIntoNetwork: readonly string[] = ['rds-instance', 'aurora-cluster'];

const settings = {
  plan: optional(
    Type.String({ pattern: planName, description: 'Name of the plan in AWS. Default: the name, with `_` for `-`.' }),
  ),
  vault: optional(Type.String({ pattern: local, description: 'Vault whose recovery points are restored. Required.' })),
  'runs-as': optional(
    Type.String({ pattern: local, description: 'Role of the same account as which AWS Backup restores. Required.' }),
  ),
  restores: defaulted(
    Type.Array(words(['s3-bucket', 'dynamodb-table', 'rds-instance', 'aurora-cluster'], 'A type.'), {
      minItems: 1,
      uniqueItems: true,
      description: 'Types of resources that are restored.',
    }),
    ['dynamodb-table'],
  ),
  'subnet-group': optional(
    Type.String({
      pattern: '^[a-z0-9._ -]{1,255}$',
      description: 'Name of the DB subnet group in AWS into which databases are restored. Needed for these.',
    }),
  ),
  schedule: defaulted(
    Type.Unsafe<Schedule>({ type: 'string', enum: Object.keys(schedules), description: 'How often.' }),
    'weekly',
  ),
  'within-days': defaulted(
    Type.Integer({
      minimum: 1,
      maximum: 365,
      description: 'Only recovery points of the last days: the newest of them.',
    }),
    7,
  ),
  'keep-hours': defaulted(
    Type.Integer({
      minimum: 1,
      maximum: 168,
      description: 'Hours in which what was restored can be looked at; it is then deleted.',
    }),
    4,
  ),
};

/** What a blueprint says of a restore testing plan, with defaults. */
export type BackupRestoreTestSettings = Settings<typeof settings>;

function problems(target: Target): readonly SettingProblem[] {
  const { restores = [], 'subnet-group': group } = target.settings as Partial<BackupRestoreTestSettings>;
  const [homeless] = group === undefined ? restores.filter((type) => restoredIntoNetwork.includes(type)) : [];
  return [
    ...(homeless === undefined
      ? []
      : [{ field: 'restores', message: `A test that restores \`${homeless}\` needs a \`subnet-group\`.` }]),
    ...nameProblems(target, 'plan', new RegExp(planName), '1 to 50 letters, digits and "_"'),
    ...missingProblems(target, 'A restore test', ['vault', 'runs-as']),
  ];
}

export const resourceType: ResourceType = {
  name: 'backup-restore-test',
  title: 'AWS Backup restore testing plan',
  service: 'backup',
  authorizationTypes: ['restoreTestingPlan'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['plan']) ?? name.replaceAll('-', '_'),
  // AWS puts a random part behind the name.
  arn: (place, physicalName) => regionalArn('backup', place, `restore-testing-plan:${physicalName}-*`),
  levels: { inspect: { title: 'see the plan', writes: false } },
  access: (_level, { arn }) => [access('Plan', ['backup:GetRestoreTestingPlan'], [arn])],
  names: { vault: 'backup-vault' },
  assumedFor: {
    service: 'backup.amazonaws.com',
    conditions: ({ accountId }) => ({ StringEquals: { 'aws:SourceAccount': [accountId] } }),
  },
  problems,
};
