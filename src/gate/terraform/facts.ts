import type { GateFact } from '../input-schema';
import { carriers } from './carriers';
import type { Naming } from './documents';
import type { Resolver } from './resolver';
import type { TerraformResource, TerraformUnit } from './resource';
import { isRecord, Unknown, type Value, type Values } from './value';

/** A fact with where it comes from. */
export interface TerraformFact {
  readonly fact: GateFact;
  readonly resource: TerraformResource;
}

/** All AWS resources of a unit as facts: what their arguments say beside policies, which are documents. */
export function factsOf(unit: TerraformUnit, resolver: Resolver, naming: Naming): readonly TerraformFact[] {
  const wanted = [...unit.resources.values()].filter(({ mode, type }) => mode === 'managed' && type.startsWith('aws_'));
  const addresses = new Set(wanted.map(({ address }) => address));
  return wanted.map((resource) => {
    const { address, type, refers } = resource;
    const id = resolver.whereabouts.accountOf(resource);
    const { values, unknown } = new Sieve(resource, resolver).sieved();
    const known = Object.entries(refers).flatMap(([name, all]) => {
      const inside = all.filter((one) => addresses.has(one)).map((one) => naming.prefix + one);
      return inside.length === 0 ? [] : [[name, inside] as const];
    });
    const fact: GateFact = {
      id: naming.prefix + address,
      type,
      account: (id !== undefined && naming.accountName(id)) || id || null,
      account_id: id ?? null,
      values,
      unknown: [...unknown],
      ...(known.length > 0 && { refers: Object.fromEntries(known) }),
    };
    return { fact, resource };
  });
}

/** Parts values into known and unknown ones. */
class Sieve {
  private readonly unknown: string[] = [];

  constructor(
    private readonly resource: TerraformResource,
    private readonly resolver: Resolver,
  ) {}

  sieved(): { readonly values: Record<string, unknown>; readonly unknown: readonly string[] } {
    const { type, values } = this.resource;
    const policies = (Object.hasOwn(carriers, type) ? carriers[type] : undefined) ?? [];
    const left = Object.entries(values).filter(
      ([name, value]) => !policies.some(({ argument }) => argument === name) && !this.computed(name, value),
    );
    return { values: this.record(Object.fromEntries(left), '') as Record<string, unknown>, unknown: this.unknown };
  }

  /** Nobody sets it, so that AWS decides: no rule waits for it. */
  private computed(name: string, value: Value): boolean {
    return name === 'tags_all' || (value instanceof Unknown && this.resource.given?.has(name) === false);
  }

  private record(values: Values, path: string): object {
    const entries = Object.entries(values).map(([name, value]) => [name, this.value(value, `${path}${name}`)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
  }

  private value(value: Value, path: string): unknown {
    if (value instanceof Unknown) {
      const text = this.resolver.textOf(value);
      if (text === undefined) this.unknown.push(path);
      return text;
    }
    if (Array.isArray(value)) {
      // A place must stay, so that those after it keep theirs.
      return value.map((item: Value, index) => this.value(item, `${path}.${index}`) ?? null);
    }
    return isRecord(value) ? this.record(value as Values, `${path}.`) : value;
  }
}
