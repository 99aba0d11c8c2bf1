import { arnOf, canonical, namingAttributes } from './arns';
import type { Whereabouts } from './providers';
import type { TerraformResource, TerraformUnit } from './resource';
import { type Attribute, textOf, Unknown, type Value } from './value';

/** How deep one value may be taken from another. */
const deepest = 8;

/** What one text of a policy stands for. */
type Purpose = 'name' | 'resource';

/** Finds out what unknown values are, as far as names that are known say it. */
export class Resolver {
  constructor(
    private readonly unit: TerraformUnit,
    readonly whereabouts: Whereabouts,
  ) {}

  resource(address: string): TerraformResource | undefined {
    return this.unit.resources.get(address);
  }

  /** The text of an attribute; an ARN of something that does not exist yet is made from its name. */
  textAt({ address, path }: Attribute, depth = 0): string | undefined {
    const resource = this.resource(address);
    if (!resource || depth > deepest) return undefined;
    const attribute = canonical(resource.type, path);
    const value = resource.values[attribute];
    if (value instanceof Unknown || value === undefined || value === null) {
      const text = value instanceof Unknown ? this.textOf(value, depth + 1) : undefined;
      return text ?? (attribute === 'arn' ? this.arnOf(resource, depth + 1) : undefined);
    }
    return textOf(value);
  }

  /** ARN of a resource, known or to be. */
  private arnOf(resource: TerraformResource, depth: number): string | undefined {
    const where = { region: this.whereabouts.regionOf(resource), account: this.whereabouts.accountOf(resource) };
    const named = namingAttributes.flatMap((key) => {
      const value = resource.values[key];
      const text = value instanceof Unknown ? this.textOf(value, depth) : textOf(value);
      return text === undefined ? [] : [[key, text] as const];
    });
    return arnOf(resource.type, Object.fromEntries(named), where);
  }

  /** The one text that an unknown value is; undefined: nobody can tell. A plan does not say what stands around a reference. */
  textOf({ template }: Unknown, depth = 0): string | undefined {
    return template && this.filled(template, depth);
  }

  /**
   * All that an unknown text may be. A plan lists what a text is taken from and not how, so that a resource element taken from a bucket's ARN
   * stands for the bucket and all that is in it.
   */
  textsOf(value: Unknown, purpose: Purpose): readonly string[] | undefined {
    if (value.template) {
      const text = this.filled(value.template, 0);
      return text === undefined ? undefined : [text];
    }
    const ends = this.openEnds(value);
    if (value.opaque || ends.length === 0) return undefined;
    const texts = ends.map((end) => this.textAt(end));
    if (!texts.every((text) => text?.startsWith('arn:'))) return undefined;
    return texts.flatMap((text = '') => (purpose === 'resource' ? [text, `${text}/*`] : [text]));
  }

  /** The text of a template. */
  filled(template: readonly (string | Attribute)[], depth = 0): string | undefined {
    const parts = template.map((part) => (typeof part === 'string' ? part : this.textAt(part, depth + 1)));
    return parts.includes(undefined) ? undefined : parts.join('');
  }

  /** Of what a plan lists, that which is not plainly known: the rest is not why the value is unknown. */
  openEnds({ from }: Unknown): readonly Attribute[] {
    return from.filter(({ address, path }) => {
      const resource = this.resource(address);
      const value: Value | undefined = resource?.values[path];
      return value === undefined || value instanceof Unknown;
    });
  }
}
