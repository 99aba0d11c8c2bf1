import { IamRole as Role } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import type { Tags } from '../estate/estate';
import type { Document } from '../iam/document';
import { attachmentId } from './address';
import { after, placed } from './placing';
import { policyText } from './policy-text';

/** A role that we create: a declared principal, a declared `iam-role`, or the role of `through: role`. */
export interface CreatedRole {
  readonly ref: string;
  /** The blueprint's name, id in Terraform. */
  readonly name: string;
  /** Name in AWS. */
  readonly roleName: string;
  readonly path: string;
  /** Exact, since we choose the name. */
  readonly arn: string;
  /** Seconds; absent: AWS's hour. */
  readonly maxSession?: number | undefined;
  readonly managedPolicies: readonly string[];
  readonly owner?: string | undefined;
  readonly share?: string | undefined;
  readonly tags: Tags;
}

/** What a role is made from, apart from itself. */
export interface IamRoleProps {
  readonly role: CreatedRole;
  readonly trust: Document;
  /** ARN, or Terraform expression of one. */
  readonly boundary?: string | undefined;
  readonly tags: Tags;
  /** Addresses of other created roles that the trust policy names. */
  readonly after: readonly string[];
}

/** A role with its trust policy and permissions boundary. Its policies hang on it from outside (`IdentityPolicy`). */
export class IamRole extends Construct {
  constructor(scope: Construct, { role, trust, boundary, tags, after: others }: IamRoleProps) {
    super(scope, `iam-role.${role.name}`);
    const made = new Role(this, 'role', {
      name: role.roleName,
      path: role.path,
      assumeRolePolicy: policyText(trust.policy),
      tags,
      ...(role.share === undefined ? {} : { description: `Serves the share ${role.share}` }),
      ...(role.maxSession === undefined ? {} : { maxSessionDuration: role.maxSession }),
      ...(boundary === undefined ? {} : { permissionsBoundary: boundary }),
    });
    after(placed(made, role.name), others);
    for (const policyArn of role.managedPolicies) {
      const id = attachmentId(role.name, policyArn);
      placed(new IamRolePolicyAttachment(this, id, { role: made.name, policyArn }), id);
    }
  }
}
