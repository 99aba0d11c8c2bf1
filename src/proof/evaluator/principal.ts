import type { PolicyPrincipal } from '../../iam/document';
import { rememberJson } from './remember';
import { arnOf, type Caller, type Lookup, sessionArnOf } from './request';
import { all, any, either, type Truth, truth } from './truth';

/**
 * How a statement of a resource's policy names the caller, which decides what else must allow ("AWS JSON policy elements: Principal"):
 * `direct`: the session, the user, the root user of its account, the service, the provider, or everybody; `role`: the role of the session;
 * `account`: the account, which delegates to its administrators.
 */
export type Naming = Readonly<Record<'direct' | 'role' | 'account', Truth>>;

export const nobody: Naming = { direct: 'no', role: 'no', account: 'no' };

export function isNobody({ direct, role, account }: Naming): boolean {
  return direct === 'no' && role === 'no' && account === 'no';
}

/** Who makes the request, with the account that `accountOf` reads off. */
export interface Who {
  readonly caller: Caller;
  readonly account: string | undefined;
  readonly context: Lookup;
}

/** The `Principal` element, its names sorted by what they can name. */
export interface Names {
  readonly everybody: boolean;
  readonly accounts: ReadonlySet<string>;
  readonly arns: ReadonlySet<string>;
  /** Those of the ARNs that name sessions of roles. */
  readonly sessions: readonly string[];
  readonly ids: readonly string[];
  /** A name of type AWS has a wildcard in it. */
  readonly patterned: boolean;
  readonly services: readonly string[];
  readonly providers: readonly string[];
  /** Names of a type that we cannot tell, such as canonical users. */
  readonly others: boolean;
}

const accountName = /^(?:arn:[\w-]+:iam::)?(\d{12})(?:$|:root$)/;
const idName = /^A(?:ID|RO)A[A-Z0-9]+$/;

export const compileNames = rememberJson(readNames, 20_000);

function readNames(principal: PolicyPrincipal): Names {
  const lists = principal === '*' ? {} : principal;
  const { AWS = [], Service = [], Federated = [], ...others } = lists;
  const named = AWS.filter((name) => name !== '*');
  const rest = named.filter((name) => !accountName.test(name) && !idName.test(name));
  const arns = rest.filter((name) => !/[*?]/.test(name));
  return {
    everybody: principal === '*' || named.length < AWS.length,
    accounts: new Set(named.flatMap((name) => accountName.exec(name)?.[1] ?? [])),
    arns: new Set(arns),
    sessions: arns.filter((name) => name.includes(':assumed-role/')),
    ids: named.filter((name) => idName.test(name)),
    patterned: arns.length < rest.length,
    services: Service,
    providers: Federated,
    others: Object.values(others).some((list) => list.length > 0),
  };
}

/** The `Principal` element against the caller. */
export function matchNames(names: Names, who: Who): Naming {
  const { caller, account } = who;
  if (caller.kind === 'service')
    return directly(
      names,
      any(names.services, (name) => byName(name, caller.service)),
    );
  if (caller.kind === 'federated')
    return directly(
      names,
      any(names.providers, (name) => byName(name, caller.provider)),
    );
  if (account === undefined) return directly(names, names.others ? 'maybe' : 'no');
  return namingInAccount(names, account, who);
}

function directly({ everybody }: Names, direct: Truth): Naming {
  return everybody || direct !== 'no' ? { ...nobody, direct: everybody ? 'yes' : direct } : nobody;
}

/** AWS has no wildcards in the names of services and providers; whatever they mean, it is not for other kinds of callers. */
function byName(name: string, seen: string): Truth {
  return name.includes('*') ? 'maybe' : truth(name === seen);
}

/** Users, roles and the root user: the only ones whom names of type AWS can mean, unless they mean everybody. */
function namingInAccount(names: Names, account: string, who: Who): Naming {
  const { caller } = who;
  const vague = names.patterned || names.others ? 'maybe' : 'no';
  const ofAccount = truth(names.accounts.has(account));
  const ofArn = truth(names.arns.has(arnOf(caller) ?? ''));
  switch (caller.kind) {
    case 'role':
      return {
        direct: names.everybody
          ? 'yes'
          : either(
              vague,
              any(names.sessions, (name) => isSession(name, caller)),
            ),
        role: either(ofArn, ofIds(names, 'AROA', who)),
        account: ofAccount,
      };
    case 'user':
      return {
        direct: names.everybody ? 'yes' : either(vague, either(ofArn, ofIds(names, 'AIDA', who))),
        role: 'no',
        account: ofAccount,
      };
    default:
      return directly(names, either(vague, either(ofArn, ofAccount)));
  }
}

/** Is this the session's ARN? Where its name is not known, any session of the role may be meant. */
function isSession(name: string, caller: Caller & { kind: 'role' }): Truth {
  const arn = sessionArnOf(caller);
  if (arn !== undefined) return truth(name === arn);
  const prefix = sessionArnOf({ ...caller, session: '' }) ?? '';
  return name.startsWith(prefix) ? 'maybe' : 'no';
}

/** The unique id that is left in a policy of a role or user ("IAM identifiers", Unique identifiers); `aws:userid` begins with it. */
function ofIds({ ids }: Names, prefix: 'AROA' | 'AIDA', { context }: Who): Truth {
  return any(ids, (id) => {
    if (!id.startsWith(prefix)) return 'no';
    const seen = context.get('aws:userid');
    return seen === undefined || seen === 'unknown' ? 'maybe' : truth(seen.some((value) => value.split(':')[0] === id));
  });
}

/**
 * Is the caller outside `NotPrincipal`? AWS may check the account, then the role, then the session, so that certain is only who is
 * listed on every level, or on none ("AWS JSON policy elements: NotPrincipal").
 */
export function isOutside(names: Names, who: Who): Truth {
  const naming = matchNames(names, who);
  if (isNobody(naming)) return 'yes';
  if (names.everybody) return 'no';
  return all(levelsOf(who.caller), (level) => naming[level]) === 'yes' ? 'no' : 'maybe';
}

function levelsOf(caller: Caller): readonly (keyof Naming)[] {
  if (caller.kind === 'role') return ['direct', 'role', 'account'];
  return caller.kind === 'user' ? ['direct', 'account'] : ['direct'];
}
