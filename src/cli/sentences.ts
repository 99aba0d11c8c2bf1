import { typeOf } from '../catalog/registry';
import type { Account, Estate, Grant, Principal, Share, TenancyForm } from '../estate/estate';
import { groupedBy, sortedUnique } from '../estate/order';
import type { BrokerRoom } from '../iam/brokers';
import type { Proof } from '../proof/prove';
import type { Isolation } from '../proof/tenants/prove-tenants';

/** Narrowing of a grant in words: "under builds/", "(detail-types: OrderPlaced; sources: com.acme.shop)". */
function narrowingWords({ narrowing }: Grant): string {
  const words = Object.entries(narrowing).map(([name, value]) => {
    const values = Array.isArray(value)
      ? value.map(String)
      : [typeof value === 'object' ? JSON.stringify(value) : String(value)];
    return { name, list: sortedUnique(values).join(', ') };
  });
  const isPlace = ({ name }: { readonly name: string }) => name === 'prefix' || name === 'path';
  const under = words.filter(isPlace).map(({ list }) => `under ${list}`);
  const others = words.filter((word) => !isPlace(word)).map(({ name, list }) => `${name}: ${list}`);
  return [...under, ...(others.length > 0 ? [`(${others.join('; ')})`] : [])].join(' ');
}

/** Who: `dev/developers`, or what a bare reference stands for. */
function principalWords(principal: Principal | undefined, ref: string): string {
  if (principal?.kind === 'account') return `every principal of ${ref}`;
  if (principal?.kind === 'organization') return `everybody in ${ref}`;
  return ref;
}

/** Is it a role of an outside party, which our half alone reaches for? */
function isTheirs({ principal, resource }: Grant): boolean {
  return principal.split('/', 1)[0] !== resource.split('/', 1)[0];
}

/** How a grant reaches its resource. */
function viaWords(grant: Grant): string {
  const way = {
    policy: 'through its policy',
    role: `through the role ${grant.role ?? ''}`,
    identity: isTheirs(grant) ? 'whose trust policy is theirs' : 'in its own account',
  }[grant.via];
  return grant.keyUse ? `${way}, with the key ${grant.keyUse.key}` : way;
}

/** Says a share in one or a few lines: one for each resource and way to it. */
export function shareSentences(estate: Estate): (share: Share) => readonly string[] {
  const grants = new Map(estate.grants.map((grant) => [grant.id, grant]));
  const consumers = consumersOf(estate);
  return (share) => {
    const mine = share.grants.flatMap((id) => grants.get(id) ?? []);
    const ways = groupedBy(mine, (grant) => `${grant.resource} ${viaWords(grant)}`);
    const sorted = [...ways].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, members]) => wayLine(share, members, consumers));
  };
}

function wayLine(share: Share, grants: readonly Grant[], consumers: (grant: Grant) => string): string {
  const [first] = grants;
  if (!first) return '';
  const who = grants.map(consumers);
  const shown = who.length > 4 ? `${who.slice(0, 3).join(', ')} and ${who.length - 3} more` : who.join(', ');
  const can = [...first.levels, ...(first.extraActions ?? [])].join(', ');
  return [
    `${first.resource} → ${shown}: ${can} ${narrowingWords(first)}`.trimEnd(),
    viaWords(first),
    ...(first.mfa ? ['with MFA'] : []),
    share.expires === undefined ? 'without an end' : `until ${share.expires}`,
  ].join(', ');
}

/** Who consumes a grant: what the share names, be it a queue, or a function with the role that it runs as. */
function consumersOf(estate: Estate): (grant: Grant) => string {
  const principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
  const links = new Map(estate.links.map((link) => [link.grant, link]));
  return (grant) => {
    const receiver = grant.receiver ?? links.get(grant.id)?.to;
    if (receiver === undefined) return principalWords(principals.get(grant.principal), grant.principal);
    return grant.receiver === undefined ? `${receiver} (as ${grant.principal})` : receiver;
  };
}

/** "4 accounts, 6 resources, 5 shares → 14 grants". */
export function estateLine(estate: Estate): string {
  const shared = new Set(estate.grants.map(({ resource }) => resource));
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  return [
    count(estate.accounts.length, 'account'),
    `${count(estate.resources.length, 'resource')} (${shared.size} shared)`,
    `${count(estate.shares.length, 'share')} → ${count(estate.grants.length, 'grant')}`,
  ].join(', ');
}

/** "proved: 4 grants work (25 requests allowed), and nothing else does (181 requests beside them refused)". */
export function proofLine({ grants, allowed, refused, contracts, fences, isolations = [] }: Proof): string {
  const number = new Intl.NumberFormat('en-US');
  const rows = contracts === 0 ? '' : `; ${contracts} ${contracts === 1 ? 'contract holds' : 'contracts hold'}`;
  const works = grants === 1 ? 'the grant works' : `${number.format(grants)} grants work`;
  return `proved: ${works} (${number.format(allowed)} requests allowed), and nothing else does (${number.format(refused)} requests beside them refused)${rows}${fences ? `; ${fenceWords(fences)}` : ''}${isolations.map((one) => `; ${isolationWords(one)}`).join('')}`;
}

/** "2 fences stop their writers (16 requests denied)". */
function fenceWords({ fences, denied }: NonNullable<Proof['fences']>): string {
  const stop = fences === 1 ? '1 fence stops its writers' : `${fences} fences stop their writers`;
  return `${stop} (${denied.toLocaleString('en-US')} requests denied)`;
}

/** "platform: 500 tenants, 249,500 ordered pairs, 3 capabilities: isolated (…)". */
export function isolationWords({ name, tenants, pairs, capabilities, allowed, refused }: Isolation): string {
  const count = (number: number, word: string, more = `${word}s`) =>
    `${number.toLocaleString('en-US')} ${number === 1 ? word : more}`;
  const sizes = `${count(tenants, 'tenant')}, ${count(pairs, 'ordered pair')}, ${count(capabilities, 'capability', 'capabilities')}`;
  return `${name}: ${sizes}: isolated (${count(allowed, 'request')} of their own allowed, ${refused.toLocaleString('en-US')} beside them refused)`;
}

/** "4 pooled tenants of core are told apart by a tag: …". */
export function formWords({ account, form, tenants, why }: TenancyForm): string {
  const who = tenants === 1 ? '1 pooled tenant' : `${tenants.toLocaleString('en-US')} pooled tenants`;
  const how = form === 'tag' ? 'the tag of their sessions, in one role' : 'a role for each';
  return `${who} of ${account}, told apart by ${how}: ${why}`;
}

/** "2 customers through ops/insights-collector, each by its role's ARN and external id, …: 1 of 10 policies, room for some 180". */
export function brokerWords({ broker: { role, customers }, used, limit, holds }: BrokerRoom): string {
  const who = customers.length === 1 ? '1 customer' : `${customers.length.toLocaleString('en-US')} customers`;
  const room = `${used} of ${limit} managed policies, room for some ${holds.toLocaleString('en-US')} customers`;
  return `${who} through ${role}, each by the ARN of its role and its external id, in a session tagged for it: ${room}`;
}

/** "Amazon S3 bucket `acme-staging` of ops (111111111111), eu-west-1". */
export function resourceSentence(estate: Estate, ref: string): string {
  const resource = estate.resources.find((other) => other.ref === ref);
  if (!resource) return ref;
  const account: Account | undefined = estate.accounts.find(({ name }) => name === resource.account);
  const state = resource.managed ? '' : ', existing';
  return `${typeOf(resource.type).title} \`${resource.physicalName}\` of ${resource.account} (${account?.id}), ${resource.region}${state}`;
}
