import type { ResourceTypeName } from '../../catalog/registry';
import type { Json } from '../../estate/estate';
import { sortedUnique } from '../../estate/order';
import type { Step } from '../../source/node';
import { suggestion } from '../../source/suggest';
import type { Composition, Fields } from '../composition';
import { listed, type Placed } from '../listed';
import { narrowingNames } from '../shares/schema';
import { brokerName, brokerNumbers, brokersOf, tagOf } from './brokers';
import type { CustomerEntry, NeededEntry } from './customers-schema';
import { placesOfIds } from './external-id';
import { filledIn, refuseUnclearSettings, resourceFields, wordsOf } from './needed';
import type { CustomersEntry } from './schema';

/** Brokers of ours, the account of each customer, and a role there that a broker assumes in a session for that customer. */
export class Customers {
  private readonly path: readonly Step[];

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: CustomersEntry,
  ) {
    this.path = ['saas', name];
  }

  compose(): void {
    const { composition, entry } = this;
    const principals = listed(entry.principals, [...this.path, 'principals']);
    if (!principals.every((one) => this.isOurs(one))) return;
    this.refuseSharedAccounts();
    this.refuseIdleItems();
    for (const principal of principals) for (const number of brokerNumbers(entry)) this.broker(principal, number);
    for (const [name, customer] of Object.entries(entry.customers)) {
      const path = [...this.path, 'customers', name];
      refuseUnclearSettings(composition, path, [name, customer], this.itemsOf(name));
      const fields = { id: [...path, 'account'] };
      const account = composition.outsideAccount(customer.account, `${this.name}-${name}`, { path, fields });
      if (account !== undefined) this.needs(name, customer, account);
    }
  }

  private isOurs({ text, path }: Placed): boolean {
    const [account = '', principal] = text.split('/', 2);
    if (principal !== undefined) return this.composition.hasAccount(account, path);
    this.composition.refuse('value-malformed', `\`${text}\` does not say which principal goes to customers`, {
      path,
      side: 'value',
      help: 'write `account/principal`',
    });
    return false;
  }

  /** A role between a principal of ours and customers: its sessions say for which of them they are. */
  private broker({ text, path }: Placed, number: number): void {
    const { composition, entry } = this;
    const [account = ''] = text.split('/', 1);
    const role = brokerName(this.name, text, number);
    const asked = { path: this.path, fields: { role: path } };
    const broker = composition.resource(account, role, 'iam-role', { role, existing: false }, asked);
    const { why, owner, ticket, expires } = entry;
    const about = { why, owner, ticket, expires };
    composition.share(
      `${this.name}-${text.replace('/', '-')}${number === 1 ? '' : `-${number}`}`,
      { share: broker, with: text, can: 'assume-tagged', 'session-tags': [tagOf(entry)], ...about },
      { path: this.path, fields: { with: path, ...this.placesOf(about, this.path) } },
    );
  }

  private itemsOf(customer: string): readonly NeededEntry[] {
    return this.entry.can.filter(({ for: some }) => some === undefined || [some].flat().includes(customer));
  }

  private needs(name: string, customer: CustomerEntry, account: string): void {
    const names = new Map<string, number>();
    this.entry.can.forEach((item, index) => {
      const path = [...this.path, 'can', index];
      const stem = `${this.name}-${item.on?.type ?? 'actions'}`;
      const count = (names.get(stem) ?? 0) + 1;
      names.set(stem, count);
      if (!this.itemsOf(name).includes(item)) return;
      const resource = count === 1 ? stem : `${stem}-${count}`;
      const given = item.on
        ? this.onResource(item, path, { name, customer, account, resource })
        : this.actions(item, path, { account, resource });
      if (given) this.share({ name, customer }, item, path, given);
    });
  }

  private onResource(
    item: NeededEntry,
    path: readonly Step[],
    {
      name,
      customer,
      account,
      resource,
    }: { readonly name: string; readonly customer: CustomerEntry; readonly account: string; readonly resource: string },
  ): Given | undefined {
    const { composition } = this;
    if (item.regions !== undefined) {
      composition.refuse('key-not-allowed-here', '`regions` is for `actions` without a resource', {
        path: [...path, 'regions'],
        help: 'remove it: a resource lies in one region',
      });
    }
    if (item.on && item.can === undefined && item.actions === undefined) {
      composition.refuse('key-missing', `It does not say what is needed of the ${item.on.type}`, {
        path,
        help: 'add `can:`, access levels of the type',
      });
      return undefined;
    }
    const words = wordsOf(name, customer);
    const fields = resourceFields(composition, path, item, words);
    if (!item.on || !fields) return undefined;
    const { type, key } = item.on;
    const asked = { path: [...path, 'on'] };
    const place = customer.region === undefined ? {} : { region: customer.region };
    const alias = key === undefined ? undefined : filledIn(key, words);
    if (alias !== undefined)
      composition.resource(account, `${resource}-key`, 'kms-key', { existing: true, alias, ...place }, asked);
    const encrypted = alias === undefined ? {} : { key: `${resource}-key` };
    const share = composition.resource(
      account,
      resource,
      type as ResourceTypeName,
      { ...fields, ...encrypted, ...place, existing: true },
      asked,
    );
    const narrowing = narrowingNames.flatMap((field) => {
      const value = (item as Readonly<Record<string, Json | undefined>>)[field];
      return value === undefined ? [] : [[field, filledIn(value, words)] as const];
    });
    const { can, actions } = item;
    const given = { share, can, actions, ...Object.fromEntries(narrowing) };
    return { resource, fields: given, places: { ...this.placesOf(given, path), share: [...path, 'on'] } };
  }

  /** Actions in their account as a whole. */
  private actions(
    item: NeededEntry,
    path: readonly Step[],
    { account, resource }: { readonly account: string; readonly resource: string },
  ): Given | undefined {
    const { actions, regions, why: _, for: __, ...rest } = item;
    if (actions === undefined) {
      this.composition.refuse('key-missing', 'Neither a resource nor actions are needed here', {
        path,
        help: 'add `on:` and `can:`, or `actions:`',
      });
      return undefined;
    }
    for (const field of Object.keys(rest)) {
      this.composition.refuse('key-not-allowed-here', `\`${field}\` needs \`on\`, the resource that it speaks of`, {
        path: [...path, field],
        help: 'add `on:`, or remove it',
      });
    }
    const fields = { existing: true, actions: [...actions].sort(), regions: regions && [...regions].sort() };
    const share = this.composition.resource(account, resource, 'account-actions', fields, {
      path,
      fields: { actions: [...path, 'actions'] },
    });
    return { resource, fields: { share, can: 'use' }, places: { share: path } };
  }

  private share(
    { name, customer }: { readonly name: string; readonly customer: CustomerEntry },
    { why }: NeededEntry,
    path: readonly Step[],
    { resource, fields, places }: Given,
  ): void {
    const { entry } = this;
    const place = [...this.path, 'customers', name];
    const expires = earlier(entry.expires, customer.expires);
    const ends = expires !== undefined && expires === customer.expires ? place : this.path;
    const ids = [...place, 'external-id'];
    this.composition.share(
      `${this.name}-${name}-${resource.slice(this.name.length + 1)}`,
      {
        ...fields,
        with: brokersOf(this.name, entry, customer.broker ?? 1),
        through: 'role',
        role: entry.role,
        'external-id': customer['external-id'],
        tagged: { [tagOf(entry)]: name },
        source: entry.source,
        why,
        owner: entry.owner,
        ticket: customer.ticket ?? entry.ticket,
        expires,
      },
      {
        path: place,
        fields: {
          ...placesOfIds(customer['external-id'], ids),
          role: [...this.path, 'role'],
          ...(entry.source && { source: [...this.path, 'source'] }),
          why: [...path, 'why'],
          ...(expires !== undefined && { expires: [...ends, 'expires'] }),
          ...places,
        },
      },
    );
  }

  /** Places of fields that a person wrote, by key. */
  private placesOf(fields: Fields, path: readonly Step[]): Readonly<Record<string, readonly Step[]>> {
    const written = Object.keys(fields).filter((field) => fields[field] !== undefined && field !== 'share');
    return Object.fromEntries(written.map((field) => [field, [...path, field]]));
  }

  private refuseSharedAccounts(): void {
    const taken = new Map<string, string>();
    for (const [name, { account }] of Object.entries(this.entry.customers)) {
      const first = taken.get(account);
      taken.set(account, first ?? name);
      if (first === undefined) continue;
      const at = (customer: string) => [...this.path, 'customers', customer, 'account'];
      this.composition.refuse(
        'account-id-taken',
        `The customers \`${first}\` and \`${name}\` have the same account ${account}`,
        {
          path: at(name),
          side: 'value',
          related: [{ message: `\`${first}\``, path: at(first) }],
          help: 'correct one of the ids, or register the account once',
        },
      );
    }
  }

  /** What nobody is asked for, and customers that do not exist. */
  private refuseIdleItems(): void {
    const names = Object.keys(this.entry.customers);
    this.entry.can.forEach(({ for: some }, index) => {
      for (const { text, path } of listed(some, [...this.path, 'can', index, 'for'])) {
        if (names.includes(text)) continue;
        const help = suggestion(text, names, 'customers');
        this.composition.refuse('reference-unknown', `There is no customer \`${text}\``, {
          path,
          side: 'value',
          ...(help !== undefined && { help }),
        });
      }
    });
    for (const name of names.filter((one) => this.itemsOf(one).length === 0)) {
      this.composition.refuse('key-missing', `Nothing is needed of \`${name}\``, {
        path: [...this.path, 'customers', name],
        help: 'name it in `for:` of an item, or remove it',
      });
    }
    if (names.length > 0) return;
    this.composition.refuse('key-missing', `\`${this.name}\` has no customers`, {
      path: [...this.path, 'customers'],
      help: 'register one, with its account and an external id',
    });
  }
}

/** What one item gives. */
interface Given {
  readonly resource: string;
  readonly fields: Fields;
  readonly places: Readonly<Record<string, readonly Step[]>>;
}

/** Of two last days the earlier one; days sort as texts. */
function earlier(a: string | undefined, b: string | undefined): string | undefined {
  return sortedUnique([a, b].filter((day) => day !== undefined))[0];
}
