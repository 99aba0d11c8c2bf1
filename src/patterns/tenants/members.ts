import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import { suggestion } from '../../source/suggest';
import { refuseImpossibleDay } from '../dates';
import type { Draft } from '../draft';
import { listed } from '../listed';
import type { PoolEntry } from './schema';

/** A tenant whose names mean something. */
export interface Member {
  readonly name: string;
  readonly account: string;
  readonly own: boolean;
  readonly allow: readonly string[];
  /** Its own last day, where that comes before the one of all. */
  readonly expires?: string;
  readonly why?: string;
  readonly owner?: string;
  readonly path: readonly Step[];
}

/** "AssumeRole": source identities and session names have 2 to 64 characters. */
const shortestName = 2;
const longestName = 64;

/** The tenants of a pool; mistakes are reported, and leave their tenant out. */
export function membersOf(draft: Draft, pool: string, entry: PoolEntry): readonly Member[] {
  const found = Object.keys(entry.members).flatMap((name) => memberOf(draft, pool, entry, name) ?? []);
  refuseSharedAccounts(draft, found);
  return found;
}

function memberOf(draft: Draft, pool: string, entry: PoolEntry, name: string): Member | undefined {
  const path = ['tenants', pool, 'members', name];
  const before = draft.diagnostics.length;
  const { account: written, allow, expires, why, owner } = entry.members[name] ?? { allow: [] };
  if (expires !== undefined) refuseImpossibleDay(draft, expires, [...path, 'expires']);
  if (name.length < shortestName || name.length > longestName) {
    draft.diagnostics.push(
      diagnose(
        'setting-invalid',
        `\`${name}\` cannot name sessions: AWS wants ${shortestName} to ${longestName} characters`,
        {
          at: draft.blueprint.at(path, 'key'),
        },
      ),
    );
  }
  if (written !== undefined) refuseAccount(draft, written, [...path, 'account']);
  const wanted = listed(allow, [...path, 'allow']);
  const accounts = wanted.flatMap(({ text, path: at }) => accountOf(draft, entry, { name, written }, text, at) ?? []);
  const [account, other] = [...new Set(accounts)];
  if (other !== undefined) {
    draft.diagnostics.push(
      diagnose('setting-invalid', `\`${name}\` would need sessions in \`${account}\` and in \`${other}\` at once`, {
        at: draft.blueprint.at([...path, 'allow']),
        help: 'a session belongs to one account: make two tenants of it, or share what it needs in one account',
      }),
    );
  }
  if (account === undefined || draft.diagnostics.length > before) return undefined;
  return {
    name,
    account,
    own: written !== undefined,
    allow: wanted.map(({ text }) => text).sort(),
    path,
    ...(expires !== undefined && { expires }),
    ...(why !== undefined && { why }),
    ...(owner !== undefined && { owner }),
  };
}

/** Account in which a tenant would use a capability. */
function accountOf(
  draft: Draft,
  { template }: PoolEntry,
  { name, written }: { readonly name: string; readonly written: string | undefined },
  capability: string,
  path: readonly Step[],
): string | undefined {
  const at = draft.blueprint.at(path);
  const share = Object.hasOwn(template, capability) ? template[capability]?.share : undefined;
  if (share === undefined) {
    const help = suggestion(capability, Object.keys(template), 'capabilities');
    draft.diagnostics.push(
      diagnose('reference-unknown', `The template has no capability \`${capability}\``, { at, help }),
    );
    return undefined;
  }
  const [account = '', resource] = share.split('/', 2);
  if (resource !== undefined && written === undefined) return account;
  if (resource === undefined && written !== undefined) return written;
  const message =
    resource === undefined
      ? `\`${capability}\` is what tenants have in accounts of their own, and \`${name}\` has none`
      : `\`${capability}\` is shared by pooled tenants, and \`${name}\` has an account of its own`;
  const help =
    resource === undefined
      ? 'add `account:`, or allow what pooled tenants share'
      : `share what \`${written}\` has, by its bare name`;
  draft.diagnostics.push(diagnose('setting-invalid', message, { at, help }));
  return undefined;
}

function refuseAccount(draft: Draft, name: string, path: readonly Step[]): void {
  const account = draft.accounts.get(name);
  if (account && !account.external) return;
  const at = draft.blueprint.at(path);
  draft.diagnostics.push(
    account
      ? diagnose('setting-invalid', `Nothing can be created in the external account \`${name}\``, { at })
      : diagnose('reference-unknown', `There is no account \`${name}\``, {
          at,
          help: suggestion(name, draft.accounts.keys(), 'accounts'),
        }),
  );
}

/** What lies in an account of its own need not name the tenant: the account does. */
function refuseSharedAccounts(draft: Draft, members: readonly Member[]): void {
  const owners = new Map<string, Member>();
  const pooled = new Set(members.filter(({ own }) => !own).map(({ account }) => account));
  for (const member of members.filter(({ own }) => own)) {
    const { name, account, path } = member;
    const other = owners.get(account);
    owners.set(account, member);
    if (!other && !pooled.has(account)) continue;
    draft.diagnostics.push(
      diagnose(
        'setting-invalid',
        `The account \`${account}\` is not \`${name}\`'s own: ${other ? `\`${other.name}\` has it` : 'pooled tenants share it'}`,
        {
          at: draft.blueprint.at([...path, 'account']),
          ...(other && {
            related: [{ message: `\`${other.name}\``, at: draft.blueprint.at([...other.path, 'account']) }],
          }),
          help: 'give it an account of its own, or leave `account:` out and pool it',
        },
      ),
    );
  }
}
