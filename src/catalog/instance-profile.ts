import { Type } from '@sinclair/typebox';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { nameProblems, optional, type Settings, textOf } from './settings';

/** "CreateInstanceProfile", InstanceProfileName. */
const profileName = '^[\\w+=,.@-]{1,128}$';

const settings = {
  profile: optional(
    Type.String({
      pattern: profileName,
      description: 'Name of the profile in AWS. Default: the name in the blueprint.',
    }),
  ),
  'runs-as': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Role of the same account that its instances have, for ec2.amazonaws.com. Required.',
    }),
  ),
};

/** What a blueprint says of a profile. */
export type InstanceProfileSettings = Settings<typeof settings>;

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  return [
    ...nameProblems(target, 'profile', new RegExp(profileName), 'up to 128 letters, digits and "+=,.@_-"'),
    ...(managed && target.settings['runs-as'] === undefined
      ? [{ field: 'type', message: 'A new instance profile needs `runs-as`.' }]
      : []),
  ];
}

export const resourceType: ResourceType = {
  name: 'instance-profile',
  title: 'AWS IAM instance profile',
  service: 'iam',
  authorizationTypes: ['instance-profile'],
  settings,
  narrowing: {},
  regional: false,
  physicalName: (name, written) => textOf(written['profile']) ?? name,
  arn: ({ partition, accountId }, physicalName) =>
    `arn:${partition}:iam::${accountId}:instance-profile/${physicalName}`,
  levels: {},
  access: () => [],
  problems,
};
