import { covers, overlap, type Pattern, patternOf } from '../estate/pattern';
import type { PolicyPrincipal, Statement } from '../iam/document';
import { apiece, type Clause, clause, clausesOf, exclude, excludeAll, implies, isPresence } from './clause';
import { remember, rememberJson, rememberList } from './evaluator/remember';

/**
 * A set of requests: whoever meets the clauses may call the actions on the resources. A statement is one for each kind of caller that it
 * names; a grant says by others what a document should allow.
 */
export interface Permit {
  /**
   * `self`: whom an identity policy hangs on; `aws`: users, roles and root users; `anyone`; of services, providers and canonical users also
   * the name: `service:sns.amazonaws.com`.
   */
  readonly caller: string;
  readonly actions: readonly Pattern[];
  /** True: all actions but these. */
  readonly otherActions: boolean;
  readonly resources: readonly Pattern[];
  readonly otherResources: boolean;
  /** With those that follow from the principal: its account, its ARN. */
  readonly clauses: readonly Clause[];
  /** It takes in more than its statement does, by what is in `NotPrincipal`: for certain it covers what has the same only. */
  readonly rough: string | undefined;
}

/** The same requests, as far as they meet other clauses. */
export function withClauses(permit: Permit, clauses: readonly Clause[]): Permit {
  const { caller, actions, otherActions, resources, otherResources, rough } = permit;
  return { caller, actions, otherActions, resources, otherResources, clauses, rough };
}

const everything: readonly Pattern[] = [{ text: '*', wild: true }];

/** Actions ignore case ("IAM JSON policy elements: Action"). */
export const actionPattern = remember((text) => patternOf(text.toLowerCase(), true, text), 10_000);

/** The same list for the same actions. */
export const actionPatterns = rememberList((actions) => actions.map(actionPattern), 5_000);

export const resourcePattern = remember((text) => patternOf(text, true), 100_000);

/** What a statement speaks of, whether it allows or denies it. An element that is missing means everything. */
export function permitsOf(statement: Statement): readonly Permit[] {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  const clauses = clausesOf(Condition ?? {});
  const actions = Action ?? NotAction;
  const named = actions ? actionPatterns(actions) : everything;
  const resources = (Resource ?? NotResource)?.map(resourcePattern) ?? everything;
  const [otherActions, otherResources] = [NotAction !== undefined, NotResource !== undefined];
  const rough = statement.NotPrincipal && JSON.stringify(statement.NotPrincipal);
  return callersNamed(statement).map(({ caller, clauses: own }) => {
    const all = withAccounts(own.concat(clauses));
    const kind = caller === 'anyone' && all.some(isOfAws) ? 'aws' : caller;
    return { caller: kind, actions: named, otherActions, resources, otherResources, clauses: all, rough };
  });
}

const ofPrincipals = ['aws:principalaccount', 'aws:principalarn', 'aws:principalorgid', 'aws:principalorgpaths'];

/** Services and the public have no account, so that no clause about one lets them in. */
function isOfAws({ key, negated, absent }: Clause): boolean {
  return ofPrincipals.includes(key) && !negated && !absent;
}

interface Named {
  readonly caller: string;
  readonly clauses: readonly Clause[];
}

/** `NotPrincipal` names everybody, so that what it allows is never taken for narrower than it is. */
function callersNamed({ Principal, NotPrincipal }: Statement): readonly Named[] {
  if (NotPrincipal !== undefined) return [{ caller: 'anyone', clauses: [] }];
  if (Principal === undefined) return [{ caller: 'self', clauses: [] }];
  return callersIn(Principal);
}

const callersIn = rememberJson(callersOf, 20_000);

/** The kinds of callers that a `Principal` element names, with what its names say of them. */
function callersOf(principal: PolicyPrincipal): readonly Named[] {
  if (principal === '*') return [{ caller: 'anyone', clauses: [] }];
  return Object.entries(principal).flatMap(([type, names]) =>
    names.map((name) =>
      type === 'AWS'
        ? { caller: name === '*' ? 'anyone' : 'aws', clauses: clausesOfName(name) }
        : { caller: `${type.toLowerCase()}:${name}`, clauses: [] },
    ),
  );
}

/**
 * Clauses by the name of an account, role, user or session. Of a session or a unique id no condition key says as much: they get a key of
 * ours, which is implied by the same name only.
 */
function clausesOfName(name: string): readonly Clause[] {
  if (name === '*') return [];
  const account = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
  if (account !== undefined) return [principalAccount([account])];
  const [, ofArn] = /^arn:[\w-]+:iam::(\d{12}):(?:role|user)\//.exec(name) ?? [];
  if (ofArn !== undefined) return [principalAccount([ofArn]), clause('ArnEquals', 'aws:PrincipalArn', [name])];
  const [, ofSession] = /^arn:[\w-]+:sts::(\d{12}):/.exec(name) ?? [];
  const named = clause('StringEquals', 'crossgrant:name', [name]);
  return ofSession === undefined ? [named] : [principalAccount([ofSession]), named];
}

function principalAccount(ids: readonly string[]): Clause {
  return clause('StringEquals', 'aws:PrincipalAccount', ids);
}

/** The account is part of a principal's ARN ("AWS global condition context keys", aws:PrincipalArn). */
function withAccounts(clauses: readonly Clause[]): readonly Clause[] {
  if (!clauses.some(({ key }) => key === 'aws:principalarn')) return clauses;
  const all = clauses.slice();
  for (const one of clauses) {
    const account = accountOf(one);
    if (account) all.push(account);
  }
  return all;
}

const accounts = new WeakMap<Clause, Clause | false>();

