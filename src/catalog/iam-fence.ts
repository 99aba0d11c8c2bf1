import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { sortedUnique } from '../estate/order';
import { access } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { nameProblems, optional, type Settings, textOf, textsOf } from './settings';

/** "CreatePolicy", PolicyName. */
const policyName = '^[a-zA-Z0-9+=,.@_-]{1,128}$';

/** "CreateRole", Path and RoleName. */
const rolePath = '^(?:/(?:[a-zA-Z0-9+=,.@_-]+/)*)?[a-zA-Z0-9+=,.@_-]{1,64}$';

const settings = {
  fence: optional(
    Type.String({ pattern: policyName, description: 'Name of the policy in AWS. Default: the name in the blueprint.' }),
  ),
  forbids: optional(
    Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Resources of the same account that nobody behind the fence changes. Needed to create it.',
      examples: [['orders']],
    }),
  ),
  stops: optional(
    Type.Array(Type.String({ pattern: rolePath }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Roles of the same account, by name or path in AWS, that it can be attached to. Required.',
      examples: [['orders-app', '/apps/orders-batch']],
    }),
  ),
};

/** What a blueprint says of a fence. */
export type IamFenceSettings = Settings<typeof settings>;

/** Attaching this policy, and no other: "Controlling access to policies", iam:PolicyARN. Whoever may do that can forbid, never allow. */
const changing: Readonly<Record<string, string>> = { raise: 'iam:AttachRolePolicy', lift: 'iam:DetachRolePolicy' };

/** ARNs of the roles that a fence is for. */
export function stoppedRoles({ partition, accountId, settings: written }: Target): readonly string[] {
  const names = textsOf(written['stops']).map((name) => (name.startsWith('/') ? name : `/${name}`));
  return names.map((name) => `arn:${partition}:iam::${accountId}:role${name}`);
}

function accessTo(level: string, target: Target): readonly Access[] {
  const roles = stoppedRoles(target);
  const change = changing[level];
  if (change === undefined) return [access('Attached', ['iam:ListAttachedRolePolicies'], roles)];
  return [access('Fence', [change], roles, { ArnEquals: { 'iam:PolicyARN': [target.arn] } })];
}

/** Actions that other services offer for the same, whoever may grant them. */
const besides: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['dynamodb:PartiQLDelete', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'],
};

/** What nobody behind a fence does with a resource: all that some level of its type changes, and none only reads. */
export function forbidden(
  type: ResourceType,
  target: Target,
): { readonly actions: readonly string[]; readonly resources: readonly string[] } {
  const accesses = Object.entries(type.levels).map(([level, { writes }]) => ({
    writes,
    list: type.access(level, target, {}),
  }));
  const actionsOf = (changing: boolean) =>
    accesses.filter(({ writes }) => writes === changing).flatMap(({ list }) => list.flatMap(({ actions }) => actions));
  const reading = new Set(actionsOf(false));
  const writing = actionsOf(true).filter((action) => !reading.has(action));
  const resources = accesses.flatMap(({ writes, list }) =>
    writes ? list.filter(({ actions }) => actions.some((action) => writing.includes(action))) : [],
  );
  return {
    actions: sortedUnique([...writing, ...(besides[type.service] ?? [])]),
    resources: sortedUnique(resources.flatMap((one) => one.resources)),
  };
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const { forbids, stops } = target.settings;
  const found = [...nameProblems(target, 'fence', new RegExp(policyName), 'up to 128 letters, digits and "+=,.@_-"')];
  if (stops === undefined) found.push({ field: 'type', message: 'A fence needs `stops`, the roles that it is for.' });
  if (managed && forbids === undefined)
    found.push({ field: 'type', message: 'A new fence needs `forbids`, the resources that it is about.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'iam-fence',
  title: 'IAM policy that stops writers',
  service: 'iam',
  authorizationTypes: ['policy', 'role'],
  settings,
  narrowing: {},
  regional: false,
  physicalName: (name, written) => textOf(written['fence']) ?? name,
  arn: (place, physicalName) => `arn:${place.partition}:iam::${place.accountId}:policy/${physicalName}`,
  levels: {
    raise: { title: 'attach the fence to the roles that it is for', writes: true },
    lift: { title: 'detach it from them', writes: true },
    inspect: { title: 'see whether it is attached', writes: false },
  },
  access: accessTo,
  names: { forbids: 'any' },
  problems,
};
