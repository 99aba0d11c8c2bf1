import type { Blueprint } from '../blueprint/blueprint';
import type { OrganizationEntry } from '../blueprint/schema';
import type { ResourceTypeName } from '../catalog/registry';
import { typeOf } from '../catalog/registry';
import type { Place } from '../catalog/resource-type';
import type { Json } from '../estate/estate';
import { sortedUnique } from '../estate/order';
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

/** Fields of an entry, as a person would write them. */
export type Fields = Readonly<Record<string, Plain | undefined>>;

/** A resource as it is written. */
type Entry = Readonly<Record<string, Json>> & { readonly type: string };

/**
 * What a pattern stands for, in the words of other sections: resources, principals and shares that a person could have written by hand.
 * Everything behind it, from policies to the proof, then treats them as such; their place is that of the words that ask for them.
 */
export class Composition {
  readonly grafts: Graft[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly made = new Map<string, Entry>();

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

  /** The same, and if not, a diagnostic says why. */
  hasAccount(name: string, path: readonly Step[]): boolean {
    const { accounts } = this.blueprint.value;
    if (this.isOurs(name)) return true;
    const account = Object.hasOwn(accounts, name) ? accounts[name] : undefined;
    const at = this.blueprint.at(path);
    this.diagnostics.push(
      account
        ? diagnose('setting-invalid', `Nothing can be created in the external account \`${name}\``, { at })
        : diagnose('reference-unknown', `There is no account \`${name}\``, {
            at,
            help: suggestion(name, Object.keys(accounts), 'accounts'),
          }),
    );
    return false;
  }

  /** The organization, where one is declared. */
  get organization(): OrganizationEntry | undefined {
    return this.blueprint.value.organization;
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
        return this.hasAccount(text, path) ? [text] : [];
      }),
    );
  }

  /** Reports a mistake in what asks for something. */
  refuse(
    code: Code,
    message: string,
    { path, help }: { readonly path: readonly Step[]; readonly help?: string },
  ): void {
    this.diagnostics.push(
      diagnose(code, message, { at: this.blueprint.at(path, 'key'), ...(help !== undefined && { help }) }),
    );
  }

  /**
   * A resource. Where the account declares one of that name and type by itself, that one is taken as it is: so a person can say more of it
   * than the pattern does. Returns its ref.
   */
  resource(account: string, name: string, type: ResourceTypeName, fields: Fields, asked: Asked): string {
    const ref = `${account}/${name}`;
    const declared = this.declared(ref);
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
    const entry = this.declared(ref);
    return entry ? typeOf(entry.type).physicalName(name, entry) : name;
  }

  /** ARN of such a resource; of a secret without the random part, by which Secrets Manager finds it as well. */
  arnOf(ref: string): string {
    const [account = ''] = ref.split('/', 1);
    const entry = this.declared(ref);
    if (!entry) return ref;
    const place = { ...this.placeOf(account), ...(typeof entry['region'] === 'string' && { region: entry['region'] }) };
    return typeOf(entry.type).arn(place, this.nameOf(ref), entry).replace(/-\?+$/, '');
  }

  /** What a person or a pattern says of a resource. */
  private declared(ref: string): Entry | undefined {
    const [account = '', name = ''] = ref.split('/', 2);
    const { accounts } = this.blueprint.value;
    const resources = Object.hasOwn(accounts, account) ? accounts[account]?.resources : undefined;
    const written = resources && Object.hasOwn(resources, name) ? resources[name] : undefined;
    return (written as unknown as Entry | undefined) ?? this.made.get(ref);
  }

  /** A role that AWS services assume. Returns its ref. */
  role(account: string, name: string, services: readonly string[], asked: Asked): string {
    const entry = { role: name, existing: false, path: '/', 'assumed-by': services };
    this.add(['accounts', account, 'principals', name], entry, asked);
    return `${account}/${name}`;
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
