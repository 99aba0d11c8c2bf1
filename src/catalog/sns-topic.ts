import { Type } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, literalText, nameProblems, oneOrMore, optional, type Settings, textOf, textsOf } from './settings';
import { watchedTopic } from './watched';

/** "CreateTopic", Name: up to 256 letters, digits, hyphens and underscores, `.fifo` included. */
const topicName = '^(?:[A-Za-z0-9_-]{1,256}|[A-Za-z0-9_-]{1,251}\\.fifo)$';

const settings = {
  topic: optional(
    Type.String({
      pattern: topicName,
      description: 'Name of the topic in AWS. Default: the name in the blueprint, with `.fifo` when `fifo: true`.',
      examples: ['orders'],
    }),
  ),
  fifo: defaulted(Type.Boolean({ description: 'Keep the order and deliver once. Cannot change later.' }), false),
  'content-deduplication': defaulted(
    Type.Boolean({ description: 'FIFO: messages of equal bodies within five minutes are one.' }),
    false,
  ),
  'display-name': optional(Type.String({ maxLength: 100, description: 'Sender that SMS and e-mail subscribers see.' })),
  emails: oneOrMore('Addresses that get every message. Each confirms once, by the message that SNS sends.', {
    pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
    maxLength: 320,
    examples: ['on-call@example.com'],
  }),
  tracing: defaulted(Type.Boolean({ description: 'Pass X-Ray traces on to subscribers.' }), false),
};

/** What a blueprint says of a topic, with defaults. */
export type SnsTopicSettings = Settings<typeof settings>;

const narrowing = {
  protocols: oneOrMore('`subscribe` only by these protocols.', {
    pattern: '^(?:application|email|email-json|firehose|http|https|lambda|sms|sqs)$',
    examples: ['sqs'],
  }),
  endpoints: oneOrMore('`subscribe` only these endpoints: ARNs, URLs or addresses, literally.', {
    pattern: literalText,
    maxLength: 2048,
    examples: ['arn:aws:sqs:eu-west-1:222222222222:orders'],
  }),
};

const inspect = ['sns:GetTopicAttributes', 'sns:ListSubscriptionsByTopic'];

/** PublishBatch is authorized as Publish. Unsubscribing is the subscription owner's right without any policy of the topic. */
function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  if (level === 'publish') return [access('Topic', ['sns:Publish'], [target.arn])];
  if (level === 'inspect') return [access('TopicFacts', inspect, [target.arn])];
  return [
    access('Subscribe', ['sns:Subscribe'], [target.arn], subscribeConditions(narrowed)),
    access('TopicFacts', ['sns:GetTopicAttributes'], [target.arn]),
  ];
}

/** "Amazon SNS API permissions: Actions and resources reference", service-specific keys: on Subscribe. */
function subscribeConditions(narrowed: Narrowing): Conditions {
  const protocols = textsOf(narrowed['protocols']);
  const endpoints = textsOf(narrowed['endpoints']);
  const keys = {
    ...(protocols.length > 0 ? { 'sns:Protocol': protocols } : {}),
    ...(endpoints.length > 0 ? { 'sns:Endpoint': endpoints } : {}),
  };
  return Object.keys(keys).length > 0 ? { StringEquals: keys } : {};
}

function problems(target: Target): readonly SettingProblem[] {
  const found = [...nameProblems(target, 'topic', new RegExp(topicName), 'up to 256 letters, digits, "-" and "_"')];
  const fifo = target.settings['fifo'] === true;
  if (target.physicalName.endsWith('.fifo') !== fifo) {
    const message = fifo
      ? 'The name of a FIFO topic ends in `.fifo`.'
      : 'A name that ends in `.fifo` needs `fifo: true`.';
    found.push({ field: 'topic', message });
  }
  if (fifo && target.settings['emails'] !== undefined) {
    found.push({ field: 'emails', message: 'FIFO topics send no e-mail.' });
  }
  if (!fifo && target.settings['content-deduplication'] === true) {
    found.push({ field: 'content-deduplication', message: 'Only FIFO topics deduplicate: write `fifo: true`.' });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'sns-topic',
  title: 'Amazon SNS topic',
  service: 'sns',
  authorizationTypes: ['topic'],
  settings,
  narrowing,
  regional: true,
  encryption: {
    viaService: (place) => endpoint('sns', place),
    // "Managing Amazon SNS encryption keys and costs", Configure AWS KMS permissions: publishers need both; subscribers none.
    actions: (level) => (level === 'publish' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : []),
    context: ({ arn }) => ({ StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': [arn] } }),
    withoutKey: 'none',
  },
  physicalName: (name, written) => textOf(written['topic']) ?? (written['fifo'] === true ? `${name}.fifo` : name),
  arn: (place, physicalName) => regionalArn('sns', place, physicalName),
  dataEvents: { type: 'AWS::SNS::Topic', compare: 'equals', arn: (arn) => arn },
  analyzedAs: 'AWS::SNS::Topic',
  policyEvents: {
    source: 'sns.amazonaws.com',
    names: ['AddPermission', 'RemovePermission', 'SetTopicAttributes'],
    parameters: ({ arn }) => ({ topicArn: [arn] }),
  },
  watched: watchedTopic,
  levels: {
    publish: { title: 'publish messages', writes: true },
    subscribe: { title: 'subscribe queues, functions and other endpoints', writes: false },
    inspect: { title: 'see attributes and subscriptions', writes: false },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_sns_topic_policy',
    limit: 30 * 1024,
    unit: 'bytes',
    quota: 'Policy quotas (Amazon SNS API permissions: Actions and resources reference)',
    defaultVia: 'policy',
    plainHttp: true,
    // A topic policy refuses `sns:*` ("Policy statement action out of service scope"): it takes the listed actions only.
    denyActions: [
      'sns:AddPermission',
      'sns:DeleteTopic',
      'sns:GetTopicAttributes',
      'sns:ListSubscriptionsByTopic',
      'sns:Publish',
      'sns:RemovePermission',
      'sns:SetTopicAttributes',
      'sns:Subscribe',
    ],
    denyResources: ({ arn }) => [arn],
    resourceElement: 'arn',
    // What "Amazon SNS API permissions: Actions and resources reference" does not list as valid in a topic's policy.
    refusedActions: [
      'sns:ConfirmSubscription',
      'sns:CreateTopic',
      'sns:GetSubscriptionAttributes',
      'sns:SetSubscriptionAttributes',
      'sns:TagResource',
      'sns:Unsubscribe',
      'sns:UntagResource',
    ],
    counts: { statements: 100, principals: 200 },
  },
  problems,
};
