import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, Target } from './resource-type';
import { defaulted, nameProblems, oneOrMore, optional, type Settings, textOf, textsOf, words } from './settings';

/** "CreateLogGroup", logGroupName. */
const groupName = '^(?!aws/)[.\\-_/#A-Za-z0-9]{1,512}$';

/** "PutRetentionPolicy", retentionInDays. */
export const retention = Type.Unsafe<number>({
  type: 'integer',
  enum: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
  description: 'Days for which events are kept.',
});

const settings = {
  'log-group': optional(
    Type.String({
      pattern: groupName,
      description: 'Name of the log group in AWS. Default: the name in the blueprint.',
      examples: ['/shop/api'],
    }),
  ),
  retention: defaulted(retention, 90),
  class: defaulted(
    words(['standard', 'infrequent-access'], 'infrequent-access costs less and lacks subscriptions and live tail.'),
    'standard',
  ),
};

/** What a blueprint says of a log group, with defaults. */
export type LogGroupSettings = Settings<typeof settings>;

const narrowing = {
  streams: oneOrMore(
    'Only streams whose names begin with one of these texts. Searches over the group are then out of reach.',
    {
      pattern: '^(?:[^*?$:]|\\$(?!\\{))+$',
      maxLength: 512,
      examples: ['api/'],
    },
  ),
};

const searches = [
  'logs:FilterLogEvents',
  'logs:GetLogGroupFields',
  'logs:GetLogRecord',
  'logs:GetQueryResults',
  'logs:StartQuery',
];

/**
 * Operations on the group name it with `:*` at its end, and some without ("Overview of managing access permissions to your
 * CloudWatch Logs resources", resources); streams follow after `:log-stream:`. Unmask stays out of every level.
 */
function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  const group = [target.arn, `${target.arn}:*`];
  const prefixes = textsOf(narrowed['streams']);
  const streams = (prefixes.length > 0 ? prefixes : ['']).map((prefix) => `${target.arn}:log-stream:${prefix}*`);
  const names = access('Group', ['logs:DescribeLogStreams'], group);
  if (level === 'write') return [names, access('Streams', ['logs:CreateLogStream', 'logs:PutLogEvents'], streams)];
  const events = access('Streams', ['logs:GetLogEvents'], streams);
  if (prefixes.length > 0) return [names, events];
  return [
    access('Group', ['logs:DescribeLogStreams', ...searches], group),
    events,
    access('Queries', ['logs:StopQuery'], ['*']),
  ];
}

/**
 * "Encrypt log data in CloudWatch Logs using AWS Key Management Service": beside its own use of the key the service calls
 * KMS for its callers now (kms:ViaService). Actions as in the managed policy CloudWatchLogsAPIKeyAccess.
 */
function keyActions(level: string): readonly string[] {
  return level === 'read' ? ['kms:Decrypt'] : ['kms:Decrypt', 'kms:GenerateDataKey'];
}

export const resourceType: ResourceType = {
  name: 'log-group',
  title: 'Amazon CloudWatch Logs log group',
  service: 'logs',
  authorizationTypes: ['log-group', 'log-stream'],
  settings,
  narrowing,
  regional: true,
  keepsData: true,
  encryption: {
    viaService: (place) => endpoint('logs', place),
    actions: keyActions,
    context: ({ arn }) => ({ StringEquals: { 'kms:EncryptionContext:aws:logs:arn': [arn] } }),
    // "Encrypt log data in CloudWatch Logs using AWS Key Management Service": the service uses the key by its regional name.
    serviceUse: {
      principal: (place) => endpoint('logs', place),
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      conditions: ({ arn }) => ({ ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': [arn] } }),
    },
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => textOf(written['log-group']) ?? name,
  arn: (place, physicalName) => regionalArn('logs', place, `log-group:${physicalName}`),
  levels: {
    read: { title: 'read and search events', writes: false },
    write: { title: 'make streams and put events', writes: true },
  },
  access: accessTo,
  problems: (target) =>
    nameProblems(target, 'log-group', new RegExp(groupName), 'up to 512 letters, digits and "._-/#"'),
};
