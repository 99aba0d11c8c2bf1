import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import { listed } from '../listed';
import { placesOfIds } from './external-id';
import type { InboundEntry, ItemEntry } from './schema';

/** A vendor's account, and a role for it in every account of ours where it may do something. */
export class Inbound {
  private readonly path: readonly Step[];
  private readonly names = new Map<string, number>();

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: InboundEntry,
  ) {
    this.path = ['saas', name];
  }

  compose(): void {
    const consumers = this.consumers();
    if (!consumers) return;
    this.refuseIdleAccounts();
    this.entry.can.forEach((item, index) => {
      const path = [...this.path, 'can', index];
      const given = item.share === undefined ? this.actions(item, path) : this.shared(item, path);
      if (given) this.share(given, consumers);
    });
  }

  /** Refs of the vendor's roles, or its account as a whole: then the external id is what narrows it. */
  private consumers(): readonly string[] | undefined {
    const { account: id, role } = this.entry.provider;
    const account = this.composition.outsideAccount(id, `${this.name}-provider`, {
      path: this.path,
      fields: { id: [...this.path, 'provider', 'account'] },
    });
    if (account === undefined) return undefined;
    const roles = listed(role, [...this.path, 'provider', 'role']);
    if (roles.length === 0) return [account];
    return roles.map(({ text, path }) => this.composition.outsideRole(account, text, { path }));
  }

  private refuseIdleAccounts(): void {
    const { accounts, can } = this.entry;
    const wanted = can.some(({ share }) => share === undefined);
    if (wanted && accounts === undefined) {
      this.composition.refuse(
        'key-missing',
        `\`${this.name}\` does not say in which accounts its \`actions\` are given`,
        {
          path: this.path,
          help: 'add `accounts:`, accounts and groups of yours; or name what they act on: `share:`',
        },
      );
    } else if (!wanted && accounts !== undefined) {
      this.composition.refuse(
        'key-not-allowed-here',
        '`accounts` has no effect: everything here is given on a resource',
        {
          path: [...this.path, 'accounts'],
          help: 'remove it; there is a role in each account that owns one of the resources',
        },
      );
    }
  }

  /** Actions in accounts as a whole. */
  private actions({ actions, regions, ...rest }: ItemEntry, path: readonly Step[]): Given | undefined {
    if (actions === undefined) {
      this.composition.refuse('key-missing', 'Neither a resource nor actions are given here', {
        path,
        help: 'add `share:` and `can:`, or `actions:`',
      });
      return undefined;
    }
    for (const field of Object.keys(rest)) {
      this.composition.refuse('key-not-allowed-here', `\`${field}\` needs \`share\`, the resource that it speaks of`, {
        path: [...path, field],
        help: 'add `share:`, or remove it',
      });
    }
    const { accounts } = this.entry;
    if (accounts === undefined) return undefined;
    const name = this.unique(`${this.name}-actions`);
    const fields = { existing: true, actions: [...actions].sort(), regions: regions && [...regions].sort() };
    const asked = { path: this.path, fields: { actions: [...path, 'actions'] } };
    const share = this.composition
      .accountsOf(listed(accounts, [...this.path, 'accounts']))
      .map((account) => this.composition.resource(account, name, 'account-actions', fields, asked));
    return { name, fields: { share, can: 'use' }, places: {} };
  }

  private shared({ regions, ...fields }: ItemEntry, path: readonly Step[]): Given {
    if (regions !== undefined) {
      this.composition.refuse('key-not-allowed-here', '`regions` is for `actions` without a resource', {
        path: [...path, 'regions'],
        help: 'remove it: a resource lies in one region',
      });
    }
    const [first = ''] = [fields.share ?? ''].flat();
    const places = Object.fromEntries(Object.keys(fields).map((field) => [field, [...path, field]]));
    return { name: this.unique(`${this.name}-${first.replace('/', '-')}`), fields: fields as Fields, places };
  }

  private share({ name, fields, places }: Given, consumers: readonly string[]): void {
    const { why, owner, ticket, expires, source, session } = this.entry;
    const role = this.entry.role ?? `crossgrant-${this.name}`;
    const all = { why, owner, ticket, expires, source, session, 'external-id': this.entry['external-id'] };
    const own = Object.entries(all).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, [...this.path, field]] as const],
    );
    const withPlace = this.entry.provider.role === undefined ? 'account' : 'role';
    this.composition.share(
      name,
      { ...fields, ...(all as Fields), with: consumers, through: 'role', role },
      {
        path: this.path,
        fields: {
          ...Object.fromEntries(own),
          ...placesOfIds(this.entry['external-id'], [...this.path, 'external-id']),
          ...places,
          with: [...this.path, 'provider', withPlace],
          ...(this.entry.role !== undefined && { role: [...this.path, 'role'] }),
        },
      },
    );
  }

  /** Names tell what is given, so that they stay when items change places; of the same the second is `…-2`. */
  private unique(name: string): string {
    const count = (this.names.get(name) ?? 0) + 1;
    this.names.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  }
}

/** What one item gives. */
interface Given {
  /** Of the share. */
  readonly name: string;
  readonly fields: Fields;
  readonly places: Readonly<Record<string, readonly Step[]>>;
}
