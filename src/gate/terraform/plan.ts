import { childOf, type ModuleConfiguration, referencesOf, type Scope, scopeOf, trace } from './plan-references';
import { mergeUnknown, settled } from './plan-values';
import { planProviders } from './providers';
import { indexOf } from './reference';
import type { TerraformResource, TerraformUnit } from './resource';
import { resourcesOfModule } from './state';
import { type Attribute, isRecord, type Values } from './value';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads `terraform show -json` of a plan: what will be there after apply, with what is not known yet. What the plan destroys or forgets
 * is not there; what it leaves as it is, is.
 */
export function readPlan(plan: Json, name: string): TerraformUnit {
  const configuration = asRecord(childOf(plan['configuration'], 'root_module'));
  const changes = new Map([...changesOf(plan, 'resource_changes'), ...deferredOf(plan)]);
  const known = new Set([...changes.keys()]);
  const data = resourcesOfModule(childOf(childOf(plan['prior_state'], 'values'), 'root_module'));
  for (const { address } of data) known.add(address);
  const reader = new PlanReader(configuration, known);
  const resources = new Map<string, TerraformResource>();
  for (const { address, mode, type, values } of data) {
    if (mode === 'data') resources.set(address, reader.resource({ address, mode, type }, values, {}));
  }
  for (const [address, entry] of changes) {
    const after = childOf(entry['change'], 'after');
    if (!staysIn(entry) || !isRecord(after)) continue;
    const head = { address, mode: modeOf(entry), type: String(entry['type'] || 'unknown') };
    resources.set(address, reader.resource(head, after, childOf(entry['change'], 'after_unknown')));
  }
  const providers = planProviders(asRecord(childOf(plan['configuration'], 'provider_config')), plan['variables']);
  const gone = [...changes.values()].filter((entry) => modeOf(entry) === 'managed' && !staysIn(entry)).length;
  return { name, resources, providers, gone, unreadModules: [] };
}

function modeOf(entry: Json): 'managed' | 'data' {
  return entry['mode'] === 'data' ? 'data' : 'managed';
}

/** False for what the plan deletes or lets go of; an object that was replaced and could not be deleted then (`deposed`) goes, too. */
function staysIn(entry: Json): boolean {
  const actions = childOf(entry['change'], 'actions');
  const gone = Array.isArray(actions) && actions.every((action) => action === 'delete' || action === 'forget');
  return !gone && entry['deposed'] === undefined;
}

function changesOf(plan: Json, key: string): readonly (readonly [string, Json])[] {
  const list: readonly unknown[] = Array.isArray(plan[key]) ? plan[key] : [];
  return list.filter(isRecord).flatMap((entry) => {
    const { address, deposed } = entry;
    return typeof address === 'string' && address !== '' && deposed === undefined ? [[address, entry] as const] : [];
  });
}

/** What Terraform puts off to a later plan is there all the same, and hardly known. */
function deferredOf(plan: Json): readonly (readonly [string, Json])[] {
  const list: readonly unknown[] = Array.isArray(plan['deferred_changes']) ? plan['deferred_changes'] : [];
  return changesOf({ changes: list.map((one) => childOf(one, 'resource_change')) }, 'changes');
}

class PlanReader {
  private readonly scopes = new Map<string, Scope | undefined>();
  private readonly written = new Map<ModuleConfiguration, ReadonlyMap<string, Json>>();

  constructor(
    private readonly root: ModuleConfiguration,
    private readonly known: ReadonlySet<string>,
  ) {}

  resource(
    head: Pick<TerraformResource, 'address' | 'mode' | 'type'>,
    after: unknown,
    marks: unknown,
  ): TerraformResource {
    const instance = head.address;
    const scope = this.scope(moduleOf(instance));
    const configured = scope && this.configured(scope.configuration).get(withoutIndex(localAddress(instance)));
    const expressions = configured?.['expressions'];
    const values = settled(mergeUnknown(after, marks, { expressions, scope, instance }), (one) =>
      this.settle(one, instance),
    ) as Values;
    const provider = configured?.['provider_config_key'];
    return {
      ...head,
      values,
      refers: this.refers(expressions, scope, instance),
      ...(isRecord(expressions) && { given: new Set(Object.keys(expressions)) }),
      ...(typeof provider === 'string' && { provider }),
    };
  }

  private refers(expressions: unknown, scope: Scope | undefined, instance: string): TerraformResource['refers'] {
    if (!scope || !isRecord(expressions)) return {};
    const entries = Object.entries(expressions).flatMap(([name, expression]) => {
      const { from } = trace(referencesOf(expression), scope, instance);
      const addresses = from.map((one) => this.settle(one, instance).address).filter((one) => this.known.has(one));
      return addresses.length === 0 ? [] : [[name, [...new Set(addresses)]] as const];
    });
    return Object.fromEntries(entries);
  }

  private settle(one: Attribute, instance: string): Attribute {
    const same = one.address + indexOf(instance);
    return !this.known.has(one.address) && this.known.has(same) ? { ...one, address: same } : one;
  }

  private scope(module: string): Scope | undefined {
    if (!this.scopes.has(module)) this.scopes.set(module, scopeOf(this.root, module));
    return this.scopes.get(module);
  }

  private configured(configuration: ModuleConfiguration): ReadonlyMap<string, Json> {
    const known = this.written.get(configuration);
    if (known) return known;
    const { resources } = configuration;
    const list = (Array.isArray(resources) ? (resources as readonly unknown[]) : []).filter(isRecord);
    const made = new Map(list.map((one) => [String(one['address']), one]));
    this.written.set(configuration, made);
    return made;
  }
}

/** `module.a["x.y"]` of `module.a["x.y"].aws_sqs_queue.jobs[0]`; nothing in the root. */
function moduleOf(address: string): string {
  const local = localAddress(address);
  return address.slice(0, Math.max(0, address.length - local.length - 1));
}

function localAddress(address: string): string {
  return address.replace(/^(?:module\.[A-Za-z_][A-Za-z0-9_-]*(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)+/, '');
}

function withoutIndex(address: string): string {
  return address.slice(0, address.length - indexOf(address).length);
}

function asRecord(value: unknown): Json {
  return isRecord(value) ? value : {};
}