function accountOf(one: Clause): Clause | undefined {
  if (one.key !== 'aws:principalarn') return undefined;
  const before = accounts.get(one);
  if (before !== undefined) return before || undefined;
  const ids = one.values.map(({ text }) => /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(text)?.[1]);
  const known = ids.filter((id) => id !== undefined);
  const certain = !one.negated && !one.absent && one.relation !== 'other' && known.length === ids.length;
  const found = certain ? principalAccount([...new Set(known)]) : undefined;
  accounts.set(one, found ?? false);
  return found;
}

/** A permit of one action on one resource: what is left when the parts that somebody covers are taken away. */
export interface Rest {
  readonly permit: Permit;
  readonly action: Pattern;
  readonly resource: Pattern;
}

/** The first part of the permit that none of the others covers; absent: they cover it together. */
export function uncovered(permit: Permit, others: readonly Permit[]): Rest | undefined {
  if (others.some((other) => coversWhole(other, permit))) return undefined;
  for (const action of actionsOf(permit)) {
    const acting = others.filter(
      (other) => isSure(other, permit) && hasCaller(other, permit.caller) && hasAction(other, action),
    );
    for (const resource of resourcesOf(permit)) {
      const able = acting.filter((other) => hasResource(other, resource));
      const left = uncoveredClauses(permit.clauses, able, 3);
      if (left) return { permit: withClauses(permit, left), action, resource };
    }
  }
  return undefined;
}

/** Does one cover all of the other at once, as it mostly is? */
function coversWhole(other: Permit, permit: Permit): boolean {
  return (
    isSure(other, permit) && hasReach(other, permit) && other.clauses.every((wanted) => meets(permit.clauses, wanted))
  );
}

/** Does it take in the callers, actions and resources of another, whatever the clauses of either? */
export function hasReach(other: Permit, permit: Permit): boolean {
  const sameActions = other.actions === permit.actions && !other.otherActions && !permit.otherActions;
  return (
    hasCaller(other, permit.caller) &&
    (sameActions || actionsOf(permit).every((action) => hasAction(other, action))) &&
    resourcesOf(permit).every((resource) => hasResource(other, resource))
  );
}

/** Can the first cover anything of the second for certain? */
function isSure(other: Permit, { rough }: Permit): boolean {
  return other.rough === undefined || other.rough === rough;
}

/** Its actions; all but some is more than any list of patterns says, so that it stands for all. */
export function actionsOf({ actions, otherActions }: Permit): readonly Pattern[] {
  return otherActions ? everything : actions;
}

export function resourcesOf({ resources, otherResources }: Permit): readonly Pattern[] {
  return otherResources ? everything : resources;
}

export function hasCaller(permit: Permit, caller: string): boolean {
  return permit.caller === caller || permit.caller === 'anyone';
}

export function hasAction({ actions, otherActions }: Permit, action: Pattern): boolean {
  if (otherActions) return actions.every((not) => !overlap(not, action));
  return actions.includes(action) || actions.some((wide) => covers(wide, action));
}

export function hasResource({ resources, otherResources }: Permit, resource: Pattern): boolean {
  if (otherResources) return resources.every((not) => !overlap(not, resource));
  return resources.includes(resource) || resources.some((wide) => covers(wide, resource));
}

/**
 * Clauses with several values are taken apart where no permit covers all of them at once: what is left then is one of the parts.
 */
function uncoveredClauses(
  clauses: readonly Clause[],
  able: readonly Permit[],
  depth: number,
): readonly Clause[] | undefined {
  if (able.some((other) => other.clauses.every((wanted) => meets(clauses, wanted)))) return undefined;
  if (depth === 0) return clauses;
  let left = clauses;
  for (const one of clauses) {
    const parts = able.some((other) => other.clauses.some(({ key }) => key === one.key)) ? apiece(one) : undefined;
    const rests = parts?.map((part) => uncoveredClauses(withPart(clauses, one, part), able, depth - 1));
    const open = rests?.filter((rest) => rest !== undefined);
    if (open?.length === 0) return undefined;
    if (open && rests && open.length < rests.length) left = open[0] ?? left;
  }
  return left;
}

function withPart(clauses: readonly Clause[], one: Clause, part: Clause): readonly Clause[] {
  return withAccounts(clauses.map((other) => (other === one ? part : other)));
}

export function meets(clauses: readonly Clause[], wanted: Clause): boolean {
  if (clauses.includes(wanted)) return true;
  return clauses.some((one) => implies(one, wanted));
}

/** Is there certainly no request of both? */
export function disjoint(a: Permit, b: Permit): boolean {
  if (!sameCallers(a, b) || !someAction(a, b) || !someResource(a, b)) return true;
  const present = (key: string) => [...a.clauses, ...b.clauses].some((one) => one.key === key && isPresence(one));
  return a.clauses.some((one) =>
    b.clauses.some((other) => exclude(one, other) || (excludeAll(one, other) && present(one.key))),
  );
}

function sameCallers(a: Permit, b: Permit): boolean {
  return hasCaller(a, b.caller) || hasCaller(b, a.caller);
}

function someAction(a: Permit, b: Permit): boolean {
  if (a.otherActions)
    return b.otherActions || b.actions.some((action) => !a.actions.some((not) => covers(not, action)));
  if (b.otherActions) return someAction(b, a);
  return a.actions.some((x) => b.actions.some((y) => overlap(x, y)));
}

function someResource(a: Permit, b: Permit): boolean {
  if (a.otherResources)
    return b.otherResources || b.resources.some((resource) => !a.resources.some((not) => covers(not, resource)));
  if (b.otherResources) return someResource(b, a);
  return a.resources.some((x) => b.resources.some((y) => overlap(x, y)));
}
