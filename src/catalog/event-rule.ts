import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import type { Json } from '../estate/estate';
import { access, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, optional, type Settings, textOf, words } from './settings';

/** "PutRule", Name. */
const ruleName = '^[.A-Za-z0-9_-]{1,64}$';

/** "Creating a rule that runs on a schedule": rates and cron expressions, in UTC. */
export const schedule = '^(?:rate\\([1-9]\\d* (?:minute|hour|day)s?\\)|cron\\([^()]+\\))$';

const reference = '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$';

const settings = {
  rule: optional(
    Type.String({ pattern: ruleName, description: 'Name of the rule in AWS. Default: the name in the blueprint.' }),
  ),
  description: optional(Type.String({ maxLength: 512, description: 'What the rule is for.' })),
  bus: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description:
        "Bus of the same account whose events it looks at. Default: the account's own, where AWS puts events.",
    }),
  ),
  pattern: optional(
    Type.Unsafe<Readonly<Record<string, Json>>>({
      type: 'object',
      minProperties: 1,
      description: 'Which events, as an event pattern of EventBridge.',
      examples: [{ source: ['aws.health'] }],
    }),
  ),
  schedule: optional(
    Type.String({
      pattern: schedule,
      description: 'Instead of `pattern`: when it goes off by itself, in UTC.',
      examples: ['rate(1 minute)'],
    }),
  ),
  watch: optional(
    Type.Array(words(['outside-roles', 'shared-policies'], 'What is watched.'), {
      minItems: 1,
      uniqueItems: true,
      description:
        'Instead of `pattern`: outside-roles, accounts that are not ours assume a role; shared-policies, somebody changes who has access to what is shared.',
    }),
  ),
  'read-calls': defaulted(
    Type.Boolean({ description: 'Also calls of the control plane that change nothing, such as assuming a role.' }),
    false,
  ),
  topic: optional(
    Type.String({ pattern: reference, description: 'Topic of the same account and region that gets the events.' }),
  ),
  forward: optional(
    Type.String({
      pattern: reference,
      description: 'Instead of `topic`: bus that gets the events, a name of the same account, or `account/name`.',
      examples: ['log/alerts'],
    }),
  ),
  start: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Instead of `topic`: state machine of the same account and region that is started.',
    }),
  ),
  invoke: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Instead of `topic`: function of the same account and region that is invoked.',
    }),
  ),
  input: optional(
    Type.Unsafe<Readonly<Record<string, Json>>>({
      type: 'object',
      description: 'With `start` or `invoke`: what it is started with. Default: the event.',
      examples: [{ mode: 'watch' }],
    }),
  ),
  'runs-as': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'With `forward` or `start`: role as which EventBridge does it.',
    }),
  ),
};

/** What a blueprint says of a rule. */
export type EventRuleSettings = Settings<typeof settings>;

/** "Using resource-based policies for Amazon EventBridge", Amazon SNS permissions. */
function topicAccess(from: Target, to: Target): readonly Access[] {
  return [access('Publish', ['sns:Publish'], [to.arn], { ArnEquals: { 'aws:SourceArn': [from.arn] } })];
}

/**
 * "Managing Amazon SNS encryption keys and costs": source keys in the key's policy are not supported where EventBridge publishes. The
 * encryption context names the topic, and its policy the rule.
 */
function keyAccess(_from: Target, to: Target): readonly Access[] {
  const topic = { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': [to.arn] } };
  return [access('Encrypt', ['kms:Decrypt', 'kms:GenerateDataKey'], ['*'], topic)];
}

/** "Using resource-based policies for Amazon EventBridge", AWS Lambda permissions. */
function invocation(from: Target, to: Target): readonly Access[] {
  return [access('Invoke', ['lambda:InvokeFunction'], [to.arn], { ArnEquals: { 'aws:SourceArn': [from.arn] } })];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const { pattern, watch, schedule, topic, forward, start, invoke, input, bus, 'runs-as': role } = target.settings;
  const given = (...all: readonly (Json | undefined)[]) => all.filter((one) => one !== undefined).length;
  const found = [...nameProblems(target, 'rule', new RegExp(ruleName), 'up to 64 letters, digits, ".", "_" and "-"')];
  const refuse = (field: string, message: string) => found.push({ field, message });
  if (managed && given(pattern, watch, schedule) !== 1)
    refuse('type', 'A rule has either `pattern`, `watch` or `schedule`.');
  if (given(topic, forward, start, invoke) !== 1)
    refuse('type', 'A rule has either `topic`, `forward`, `start` or `invoke`.');
  if ((given(forward, start) === 0) !== (role === undefined))
    refuse(
      role !== undefined ? 'runs-as' : start === undefined ? 'forward' : 'start',
      '`forward` or `start` and `runs-as` go together.',
    );
  if (schedule !== undefined && bus !== undefined) refuse('schedule', "Only the account's own bus has schedules.");
  if (input !== undefined && given(start, invoke) === 0)
    refuse('input', '`input` is what `start` or `invoke` starts with.');
  return found;
}

export const resourceType: ResourceType = {
  name: 'event-rule',
  title: 'Amazon EventBridge rule',
  service: 'events',
  authorizationTypes: ['rule-on-default-event-bus', 'rule-on-custom-event-bus'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['rule']) ?? name,
  // "Actions, resources, and condition keys for Amazon EventBridge": of a bus of one's own, its name stands in between.
  arn: (place, physicalName, written) => {
    const bus = textOf(written['bus-name']);
    return regionalArn('events', place, `rule/${bus === undefined ? '' : `${bus}/`}${physicalName}`);
  },
  levels: { inspect: { title: 'see the rule and its targets', writes: false } },
  access: (_level, { arn }) => [access('Rule', ['events:DescribeRule', 'events:ListTargetsByRule'], [arn])],
  names: { start: 'sfn-state-machine' },
  outputs: [
    {
      setting: 'topic',
      type: 'sns-topic',
      service: 'events.amazonaws.com',
      access: topicAccess,
      keyAccess,
      waits: false,
    },
    { setting: 'invoke', type: 'lambda-function', service: 'events.amazonaws.com', access: invocation, waits: false },
  ],
  problems,
};
