import type { Blueprint } from '../blueprint/blueprint';
import type { OrganizationEntry, PrincipalEntry } from '../blueprint/schema';
import type { ResourceTypeName } from '../catalog/registry';
import { typeOf } from '../catalog/registry';
import type { Place, Target } from '../catalog/resource-type';
import type { Json } from '../estate/estate';
import { sortedBy, sortedUnique } from '../estate/order';
import { withArticle } from '../source/article';
import type { Code } from '../source/catalogue';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Graft, Plain } from '../source/graft';
import type { Step } from '../source/node';
import type { Range } from '../source/position';
import { suggestion } from '../source/suggest';
import { partitionOf } from './accounts/accounts';
import { resolveGroups } from './accounts/groups';
import type { Placed } from './listed';

/** Where the words stand that ask for something: its own place, and those of its fields by key. */
export interface Asked {
  readonly path: readonly Step[];
  readonly fields?: Readonly<Record<string, readonly Step[]>>;
}

/** Where a mistake stands, and what to do about it. */
interface Refusal {
  readonly path: readonly Step[];
  /** Mark the key, or what is said of it. Default: the key. */
  readonly side?: 'key' | 'value';
  readonly help?: string;
  readonly related?: readonly { readonly message: string; readonly path: readonly Step[] }[];
}

/** Fields of an entry, as a person would write them. */
export type Fields = Readonly<Record<string, Plain | undefined>>;

/** A share before anything expands. */
export interface Asking {
  readonly name: string;
  readonly fields: Fields;
  /** Did a person write it, so that its fields have places? */
  readonly written: boolean;
}

/** A resource as it is written. */
type Entry = Readonly<Record<string, Json>> & { readonly type: string };

/** A resource that a person declared or a pattern asked for, before anything expands. */
export interface Declared {
  readonly ref: string;
  readonly account: string;
  readonly name: string;
  readonly entry: Entry;
  readonly target: Target;
}

/**
 * What a pattern stands for, in the words of other sections: resources, principals and shares that a person could have written by hand.
 * Everything behind it, from policies to the proof, then treats them as such; their place is that of the words that ask for them.
 */
