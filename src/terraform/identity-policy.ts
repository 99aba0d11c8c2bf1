import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import type { Tags } from '../estate/estate';
import type { Document } from '../iam/document';
import { nameOf, policyId } from './address';
import { placed } from './placing';
import { policyText } from './policy-text';

/** What a managed policy is made from. */
export interface IdentityPolicyProps {
  readonly document: Document;
  /** Role that it is attached to: its name in AWS, or a reference to a created one. */
  readonly role?: string | undefined;
  readonly tags: Tags;
}

/**
 * A customer managed policy and its attachment. Without a role it only exists, under its name: a boundary, or what a permission set
 * of IAM Identity Center refers to by name ("Customer managed policies" of its permission sets).
 */
export class IdentityPolicy extends Construct {
  constructor(scope: Construct, { document, role, tags }: IdentityPolicyProps) {
    const id = policyId(document);
    super(scope, `${document.kind}.${id}`);
    const name = document.name ?? nameOf(document.on);
    const policy = placed(new IamPolicy(this, 'policy', { name, policy: policyText(document.policy), tags }), id);
    if (role === undefined) return;
    placed(new IamRolePolicyAttachment(this, 'attachment', { role, policyArn: policy.arn }), id);
  }
}
