import { Type } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import { access, regionalArn } from './access';
import { type MetricSettings, metric, period } from './metric';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, group, nameProblems, optional, type Settings, textOf, words } from './settings';

/** "PutMetricAlarm", AlarmName: 1 to 255 characters; of these, those that need no quoting anywhere. */
const alarmName = '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,254}$';

const reference = '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$';

const threshold = (description: string) => optional(Type.Number({ description }));

const settings = {
  alarm: optional(
    Type.String({ pattern: alarmName, description: 'Name of the alarm in AWS. Default: the name in the blueprint.' }),
  ),
  family: optional(
    Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9 ._/-]{2,63}$',
      description:
        'How the names of many alarms of the account begin: policies then let these notify, rather than each by its name.',
      examples: ['central-'],
    }),
  ),
  description: optional(Type.String({ minLength: 1, maxLength: 1024, description: 'What whoever is called reads.' })),
  metric: optional(metric),
  above: threshold('Goes off above this value, in the unit of the metric.'),
  'at-least': threshold('Goes off at this value and above.'),
  below: threshold('Goes off below this value.'),
  'at-most': threshold('Goes off at this value and below.'),
  anomaly: optional(
    group('Goes off outside of what is usual, which CloudWatch learns from up to two weeks.', {
      width: optional(
        Type.Number({
          exclusiveMinimum: 0,
          maximum: 10,
          description: 'Width of the band, in standard deviations. Default: 3.',
        }),
      ),
      side: optional(words(['above', 'below', 'both'], 'On which side of the band. Default: both.')),
    }),
  ),
  period: defaulted(period('Seconds of one datapoint: a multiple of 60.'), 60),
  periods: defaulted(
    Type.Integer({ minimum: 1, maximum: 10_080, description: 'How many datapoints are looked at.' }),
    5,
  ),
  datapoints: optional(
    Type.Integer({ minimum: 1, maximum: 10_080, description: 'How many of them must be bad. Default: all.' }),
  ),
  missing: defaulted(
    words(['good', 'bad', 'ignore', 'missing'], 'What a datapoint that is missing counts as.'),
    'good',
  ),
  notify: optional(
    Type.Array(Type.String({ pattern: reference }), {
      minItems: 1,
      maxItems: 5,
      uniqueItems: true,
      description: 'Topics that hear of it, of this account or `account/name`, in the region of the alarm.',
      examples: [['log/on-call']],
    }),
  ),
  recovery: defaulted(Type.Boolean({ description: 'Tell them, too, when all is well again.' }), true),
};

/** What a blueprint says of an alarm, with defaults. */
export type AlarmSettings = Settings<typeof settings>;

const thresholds = ['above', 'at-least', 'below', 'at-most', 'anomaly'] as const;

/** The alarm itself, or the family that it belongs to. */
function source({ arn, accountId, settings: written, physicalName }: Target): Conditions {
  const family = textOf(written['family']);
  const owner = { StringEquals: { 'aws:SourceAccount': [accountId] } };
  if (family === undefined) return { ArnEquals: { 'aws:SourceArn': [arn] }, ...owner };
  return { ArnLike: { 'aws:SourceArn': [`${arn.slice(0, -physicalName.length)}${family}*`] }, ...owner };
}

/** Statements for a family stand beside those for alarms by name. */
function part({ settings: written }: Target, word: string): string {
  return written['family'] === undefined ? word : `Family${word}`;
}

/** "PutMetricAlarm", EvaluationPeriods: up to a day in all, or seven where each period is an hour or longer. */
function periodProblems({ settings: written }: Target): readonly SettingProblem[] {
  const { period: seconds = 60, periods = 5, datapoints } = written as unknown as AlarmSettings;
  const most = seconds < 3600 ? 86_400 : 604_800;
  const found: SettingProblem[] = [];
  if (seconds * periods > most) {
    found.push({
      field: 'periods',
      message: `${periods} periods of ${seconds} seconds are longer than ${most} seconds.`,
    });
  }
  if (datapoints !== undefined && datapoints > periods) {
    found.push({ field: 'datapoints', message: `Of ${periods} datapoints, ${datapoints} cannot be bad.` });
  }
  return found;
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const { settings: written, physicalName } = target;
  const name = nameProblems(target, 'alarm', new RegExp(alarmName), 'up to 255 letters, digits, spaces and "._/-"');
  const family = textOf(written['family']);
  const found = [...name, ...periodProblems(target)];
  if (family !== undefined && !physicalName.startsWith(family)) {
    found.push({ field: 'family', message: `"${physicalName}" does not begin with "${family}".` });
  }
  if (!managed) return found;
  const metricOf = written['metric'] as unknown as MetricSettings | undefined;
  if (!metricOf) found.push({ field: 'type', message: 'An alarm needs `metric`, what it watches.' });
  const given = thresholds.filter((key) => written[key] !== undefined);
  if (given.length !== 1) {
    const message =
      given.length === 0
        ? 'An alarm needs to know when it goes off: `above`, `at-least`, `below`, `at-most` or `anomaly`.'
        : `Of ${given.map((key) => `\`${key}\``).join(' and ')} one must go.`;
    found.push({ field: given[1] ?? 'type', message });
  }
  return found;
}

const inspect = ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms'];

/**
 * Topics: "Example cases for Amazon SNS access control", Allow any CloudWatch alarm in an AWS account to publish to a topic in a different
 * AWS account. Keys: "Key management" of Amazon SNS, Enable compatibility between event sources from AWS services and encrypted topics.
 */
export const resourceType: ResourceType = {
  name: 'alarm',
  title: 'Amazon CloudWatch alarm',
  service: 'cloudwatch',
  authorizationTypes: ['alarm'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['alarm']) ?? name,
  arn: (place, physicalName) => regionalArn('cloudwatch', place, `alarm:${physicalName}`),
  levels: { inspect: { title: 'see its settings, state and history', writes: false } },
  access: (_level, { arn }): readonly Access[] => [access('Alarm', inspect, [arn])],
  outputs: [
    {
      setting: 'notify',
      type: 'sns-topic',
      service: 'cloudwatch.amazonaws.com',
      // An alarm is made whatever its topic says, and tells of what it could not do in its history.
      waits: false,
      together: true,
      access: (from, to) => [access(part(from, 'Notify'), ['sns:Publish'], [to.arn], source(from))],
      keyAccess: (from, to) => [
        access(part(from, 'Encrypt'), ['kms:Decrypt', 'kms:GenerateDataKey'], ['*'], {
          ...source(from),
          StringEquals: {
            'aws:SourceAccount': [from.accountId],
            'kms:EncryptionContext:aws:sns:topicArn': [to.arn],
          },
        }),
      ],
    },
  ],
  problems,
};
