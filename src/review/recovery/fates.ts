import { typeOf } from '../../catalog/registry';
import type { Estate, Mechanism, Protected, Recovery, Resource } from '../../estate/estate';
import { isHit, type Loss, servesRecovery } from './loss';

/**
 * What becomes of a resource.
 * - `stays`: it is not there where something is lost, and can be used.
 * - `replaced`: another resource has what it had; `restored`: it must be brought back first.
 * - `unreadable`: it, or what would replace it, is there, but its key is not.
 * - `copy`: it is lost, and what it is a copy of is not.
 * - `rebuilt`: it holds nothing that Terraform does not make again.
 * - `lost`: what it held is gone.
 */
export type Fate = 'stays' | 'replaced' | 'restored' | 'unreadable' | 'copy' | 'rebuilt' | 'lost';

export interface ResourceFate {
  readonly resource: Resource;
  readonly fate: Fate;
  /** What has taken its place; of an unreadable one, what would. */
  readonly replica?: Resource;
  /** Ref of the key that is missing. */
  readonly key?: string;
  /** By what it was kept elsewhere. */
  readonly mechanisms: readonly Mechanism[];
}

/** What becomes of every resource. */
export class Fates {
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly protections: ReadonlyMap<string, Protected>;
  private readonly originals: ReadonlyMap<string, string>;
  private readonly known = new Map<string, ResourceFate>();

  private readonly serves: ReturnType<typeof servesRecovery>;

  constructor(
    estate: Estate,
    private readonly loss: Loss,
  ) {
    const { resources, recovery = [] } = estate;
    this.serves = servesRecovery(estate);
    const all = recovery.flatMap(({ protects }: Recovery) => protects);
    this.resources = new Map(resources.map((resource) => [resource.ref, resource]));
    this.protections = new Map(all.map((one) => [one.resource, one]));
    this.originals = new Map(all.flatMap(({ resource, replica }) => (replica ? [[replica, resource] as const] : [])));
    for (const resource of resources) this.known.set(resource.ref, this.fateOf(resource));
  }

  of(ref: string): ResourceFate | undefined {
    return this.known.get(ref);
  }

  all(): readonly ResourceFate[] {
    return [...this.known.values()];
  }

  /** Does nothing stand in the way of using it? */
  isUsable(ref: string | undefined): boolean {
    return ref !== undefined && this.of(ref)?.fate === 'stays';
  }

  private fateOf(resource: Resource): ResourceFate {
    const protection = this.protections.get(resource.ref);
    const mechanisms = protection?.mechanisms.filter((one) => one.survives.includes(this.loss.kind)) ?? [];
    const key = this.missingKey(resource);
    if (!this.isLost(resource)) {
      return key === undefined
        ? { resource, fate: 'stays', mechanisms }
        : { resource, fate: 'unreadable', key, mechanisms };
    }
    if (protection && mechanisms.length > 0) return this.elsewhere(resource, protection, mechanisms);
    const original = this.resources.get(this.originals.get(resource.ref) ?? '');
    if (original && !this.isLost(original)) return { resource, fate: 'copy', mechanisms };
    return { resource, fate: this.isWorthNothing(resource) ? 'rebuilt' : 'lost', mechanisms };
  }

  private elsewhere(
    resource: Resource,
    { replica: ref, keys }: Protected,
    mechanisms: readonly Mechanism[],
  ): ResourceFate {
    const replica = this.resources.get(ref ?? '');
    if (!replica) return { resource, fate: 'restored', mechanisms };
    if (this.isLost(replica)) return { resource, fate: 'lost', mechanisms: [] };
    const missing = this.missingKey(replica) ?? this.lostRef(keys.replica);
    if (missing !== undefined) return { resource, fate: 'unreadable', replica, key: missing, mechanisms };
    return { resource, fate: 'replaced', replica, mechanisms };
  }

  private missingKey({ key }: Resource): string | undefined {
    return this.lostRef(key);
  }

  private lostRef(ref: string | undefined): string | undefined {
    const found = ref === undefined ? undefined : this.resources.get(ref);
    return found && this.isLost(found) ? found.ref : undefined;
  }

  private isLost({ account, region, type }: Resource): boolean {
    return isHit(this.loss, typeOf(type).regional ? { account, region } : { account });
  }

  /** A key is worth what it opens: nothing, if all of that is gone with it. */
  private isWorthNothing({ type, ref, at }: Resource): boolean {
    if (typeOf(type).keepsData) return this.serves({ at });
    if (type !== 'kms-key') return true;
    return ![...this.resources.values()].some((one) => one.key === ref && !this.isLost(one));
  }
}
