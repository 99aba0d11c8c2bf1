import { endpointRef, type Passage, passagesOf } from '../catalog/passages';
import type { Conditions } from '../estate/access';
import { mergeConditions } from '../estate/conditions';
import { groupedBy, sortedBy } from '../estate/order';
import { assemble, draft } from './assemble';
import type { Limit } from './budget';
import { type EstateIndex, expiryOf } from './callers';
import type { Document } from './document';
import { type Draft, sid } from './sid';

/** "Amazon VPC quotas", VPC endpoints: characters of an endpoint policy, white space included. */
const endpointPolicyLimit: Limit = { limit: 20_480, unit: 'characters', quota: 'Characters per VPC endpoint policy' };

/** What passes each endpoint of the networks that we make: the grants of those who call through it, and nothing else. */
export function endpointPolicies(index: EstateIndex): readonly Document[] {
  const byEndpoint = groupedBy(passagesOf(index.estate), ({ network, service }) => endpointRef(network, service));
  return sortedBy(byEndpoint, ([ref]) => ref).map(([on, passages]) => {
    const [{ network, service }] = passages;
    const label = `${network.name}-${service}`;
    const drafts = passages.map((passage) => passing(index, passage));
    return assemble({ account: network.account, kind: 'endpoint', on, label }, drafts, endpointPolicyLimit);
  });
}

/**
 * Everybody, and then just the caller: a gateway endpoint takes an account as principal for its root user alone ("Endpoint policies for
 * gateway endpoints").
 */
function passing(index: EstateIndex, { caller, grant, access, owner }: Passage): Draft {
  const { part, actions, resources, conditions } = access;
  return draft(
    {
      sid: sid(grant.share, grant.resource.split('/').at(-1) ?? '', part),
      principal: '*',
      actions,
      resources,
      conditions: mergeConditions(
        conditions,
        callerConditions(index, caller),
        resources.join() === '*' ? undefined : { StringEquals: { 'aws:ResourceAccount': [index.account(owner).id] } },
        expiryOf(grant),
      ),
    },
    grant.at,
    [grant],
  );
}

/** A role's ARN says its account; that the account is still of the organization, it does not. */
function callerConditions(
  { estate, accounts }: EstateIndex,
  { kind, account = '', arns }: Passage['caller'],
): Conditions {
  const named = { [kind === 'permission-set' ? 'ArnLike' : 'ArnEquals']: { 'aws:PrincipalArn': arns } };
  if (!estate.organization || accounts.get(account)?.external !== false) return named;
  return { ...named, StringEquals: { 'aws:PrincipalOrgID': [estate.organization.id] } };
}
