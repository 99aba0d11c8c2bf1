import { Type } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import { access } from './access';
import { isReading } from './reading';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { optional, type Settings, textsOf } from './settings';

const settings = {
  actions: optional(
    Type.Array(
      Type.String({ pattern: '^[a-z0-9-]+:[A-Z][A-Za-z0-9]*$', hint: 'an action such as `cloudwatch:GetMetricData`' }),
      {
        minItems: 1,
        uniqueItems: true,
        description: 'Actions by their full names, without wildcards; only such as change nothing. Required.',
        examples: [['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics']],
      },
    ),
  ),
  regions: optional(
    Type.Array(Type.String({ pattern: '^[a-z]{2}(-[a-z]+)+-\\d$', hint: 'a region such as `eu-west-1`' }), {
      minItems: 1,
      uniqueItems: true,
      description:
        'Regions in which they are given; global services such as IAM answer in `us-east-1`. Default: all regions.',
      examples: [['eu-west-1']],
    }),
  ),
};

/** What a blueprint says of actions in an account, with defaults. */
export type AccountActionsSettings = Settings<typeof settings>;

/** "AWS global condition context keys", aws:RequestedRegion. */
function inRegions(target: Target): Conditions | undefined {
  const regions = textsOf(target.settings['regions']);
  return regions.length === 0 ? undefined : { StringEquals: { 'aws:RequestedRegion': regions } };
}

function accessTo(_: string, target: Target): readonly Access[] {
  return [access('Actions', textsOf(target.settings['actions']), ['*'], inRegions(target))];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const actions = textsOf(target.settings['actions']);
  return [
    ...(managed ? [{ field: 'type', message: 'Actions are there already: write `existing: true`.' }] : []),
    ...(actions.length === 0 ? [{ field: 'type', message: 'Write `actions`, those that may be given.' }] : []),
    ...actions
      .filter((action) => !isReading(action))
      .map((action) => ({
        field: 'actions',
        message: `\`${action}\` changes something or does not exist: in an account as a whole only Read and List actions can be given; share the resource that it acts on.`,
      })),
  ];
}

export const resourceType: ResourceType = {
  name: 'account-actions',
  title: 'Actions in an account',
  // Of many services: what they act on is the account.
  service: 'account',
  authorizationTypes: [],
  settings,
  narrowing: {},
  regional: false,
  physicalName: (name) => name,
  nameless: true,
  arn: () => '*',
  levels: { use: { title: 'call the actions, on whatever is in the account', writes: false } },
  access: accessTo,
  // No `policy`: there is no resource that could have one. They are shared through a role.
  problems,
};
