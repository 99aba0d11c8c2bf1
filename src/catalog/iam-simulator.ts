import { Type } from '@sinclair/typebox';
import { access } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { optional, type Settings, textOf } from './settings';

/** "CreateRole", Path and RoleName. */
const rolePath = '^(?:/(?:[a-zA-Z0-9+=,.@_-]+/)*)?[a-zA-Z0-9+=,.@_-]{1,64}$';

const settings = {
  about: optional(
    Type.String({
      pattern: rolePath,
      description: 'Role of the same account, by name or path in AWS, that may be asked about. Required.',
      examples: ['orders-app', '/apps/orders-batch'],
    }),
  ),
};

/** What a blueprint says of the simulator: whom it may be asked about. */
export type IamSimulatorSettings = Settings<typeof settings>;

function problems({ settings: { about } }: Target, managed: boolean): readonly SettingProblem[] {
  const found: SettingProblem[] = [];
  if (managed)
    found.push({ field: 'type', message: 'Every account has the simulator already: write `existing: true`.' });
  if (about === undefined)
    found.push({ field: 'type', message: 'The simulator needs `about`, the role that it may be asked about.' });
  return found;
}

/** "SimulatePrincipalPolicy": the answer tells what others may do, so that it is given for one role. */
export const resourceType: ResourceType = {
  name: 'iam-simulator',
  title: 'IAM policy simulator, about one role',
  service: 'iam',
  authorizationTypes: ['role'],
  settings,
  narrowing: {},
  regional: false,
  physicalName: (name) => name,
  nameless: true,
  arn: ({ partition, accountId }, name, written) => {
    const role = textOf(written['about']) ?? name;
    return `arn:${partition}:iam::${accountId}:role${role.startsWith('/') ? '' : '/'}${role}`;
  },
  levels: { ask: { title: 'ask what the policies of the role allow', writes: false } },
  access: (_level, { arn }) => [access('Simulator', ['iam:SimulatePrincipalPolicy'], [arn])],
  problems,
};
