import { Type } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { literalText, nameProblems, oneOrMore, optional, type Settings, textOf, textsOf } from './settings';

/** "CreateEventBus", Name; a `/` is for partner event buses. */
const busName = '^(?!aws\\.)[a-zA-Z0-9._-]{1,256}$';

const settings = {
  bus: optional(
    Type.String({
      pattern: busName,
      description:
        'Name of the bus in AWS; `default` is the one that every account has. Default: the name in the blueprint.',
      examples: ['orders'],
    }),
  ),
  description: optional(Type.String({ maxLength: 512, description: 'What the bus is for.' })),
  'archive-days': optional(
    Type.Integer({ minimum: 1, description: 'Keep all events for so many days, for replays. Default: no archive.' }),
  ),
};

/** What a blueprint says of an event bus, with defaults. */
export type EventBusSettings = Settings<typeof settings>;

const narrowing = {
  sources: oneOrMore('Only events with one of these values of `source`.', {
    pattern: literalText,
    maxLength: 256,
    examples: ['com.acme.orders'],
  }),
  'detail-types': oneOrMore('Only events with one of these values of `detail-type`.', {
    pattern: literalText,
    maxLength: 128,
    examples: ['OrderPlaced'],
  }),
};

function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  if (level === 'inspect') return [access('BusFacts', ['events:DescribeEventBus'], [target.arn])];
  return [access('Bus', ['events:PutEvents'], [target.arn], eventConditions(narrowed))];
}

/**
 * One PutEvents carries several events, so that both keys hold lists ("Actions, resources, and condition keys for Amazon
 * EventBridge": ArrayOfString): all of them must fit, and `Null` demands that there are any.
 */
function eventConditions(narrowed: Narrowing): Conditions {
  const lists = [
    ['events:detail-type', textsOf(narrowed['detail-types'])],
    ['events:source', textsOf(narrowed['sources'])],
  ] as const;
  const wanted = lists.filter(([, texts]) => texts.length > 0);
  if (wanted.length === 0) return {};
  return {
    'ForAllValues:StringEquals': Object.fromEntries(wanted),
    Null: Object.fromEntries(wanted.map(([key]) => [key, ['false']])),
  };
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [...nameProblems(target, 'bus', new RegExp(busName), 'up to 256 letters, digits, ".", "_" and "-"')];
  if (managed && target.physicalName === 'default') {
    found.push({ field: 'bus', message: 'Every account has its default bus: write `existing: true`.' });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'event-bus',
  title: 'Amazon EventBridge event bus',
  service: 'events',
  authorizationTypes: ['event-bus'],
  settings,
  narrowing,
  regional: true,
  encryption: {
    viaService: (place) => endpoint('events', place),
    // "Encrypting EventBridge event buses with AWS KMS keys": EventBridge itself uses the key, senders need nothing of it.
    actions: () => [],
    serviceUse: {
      principal: () => 'events.amazonaws.com',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      conditions: ({ accountId, arn }) => ({
        StringEquals: {
          'aws:SourceAccount': [accountId],
          'aws:SourceArn': [arn],
          'kms:EncryptionContext:aws:events:event-bus:arn': [arn],
        },
      }),
      describes: true,
    },
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => textOf(written['bus']) ?? name,
  arn: (place, physicalName) => regionalArn('events', place, `event-bus/${physicalName}`),
  policyEvents: {
    source: 'events.amazonaws.com',
    names: ['PutPermission', 'RemovePermission'],
  },
  levels: {
    'put-events': { title: 'put events on the bus', writes: true },
    inspect: { title: 'see the bus and its policy', writes: false },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_cloudwatch_event_bus_policy',
    limit: 10_240,
    unit: 'characters',
    quota: 'Event bus policy size (Amazon EventBridge quotas)',
    defaultVia: 'policy',
    plainHttp: false,
    resourceElement: 'arn',
  },
  problems,
};
