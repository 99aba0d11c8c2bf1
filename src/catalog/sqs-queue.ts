import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, group, nameProblems, optional, type Settings, textOf } from './settings';
import { watchedQueue } from './watched';

/** "Amazon SQS queue and message identifiers": up to 80 letters, digits, hyphens and underscores, `.fifo` included. */
const queueName = '^(?:[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo)$';

const settings = {
  queue: optional(
    Type.String({
      pattern: queueName,
      description: 'Name of the queue in AWS. Default: the name in the blueprint, with `.fifo` when `fifo: true`.',
      examples: ['orders'],
    }),
  ),
  fifo: defaulted(Type.Boolean({ description: 'Keep the order and deliver once. Cannot change later.' }), false),
  'content-deduplication': defaulted(
    Type.Boolean({ description: 'FIFO: messages of equal bodies within five minutes are one.' }),
    false,
  ),
  'visibility-timeout': defaulted(
    Type.Integer({
      minimum: 0,
      maximum: 43_200,
      description:
        'Seconds for which a received message is hidden from others. For a Lambda function: six times its timeout.',
    }),
    30,
  ),
  retention: defaulted(
    Type.Integer({
      minimum: 60,
      maximum: 1_209_600,
      description: 'Seconds for which a message is kept. Default: 4 days.',
    }),
    345_600,
  ),
  delay: defaulted(
    Type.Integer({ minimum: 0, maximum: 900, description: 'Seconds before a new message can be received.' }),
    0,
  ),
  'wait-time': defaulted(
    Type.Integer({
      minimum: 0,
      maximum: 20,
      description: 'Seconds that a receiver waits for messages; 0 is short polling.',
    }),
    20,
  ),
  'dead-letter': optional(
    group('Where messages go that were received too often.', {
      queue: Type.String({ description: 'A queue of the same account and region: its name in the blueprint.' }),
      'max-receives': Type.Integer({
        minimum: 1,
        maximum: 1000,
        description: 'Receives after which a message is moved to the dead-letter queue.',
      }),
    }),
  ),
};

/** What a blueprint says of a queue, with defaults. */
export type SqsQueueSettings = Settings<typeof settings>;

const send = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
const consume = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];

/** Batch calls are authorized as their single form ("Amazon SQS API permissions: Actions and resource reference"). */
const actions: Readonly<Record<string, readonly string[]>> = {
  send,
  consume,
  'send-consume': [...send, ...consume],
  inspect: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
  purge: ['sqs:GetQueueUrl', 'sqs:PurgeQueue'],
};

function accessTo(level: string, target: Target): readonly Access[] {
  return [access('Queue', actions[level] ?? [], [target.arn])];
}

/** "Amazon SQS Key management", Configuring AWS KMS permissions: producers make data keys and decrypt, consumers decrypt. */
function keyActions(level: string): readonly string[] {
  if (level === 'consume') return ['kms:Decrypt'];
  return level === 'send' || level === 'send-consume' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : [];
}

function problems(target: Target): readonly SettingProblem[] {
  const found = [...nameProblems(target, 'queue', new RegExp(queueName), 'up to 80 letters, digits, "-" and "_"')];
  const fifo = target.settings['fifo'] === true;
  if (target.physicalName.endsWith('.fifo') !== fifo) {
    const message = fifo
      ? 'The name of a FIFO queue ends in `.fifo`.'
      : 'A name that ends in `.fifo` needs `fifo: true`.';
    found.push({ field: 'queue', message });
  }
  if (!fifo && target.settings['content-deduplication'] === true) {
    found.push({ field: 'content-deduplication', message: 'Only FIFO queues deduplicate: write `fifo: true`.' });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'sqs-queue',
  title: 'Amazon SQS queue',
  service: 'sqs',
  authorizationTypes: ['queue'],
  settings,
  narrowing: {},
  regional: true,
  keepsData: true,
  encryption: {
    viaService: (place) => endpoint('sqs', place),
    actions: keyActions,
    // "Amazon SQS Key management" (encryption context): the queue's ARN.
    context: ({ arn }) => ({ StringEquals: { 'kms:EncryptionContext:aws:sqs:arn': [arn] } }),
    // SSE-SQS is on by default ("Encryption at rest in Amazon SQS").
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => textOf(written['queue']) ?? (written['fifo'] === true ? `${name}.fifo` : name),
  arn: (place, physicalName) => regionalArn('sqs', place, physicalName),
  dataEvents: { type: 'AWS::SQS::Queue', compare: 'equals', arn: (arn) => arn },
  analyzedAs: 'AWS::SQS::Queue',
  policyEvents: {
    source: 'sqs.amazonaws.com',
    names: ['AddPermission', 'RemovePermission', 'SetQueueAttributes'],
    parameters: ({ physicalName }) => ({ queueUrl: [{ suffix: `/${physicalName}` }] }),
  },
  watched: watchedQueue,
  levels: {
    send: { title: 'send messages', writes: true },
    consume: { title: 'receive, delete and postpone messages', writes: true },
    'send-consume': { title: 'send, receive, delete and postpone messages', writes: true },
    inspect: { title: 'see attributes such as the number of messages', writes: false },
    purge: { title: 'remove all messages', writes: true },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_sqs_queue_policy',
    limit: 8192,
    unit: 'bytes',
    quota: 'Policy size (Amazon SQS policy quotas)',
    defaultVia: 'policy',
    plainHttp: true,
    denyActions: ['sqs:*'],
    denyResources: ({ arn }) => [arn],
    resourceElement: 'arn',
    // "Limitations of Amazon SQS custom policies", Cross-account access.
    refusedActions: [
      'sqs:CancelMessageMoveTask',
      'sqs:CreateQueue',
      'sqs:DeleteQueue',
      'sqs:ListMessageMoveTasks',
      'sqs:ListQueueTags',
      'sqs:StartMessageMoveTask',
      'sqs:TagQueue',
      'sqs:UntagQueue',
    ],
    // "Amazon SQS policy quotas".
    counts: { statements: 20, principals: 50, conditions: 10, actionsPerStatement: 7 },
  },
  problems,
};