export class Composition {
  readonly grafts: Graft[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly made = new Map<string, Entry>();
  /** Names of accounts of outside parties, by id. */
  private readonly outsiders = new Map<string, string>();
  private readonly outsideRoles = new Set<string>();

  constructor(private readonly blueprint: Blueprint) {}

  /** The value of a pattern's section; undefined: it is not there. */
  section(name: string): unknown {
    return (this.blueprint.value as Readonly<Record<string, unknown>>)[name];
  }

  /** Is it an account in which something can be made? */
  isOurs(name: string): boolean {
    const { accounts } = this.blueprint.value;
    return Object.hasOwn(accounts, name) && !accounts[name]?.external;
  }

  /** The same, and if not, a diagnostic says why; `groups`: those that might be meant, too. */
  hasAccount(name: string, path: readonly Step[], groups?: Iterable<string>): boolean {
    const { accounts } = this.blueprint.value;
    if (this.isOurs(name)) return true;
    const account = Object.hasOwn(accounts, name) ? accounts[name] : undefined;
    const at = this.blueprint.at(path);
    this.diagnostics.push(
      account
        ? diagnose('setting-invalid', `Nothing can be created in the external account \`${name}\``, { at })
        : diagnose('reference-unknown', `There is no ${groups ? 'account or group' : 'account'} \`${name}\``, {
            at,
            help: suggestion(
              name,
              [...Object.keys(accounts), ...(groups ?? [])],
              groups ? 'accounts and groups' : 'accounts',
            ),
          }),
    );
    return false;
  }

  /** The organization, where one is declared. */
  get organization(): OrganizationEntry | undefined {
    return this.blueprint.value.organization;
  }

  get accountNames(): readonly string[] {
    return Object.keys(this.blueprint.value.accounts);
  }

  get accountIds(): readonly string[] {
    return Object.values(this.blueprint.value.accounts).map(({ id }) => id);
  }

  /** Names of the accounts and groups that are listed, each once, without external ones; of all of ours where none is listed. */
  accountsOf(places: readonly Placed[]): readonly string[] {
    const ours = Object.keys(this.blueprint.value.accounts).filter((name) => this.isOurs(name));
    if (places.length === 0) return sortedUnique(ours);
    const { groups } = resolveGroups(this.blueprint);
    return sortedUnique(
      places.flatMap(({ text, path }) => {
        const members = groups.get(text);
        if (members) return members.filter((name) => ours.includes(name));
        return this.hasAccount(text, path, groups.keys()) ? [text] : [];
      }),
    );
  }

  /** Reports a mistake in what asks for something. */
  refuse(code: Code, message: string, { path, side = 'key', help, related = [] }: Refusal): void {
    this.diagnostics.push(
      diagnose(code, message, {
        at: this.blueprint.at(path, side),
        ...(related.length > 0 && {
          related: related.map((other) => ({ message: other.message, at: this.blueprint.at(other.path, side) })),
        }),
        ...(help !== undefined && { help }),
      }),
    );
  }

  /**
   * A resource. Where the account declares one of that name and type by itself, that one is taken as it is: so a person can say more of it
   * than the pattern does. Returns its ref.
   */
  resource(account: string, name: string, type: ResourceTypeName, fields: Fields, asked: Asked): string {
    const ref = `${account}/${name}`;
    const declared = this.entryOf(ref);
    const path = ['accounts', account, 'resources', name] as const;
    if (declared === undefined) {
      const entry = { type, existing: false, ...defaultsOf(type), ...fields };
      this.made.set(ref, entry as unknown as Entry);
      this.add([...path], entry, asked);
    } else if (declared.type !== type) {
      const message = `\`${ref}\` is ${withArticle(declared.type)}, and is to be ${withArticle(type)}`;
      this.diagnostics.push(
        diagnose('name-declared-twice', message, {
          at: this.at(asked.path),
          related: [{ message: 'declared here', at: this.at(path) }],
          help: 'give one of them another name',
        }),
      );
    }
    return ref;
  }

  /** Regions in which an account has something, the account's own first. */
  regionsOf(name: string): readonly string[] {
    const { accounts } = this.blueprint.value;
    const written = Object.values(accounts[name]?.resources ?? {}).map(({ region }) => region);
    const made = [...this.made].flatMap(([ref, entry]) => (ref.startsWith(`${name}/`) ? [entry['region']] : []));
    const others = [...written, ...made].filter((region): region is string => typeof region === 'string');
    const { region: home } = this.placeOf(name);
    return [home, ...sortedUnique(others).filter((region) => region !== home)];
  }

  /** What ARNs of an account are made of. */
  placeOf(name: string): Place {
    const { accounts, defaults } = this.blueprint.value;
    const account = accounts[name];
    const region = account?.region ?? defaults?.region ?? '';
    return { partition: partitionOf(region), accountId: account?.id ?? '', region };
  }

  /** Name in AWS of a resource that was declared or asked for. */
  nameOf(ref: string): string {
    const [, name = ''] = ref.split('/', 2);
    const entry = this.entryOf(ref);
    return entry ? typeOf(entry.type).physicalName(name, entry) : name;
  }

  /** ARN of such a resource; of a secret without the random part, by which Secrets Manager finds it as well. */
  arnOf(ref: string): string {
    const [account = ''] = ref.split('/', 1);
    const entry = this.entryOf(ref);
    if (!entry) return ref;
    return typeOf(entry.type).arn(this.regionOf(account, entry), this.nameOf(ref), entry).replace(/-\?+$/, '');
  }

  /** Every resource of our accounts, or of some, that was declared or asked for so far, in order. */
  known(accounts?: readonly string[]): readonly Declared[] {
    const { accounts: all } = this.blueprint.value;
    const refs = Object.entries(all).flatMap(([account, { external, resources = {} }]) =>
      external ? [] : Object.keys(resources).map((name) => `${account}/${name}`),
    );
    return sortedUnique([...refs, ...this.made.keys()]).flatMap((ref) => {
      const [account = ''] = ref.split('/', 1);
      return accounts && !accounts.includes(account) ? [] : (this.declared(ref) ?? []);
    });
  }

  /** One such resource, by its ref. */
  declared(ref: string): Declared | undefined {
    const [account = '', name = ''] = ref.split('/', 2);
    const entry = this.entryOf(ref);
    const theirs = this.blueprint.value.accounts[account]?.external && !this.made.has(ref);
    if (!entry || theirs) return undefined;
    const place = this.regionOf(account, entry);
    const target = { ...place, physicalName: this.nameOf(ref), arn: this.arnOf(ref), settings: entry };
    return { ref, account, name, entry, target };
  }

  /** Shares that a person wrote or a pattern asked for so far, in order of their names. */
  shares(): readonly Asking[] {
    const { shares = {} } = this.blueprint.value as { readonly shares?: Readonly<Record<string, Fields>> };
    const written = Object.entries(shares).map(([name, fields]) => ({ name, fields, written: true }));
    const asked = this.grafts.flatMap(({ path: [section, name], value }) =>
      section === 'shares' ? [{ name: String(name), fields: value as Fields, written: false }] : [],
    );
    return sortedBy([...written, ...asked], ({ name }) => name);
  }

  /** Refs of functions that Lambda feeds from a stream, by the shares that were declared or asked for so far. */
  streamed(): ReadonlySet<string> {
    return new Set(
      this.shares().flatMap(({ fields: { share, feed, with: consumers } }) => {
        const from = texts(share).some((ref) => this.entryOf(ref)?.type === 'kinesis-stream');
        return from && feed !== undefined ? texts(consumers) : [];
      }),
    );
  }

  private regionOf(account: string, { region }: Entry): Place {
    return { ...this.placeOf(account), ...(typeof region === 'string' && { region }) };
  }

  /** Principals that a person declared in an account. */
  principalsOf(account: string): readonly (readonly [string, PrincipalEntry])[] {
    return Object.entries(this.blueprint.value.accounts[account]?.principals ?? {});
  }

  /** Does a person declare a resource of this type by its name in AWS? */
  hasResource(account: string, type: ResourceTypeName, physicalName: string): boolean {
    const { resources = {} } = this.blueprint.value.accounts[account] ?? {};
    return Object.entries(resources).some(
      ([name, entry]) =>
        entry.type === type && typeOf(type).physicalName(name, entry as unknown as Entry) === physicalName,
    );
  }

  /** What a person or a pattern says of a resource. */
  entryOf(ref: string): Entry | undefined {
    const [account = '', name = ''] = ref.split('/', 2);
    const { accounts } = this.blueprint.value;
    const resources = Object.hasOwn(accounts, account) ? accounts[account]?.resources : undefined;
    const written = resources && Object.hasOwn(resources, name) ? resources[name] : undefined;
    return (written as unknown as Entry | undefined) ?? this.made.get(ref);
  }

  /** A role that AWS services assume, with further policies where only AWS knows what it needs. Returns its ref. */
  role(account: string, name: string, services: readonly string[], asked: Asked, policies?: readonly string[]): string {
    const more = policies === undefined ? {} : { 'managed-policies': policies };
    const entry = { role: name, existing: false, path: '/', 'assumed-by': services, ...more };
    this.add(['accounts', account, 'principals', name], entry, asked);
    return `${account}/${name}`;
  }

  /** The account of an outside party by its id: the declared one, or one that is made here under the name. Ours is refused. */
  outsideAccount(id: string, name: string, asked: Asked): string | undefined {
    const known = this.outsiders.get(id);
    if (known !== undefined) return known;
    const declared = Object.entries(this.blueprint.value.accounts).find(([, account]) => account.id === id);
    if (declared && !declared[1].external) {
      this.diagnostics.push(
        diagnose('setting-invalid', `The account ${id} is \`${declared[0]}\`, one of ours`, {
          at: this.blueprint.at(asked.fields?.['id'] ?? asked.path),
          related: [{ message: 'declared here', at: this.at(['accounts', declared[0]]) }],
          help: 'name the account of the other party; between accounts of ours there are `shares`',
        }),
      );
      return undefined;
    }
    if (!declared) this.add(['accounts', name], { id, external: true }, asked);
    this.outsiders.set(id, declared?.[0] ?? name);
    return declared?.[0] ?? name;
  }

  /** A role of an outside account, the declared one or one that is made here. Returns its ref. */
  outsideRole(account: string, written: string, asked: Asked): string {
    const role = written.slice(written.lastIndexOf('/') + 1);
    const path = written.includes('/') ? `/${written.slice(0, written.lastIndexOf('/') + 1).replace(/^\//, '')}` : '/';
    const { accounts } = this.blueprint.value;
    const principals = Object.hasOwn(accounts, account) ? (accounts[account]?.principals ?? {}) : {};
    const declared = Object.entries(principals).find(([, entry]) => 'role' in entry && entry.role === role);
    const ref = `${account}/${declared?.[0] ?? inKebab(role)}`;
    if (declared || this.outsideRoles.has(ref)) return ref;
    this.outsideRoles.add(ref);
    this.add(['accounts', account, 'principals', inKebab(role)], { role, existing: true, path }, asked);
    return ref;
  }

  share(name: string, fields: Fields, asked: Asked): void {
    this.add(['shares', name], fields, asked);
  }

  private add(path: readonly [string, ...string[]], value: Fields, asked: Asked): void {
    const fields = Object.entries(asked.fields ?? {}).map(([key, place]) => [key, this.blueprint.at(place)] as const);
    this.grafts.push({ path, value, at: this.at(asked.path), fields: Object.fromEntries(fields) });
  }

  private at(path: readonly Step[]): Range {
    return this.blueprint.at(path, 'key');
  }
}

/** A text, or the texts of a list. */
export function texts(written: Plain | undefined): readonly string[] {
  return [written].flat().filter((text) => typeof text === 'string');
}

/** A name in AWS as a name in a blueprint: `DatadogReader` becomes `datadog-reader`. */
export function inKebab(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  const kebab = words.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '');
  return kebab === '' ? 'role' : kebab;
}

/** What the schema would fill in, had a person written the resource. */
function defaultsOf(type: ResourceTypeName): Fields {
  const entries = Object.entries(typeOf(type).settings).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value as Plain] as const],
  );
  return Object.fromEntries(entries);
}

/** The blueprint with all that its patterns stand for. */
export function composed(
  blueprint: Blueprint,
  composers: readonly ((composition: Composition) => void)[],
): { readonly blueprint: Blueprint; readonly diagnostics: readonly Diagnostic[] } {
  const composition = new Composition(blueprint);
  for (const compose of composers) compose(composition);
  if (composition.grafts.length === 0) return { blueprint, diagnostics: composition.diagnostics };
  const { blueprint: grown, taken } = blueprint.grown(composition.grafts);
  return { blueprint: grown, diagnostics: [...composition.diagnostics, ...taken.map((one) => takenBy(grown, one))] };
}

function takenBy(blueprint: Blueprint, { path, at }: Graft): Diagnostic {
  return diagnose('name-declared-twice', `\`${path.at(-1)}\` of \`${path.slice(0, -1).join('.')}\` is declared twice`, {
    at,
    related: [{ message: 'it stands here already', at: blueprint.at(path, 'key') }],
    help: 'give one of them another name',
  });
}
