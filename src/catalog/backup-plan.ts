import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, missingProblems, nameProblems, optional, type Settings, textOf } from './settings';

/** "CreateBackupPlan", BackupPlanName: as "RuleName", 1 to 50 letters, digits, "-", "_" and ".". */
const planName = '^[a-zA-Z0-9_.-]{1,50}$';

const reference = '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$';
const local = '^[a-z][a-z0-9-]*$';

/** Schedules by their word, in UTC, and the seconds between two backups. */
export const schedules = {
  hourly: { expression: 'cron(0 * ? * * *)', seconds: 3600 },
  daily: { expression: 'cron(0 3 ? * * *)', seconds: 86_400 },
  weekly: { expression: 'cron(0 3 ? * 1 *)', seconds: 604_800 },
} as const;

/** How a schedule is written. */
export type Schedule = keyof typeof schedules;

const days = (description: string) => Type.Integer({ minimum: 1, maximum: 36_500, description });

const settings = {
  plan: optional(
    Type.String({ pattern: planName, description: 'Name of the plan in AWS. Default: the name in the blueprint.' }),
  ),
  vault: optional(
    Type.String({
      pattern: local,
      description: 'Vault of the same account and region that keeps the backups. Required.',
    }),
  ),
  'runs-as': optional(
    Type.String({ pattern: local, description: 'Role of the same account as which AWS Backup works. Required.' }),
  ),
  of: optional(
    Type.Array(Type.String({ pattern: local }), {
      minItems: 1,
      uniqueItems: true,
      description: 'What is backed up: names of resources of the same account and region. Required.',
      examples: [['orders', 'orders-archive']],
    }),
  ),
  schedule: defaulted(
    Type.Unsafe<Schedule>({
      type: 'string',
      enum: Object.keys(schedules),
      description: 'How often; daily and weekly ones begin at 3:00 UTC.',
    }),
    'daily',
  ),
  'start-within': defaulted(
    Type.Integer({ minimum: 60, maximum: 50_000, description: 'Minutes in which a job must start, at least 60.' }),
    60,
  ),
  'finish-within': defaulted(
    Type.Integer({
      minimum: 120,
      maximum: 100_000,
      description: 'Minutes after which a job that still runs is ended.',
    }),
    180,
  ),
  'keep-days': defaulted(days('Days for which a backup is kept.'), 35),
  'cold-after-days': optional(days('Days after which it moves to cold storage, where it stays 90 days at the least.')),
  'copy-to': optional(
    Type.Array(Type.String({ pattern: reference }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Vaults, of any account of the organization and any region, that get a copy of each backup.',
      examples: [['vault/orders-copies']],
    }),
  ),
  'keep-copies-days': optional(days('Days for which copies are kept. Default: as long as the backups.')),
};

/** What a blueprint says of a plan, with defaults. */
export type BackupPlanSettings = Settings<typeof settings>;

function problems(target: Target): readonly SettingProblem[] {
  const written = target.settings as unknown as BackupPlanSettings;
  const found: SettingProblem[] = [
    ...nameProblems(target, 'plan', new RegExp(planName), '1 to 50 letters, digits, "-", "_" and "."'),
    ...missingProblems(target, 'A plan', ['vault', 'runs-as', 'of']),
  ];
  // "Lifecycle", MoveToColdStorageAfterDays.
  const { 'cold-after-days': cold, 'keep-days': kept = 35 } = written;
  if (cold !== undefined && kept < cold + 90)
    found.push({
      field: 'cold-after-days',
      message: `What moves after ${cold} days must be kept for ${cold + 90} at the least.`,
    });
  if ((written['finish-within'] ?? 180) < (written['start-within'] ?? 60) + 60)
    found.push({
      field: 'finish-within',
      message: 'A job needs an hour at the least beyond the time in which it starts.',
    });
  return found;
}

export const resourceType: ResourceType = {
  name: 'backup-plan',
  title: 'AWS Backup plan',
  service: 'backup',
  authorizationTypes: ['backupPlan'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['plan']) ?? name,
  // AWS makes its id up.
  arn: (place) => regionalArn('backup', place, 'backup-plan:*'),
  levels: { inspect: { title: 'see the plan', writes: false } },
  access: (_level, { arn }) => [access('Plan', ['backup:GetBackupPlan', 'backup:ListBackupSelections'], [arn])],
  names: { vault: 'backup-vault' },
  outputs: [
    {
      setting: 'copy-to',
      type: 'backup-vault',
      together: true,
      waits: true,
      // "Vault access policies", and "Creating backup copies across AWS accounts": the account copies; its organization where there is one.
      access: (from, to, organization) =>
        from.accountId === to.accountId
          ? []
          : [
              access(
                'Copy',
                ['backup:CopyIntoBackupVault'],
                ['*'],
                organization === undefined ? undefined : { StringEquals: { 'aws:PrincipalOrgID': [organization] } },
              ),
            ],
    },
  ],
  // "Cross-service confused deputy prevention" (AWS Backup Developer Guide).
  assumedFor: {
    service: 'backup.amazonaws.com',
    conditions: ({ accountId }) => ({ StringEquals: { 'aws:SourceAccount': [accountId] } }),
  },
  problems,
};
