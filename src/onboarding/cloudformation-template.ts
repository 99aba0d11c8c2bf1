import type { CustomerRole } from './customer-role';
import type { HclValue } from './hcl';
import { boundaryName, description, plain, policyName, tagText, trustWith, type Vendor } from './terraform-module';

/** A CloudFormation template with the role of a customer ("AWS::IAM::Role", "AWS::IAM::ManagedPolicy"). */
export function cloudformationTemplate(role: CustomerRole, vendor: Vendor): object {
  const { externalIds, maxSession, boundary, permissions, name } = role;
  const tags = [{ Key: 'vendor', Value: tagText(vendor.name) }];
  const names = permissions.map((_, index) => (index === 0 ? 'Permissions' : `Permissions${index + 1}`));
  const policies = permissions.map((policy, index) => [
    names[index] ?? '',
    { Type: managed, Properties: { ManagedPolicyName: policyName(role, index), PolicyDocument: plain(policy) } },
  ]);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `${description(vendor)}: the role ${name} of the account ${role.accountId}.`.slice(0, 1024),
    Parameters: {
      ExternalId: {
        Type: 'String',
        Description: 'External id of this relationship. It names it, and is no secret.',
        Default: externalIds[0]?.id,
        AllowedValues: [externalIds[0]?.id],
      },
      PermissionsBoundary: {
        Type: 'String',
        Description: 'ARN of a permissions boundary of your own; empty: one that allows no more than the role needs.',
        Default: '',
        AllowedPattern: '^$|^arn:[a-z-]+:iam::[0-9]{12}:policy/.+$',
        ConstraintDescription: 'the ARN of a policy of the account, or nothing',
      },
    },
    Conditions: { WithoutBoundary: { 'Fn::Equals': [{ Ref: 'PermissionsBoundary' }, ''] } },
    Resources: {
      Boundary: {
        Type: managed,
        Condition: 'WithoutBoundary',
        Properties: { ManagedPolicyName: boundaryName(role), PolicyDocument: plain(boundary) },
      },
      ...Object.fromEntries(policies),
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: name,
          Description: description(vendor),
          MaxSessionDuration: maxSession,
          PermissionsBoundary: { 'Fn::If': ['WithoutBoundary', { Ref: 'Boundary' }, { Ref: 'PermissionsBoundary' }] },
          AssumeRolePolicyDocument: trustWith(role, { Ref: 'ExternalId' } as HclValue),
          ManagedPolicyArns: names.map((policy) => ({ Ref: policy })),
          Tags: tags,
        },
      },
    },
    Outputs: {
      RoleArn: {
        Description: 'ARN of the role, which the vendor has registered.',
        Value: { 'Fn::GetAtt': ['Role', 'Arn'] },
      },
    },
  };
}

const managed = 'AWS::IAM::ManagedPolicy';
