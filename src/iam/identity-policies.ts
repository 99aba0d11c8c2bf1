import type { Access, Conditions } from '../estate/access';
import { mergeConditions } from '../estate/conditions';
import type { Grant, Principal } from '../estate/estate';
import { sortedBy } from '../estate/order';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { assemble, draft } from './assemble';
import { budgetOf, managedPolicyLimit, mostPoliciesOfRole } from './budget';
import { type EstateIndex, expiryOf, mfaOf } from './callers';
import type { Document } from './document';
import { type Draft, sid, withUniqueSids } from './sid';

/** The managed policies of a principal: what its own account allows it to do, split where AWS's limit asks for it. */
export function identityPolicies(
  index: EstateIndex,
  principal: Principal,
  own: readonly Grant[],
  through: readonly Grant[],
): { documents: readonly Document[]; diagnostics: readonly Diagnostic[] } {
  const label = principal.ref.split('/').at(-1) ?? principal.name;
  const drafts = [...own.flatMap((grant) => ownStatements(index, grant)), ...throughStatements(index, through)];
  const parts = split(sortedBy(withUniqueSids(drafts), ({ statement }) => statement.Sid));
  const base = label.startsWith('crossgrant-') ? label : `crossgrant-${label}`;
  const documents = parts.map((part, position) => {
    const suffix = position === 0 ? '' : `-${position + 1}`;
    const head = {
      account: principal.account ?? '',
      kind: 'identity' as const,
      on: principal.ref,
      label: `${label}${suffix}`,
      name: `${base}${suffix}`,
    };
    return assemble(head, part, managedPolicyLimit);
  });
  return { documents, diagnostics: tooMany(principal, documents) };
}

function ownStatements(index: EstateIndex, grant: Grant): Draft[] {
  if (grant.via !== 'role') return accessStatements(index, grant, mfaOf(grant));
  const role = index.principal(grant.role ?? '');
  return [
    draft(
      {
        sid: sid(grant.share, role.account ?? '', 'Assume'),
        actions: ['sts:AssumeRole'],
        resources: role.arns,
        conditions: mergeConditions(expiryOf(grant), mfaOf(grant)),
      },
      grant.at,
      [grant],
    ),
  ];
}

/** What a role of ours may do for those who assume it: each resource once, however many principals share it. */
function throughStatements(index: EstateIndex, grants: readonly Grant[]): Draft[] {
  return grants.flatMap((grant) => accessStatements(index, grant, undefined));
}

function accessStatements(index: EstateIndex, grant: Grant, mfa: Conditions | undefined): Draft[] {
  const accesses = [...grant.access, ...(grant.keyUse?.access ?? [])];
  return accesses.map((access) =>
    draft(
      {
        sid: sid(grant.share, grant.resource, access.part),
        actions: access.actions,
        resources: access.resources,
        conditions: mergeConditions(access.conditions, ownerOf(index, grant, access), expiryOf(grant), mfa),
      },
      grant.at,
      [grant],
    ),
  );
}

/**
 * A bucket's ARN does not say whose it is: if the owner deletes the bucket, anybody may take its name ("Bucket naming
 * rules"). The consumer's side therefore names the owner's account.
 */
function ownerOf(index: EstateIndex, grant: Grant, access: Access): Conditions | undefined {
  const anonymous = access.resources.some((arn) => arn.split(':')[4] === '' && arn !== '*');
  if (!anonymous) return undefined;
  const [owner = ''] = grant.resource.split('/', 1);
  return { StringEquals: { 'aws:ResourceAccount': [index.account(owner).id] } };
}

/** Fills one policy after another, in the order of statement ids. */
function split(drafts: readonly Draft[]): readonly (readonly Draft[])[] {
  const parts: Draft[][] = [];
  for (const next of drafts) {
    const current = parts.at(-1);
    const together = [...(current ?? []), next].map(({ statement }) => statement);
    const { used } = budgetOf({ Version: '2012-10-17', Statement: together }, managedPolicyLimit);
    if (current && used <= managedPolicyLimit.limit) current.push(next);
    else parts.push([next]);
  }
  return parts;
}

function tooMany(principal: Principal, documents: readonly Document[]): Diagnostic[] {
  if (documents.length <= mostPoliciesOfRole) return [];
  return [
    diagnose(
      'policy-too-large',
      `\`${principal.ref}\` would need ${documents.length} managed policies; a role holds ${mostPoliciesOfRole} (Managed policies attached to an IAM role)`,
      { at: principal.at, help: 'use `through: role` for some of its shares, or spread them over several roles' },
    ),
  ];
}
