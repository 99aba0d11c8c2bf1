import { Type } from '@sinclair/typebox';
import { access, endpoint, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { nameProblems, optional, type Settings, textOf } from './settings';

/** "RegisterStreamConsumer", ConsumerName. */
const consumerName = '^[a-zA-Z0-9_.-]{1,128}$';

const settings = {
  consumer: optional(
    Type.String({
      pattern: consumerName,
      description: 'Name of the consumer in AWS. Default: the name in the blueprint.',
      examples: ['fraud-scoring'],
    }),
  ),
  stream: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Stream that it reads: its name among the resources of the account. Required.',
      examples: ['payments'],
    }),
  ),
};

/** What a blueprint says of a consumer of a stream. */
export type KinesisConsumerSettings = Settings<typeof settings>;

/** The ARN ends in the second in which it was registered. */
const arnWithin = (stream: string, name: string) => `${stream}/consumer/${name}:*`;

const actions: Readonly<Record<string, readonly string[]>> = {
  subscribe: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
  inspect: ['kinesis:DescribeStreamConsumer'],
};

function problems(target: Target): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'consumer', new RegExp(consumerName), 'up to 128 letters, digits, ".", "_" and "-"'),
  ];
  if (target.settings['stream'] === undefined) {
    found.push({ field: 'type', message: 'A consumer needs `stream`, the stream that it reads.' });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'kinesis-consumer',
  title: 'Consumer of an Amazon Kinesis data stream (enhanced fan-out)',
  service: 'kinesis',
  authorizationTypes: ['consumer'],
  settings,
  narrowing: {},
  regional: true,
  within: { setting: 'stream', type: 'kinesis-stream', arn: arnWithin },
  encryption: {
    viaService: (place) => endpoint('kinesis', place),
    // "Permissions to use user-generated KMS keys" (Amazon Kinesis Data Streams): consumers decrypt what lies in the stream.
    actions: (level) => (level === 'subscribe' ? ['kms:Decrypt'] : []),
    context: ({ arn }) => ({
      StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': [arn.replace(/\/consumer\/.*$/, '')] },
    }),
    withoutKey: 'none',
  },
  physicalName: (name, written) => textOf(written['consumer']) ?? name,
  arn: (place, physicalName, written) =>
    arnWithin(regionalArn('kinesis', place, `stream/${textOf(written['stream']) ?? '*'}`), physicalName),
  levels: {
    subscribe: { title: 'be sent the records of the stream, at a rate of its own', writes: false },
    inspect: { title: 'see the consumer', writes: false },
  },
  access: (level, { arn }) => [access('Consumer', actions[level] ?? [], [arn])],
  policy: {
    terraform: 'aws_kinesis_resource_policy',
    limit: 20 * 1024,
    unit: 'bytes',
    quota: 'No quota documented for Kinesis resource policies ("PutResourcePolicy"): kept within 20 KiB, as elsewhere',
    defaultVia: 'policy',
    plainHttp: false,
    resourceElement: 'arn',
  },
  problems,
};
