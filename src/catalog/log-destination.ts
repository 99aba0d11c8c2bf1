import { Type } from '@sinclair/typebox';
import { sortedUnique } from '../estate/order';
import { access, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { nameProblems, optional, type Settings, textOf } from './settings';

/** "PutDestination", destinationName: up to 512 characters without ":" and "*"; fewer here, as names go into ARNs of policies. */
const destinationName = '^[a-zA-Z0-9_./#-]{1,512}$';

const local = '^[a-z][a-z0-9-]*$';

const settings = {
  destination: optional(
    Type.String({
      pattern: destinationName,
      description: 'Name of the destination in AWS. Default: the name in the blueprint.',
    }),
  ),
  to: optional(
    Type.String({
      pattern: local,
      description: 'Kinesis stream or stream of Firehose of the same account that gets the events. Required.',
      examples: ['central'],
    }),
  ),
  'runs-as': optional(
    Type.String({
      pattern: local,
      description: 'Role of the same account as which CloudWatch Logs puts them there. Required.',
    }),
  ),
};

/** What a blueprint says of a destination. */
export type LogDestinationSettings = Settings<typeof settings>;

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'destination', new RegExp(destinationName), 'up to 512 letters, digits and "_./#-"'),
  ];
  for (const field of ['to', 'runs-as']) {
    if (managed && target.settings[field] === undefined)
      found.push({ field: 'type', message: `A new destination needs \`${field}\`.` });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'log-destination',
  title: 'Amazon CloudWatch Logs destination',
  service: 'logs',
  authorizationTypes: ['destination'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['destination']) ?? name,
  arn: (place, physicalName) => regionalArn('logs', place, `destination:${physicalName}`),
  levels: {},
  access: () => [],
  policy: {
    terraform: 'aws_cloudwatch_log_destination_policy',
    limit: 5120,
    unit: 'bytes',
    quota: 'PutDestinationPolicy, accessPolicy (Amazon CloudWatch Logs API Reference)',
    defaultVia: 'policy',
    plainHttp: false,
    resourceElement: 'arn',
  },
  // "Cross-account cross-Region subscriptions", role of the destination: events of its own account and of those that send, each by the
  // account's part of CloudWatch Logs in that region.
  assumedFor: {
    service: 'logs.amazonaws.com',
    conditions: ({ partition, region, accountId }, senders) => ({
      ArnLike: {
        'aws:SourceArn': sortedUnique([accountId, ...senders.map((sender) => sender.accountId)]).map(
          (id) => `arn:${partition}:logs:${region}:${id}:*`,
        ),
      },
    }),
  },
  problems,
};

/** What an account needs of a destination to send to it ("Cross-account cross-Region subscriptions", policy of the destination). */
export function subscribing(to: Target, wholeAccount: boolean, organization: string | undefined) {
  const actions = ['logs:PutSubscriptionFilter', ...(wholeAccount ? ['logs:PutAccountPolicy'] : [])];
  return [
    access(
      wholeAccount ? 'SendAll' : 'Send',
      actions,
      [to.arn],
      organization === undefined ? undefined : { StringEquals: { 'aws:PrincipalOrgID': [organization] } },
    ),
  ];
}
