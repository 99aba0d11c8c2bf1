import type { Estate, Grant, Principal } from '../../estate/estate';
import { groupedBy, sortedBy } from '../../estate/order';
import type { Fates } from './fates';
import { isHit, type Loss, servesRecovery } from './loss';

/**
 * What becomes of a grant.
 * - `works`: as before.
 * - `follows`: on what took the place of its resource, for the same principal or the one that took its place.
 * - `waits`: until its resource is restored.
 * - `ends`: with its consumer, whom nothing was to replace, or with its resource, which nothing was to replace.
 * - `breaks`: something was to take the place of its resource or consumer, and the grant does not work there.
 */
export interface GrantFate {
  readonly grant: Grant;
  readonly fate: 'works' | 'follows' | 'waits' | 'ends' | 'breaks';
  /** Why it waits, ends or breaks, or where it goes on. */
  readonly why?: string;
  /** What would mend it. */
  readonly fix?: string;
  /** Share that goes on in its place. */
  readonly by?: string;
}

/** What becomes of every grant, by share; what serves recovery alone is left out. */
export function grantFates(estate: Estate, loss: Loss, fates: Fates): readonly GrantFate[] {
  return new Grants(estate, loss, fates).all();
}

class Grants {
  private readonly principals: ReadonlyMap<string, Principal>;
  private readonly byResource: ReadonlyMap<string, readonly Grant[]>;

  constructor(
    private readonly estate: Estate,
    private readonly loss: Loss,
    private readonly fates: Fates,
  ) {
    this.principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
    this.byResource = groupedBy(estate.grants, ({ resource }) => resource);
  }

  all(): readonly GrantFate[] {
    const serves = servesRecovery(this.estate);
    return sortedBy(
      this.estate.grants.filter((grant) => !serves(grant)),
      ({ share, id }) => `${share} ${id}`,
    ).map((grant) => this.of(grant));
  }

  private of(grant: Grant): GrantFate {
    const resource = this.fates.of(grant.resource);
    const consumer = this.successor(grant.principal);
    if (consumer === 'nobody') return { grant, fate: 'ends', why: `${grant.principal} is lost` };
    if (consumer === 'missing') {
      const [account = ''] = grant.principal.split('/', 1);
      const name = grant.principal.slice(account.length + 1);
      const secondary = this.secondaryOf(account);
      return {
        grant,
        fate: 'breaks',
        why: `${grant.principal} is lost, and ${secondary} has nobody called ${name}`,
        fix: `declare \`${name}\` under \`accounts.${secondary}.principals\`, with this share`,
      };
    }
    switch (resource?.fate) {
      case 'stays':
        return consumer === grant.principal ? { grant, fate: 'works' } : this.on(grant, grant.resource, consumer);
      case 'replaced':
        return this.on(grant, resource.replica?.ref ?? '', consumer);
      case 'restored':
        return { grant, fate: 'waits', why: `${grant.resource} must be restored first` };
      case 'unreadable':
        return {
          grant,
          fate: 'breaks',
          why: `${resource.replica?.ref ?? grant.resource} cannot be read without the key ${resource.key}`,
          fix: `give ${resource.replica?.ref ?? grant.resource} a key that outlives the ${this.loss.kind} ${this.loss.name}`,
        };
      default:
        return this.gone(grant);
    }
  }

  /** What a key has encrypted for others is elsewhere, maybe: an entry that keeps the rest and not the key has forgotten it. */
  private gone(grant: Grant): GrantFate {
    const why = `${grant.resource} is lost`;
    const { type, account, ref } = this.fates.of(grant.resource)?.resource ?? {};
    const entry = this.estate.recovery?.find(({ primary, region }) => primary === account && region !== this.loss.name);
    if (type !== 'kms-key' || this.loss.kind !== 'region' || !entry) return { grant, fate: 'ends', why };
    return {
      grant,
      fate: 'breaks',
      why: `the key ${ref} is lost, and with it what it has encrypted: \`${entry.name}\` keeps no replica of it in ${entry.region}`,
      fix: `make it \`multi-region: true\`, and add it to the \`keys\` of \`recovery.${entry.name}\``,
    };
  }

  /** The grant that lets the same one, or its namesake where work goes on, do as much with a resource that is still there. */
  private on(grant: Grant, resource: string, principal: string): GrantFate {
    const found = this.by(grant, resource, principal);
    const namesake = found.fate === 'breaks' ? this.namesake(principal) : undefined;
    const instead = namesake === undefined ? found : this.by(grant, resource, namesake);
    return instead.fate === 'breaks' ? found : instead;
  }

  private by(grant: Grant, resource: string, principal: string): GrantFate {
    const levels = new Set(grant.levels);
    const granted = (this.byResource.get(resource) ?? []).filter((one) => one.principal === principal);
    const [found] = granted.filter((one) => [...levels].every((level) => one.levels.includes(level)));
    const who = principal === grant.principal ? principal : `${principal}, in the place of ${grant.principal},`;
    if (!found) {
      const had = granted.length === 0 ? 'no share' : `no \`${[...levels].sort().join('`, `')}\``;
      return {
        grant,
        fate: 'breaks',
        why: `${who} has ${had} of ${resource}`,
        fix:
          resource === grant.resource
            ? `share ${resource} with ${principal}, too`
            : `\`follow: true\` shares the replica with whom the resource is shared, or share ${resource} with ${principal}`,
      };
    }
    const key = this.fates.of(resource)?.resource.key;
    if (key !== undefined && key !== 'aws-managed' && grant.keyUse && !found.keyUse) {
      return { grant, fate: 'breaks', why: `${who} may not use ${key}, the key of ${resource}` };
    }
    return { grant, fate: 'follows', why: `${who} has the same of ${resource}`, by: found.share };
  }

  /** Who goes on in the place of a principal: it, its namesake in the account that takes over, `missing`, or `nobody`. */
  private successor(ref: string): string {
    const principal = this.principals.get(ref);
    const account = principal?.account ?? (ref.includes('/') || this.isAccount(ref) ? ref.split('/', 1)[0] : undefined);
    if (account === undefined || !isHit(this.loss, { account })) return ref;
    const secondary = this.secondaryOf(account);
    if (secondary === undefined || isHit(this.loss, { account: secondary })) return 'nobody';
    if (!ref.includes('/')) return secondary;
    const name = ref.slice(account.length + 1);
    return this.principals.has(`${secondary}/${name}`) ? `${secondary}/${name}` : 'missing';
  }

  /** What runs as a role of the account goes on as that of the other account, where the region of the former is lost. */
  private namesake(ref: string): string | undefined {
    const [account = ''] = ref.split('/', 1);
    const home = this.estate.accounts.find(({ name }) => name === account)?.region;
    const secondary = this.secondaryOf(account);
    if (secondary === undefined || home !== this.loss.name) return undefined;
    const other = `${secondary}${ref.slice(account.length)}`;
    return this.principals.has(other) ? other : undefined;
  }

  private isAccount(ref: string): boolean {
    return this.estate.accounts.some(({ name }) => name === ref);
  }

  private secondaryOf(account: string): string | undefined {
    return this.estate.recovery?.find(({ primary, secondary }) => primary === account && secondary !== account)
      ?.secondary;
  }
}
