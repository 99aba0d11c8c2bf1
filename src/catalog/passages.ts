import type { Access } from '../estate/access';
import type { Estate, Grant, Principal, Resource } from '../estate/estate';
import { groupedBy, sortedBy } from '../estate/order';
import { refIn } from '../estate/ref';
import { endpointOf } from './endpoints';
import type { NetworkSettings } from './network';

/** A part of a grant that its user calls through an endpoint of a network. */
export interface Passage {
  readonly network: Resource;
  /** `kinesis-streams`. */
  readonly service: string;
  /** Who calls: the principal of the grant, or the role that it goes through. */
  readonly caller: Principal;
  readonly grant: Grant;
  readonly access: Access;
  /** Name of the account that owns what is called. */
  readonly owner: string;
}

/** What a network's endpoint is called where a document hangs on it: `process/net/kinesis-streams`. */
export function endpointRef({ ref }: Resource, service: string): string {
  return `${ref}/${service}`;
}

/** Ref of the network that such a name begins with. */
export function networkOf(endpoint: string): string {
  return endpoint.split('/').slice(0, 2).join('/');
}

/** What decides who calls what from where. */
export type Connected = Pick<Estate, 'resources' | 'principals' | 'grants' | 'links'>;

/**
 * All that goes through the endpoints of networks that we make: the grants of the functions that run in them, and of their clients. Not
 * what a service does for them from outside: Lambda reads streams and writes logs itself ("Giving Lambda functions access to resources in
 * an Amazon VPC"), and keys are used by the services that encrypt with them.
 */
export function passagesOf(estate: Connected): readonly Passage[] {
  const resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
  const principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
  const fed = fedOf(estate, resources);
  const byPrincipal = groupedBy(estate.grants, ({ principal }) => principal);
  const found = insidersOf(estate).flatMap(({ network, principal: ref, logs }) => {
    const principal = principals.get(ref);
    const grants = (byPrincipal.get(ref) ?? []).filter(({ id, resource }) => {
      const target = resources.get(resource);
      return !fed.has(id) && target?.type !== 'network' && !(target?.type === 'log-group' && logs.has(target.ref));
    });
    if (!principal) return [];
    return grants.flatMap((grant) => passagesOfGrant(network, principal, grant, principals));
  });
  const once = new Map(found.map((one) => [passageId(one), one]));
  return sortedBy([...once.values()], passageId);
}

function passageId({ network, service, caller, grant, access }: Passage): string {
  return JSON.stringify([network.ref, service, grant.id, caller.ref, access]);
}

/** Ids of grants that Lambda reads by: those of mappings, and of a consumer also that of its stream. */
function fedOf({ links, grants }: Connected, resources: ReadonlyMap<string, Resource>): ReadonlySet<string> {
  const mapped = links.filter(({ kind }) => kind === 'event-source-mapping');
  const behind = mapped.flatMap(({ from, grant: id }) => {
    const consumer = resources.get(from);
    const stream =
      consumer?.type === 'kinesis-consumer' ? refIn(consumer.account, String(consumer.settings['stream'])) : '';
    const reader = grants.find((grant) => grant.id === id)?.principal;
    const reads = grants.filter(({ principal, resource }) => principal === reader && resource === stream);
    return reads.filter(({ levels }) => levels.join() === 'consume').map((grant) => grant.id);
  });
  return new Set([...mapped.map(({ grant }) => grant), ...behind]);
}

interface Insider {
  readonly network: Resource;
  readonly principal: string;
  /** Refs of the log groups that Lambda writes for it. */
  readonly logs: ReadonlySet<string>;
}

/** Who calls from a network: the roles of its functions, and its clients. */
function insidersOf({ resources }: Connected): readonly Insider[] {
  const functions = resources.filter(({ type }) => type === 'lambda-function');
  const roleOf = ({ account, settings }: Resource) => refIn(account, String(settings['runs-as'] ?? ''));
  return resources
    .filter(({ type, managed }) => type === 'network' && managed)
    .flatMap((network) => {
      const inside = functions.filter(({ account, settings }) => {
        const named = settings['network'];
        return typeof named === 'string' && refIn(account, named) === network.ref;
      });
      const runs = inside.map((code) => {
        const name = `/aws/lambda/${code.physicalName}`;
        const own = resources.filter((one) => one.account === code.account && one.physicalName === name);
        return { network, principal: roleOf(code), logs: new Set(own.map(({ ref }) => ref)) };
      });
      const { clients = [] } = network.settings as unknown as NetworkSettings;
      const calls = [clients].flat().map((client) => {
        const code = functions.find(({ ref }) => ref === client);
        return { network, principal: code ? roleOf(code) : client, logs: new Set<string>() };
      });
      return [...runs, ...calls];
    });
}

function passagesOfGrant(
  network: Resource,
  principal: Principal,
  grant: Grant,
  principals: ReadonlyMap<string, Principal>,
): readonly Passage[] {
  const [owner = ''] = grant.resource.split('/', 1);
  const through = (caller: Principal, access: Access, of: string) =>
    passagesOfAccess(network, caller, grant, access, of);
  if (grant.via !== 'role') return grant.access.flatMap((access) => through(principal, access, owner));
  const role = principals.get(grant.role ?? '');
  if (!role) return [];
  const assume = { part: 'Assume', actions: ['sts:AssumeRole'], resources: role.arns };
  return [
    ...through(principal, assume, role.account ?? owner),
    ...grant.access.flatMap((access) => through(role, access, owner)),
  ];
}

/** An access whose actions belong to several services goes through the endpoint of each. */
function passagesOfAccess(
  network: Resource,
  caller: Principal,
  grant: Grant,
  access: Access,
  owner: string,
): readonly Passage[] {
  const services = groupedBy(access.actions, (action) => endpointOf(action)?.service);
  return [...services].map(([service, actions]) => ({
    network,
    service,
    caller,
    grant,
    access: { ...access, actions },
    owner,
  }));
}
