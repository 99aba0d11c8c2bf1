import { textsOf } from '../catalog/settings';
import type { Grant, Json, Resource } from '../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import { diagnose } from '../source/diagnostic';
import type { Draft } from './draft';
import { settingNamed } from './references';

/** Tells warehouses which roles use which of their tables, and checks what they name. */
export function expandWarehouses(draft: Draft): void {
  for (const warehouse of [...draft.resources.values()])
    if (warehouse.type === 'redshift-cluster' || warehouse.type === 'redshift-workgroup')
      new Warehouse(draft, warehouse).expand();
}

class Warehouse {
  private readonly grants: readonly Grant[];

  constructor(
    private readonly draft: Draft,
    private readonly warehouse: Resource,
  ) {
    this.grants = draft.grants.filter(({ resource }) => resource === warehouse.ref);
  }

  expand(): void {
    const { ref, settings } = this.warehouse;
    const network = settingNamed(this.draft, this.warehouse, ['network'], 'network');
    if (network && network.region !== this.warehouse.region) this.refuseNetwork(network);
    settingNamed(this.draft, this.warehouse, ['admin-secret'], 'secret');
    this.refuseUngranted();
    const users = this.users();
    if (users.length > 0)
      this.draft.resources.set(ref, { ...this.warehouse, settings: { ...settings, users: users as unknown as Json } });
  }

  /** Those who call the Data API: the consumers themselves, or the role of the account that they assume. */
  private users() {
    const byRole = groupedBy(this.grants, (grant) => this.roleOf(grant) ?? '');
    const users = [...byRole].flatMap(([role, grants]) => {
      const tables = (level: string) =>
        sortedUnique(
          grants
            .filter(({ levels }) => levels.includes(level))
            .flatMap(({ narrowing }) => textsOf(narrowing['tables'])),
        );
      return role === '' ? [] : [{ role, reads: tables('query'), loads: tables('load') }];
    });
    return sortedBy(users, ({ role }) => role);
  }

  private roleOf({ via, role, principal }: Grant): string | undefined {
    const found = this.draft.principals.get(via === 'role' ? (role ?? '') : principal);
    return found?.kind === 'role' ? found.name : undefined;
  }

  private refuseUngranted(): void {
    const { managed, settings, ref } = this.warehouse;
    for (const grant of this.grants) {
      const { share, narrowing } = grant;
      const path = ['shares', share];
      if (textsOf(narrowing['tables']).length === 0)
        this.say(
          'key-missing',
          `\`${share}\` does not say which tables of \`${ref}\``,
          path,
          'add `tables:`, each as `schema.table`',
        );
      else if (this.roleOf(grant) === undefined)
        this.say(
          'setting-invalid',
          `\`${share}\` grants tables of \`${ref}\` to \`${grant.principal}\`, whose name in the database is not known`,
          [...path, 'with'],
          'add `through: role`: the role is then the database user',
        );
      else if (!managed && settings['admin-secret'] === undefined)
        this.say(
          'setting-invalid',
          `Nobody could grant the tables of \`${share}\`: \`${ref}\` exists and has no \`admin-secret\``,
          path,
          `add \`admin-secret:\` to \`${ref}\`: the secret of its administrator`,
        );
    }
  }

  private refuseNetwork(network: Resource): void {
    const { account, name, ref, region } = this.warehouse;
    const message = `\`${network.ref}\` lies in ${network.region}, and \`${ref}\` in ${region}`;
    const at = this.draft.blueprint.at(['accounts', account, 'resources', name, 'network']);
    const related = [{ message: 'the network', at: network.at }];
    this.draft.diagnostics.push(diagnose('setting-invalid', message, { at, related }));
  }

  private say(code: 'setting-invalid' | 'key-missing', message: string, path: readonly string[], help: string): void {
    const at = this.draft.blueprint.at(path, path.length === 2 ? 'key' : undefined);
    const related = [{ message: 'the warehouse', at: this.warehouse.at }];
    this.draft.diagnostics.push(diagnose(code, message, { at, related, help }));
  }
}
