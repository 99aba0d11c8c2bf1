import { typeOf } from '../catalog/registry';
import type { Output, Target } from '../catalog/resource-type';
import { targetOf, type Written } from '../catalog/target';
import type { Access, Conditions } from '../estate/access';
import { withoutKeys } from '../estate/conditions';
import type { Resource } from '../estate/estate';
import { groupedBy, sortedUnique } from '../estate/order';
import { draft } from './assemble';
import type { EstateIndex } from './callers';
import type { PolicyPrincipal } from './document';
import { type Draft, sid } from './sid';

/** What the policy of a resource says for what is done with it on behalf of others: CloudTrail writes into a bucket. */
export function outputGuards(index: EstateIndex, to: Resource): readonly Draft[] {
  const organization = index.estate.organization?.id;
  return statements(index, to, ({ access }, from, target) => access(from, target, organization));
}

/** What the policy of a resource lets every account of the organization do, because its settings say so. */
export function organizationGuards(index: EstateIndex, resource: Resource): readonly Draft[] {
  const { organization } = index.estate;
  const { toOrganization } = typeOf(resource.type);
  if (!organization || !toOrganization) return [];
  const accesses = toOrganization(targetOf(resource, index.account(resource.account)), organization.id);
  return accesses.map(({ part, actions, resources, conditions = {} }) =>
    draft({ sid: sid('Organization', part), principal: '*', actions, resources, conditions }, resource.at),
  );
}

/** What the policy of its key says for them. */
export function outputKeyGuards(index: EstateIndex, to: Resource): readonly Draft[] {
  return statements(index, to, ({ keyAccess }, from, target) => keyAccess?.(from, target) ?? [], to.name);
}

/** One access that an output needs. */
interface Needed extends Written {
  readonly access: Access;
}

function statements(
  index: EstateIndex,
  to: Resource,
  accessOf: (output: Output, from: Target, to: Target) => readonly Access[],
  ...words: readonly string[]
): readonly Draft[] {
  const target = targetOf(to, index.account(to.account));
  const needed = index.writersInto(to).flatMap((written): readonly Needed[] => {
    const { from, output } = written;
    const accesses = accessOf(output, targetOf(from, index.account(from.account)), target);
    return accesses.map((access) => ({ ...written, access }));
  });
  return [...groupedBy(needed, statementOf).values()].map((members) => {
    const [{ from, output, access }] = members;
    return draft(
      {
        sid: sid(...sendersWords(output, from), ...words, access.part),
        principal: principalOf(index, output, members),
        actions: access.actions,
        resources: access.resources,
        conditions: conditionsOf(members),
      },
      from.at,
    );
  });
}

function sendersWords({ together, as }: Output, { account, type, name }: Resource): readonly string[] {
  return together === 'accounts' ? [as ?? type] : [account, together ? (as ?? type) : name];
}

function principalOf(index: EstateIndex, { service }: Output, members: readonly Needed[]): PolicyPrincipal {
  if (service !== undefined) return { Service: [service] };
  return { AWS: sortedUnique(members.map(({ from }) => index.accountArn(from.account))) };
}

/** Keys by which a service says for whom it acts. */
const sources = ['aws:SourceAccount', 'aws:SourceArn'];

/** What one statement can say: alone for one resource, or for all of an account or of all accounts that differ in whom the service acts for only. */
function statementOf({ from, output, access }: Needed): string {
  const { service, setting, together, as } = output;
  if (!together) return JSON.stringify([from.ref, setting, access.part]);
  const { actions, resources, conditions, part } = access;
  const operators = Object.entries(conditions ?? {}).flatMap(([operator, keys]) =>
    sources.flatMap((source) => (source in keys ? [`${operator} ${source}`] : [])),
  );
  const rest = withoutKeys(conditions, sources);
  const account = together === 'accounts' ? '' : from.account;
  return JSON.stringify([account, as ?? from.type, service, setting, part, actions, resources, operators, rest]);
}

function conditionsOf(members: readonly [Needed, ...Needed[]]): Conditions {
  const conditions = members.map(({ access }) => access.conditions ?? {});
  const [first = {}] = conditions;
  return Object.fromEntries(
    Object.entries(first).map(([operator, keys]) => {
      const all = (source: string) => sortedUnique(conditions.flatMap((one) => one[operator]?.[source] ?? []));
      const merged = sources.filter((source) => source in keys).map((source) => [source, all(source)] as const);
      return [operator, { ...keys, ...Object.fromEntries(merged) }];
    }),
  );
}
