import type { Blueprint } from '../../blueprint/blueprint';
import { type Diagnostic, diagnose } from '../../source/diagnostic';
import { suggestion } from '../../source/suggest';

/** Resolves groups to the names of their accounts, sorted; groups may contain groups, but not themselves. */
export function resolveGroups(blueprint: Blueprint): {
  groups: ReadonlyMap<string, readonly string[]>;
  diagnostics: readonly Diagnostic[];
} {
  const resolver = new Resolver(blueprint);
  const names = Object.keys(blueprint.value.groups ?? {});
  const groups = new Map(names.map((name) => [name, [...resolver.accountsOf(name, [])].sort()]));
  return { groups, diagnostics: resolver.diagnostics };
}

class Resolver {
  readonly diagnostics: Diagnostic[] = [];
  private readonly known = new Map<string, ReadonlySet<string>>();

  constructor(private readonly blueprint: Blueprint) {}

  accountsOf(group: string, above: readonly string[]): ReadonlySet<string> {
    const known = this.known.get(group);
    if (known) return known;
    const { accounts, groups = {} } = this.blueprint.value;
    const found = new Set<string>();
    for (const [index, member] of (groups[group] ?? []).entries()) {
      const path = ['groups', group, index];
      if (Object.hasOwn(accounts, member)) found.add(member);
      else if (member === group || above.includes(member)) this.refuseCycle([...above, group], member, path);
      else if (Object.hasOwn(groups, member))
        for (const name of this.accountsOf(member, [...above, group])) found.add(name);
      else this.refuseUnknown(member, path);
    }
    this.known.set(group, found);
    if (Object.hasOwn(accounts, group)) this.refuseSameName(group);
    return found;
  }

  private refuseCycle(chain: readonly string[], member: string, path: readonly (string | number)[]): void {
    const cycle = [...chain.slice(chain.indexOf(member)), member].map((name) => `\`${name}\``).join(' → ');
    this.diagnostics.push(
      diagnose('group-cycle', `The group \`${member}\` contains itself: ${cycle}`, {
        at: this.blueprint.at(path),
        help: 'remove one of the memberships',
      }),
    );
  }

  private refuseUnknown(member: string, path: readonly (string | number)[]): void {
    const { accounts, groups = {} } = this.blueprint.value;
    this.diagnostics.push(
      diagnose('reference-unknown', `\`${member}\` is neither an account nor a group`, {
        at: this.blueprint.at(path),
        help: suggestion(member, [...Object.keys(accounts), ...Object.keys(groups)], 'declared'),
      }),
    );
  }

  private refuseSameName(group: string): void {
    this.diagnostics.push(
      diagnose('name-declared-twice', `\`${group}\` is the name of a group and of an account`, {
        at: this.blueprint.at(['groups', group], 'key'),
        related: [{ message: 'the account', at: this.blueprint.at(['accounts', group], 'key') }],
        help: 'give the group another name',
      }),
    );
  }
}
