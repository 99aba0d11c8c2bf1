import type { Place } from '../../catalog/resource-type';
import type { Account, Principal } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import type { ResolvedShare } from './expand';

/** "IAM and AWS STS quotas": a role name has at most 64 characters. */
const longestRoleName = 64;

/** An hour: also what AWS allows when a role assumes a role ("Methods to assume a role", role chaining). */
export const hour = 3_600;

const accessRoleName = (share: string, named?: string) => named ?? `crossgrant-${share}`;

/** ARN of the role through which a share is used. */
export function accessRoleArn({ partition, accountId }: Place, share: string, named?: string): string {
  return `arn:${partition}:iam::${accountId}:role/${accessRoleName(share, named)}`;
}

/**
 * The role in an owner's account through which a share with `through: role` is used: one for each share and account, or for the shares that
 * want one together.
 */
export function accessRole(draft: Draft, share: ResolvedShare, account: Account): Principal {
  const served = share.session?.role ?? share.name;
  const name = accessRoleName(served, share.entry.role);
  const ref = `${account.name}/${name}`;
  const known = draft.principals.get(ref);
  if (known?.share === served) return known;
  if (known?.share !== undefined && share.entry.role !== undefined) return commonRole(draft, share, known);
  const at = draft.blueprint.at(share.path, 'key');
  refuseTakenName(draft, share, account, name);
  if (share.entry.role === undefined && name.length > longestRoleName) {
    draft.diagnostics.push(
      diagnose(
        'name-too-long',
        `The role \`${name}\` would have ${name.length} characters; AWS allows ${longestRoleName}`,
        {
          at,
          help: `give the share a name of at most ${longestRoleName - 'crossgrant-'.length} characters`,
        },
      ),
    );
  }
  const owner = share.owner ?? account.owner;
  const role: Principal = {
    ref,
    kind: 'role',
    account: account.name,
    name,
    arns: [accessRoleArn({ ...account, accountId: account.id }, served, share.entry.role)],
    managed: true,
    path: '/',
    trusted: [],
    maxSession: longestSession(draft, share),
    tags: account.tags,
    share: served,
    at,
    ...(owner !== undefined && { owner }),
  };
  draft.principals.set(ref, role);
  return role;
}

/** What decides who gets into a role, and for how long. */
const entrance = ['with', 'external-id', 'source', 'mfa', 'pin', 'session', 'tagged', 'expires'] as const;

/**
 * Whoever gets into a role may do all that it may do: shares lead through one role only where all of them let in the same
 * callers. It bears the name of the first of them, whatever their order.
 */
function commonRole(draft: Draft, share: ResolvedShare, known: Principal): Principal {
  const shares = draft.blueprint.value['shares'] as Readonly<Record<string, ResolvedShare['entry']>>;
  const first = known.share ?? '';
  const said = (entry: ResolvedShare['entry'] | undefined, field: string) => {
    const value = entry?.[field];
    return JSON.stringify(
      Array.isArray(value) ? [...value].map((one) => JSON.stringify(one)).sort() : [JSON.stringify(value)],
    );
  };
  const differs = entrance.find((field) => said(shares[first], field) !== said(share.entry, field));
  if (differs !== undefined || shares[first]?.role !== share.entry.role) {
    draft.diagnostics.push(
      diagnose(
        'role-divided',
        `\`${share.name}\` and \`${first}\` lead through the role \`${known.name}\`, but their \`${differs ?? 'role'}\` differs`,
        {
          at: draft.blueprint.at(
            [...share.path, differs !== undefined && share.entry[differs] !== undefined ? differs : 'role'],
            'key',
          ),
          related: [{ message: `\`${first}\``, at: draft.blueprint.at(['shares', first], 'key') }],
          help: 'whoever assumes the role may do what all of its shares give: let them agree, or give each a role of its own',
        },
      ),
    );
  }
  if (first < share.name) return known;
  const role = { ...known, share: share.name, at: draft.blueprint.at(share.path, 'key') };
  draft.principals.set(known.ref, role);
  return role;
}

/** A role or resource of that name, or a role that has it in AWS, would be taken for the one of the share. */
function refuseTakenName(draft: Draft, share: ResolvedShare, account: Account, name: string): void {
  const taken =
    draft.resources.get(`${account.name}/${name}`) ??
    declared(draft.principals.get(`${account.name}/${name}`)) ??
    draft.declaredRoles.get(`${account.name}/${name}`);
  if (!taken) return;
  draft.diagnostics.push(
    diagnose('role-taken', `The role \`${name}\` of the share \`${share.name}\` has the name of \`${taken.ref}\``, {
      at: draft.blueprint.at(share.path, 'key'),
      related: [{ message: `\`${taken.ref}\``, at: taken.at }],
      help: 'give the share another name',
    }),
  );
}

/** A principal that a person declared, rather than the role of another share. */
function declared(principal: Principal | undefined): Principal | undefined {
  return principal?.share === undefined ? principal : undefined;
}

/** Seconds of a duration such as `90m` or `2h`. */
export function sessionSeconds(session: string): number {
  return Number.parseInt(session, 10) * (session.endsWith('h') ? hour : 60);
}

function longestSession(draft: Draft, { entry, path }: ResolvedShare): number {
  if (entry.session === undefined) return hour;
  const seconds = sessionSeconds(entry.session);
  if (seconds >= hour && seconds <= 12 * hour) return seconds;
  draft.diagnostics.push(
    diagnose('session-invalid', `A session of ${entry.session} is outside of what AWS allows`, {
      at: draft.blueprint.at([...path, 'session']),
      help: 'a role session lasts from 1h to 12h; sessions of roles that assume a role end after 1h whatever is written',
    }),
  );
  return hour;
}
