import { indexOf, longest, parseReference } from './reference';
import { type Attribute, isRecord } from './value';

/** A module of a plan's `configuration`, as JSON. */
export type ModuleConfiguration = Readonly<Record<string, unknown>>;

/** Where a reference stands: in which instance of which module, and who called that. */
export interface Scope {
  /** `module.a["x"].`, or nothing for the root. */
  readonly prefix: string;
  readonly configuration: ModuleConfiguration;
  readonly caller?: { readonly scope: Scope; readonly call: Readonly<Record<string, unknown>> };
}

/** What references lead to, through variables and outputs of modules. */
export interface Traced {
  readonly from: readonly Attribute[];
  /** True: some lead nowhere that a plan tells of, such as locals. */
  readonly opaque: boolean;
}

const nothing: Traced = { from: [], opaque: false };
const opaque: Traced = { from: [], opaque: true };

/** Follows references in a scope; `instance` is the address of the resource that they stand in. */
export function trace(references: readonly string[], scope: Scope, instance: string): Traced {
  const traced = longest(references).map((reference) => traceOne(reference, scope, instance));
  const from = new Map(traced.flatMap((one) => one.from).map((one) => [`${one.address} ${one.path}`, one]));
  return { from: [...from.values()], opaque: traced.some((one) => one.opaque) };
}

function traceOne(text: string, scope: Scope, instance: string): Traced {
  const reference = parseReference(text);
  if (!reference || reference.kind === 'local') return opaque;
  if (reference.kind === 'iteration') return nothing;
  if (reference.kind === 'resource') {
    return { from: [{ address: scope.prefix + reference.address, path: reference.path }], opaque: false };
  }
  if (reference.kind === 'variable') {
    if (!scope.caller) return nothing;
    const given = childOf(scope.caller.call['expressions'], reference.name);
    const words = given === undefined ? undefined : referencesOf(given);
    return words === undefined ? nothing : trace(words, scope.caller.scope, instance);
  }
  const inner = calledScope(scope, reference.call, reference.index || indexBeside(scope, reference.call, instance));
  const output = childOf(childOf(inner?.configuration['outputs'], reference.output), 'expression');
  if (!inner || output === undefined) return opaque;
  const result = trace(referencesOf(output), inner, instance);
  if (reference.path === '') return result;
  return { ...result, from: result.from.map((one) => (one.path === '' ? { ...one, path: reference.path } : one)) };
}

/** `module.a[each.key].out` is listed as `module.a`: where there are several, most likely the same key is meant. */
function indexBeside(scope: Scope, name: string, instance: string): string {
  const call = childOf(scope.configuration['module_calls'], name);
  const repeated = childOf(call, 'for_each_expression') ?? childOf(call, 'count_expression');
  return repeated === undefined ? '' : indexOf(instance);
}

function calledScope(scope: Scope, name: string, index: string): Scope | undefined {
  const call = childOf(scope.configuration['module_calls'], name);
  const configuration = childOf(call, 'module');
  if (!isRecord(call) || !isRecord(configuration)) return undefined;
  return { prefix: `${scope.prefix}module.${name}${index}.`, configuration, caller: { scope, call } };
}

/** The scope of a module instance, by its address: `module.a["x"].module.b`; undefined where the plan does not describe it. */
export function scopeOf(root: ModuleConfiguration, moduleAddress: string): Scope | undefined {
  let scope: Scope | undefined = { prefix: '', configuration: root };
  for (const [, name = '', index = ''] of moduleAddress.matchAll(
    /(?:^|\.)module\.([A-Za-z_][A-Za-z0-9_-]*)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g,
  )) {
    scope = scope && calledScope(scope, name, index);
  }
  return scope;
}

/** All references below an expression of the configuration. */
export function referencesOf(expression: unknown): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesOf);
  if (!isRecord(expression)) return [];
  const { references } = expression;
  const own = Array.isArray(references) ? references.filter((one): one is string => typeof one === 'string') : [];
  const below = Object.entries(expression).filter(([key]) => key !== 'references' && key !== 'constant_value');
  return [...own, ...below.flatMap(([, value]) => referencesOf(value))];
}

export function childOf(parent: unknown, key: string): unknown {
  return isRecord(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined;
}
