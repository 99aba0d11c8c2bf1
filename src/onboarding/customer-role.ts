import { typeOf } from '../catalog/registry';
import { targetOf } from '../catalog/target';
import type { Broker, Estate, ExternalId, Grant } from '../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import type { Document, PolicyDocument } from '../iam/document';

/** The role that one customer makes for us, in the very policies that the proof has judged. */
export interface CustomerRole {
  /** Name in the blueprint. */
  readonly customer: string;
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  /** ARNs of our roles that assume it. */
  readonly brokers: readonly string[];
  /** Addresses, VPCs or endpoints that calls come from; empty: anywhere. */
  readonly comesFrom: readonly string[];
  /** The lasting one first. */
  readonly externalIds: readonly ExternalId[];
  /** First instant at which it works no longer. */
  readonly until?: string;
  readonly maxSession: number;
  readonly trust: PolicyDocument;
  /** Managed policies; several where one has no room for all. */
  readonly permissions: readonly PolicyDocument[];
  readonly boundary: PolicyDocument;
  readonly needs: readonly Need[];
}

/** What is needed, and why. */
export interface Need {
  readonly why: string;
  /** Lines in plain words. */
  readonly what: readonly string[];
}

/** The roles of an integration's customers, by the customer's name. */
export function customerRoles(
  estate: Estate,
  documents: readonly Document[],
  integration: string,
): readonly CustomerRole[] {
  const mine = (estate.brokers ?? []).filter((broker) => broker.integration === integration);
  const brokers = new Set(mine.map(({ role }) => role));
  const grants = estate.grants.filter(({ principal, role }) => brokers.has(principal) && role !== undefined);
  const roles = [...groupedBy(grants, ({ role }) => role)].map(([ref, members]) =>
    customerRole(estate, documents, ref, members, customerOf(mine, members)),
  );
  return sortedBy(roles, ({ customer }) => customer);
}

/** Its name is the tag that sessions for it carry. */
function customerOf(brokers: readonly Broker[], [grant]: readonly Grant[]): string {
  const names = new Set(brokers.flatMap(({ customers }) => customers));
  return Object.values(grant?.tagged ?? {}).find((value) => names.has(value)) ?? '';
}

function customerRole(
  estate: Estate,
  documents: readonly Document[],
  ref: string,
  grants: readonly Grant[],
  customer: string,
): CustomerRole {
  const role = estate.principals.find((one) => one.ref === ref);
  const account = estate.accounts.find(({ name }) => name === role?.account);
  const [first] = grants;
  if (!role || !account || !first) throw new Error(`no role ${ref}`);
  const written = (kind: Document['kind'], on: string) =>
    documents.filter((document) => document.kind === kind && document.on === on).map(({ policy }) => policy);
  const [[trust], [boundary]] = [written('trust', ref), written('boundary', account.name)];
  if (!trust || !boundary) throw new Error(`nothing is written for ${ref}`);
  const callers = new Set(grants.map(({ principal }) => principal));
  return {
    customer,
    accountId: account.id,
    partition: account.partition,
    region: account.region,
    name: role.name,
    arn: role.arns[0] ?? '',
    brokers: sortedUnique(estate.principals.flatMap((one) => (callers.has(one.ref) ? one.arns : []))),
    comesFrom: sortedUnique(Object.values(first.source ?? {}).flatMap((keys) => Object.values(keys).flat())),
    externalIds: first.externalIds ?? [],
    ...(first.until !== undefined && { until: first.until }),
    maxSession: role.maxSession ?? 3600,
    trust,
    permissions: written('identity', ref),
    boundary,
    needs: needsOf(estate, grants),
  };
}

/** By reason, in the order of the shares; several brokers need the same. */
function needsOf(estate: Estate, grants: readonly Grant[]): readonly Need[] {
  const reasons = groupedBy(grants, ({ why, share }) => `${share} ${why ?? ''}`);
  return sortedBy([...reasons], ([key]) => key).map(([, members]) => ({
    why: members[0].why ?? '',
    what: sortedUnique(members.flatMap((grant) => mayDo(estate, grant))),
  }));
}

/** What a grant lets its holder do, by the titles of its levels. */
export function mayDo(estate: Estate, grant: Grant): readonly string[] {
  const resource = estate.resources.find(({ ref }) => ref === grant.resource);
  if (!resource) return [];
  const type = typeOf(resource.type);
  if (resource.type === 'account-actions') {
    const account = estate.accounts.find(({ name }) => name === resource.account);
    const target = account && targetOf(resource, account);
    const actions = target ? type.access('use', target, {}).flatMap((access) => access.actions) : [];
    const regions = resource.settings['regions'];
    return [`call ${actions.join(', ')}${Array.isArray(regions) ? ` in ${regions.join(', ')}` : ''}`];
  }
  const narrowing = Object.entries(grant.narrowing).map(([field, value]) => `${field} ${[value].flat().join(', ')}`);
  const where = `${type.title} \`${resource.physicalName}\`${narrowing.length > 0 ? ` (${narrowing.join('; ')})` : ''}`;
  const extra = grant.extraActions ? [`call ${grant.extraActions.join(', ')}`] : [];
  return [...grant.levels.map((level) => type.levels[level]?.title ?? level), ...extra].map(
    (what) => `${where}: ${what}`,
  );
}
