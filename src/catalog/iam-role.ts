import { Type } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import { access } from './access';
import type { Narrowing, ResourceType, Target } from './resource-type';
import { defaulted, nameProblems, optional, type Settings, textOf, textsOf } from './settings';

/** "CreateRole", RoleName and Path. */
const roleName = '^[a-zA-Z0-9+=,.@_-]{1,64}$';

const settings = {
  role: optional(
    Type.String({
      pattern: roleName,
      description: 'Name of the role in AWS, without path. Default: the name in the blueprint.',
      examples: ['deployer'],
    }),
  ),
  path: defaulted(
    Type.String({
      pattern: '^/(?:[a-zA-Z0-9+=,.@_-]+/)*$',
      maxLength: 512,
      description: 'IAM path of the role.',
      examples: ['/team/'],
    }),
    '/',
  ),
  services: optional(
    Type.Array(Type.String({ pattern: '^[a-z0-9.-]+\\.amazonaws\\.com(?:\\.cn)?$' }), {
      uniqueItems: true,
      description: 'AWS services that may assume the role, for resources of its own account.',
      examples: [['lambda.amazonaws.com']],
    }),
  ),
  'managed-policies': optional(
    Type.Array(Type.String({ pattern: '^arn:[a-z-]+:iam::(?:aws|\\d{12}):policy/.+$' }), {
      uniqueItems: true,
      description: 'ARNs of policies that the role gets beside those that Crossgrant writes.',
    }),
  ),
  'max-session': defaulted(
    Type.Integer({
      minimum: 3600,
      maximum: 43_200,
      description:
        'Seconds that a session may last. Sessions of a role that a role assumed end after one hour all the same.',
    }),
    3600,
  ),
};

/** What a blueprint says of a role, with defaults. */
export type IamRoleSettings = Settings<typeof settings>;

const actions: Readonly<Record<string, readonly string[]>> = {
  assume: ['sts:AssumeRole'],
  // "Passing session tags in AWS STS": tags need a permission of their own, on both sides.
  'assume-tagged': ['sts:AssumeRole', 'sts:TagSession'],
};

/**
 * "Passing session tags in AWS STS": both actions are told the tags of the request (aws:TagKeys, aws:RequestTag). A key that is demanded
 * must have a value.
 */
function tagging(keys: readonly string[]): Conditions {
  const given = keys.map((key) => [`aws:RequestTag/${key}`, ['?*']] as const);
  return { 'ForAllValues:StringEquals': { 'aws:TagKeys': keys }, StringLike: Object.fromEntries(given) };
}

function accessTo(level: string, target: Target, narrowing: Narrowing): readonly Access[] {
  const keys = textsOf(narrowing['session-tags']);
  if (keys.length === 0) return [access('Role', actions[level] ?? [], [target.arn])];
  return [access('Role', actions['assume-tagged'] ?? [], [target.arn], tagging(keys))];
}

export const resourceType: ResourceType = {
  name: 'iam-role',
  title: 'IAM role',
  // The actions on a role that can be shared are STS's; the Service Authorization Reference lists the role there too.
  service: 'sts',
  authorizationTypes: ['role'],
  settings,
  narrowing: {
    'session-tags': optional(
      Type.Array(Type.String({ pattern: '^[a-zA-Z0-9_-]{1,128}$', hint: 'a tag key such as `customer`' }), {
        minItems: 1,
        uniqueItems: true,
        description: 'Keys of the tags that every session must be given, and no others.',
        examples: [['customer']],
      }),
    ),
  },
  regional: false,
  physicalName: (name, written) => textOf(written['role']) ?? name,
  arn: (place, physicalName, written) =>
    `arn:${place.partition}:iam::${place.accountId}:role${textOf(written['path']) ?? '/'}${physicalName}`,
  analyzedAs: 'AWS::IAM::Role',
  policyEvents: {
    source: 'iam.amazonaws.com',
    names: [
      'AttachRolePolicy',
      'DeleteRolePermissionsBoundary',
      'DeleteRolePolicy',
      'DetachRolePolicy',
      'PutRolePermissionsBoundary',
      'PutRolePolicy',
      'UpdateAssumeRolePolicy',
    ],
    parameters: ({ physicalName }) => ({ roleName: [physicalName] }),
  },
  levels: {
    assume: { title: 'assume the role', writes: true },
    'assume-tagged': { title: 'assume the role and tag the session', writes: true },
  },
  access: accessTo,
  policy: {
    // The argument `assume_role_policy` of the role itself.
    terraform: 'aws_iam_role',
    limit: 2048,
    unit: 'characters',
    quota: 'Role trust policy length (IAM and AWS STS quotas); can be raised to 4,096',
    defaultVia: 'policy',
    plainHttp: false,
    resourceElement: 'none',
  },
  problems: (target) => nameProblems(target, 'role', new RegExp(roleName), 'up to 64 letters, digits and "+=,.@_-"'),
};
