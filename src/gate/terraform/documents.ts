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
    if (!actual || !isSet(resource, carrier.argument)) return [];
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
    const attributes = ['id', 'arn', 'name', 'bucket', 'url', 'function_name', 'key_id'];
    for (const { address, type: other, mode, values } of this.unit.resources.values()) {
      if (other !== type || mode !== 'managed') continue;
      if (attributes.some((attribute) => values[attribute] === name)) return address;
    }
    return undefined;
  }
}

const lambda = { argument: '', kind: 'resource' as const };

/**
 * True where the configuration gives the argument, or where nobody can tell. What the provider computes is the live policy, which other
 * resources write, or AWS's default.
 */
function isSet({ given }: TerraformResource, argument: string): boolean {
  return given?.has(argument.split('.')[0] ?? '') ?? true;
}

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
