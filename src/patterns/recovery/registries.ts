import { groupedBy, sortedBy, sortedUnique } from '../../estate/order';
import type { Step } from '../../source/node';
import type { Composition, Declared } from '../composition';
import { regionField } from './entry';

/** One repository whose images go to another one. */
interface Replicated {
  readonly from: Declared;
  readonly to: Declared;
  readonly path: readonly Step[];
  readonly owner: string | undefined;
}

/** What all entries want of the registries of each account and region, which have one configuration each. */
export class Registries {
  private readonly wanted: Replicated[] = [];

  constructor(private readonly composition: Composition) {}

  add(one: Replicated): void {
    this.wanted.push(one);
  }

  /** Makes the configurations of all registries; the place of each is that of what asked for it first. */
  compose(): void {
    for (const [, members] of groupedBy(this.wanted, ({ from }) => placeOf(from))) {
      const [{ from, path, owner }] = members;
      const rules = [...groupedBy(members, ({ to }) => placeOf(to)).values()].map((same) => ({
        to: this.registry(same[0]),
        repositories: sortedUnique(same.map((one) => one.from.name)),
      }));
      const place = regionField(this.composition, from.account, from.target.region);
      const name = inRegion('image-replication', place);
      this.composition.resource(
        from.account,
        name,
        'ecr-replication',
        { rules: sortedBy(rules, ({ to }) => to), owner, ...place },
        { path },
      );
    }
  }

  /** The registry that gets images: the one that somebody declares, for there is one in a region. */
  private registry({ to: { account, target }, path, owner }: Replicated): string {
    const known = this.composition.known([account]);
    const declared = known.find((one) => one.entry.type === 'ecr-registry' && one.target.region === target.region);
    if (declared) return declared.ref;
    const place = regionField(this.composition, account, target.region);
    const name = inRegion('image-registry', place);
    return this.composition.resource(account, name, 'ecr-registry', { existing: true, owner, ...place }, { path });
  }
}

function placeOf({ account, target }: Declared): string {
  return `${account}/${target.region}`;
}

function inRegion(name: string, { region }: { readonly region?: string }): string {
  return region === undefined ? name : `${name}-${region}`;
}
