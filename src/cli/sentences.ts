import { typeOf } from '../catalog/registry';
import type { Account, Estate, Grant, Principal, Share } from '../estate/estate';
import { sortedUnique } from '../estate/order';

/** Narrowing of a grant in words: "under builds/", "detail-types OrderPlaced". */
function narrowingWords({ narrowing }: Grant): string {
  const parts = Object.entries(narrowing).map(([name, value]) => {
    const values = Array.isArray(value)
      ? value.map(String)
      : [typeof value === 'object' ? JSON.stringify(value) : String(value)];
    const list = sortedUnique(values).join(', ');
    return name === 'prefix' || name === 'path' ? `under ${list}` : `${name} ${list}`;
  });
  return parts.join(', ');
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

/** A share in one or a few lines: one for each resource. */
export function shareLines(estate: Estate, share: Share): readonly string[] {
  const grants = estate.grants.filter((grant) => grant.share === share.name);
  const principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
  return sortedUnique(grants.map(({ resource }) => resource)).map((resource) => {
    const members = grants.filter((grant) => grant.resource === resource);
    const [first] = members;
    if (!first) return '';
    const who = members.map(
      (grant) => grant.receiver ?? principalWords(principals.get(grant.principal), grant.principal),
    );
    const shown = who.length > 4 ? `${who.slice(0, 3).join(', ')} and ${who.length - 3} more` : who.join(', ');
    const can = [...first.levels, ...(first.extraActions ?? [])].join(', ');
    const parts = [`${resource} → ${shown}: ${can} ${narrowingWords(first)}`.trimEnd(), viaWords(first)];
    if (share.expires !== undefined) parts.push(`until ${share.expires}`);
    return parts.join(', ');
  });
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

/** "Amazon S3 bucket `acme-staging` of ops (111111111111), eu-west-1". */
export function resourceSentence(estate: Estate, ref: string): string {
  const resource = estate.resources.find((other) => other.ref === ref);
  if (!resource) return ref;
  const account: Account | undefined = estate.accounts.find(({ name }) => name === resource.account);
  const state = resource.managed ? '' : ', existing';
  return `${typeOf(resource.type).title} \`${resource.physicalName}\` of ${resource.account} (${account?.id}), ${resource.region}${state}`;
}
