import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, oneOrMore, optional, type Settings, textOf, textsOf, words } from './settings';
import { watchedStream } from './watched';

/** "CreateStream", StreamName. */
const streamName = '^[a-zA-Z0-9_.-]{1,128}$';

const settings = {
  stream: optional(
    Type.String({
      pattern: streamName,
      description: 'Name of the stream in AWS. Default: the name in the blueprint.',
      examples: ['payments'],
    }),
  ),
  mode: defaulted(
    words(['on-demand', 'provisioned'], 'on-demand: AWS adds shards as traffic grows. provisioned: `shards` of them.'),
    'on-demand',
  ),
  shards: optional(
    Type.Integer({ minimum: 1, maximum: 20_000, description: 'Number of shards, with `mode: provisioned`.' }),
  ),
  retention: defaulted(
    Type.Integer({ minimum: 24, maximum: 8760, description: 'Hours for which records are kept.' }),
    24,
  ),
};

/** What a blueprint says of a stream, with defaults. */
export type KinesisStreamSettings = Settings<typeof settings>;

const narrowing = {
  'through-endpoints': oneOrMore('Only requests that come through these VPC endpoints, of any account.', {
    pattern: '^vpce-[0-9a-f]{8,17}$',
    examples: ['vpce-0a1b2c3d4e5f60718'],
  }),
};

/** What every reader calls; Lambda's event source mapping needs all of them on a foreign stream ("Sharing access using resource-based policies", DescribeStream). */
const facts = ['kinesis:DescribeStream', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'];

const actions: Readonly<Record<string, { readonly stream: readonly string[]; readonly consumer: readonly string[] }>> =
  {
    write: {
      stream: ['kinesis:DescribeStreamSummary', 'kinesis:ListShards', 'kinesis:PutRecord', 'kinesis:PutRecords'],
      consumer: [],
    },
    put: { stream: ['kinesis:PutRecord', 'kinesis:PutRecords'], consumer: [] },
    consume: { stream: [...facts, 'kinesis:GetRecords', 'kinesis:GetShardIterator'], consumer: [] },
    'fan-out': {
      stream: [...facts, 'kinesis:ListStreamConsumers', 'kinesis:RegisterStreamConsumer'],
      consumer: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
    },
    inspect: { stream: facts, consumer: [] },
  };

/** Consumers have ARNs of their own, ending in the second of their creation. */
function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  const { stream, consumer } = actions[level] ?? { stream: [], consumer: [] };
  const endpoints = textsOf(narrowed['through-endpoints']);
  // "AWS global condition context keys", aws:SourceVpce: not of what a service calls for somebody, such as KMS for the stream's key.
  const through = endpoints.length > 0 ? { StringEquals: { 'aws:SourceVpce': endpoints } } : {};
  const list = [access('Stream', stream, [target.arn], through)];
  if (consumer.length > 0) list.push(access('Consumers', consumer, [`${target.arn}/consumer/*:*`], through));
  return list;
}

/** "Permissions to use user-generated KMS keys" (Amazon Kinesis Data Streams): producers make data keys, consumers decrypt. */
function keyActions(level: string): readonly string[] {
  if (level === 'write' || level === 'put') return ['kms:GenerateDataKey'];
  return level === 'consume' || level === 'fan-out' ? ['kms:Decrypt'] : [];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'stream', new RegExp(streamName), 'up to 128 letters, digits, ".", "_" and "-"'),
  ];
  const provisioned = target.settings['mode'] === 'provisioned';
  const shards = target.settings['shards'] !== undefined;
  if (managed && provisioned && !shards) {
    found.push({ field: 'mode', message: 'A provisioned stream needs its number of `shards`.' });
  }
  if (managed && !provisioned && shards) {
    found.push({
      field: 'shards',
      message: 'On demand AWS chooses the shards: remove `shards`, or write `mode: provisioned`.',
    });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'kinesis-stream',
  title: 'Amazon Kinesis data stream',
  service: 'kinesis',
  authorizationTypes: ['stream', 'consumer'],
  settings,
  narrowing,
  regional: true,
  keepsData: true,
  encryption: {
    viaService: (place) => endpoint('kinesis', place),
    actions: keyActions,
    // As in the policies that the Amazon Data Firehose console writes ("Grant Firehose access to a Kinesis data stream").
    context: ({ arn }) => ({ StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': [arn] } }),
    // Server-side encryption is off unless asked for ("Data protection in Amazon Kinesis Data Streams").
    withoutKey: 'none',
  },
  physicalName: (name, written) => textOf(written['stream']) ?? name,
  arn: (place, physicalName) => regionalArn('kinesis', place, `stream/${physicalName}`),
  dataEvents: { type: 'AWS::Kinesis::Stream', compare: 'equals', arn: (arn) => arn },
  policyEvents: {
    source: 'kinesis.amazonaws.com',
    names: ['DeleteResourcePolicy', 'PutResourcePolicy'],
    parameters: ({ arn }) => ({ resourceARN: [arn, { prefix: `${arn}/` }] }),
  },
  watched: watchedStream,
  levels: {
    write: { title: 'put records', writes: true },
    put: { title: 'put records and see nothing of the stream', writes: true },
    consume: { title: 'read records by polling, as Lambda event source mappings do', writes: false },
    'fan-out': { title: 'register consumers and read through enhanced fan-out', writes: false },
    inspect: { title: 'see the stream and its shards', writes: false },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_kinesis_resource_policy',
    limit: 20 * 1024,
    unit: 'bytes',
    quota: 'No quota documented for Kinesis resource policies ("PutResourcePolicy"): kept within 20 KiB, as elsewhere',
    defaultVia: 'policy',
    plainHttp: false,
    resourceElement: 'arn',
    // Consumers carry a policy of their own ("PutResourcePolicy", consumer pattern), whose ARN nobody knows beforehand.
    refusedActions: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
  },
  problems,
};
