import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import { subscribing } from './log-destination';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, optional, type Settings, textOf } from './settings';

/** "PutSubscriptionFilter", filterName: up to 512 characters without ":" and "*"; "PutAccountPolicy", policyName: up to 256. */
const filterName = '^[^:*]{1,256}$';

const reference = '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$';

/** "CreateLogGroup", logGroupName. */
const groupName = '^[.\\-_/#A-Za-z0-9]{1,512}$';

const settings = {
  filter: optional(
    Type.String({ pattern: filterName, description: 'Name of the filter in AWS. Default: the name in the blueprint.' }),
  ),
  destination: optional(
    Type.String({
      pattern: reference,
      description: 'Destination that gets the events, as `account/name`. Required.',
      examples: ['log/central'],
    }),
  ),
  'log-group': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Log group of the same account whose events are sent. Default: every log group of the account.',
    }),
  ),
  matching: defaulted(
    Type.String({
      maxLength: 1024,
      description: 'Which events, as a filter pattern of CloudWatch Logs. Default: all.',
      examples: ['?ERROR ?WARN'],
    }),
    '',
  ),
  // "PutAccountPolicy", selectionCriteria: up to 25 KB.
  except: optional(
    Type.Array(Type.String({ pattern: groupName }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Names in AWS of log groups that are left out, where no `log-group` is named.',
      examples: [['/aws/lambda/chatty']],
    }),
  ),
};

/** What a blueprint says of a subscription, with defaults. */
export type LogSubscriptionSettings = Settings<typeof settings>;

/** Which log groups of an account: "PutAccountPolicy", selectionCriteria. */
export function selection(except: readonly string[]): string {
  return `LogGroupName NOT IN ${JSON.stringify([...except].sort())}`;
}

function problems(target: Target): readonly SettingProblem[] {
  const { destination, except, 'log-group': group } = target.settings;
  const found = [...nameProblems(target, 'filter', new RegExp(filterName), 'up to 256 characters without ":" and "*"')];
  if (destination === undefined)
    found.push({ field: 'type', message: 'A subscription needs `destination`, which gets the events.' });
  if (except !== undefined && group !== undefined)
    found.push({ field: 'except', message: 'It sends events of one log group: there is nothing to leave out.' });
  if (Array.isArray(except) && Buffer.byteLength(selection(except as string[])) > 25 * 1024)
    found.push({ field: 'except', message: 'The names would take more than the 25 KB that AWS allows.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'log-subscription',
  title: 'Amazon CloudWatch Logs subscription',
  service: 'logs',
  authorizationTypes: ['log-group'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['filter']) ?? name,
  nameless: true,
  // Filters and policies of an account have no ARNs of their own: it is that of the log group, or of all of them.
  arn: (place, _name, written) => regionalArn('logs', place, `log-group:${textOf(written['log-group-name']) ?? '*'}`),
  levels: { inspect: { title: 'see the subscription filters', writes: false } },
  access: (_level, { arn }) => [access('Filters', ['logs:DescribeSubscriptionFilters'], [arn])],
  outputs: [
    {
      setting: 'destination',
      type: 'log-destination',
      together: 'accounts',
      waits: true,
      access: ({ settings: written }, to, organization) =>
        subscribing(to, written['log-group'] === undefined, organization),
    },
  ],
  problems,
};
