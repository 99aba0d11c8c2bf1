import type { PolicyPrincipal } from '../../iam/document';
import { accountOf, arnOf, type Caller, type Context, sessionArnOf } from './request';
import { all, any, type Truth, truth } from './truth';

/**
 * How a statement of a resource's policy names the caller, which decides what else must allow ("IAM JSON policy elements: Principal"):
 * `direct`: the session, the user, the root user of its account, the service, the provider, or everybody; `role`: the role of the session;
 * `account`: the account, which delegates to its administrators.
 */
export type Naming = Readonly<Record<'direct' | 'role' | 'account', Truth>>;

const nobody: Naming = { direct: 'no', role: 'no', account: 'no' };

/** The `Principal` element against the caller. */
export function matchPrincipal(principal: PolicyPrincipal, caller: Caller, context: Context): Naming {
  if (principal === '*') return { ...nobody, direct: 'yes' };
  const namings = Object.entries(principal).flatMap(([type, names]) =>
    names.map((name) => naming(type, name, caller, context)),
  );
  return {
    direct: any(namings, ({ direct }) => direct),
    role: any(namings, ({ role }) => role),
    account: any(namings, ({ account }) => account),
  };
}

function naming(type: string, name: string, caller: Caller, context: Context): Naming {
  switch (type) {
    case 'AWS':
      return namingOfAws(name, caller, context);
    case 'Service':
      return { ...nobody, direct: byName(name, caller.kind === 'service' ? caller.service : undefined) };
    case 'Federated':
      return { ...nobody, direct: byName(name, caller.kind === 'federated' ? caller.provider : undefined) };
    default:
      return { ...nobody, direct: caller.kind === 'service' || caller.kind === 'federated' ? 'no' : 'maybe' };
  }
}

/** AWS has no wildcards in the names of services and providers; whatever they mean, it is not for other kinds of callers. */
function byName(name: string, seen: string | undefined): Truth {
  if (seen === undefined) return 'no';
  return name.includes('*') ? 'maybe' : truth(name === seen);
}

function namingOfAws(name: string, caller: Caller, context: Context): Naming {
  if (name === '*') return { ...nobody, direct: 'yes' };
  const account = accountOf(caller);
  if (account === undefined) return nobody;
  const named = /^(?:arn:[\w-]+:iam::)?(\d{12})(?:$|:root$)/.exec(name)?.[1];
  if (named !== undefined) {
    const same = truth(named === account);
    return caller.kind === 'root' ? { ...nobody, direct: same } : { ...nobody, account: same };
  }
  if (/^A(?:ID|RO)A[A-Z0-9]+$/.test(name)) return namingOfId(name, caller, context);
  if (/[*?]/.test(name)) return { ...nobody, direct: 'maybe' };
  if (caller.kind === 'role')
    return { direct: isSession(name, caller), role: truth(name === caller.arn), account: 'no' };
  return { ...nobody, direct: truth(name === arnOf(caller)) };
}

/** Is this the session's ARN? Where its name is not known, any session of the role may be meant. */
function isSession(name: string, caller: Caller & { kind: 'role' }): Truth {
  const arn = sessionArnOf(caller);
  if (arn !== undefined) return truth(name === arn);
  const prefix = sessionArnOf({ ...caller, session: '' }) ?? '';
  return name.startsWith(prefix) ? 'maybe' : 'no';
}

/** The unique id that is left in a policy of a role or user ("IAM identifiers", Unique identifiers); `aws:userid` begins with it. */
function namingOfId(id: string, caller: Caller, context: Context): Naming {
  const seen = context.get('aws:userid');
  const same =
    seen === undefined || seen === 'unknown' ? 'maybe' : truth(seen.some((value) => value.split(':')[0] === id));
  if (caller.kind === 'role') return id.startsWith('AROA') ? { ...nobody, role: same } : nobody;
  return caller.kind === 'user' && id.startsWith('AIDA') ? { ...nobody, direct: same } : nobody;
}

/**
 * Is the caller outside `NotPrincipal`? AWS may check the account, then the role, then the session, so that certain is only who is
 * listed on every level, or on none ("AWS JSON policy elements: NotPrincipal").
 */
export function matchNotPrincipal(principal: PolicyPrincipal, caller: Caller, context: Context): Truth {
  if (principal === '*') return 'no';
  const namings = matchPrincipal(principal, caller, context);
  if (Object.values(namings).every((level) => level === 'no')) return 'yes';
  if ((principal.AWS ?? []).includes('*')) return 'no';
  const levels = levelsOf(caller).map((level) => namings[level]);
  return all(levels, (level) => level) === 'yes' ? 'no' : 'maybe';
}

function levelsOf(caller: Caller): readonly (keyof Naming)[] {
  if (caller.kind === 'role') return ['direct', 'role', 'account'];
  return caller.kind === 'user' ? ['direct', 'account'] : ['direct'];
}
