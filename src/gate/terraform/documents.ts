import type { GateDocument } from '../input-schema';
import { type Attachments, attachmentsOf } from './attachments';
import { type Carrier, carriers } from './carriers';
import { statementOfLayerPermission, statementOfPermission } from './lambda-permission';
import { type PolicyFound, PolicyReader } from './policies';
import type { Resolver } from './resolver';
import type { TerraformResource, TerraformUnit } from './resource';
import { settlePolicy } from './statements';
import { isBlock, listed, textOf, Unknown, type Value, type Values } from './value';

/** A document with where it comes from. */
export interface TerraformDocument {
  readonly document: GateDocument;
  readonly resource: TerraformResource;
  /** Path of the argument in the resource: `['inline_policy', 0, 'policy']`. */
  readonly path: readonly (string | number)[];
  /** For each statement that is judged, its index as written. */
  readonly written: readonly number[];
}

/** What documents of a unit are named with. */
export interface Naming {
  /** Before every address, where several units are judged together. */
  readonly prefix: string;
  /** Name of an account by its id. */
  readonly accountName: (id: string) => string | undefined;
}

/** Every policy of a unit, those included that nobody can judge yet. */
export function documentsOf(unit: TerraformUnit, resolver: Resolver, naming: Naming): readonly TerraformDocument[] {
  const maker = new DocumentMaker(unit, resolver, naming);
  return [...unit.resources.values()].filter(({ mode }) => mode === 'managed').flatMap((one) => maker.of(one));
}

type Path = readonly (string | number)[];
interface Argument {
  readonly path: Path;
  readonly value: Value | undefined;
}

class DocumentMaker {
  private readonly policies: PolicyReader;
  private readonly attachments: Attachments;
  /** Of each type, addresses by what its resources are called. */
  private readonly byName = new Map<string, ReadonlyMap<string, string>>();
  private held?: ReadonlySet<string>;

  constructor(
    private readonly unit: TerraformUnit,
    private readonly resolver: Resolver,
    private readonly naming: Naming,
  ) {
    this.policies = new PolicyReader(resolver);
    this.attachments = attachmentsOf(unit);
  }

  of(resource: TerraformResource): readonly TerraformDocument[] {
    if (resource.type === 'aws_lambda_permission') return this.permission(resource);
    if (resource.type === 'aws_lambda_layer_version_permission') return this.layerPermission(resource);
    const known = Object.hasOwn(carriers, resource.type) ? carriers[resource.type] : undefined;
    return (known ?? []).flatMap((carrier) => this.carried(resource, carrier));
  }

  private carried(resource: TerraformResource, carrier: Carrier): readonly TerraformDocument[] {
    const actual = this.actual(resource, carrier);
    if (!actual || !this.isSet(resource, carrier)) return [];
    return argumentsAt(resource.values, carrier.argument).flatMap(({ path, value }) => {
      const found = this.policies.read(value);
      return found ? this.made(resource, actual, path, found) : [];
    });
  }

  /** The carrier as it is for this very resource; undefined: what it holds is no policy of ours to judge. */
  private actual(resource: TerraformResource, carrier: Carrier): Carrier | undefined {
    const { type, address, values } = resource;
    if (type === 'aws_organizations_policy') {
      const kind = { SERVICE_CONTROL_POLICY: 'scp', RESOURCE_CONTROL_POLICY: 'rcp' } as const;
      const named = textOf(values['type']) ?? 'SERVICE_CONTROL_POLICY';
      return named in kind ? { ...carrier, kind: kind[named as keyof typeof kind] } : undefined;
    }
    if (type === 'aws_iam_policy') {
      const bounds = this.attachments.bounding.has(address) && !this.attachments.attached.has(address);
      return bounds ? { ...carrier, kind: 'boundary' } : carrier;
    }
    return carrier;
  }

  private permission(resource: TerraformResource): readonly TerraformDocument[] {
    const { whereabouts } = this.resolver;
    const where = { region: whereabouts.regionOf(resource), account: whereabouts.accountOf(resource) };
    const carrier = { ...lambda, resourceType: 'lambda-function', on: 'function_name', onType: 'aws_lambda_function' };
    const policy = { Statement: [statementOfPermission(resource.values, where)] };
    return this.made(resource, carrier, [], { policy, gaps: [] });
  }

  private layerPermission(resource: TerraformResource): readonly TerraformDocument[] {
    const policy = { Statement: [statementOfLayerPermission(resource.values)] };
    return this.made(resource, { ...lambda, resourceType: 'lambda-layer' }, [], { policy, gaps: [] });
  }

