import { typeOf } from '../catalog/registry';
import type { Account, Estate, Grant, Principal, Share } from '../estate/estate';
import { groupedBy, sortedUnique } from '../estate/order';
import type { Proof } from '../proof/prove';

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

/** How a grant reaches its resource. */
function viaWords(grant: Grant): string {
  const way = {
    policy: 'through its policy',
    role: `through the role ${grant.role ?? ''}`,
    identity: 'in its own account',
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
export function proofLine({ grants, allowed, refused, contracts }: Proof): string {
  const number = new Intl.NumberFormat('en-US');
  const rows = contracts === 0 ? '' : `; ${contracts} ${contracts === 1 ? 'contract holds' : 'contracts hold'}`;
  const works = grants === 1 ? 'the grant works' : `${number.format(grants)} grants work`;
  return `proved: ${works} (${number.format(allowed)} requests allowed), and nothing else does (${number.format(refused)} requests beside them refused)${rows}`;
}

/** "Amazon S3 bucket `acme-staging` of ops (111111111111), eu-west-1". */
export function resourceSentence(estate: Estate, ref: string): string {
  const resource = estate.resources.find((other) => other.ref === ref);
  if (!resource) return ref;
  const account: Account | undefined = estate.accounts.find(({ name }) => name === resource.account);
  const state = resource.managed ? '' : ', existing';
  return `${typeOf(resource.type).title} \`${resource.physicalName}\` of ${resource.account} (${account?.id}), ${resource.region}${state}`;
}
