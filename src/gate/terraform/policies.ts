import { carriers } from './carriers';
import { policyOfBlocks } from './policy-data';
import { type PolicyRead, readPolicyText } from './policy-text';
import type { Resolver } from './resolver';
import { type Attribute, listed, textOf, Unknown, type Value, type Values } from './value';

/** A policy, and why it may be more than that. */
export interface PolicyFound {
  readonly policy?: Values;
  readonly gaps: readonly string[];
}

const deepest = 8;

/** Finds the policies behind arguments: as text, or as data sources `aws_iam_policy_document`, themselves made of others. */
export class PolicyReader {
  constructor(private readonly resolver: Resolver) {}

  /** The policy that an argument holds; undefined where it holds none. */
  read(value: Value | undefined, depth = 0): PolicyFound | undefined {
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'string') return found(readPolicyText(value));
    if (!(value instanceof Unknown)) return { gaps: ['it is no text'] };
    return (depth < deepest ? this.readUnknown(value, depth) : undefined) ?? { gaps: [value.why] };
  }

  private readUnknown(value: Unknown, depth: number): PolicyFound | undefined {
    const { template, opaque } = value;
    if (!template) {
      const ends = this.resolver.openEnds(value);
      const [only] = ends;
      return only && ends.length === 1 && !opaque ? this.readAttribute(only, depth) : undefined;
    }
    const [only, ...more] = template;
    if (more.length === 0 && only !== undefined && typeof only !== 'string') return this.readAttribute(only, depth);
    return opaque ? undefined : found(readPolicyText(template, (part) => this.resolver.filled(part)));
  }

  private readAttribute({ address, path }: Attribute, depth: number): PolicyFound | undefined {
    const resource = this.resolver.resource(address);
    if (!resource) return undefined;
    if (resource.type !== 'aws_iam_policy_document') {
      const holds =
        Object.hasOwn(carriers, resource.type) && carriers[resource.type]?.some((one) => one.argument === path);
      return holds ? this.read(resource.values[path], depth + 1) : undefined;
    }
    if (!['', 'json', 'minified_json'].includes(path)) return undefined;
    const written = textOf(resource.values['json']);
    return written === undefined ? this.readBlocks(resource.values, depth) : found(readPolicyText(written));
  }

  private readBlocks(values: Values, depth: number): PolicyFound {
    const gaps: string[] = [];
    const read = (...names: string[]): readonly Values[] =>
      names.flatMap((name) =>
        listed(values[name]).flatMap((item) => {
          const source = this.read(item, depth + 1);
          gaps.push(...(source?.gaps ?? []).map((gap) => `\`${name}\`: ${gap}`));
          return source?.policy ? [source.policy] : [];
        }),
      );
    const sources = read('source_json', 'source_policy_documents');
    const overrides = read('override_json', 'override_policy_documents');
    const policy = policyOfBlocks(values, sources, overrides);
    return { ...(listed(policy['Statement']).length > 0 && { policy }), gaps };
  }
}

function found(read: PolicyRead): PolicyFound {
  return 'policy' in read ? { policy: read.policy, gaps: [] } : { gaps: [read.problem] };
}
