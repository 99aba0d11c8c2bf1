import type { Access, Conditions } from '../estate/access';
import { mergeConditions } from '../estate/conditions';
import type { Grant, Principal } from '../estate/estate';
import { sortedBy } from '../estate/order';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { assemble, draft } from './assemble';
import { brokerAdvice } from './brokers';
import { budgetOf, managedPolicyLimit, mostPoliciesOfRole } from './budget';
import { type EstateIndex, expiryOf, mfaOf, presenting, taggedOf } from './callers';
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
    const suffix = position === 0 ? '' : suffixOf(index, principal, position + 1);
    const head = {
      account: principal.account ?? '',
      kind: 'identity' as const,
      on: principal.ref,
      label: `${label}${suffix}`,
      name: `${base}${suffix}`,
    };
    return assemble(head, part, managedPolicyLimit);
  });
  return { documents, diagnostics: tooMany(index, principal, documents) };
}

/** Further policies are numbered; where a principal is called like that, it has the number. */
function suffixOf(index: EstateIndex, { ref }: Principal, number: number): string {
  return index.principals.has(`${ref}-${number}`) ? `-part-${number}` : `-${number}`;
}

/** Of what a session with a tag and a source identity is made. */
const sessionActions = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

function ownStatements(index: EstateIndex, grant: Grant): Draft[] {
  if (grant.via !== 'role') return accessStatements(index, grant, mfaOf(grant));
  const role = index.principal(grant.role ?? '');
  // Grants that lead through one role need it to be assumed once.
  const stem = grant.session ? (role.share ?? grant.share) : grant.share;
  const { customer } = index.account(role.account ?? '');
  const ids = customer && presenting((grant.externalIds ?? []).map(({ id }) => id));
  return [
    draft(
      {
        sid: grant.tagged ? sid(role.account ?? '', 'Assume') : sid(stem, role.account ?? '', 'Assume'),
        actions: grant.session ? sessionActions : ['sts:AssumeRole'],
        resources: role.arns,
        conditions: mergeConditions(expiryOf(grant), mfaOf(grant), taggedOf(grant), ids),
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
  const accesses = [
    ...grant.access.flatMap((access) => presented(index, grant, access)),
    ...(grant.keyUse?.access ?? []),
  ];
  return accesses.map((access) =>
    draft(
      {
        sid: sidOf(index, grant, access),
        actions: access.actions,
        resources: access.resources,
        conditions: mergeConditions(access.conditions, ownerOf(index, grant, access), expiryOf(grant), mfa),
      },
      grant.at,
      [grant],
    ),
  );
}

/** Customers read what they apply: neither the share nor the name that we have for them is theirs. */
function sidOf(index: EstateIndex, { share, resource }: Grant, { part }: Access): string {
  const { customer } = index.ownerOf(resource);
  return customer ? sid(resource.split('/')[1] ?? '', part) : sid(share, resource, part);
}

/**
 * A role of an outside party is assumed with the ids that the party gave us, and no other: else a session of ours could pass for
 * another customer's. Tagging the session carries no external id (docs/decisions/0013.md).
 */
function presented(index: EstateIndex, grant: Grant, access: Access): readonly Access[] {
  const [owner = ''] = grant.resource.split('/', 1);
  if (!grant.externalIds || grant.via === 'role' || !index.account(owner).external) return [access];
  const tags = access.actions.filter((action) => action !== 'sts:AssumeRole');
  const conditions = mergeConditions(access.conditions, presenting(grant.externalIds.map(({ id }) => id)));
  return [
    { ...access, actions: ['sts:AssumeRole'], conditions },
    ...(tags.length > 0 ? [{ ...access, part: `${access.part}Tags`, actions: tags }] : []),
  ];
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

function tooMany(index: EstateIndex, principal: Principal, documents: readonly Document[]): Diagnostic[] {
  if (documents.length <= mostPoliciesOfRole) return [];
  const isBroker = index.estate.brokers?.some(({ role }) => role === principal.ref) === true;
  const help = isBroker
    ? brokerAdvice
    : 'use `through: role` for some of its shares, or spread them over several roles';
  return [
    diagnose(
      'policy-too-large',
      `\`${principal.ref}\` would need ${documents.length} managed policies; a role holds ${mostPoliciesOfRole} (Managed policies attached to an IAM role)`,
      { at: principal.at, help },
    ),
  ];
}
