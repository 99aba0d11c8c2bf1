import type { TerraformResource, TerraformUnit } from './resource';
import { isRecord, type Values } from './value';

/** A resource of a state or of a plan's prior state. */
export interface StateResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly values: Values;
}

/** Reads `terraform show -json` of a state: everything in it is known. */
export function readState(state: Readonly<Record<string, unknown>>, name: string): TerraformUnit {
  const { values } = state;
  const list = resourcesOfModule(isRecord(values) ? values['root_module'] : undefined);
  const resources = list.map((one): [string, TerraformResource] => [one.address, { ...one, refers: {} }]);
  return { name, resources: new Map(resources), providers: {}, unreadModules: [] };
}

/** Resources of a module and of all modules below it. */
export function resourcesOfModule(module: unknown): readonly StateResource[] {
  if (!isRecord(module)) return [];
  const { resources, child_modules: children } = module;
  const own = (Array.isArray(resources) ? (resources as readonly unknown[]) : []).filter(isRecord);
  const below = Array.isArray(children) ? (children as readonly unknown[]).flatMap(resourcesOfModule) : [];
  return [...own.flatMap(stateResource), ...below];
}

function stateResource(one: Readonly<Record<string, unknown>>): readonly StateResource[] {
  const { address, type, mode, values, deposed_key: deposed } = one;
  if (typeof address !== 'string' || address === '' || typeof type !== 'string' || deposed !== undefined) return [];
  return [
    { address, type, mode: mode === 'data' ? 'data' : 'managed', values: isRecord(values) ? (values as Values) : {} },
  ];
}