  /** One document of what can be judged, and one more that says what cannot. */
  private made(
    resource: TerraformResource,
    carrier: Carrier,
    path: Path,
    { policy: found, gaps: before }: PolicyFound,
  ): readonly TerraformDocument[] {
    const {
      policy,
      written,
      gaps: after,
    } = found ? settlePolicy(found, this.resolver) : { policy: undefined, written: [], gaps: [] };
    const gaps = [...before, ...after];
    const head = this.head(resource, carrier, path);
    const made: TerraformDocument[] = [];
    if (policy) made.push({ document: { ...head, policy }, resource, path, written });
    if (gaps.length > 0) {
      const undecided = { reason: gaps.join('; ') };
      const document = { ...head, id: `${head.id} (unknown)`, undecided };
      made.push({ document, resource, path, written: [] });
    }
    return made;
  }

  private head(resource: TerraformResource, carrier: Carrier, path: Path): Omit<GateDocument, 'policy' | 'undecided'> {
    const { prefix, accountName } = this.naming;
    const ofOrganization = carrier.kind === 'scp' || carrier.kind === 'rcp';
    const id = ofOrganization ? undefined : this.resolver.whereabouts.accountOf(resource);
    return {
      id: prefix + [resource.address, ...path].join('.'),
      account: (id !== undefined && accountName(id)) || id || null,
      account_id: id ?? null,
      kind: carrier.kind,
      on: this.holder(resource, carrier),
      resource_type: carrier.resourceType ?? null,
      managed: true,
    };
  }

  /** What a policy hangs on: the address of a resource of the unit, or its name, or else the policy's own address. */
  private holder({ address, type, values, refers }: TerraformResource, { on, onType }: Carrier): string {
    const { prefix } = this.naming;
    if (type === 'aws_iam_policy') {
      const { attached, bounding } = this.attachments;
      const [only, ...more] = attached.get(address) ?? bounding.get(address) ?? [];
      return prefix + (only !== undefined && more.length === 0 ? only : address);
    }
    if (on === undefined) return prefix + address;
    const referred = refers[on]?.find((one) => onType === undefined || this.resolver.resource(one)?.type === onType);
    if (referred !== undefined) return prefix + referred;
    const value = values[on];
    const name = value instanceof Unknown ? this.resolver.textOf(value) : textOf(value);
    const found = name === undefined || onType === undefined ? undefined : this.named(onType, name);
    return prefix + (found ?? name ?? address);
  }

  private named(type: string, name: string): string | undefined {
    const known = this.byName.get(type) ?? addressesByName(this.unit, type);
    this.byName.set(type, known);
    return known.get(name);
  }

  /**
   * True where the configuration gives the argument. What the provider computes is the live policy, which other resources write, or AWS's
   * default. A state does not tell them apart, but by those others.
   */
  private isSet({ given, address }: TerraformResource, { argument, kind, on }: Carrier): boolean {
    if (given) return given.has(argument.split('.')[0] ?? '');
    if (on !== undefined) return true;
    this.held ??= this.heldByOthers();
    return !this.held.has(`${kind} ${address}`);
  }

  private heldByOthers(): ReadonlySet<string> {
    const { prefix } = this.naming;
    const managed = [...this.unit.resources.values()].filter(({ mode }) => mode === 'managed');
    const held = managed.flatMap((resource) =>
      (Object.hasOwn(carriers, resource.type) ? (carriers[resource.type] ?? []) : [])
        .filter(({ on }) => on !== undefined)
        .map((carrier) => `${carrier.kind} ${this.holder(resource, carrier).slice(prefix.length)}`),
    );
    return new Set(held);
  }
}

/** Attributes by which others name a resource. */
const namings = ['id', 'arn', 'name', 'bucket', 'url', 'function_name', 'key_id'];

function addressesByName({ resources }: TerraformUnit, type: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { address, type: other, mode, values } of resources.values()) {
    if (other !== type || mode !== 'managed') continue;
    for (const naming of namings) {
      const text = textOf(values[naming]);
      if (text !== undefined) found.set(text, address);
    }
  }
  return found;
}

const lambda = { argument: '', kind: 'resource' as const };

function argumentsAt(values: Values, argument: string): readonly Argument[] {
  const [first = '', second] = argument.split('.');
  const value = values[first];
  if (second === undefined || value === undefined) return [{ path: [first], value }];
  if (value instanceof Unknown) return [{ path: [first], value }];
  return listed(value).flatMap((block, index) =>
    isBlock(block)
      ? [{ path: [first, index, second], value: block[second] }]
      : [{ path: [first, index], value: block }],
  );
}
