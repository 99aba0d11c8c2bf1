import { type Clause, isMet } from './clause';
import type { Declared, Slot } from './declared';
import type { Policies, Policy } from './evaluator/policies';
import type { Caller, KeyValues, Request } from './evaluator/request';
import { everythingAllowed, hostileResource } from './holdings';
import { actionPattern, hasAction, hasCaller, hasResource, type Permit } from './permit';
import { meetingAll, missing, nearMiss, sampleOf } from './sample';

/** A request just beside what was declared for a document, with everything else taken to allow it. */
export interface Neighbour {
  readonly request: Request;
  readonly policies: Policies;
  /** What is wrong with it: "another role", "too late". */
  readonly word: string;
  readonly declared: Declared;
}

type Context = Readonly<Record<string, KeyValues>>;

/** One request, before it is one: a caller with what its account says of it. */
interface Attempt {
  readonly caller: Caller;
  readonly action: string;
  readonly arn: string;
  readonly context: Context;
  readonly word: string;
}

const stranger = '000000000002';

/** What a neighbour is made of that its slot does not say. */
export interface Surroundings {
  /** 12 digits, by the account's name. */
  readonly idOf: (account: string) => string;
  readonly partitionOf: (account: string) => string;
  /** Id of the organization, if there is one. */
  readonly organization: string | undefined;
  /** ARNs of the role or permission set that an identity policy hangs on; for a boundary of any role of the account. */
  readonly callersOf: (slot: Slot) => string;
  /** ARN that stands for the document's own resource where a policy says `*`. */
  readonly arnOf: (slot: Slot) => string;
}

/** All neighbours of what was declared for a document, one after another, without those that something else declares. */
export function* neighboursOf(
  slot: Slot,
  documents: readonly Policy[],
  surroundings: Surroundings,
): Generator<Neighbour> {
  for (const declared of slot.declared) {
    const rivals = new Map<string, readonly Declared[]>();
    for (const attempt of attempts(slot, declared.permit, surroundings)) {
      const request = requestOf(slot, attempt, surroundings);
      if (isDeclared(request, attempt, rivalsOf(rivals, attempt, declared, slot))) continue;
      yield { request, policies: besides(slot, documents, request), word: attempt.word, declared };
    }
  }
}

/** Everything but the documents in question lets everybody do everything. */
function besides(slot: Slot, documents: readonly Policy[], { resource, caller }: Request): Policies {
  const [own] = documents;
  if (slot.kind === 'identity' || slot.kind === 'boundary') {
    const home = caller.kind === 'role' && caller.arn.split(':')[4] === resource.account;
    const theirs = home ? delegating(resource.account) : hostileResource;
    if (slot.kind === 'identity') return { identity: documents, resource: theirs };
    return { identity: [everythingAllowed], resource: theirs, ...(own && { boundary: own }) };
  }
  return { identity: [everythingAllowed], ...(own && { resource: own }) };
}

const delegations = new Map<string, Policy>();

/** Within one account a policy that names everybody would do without the identity policy: it leaves the decision to it. */
function delegating(account: string): Policy {
  const known = delegations.get(account);
  if (known) return known;
  const Principal = { AWS: [account] };
  const statement = { Sid: 'Delegates', Effect: 'Allow' as const, Principal, Action: ['*'], Resource: ['*'] };
  const policy = { id: 'theirs', policy: { Version: '2012-10-17', Statement: [statement] } };
  delegations.set(account, policy);
  return policy;
}

/** The declared request with one thing wrong, for each thing. */
function attempts(slot: Slot, permit: Permit, surroundings: Surroundings): readonly Attempt[] {
  const caller = callerOf(slot, permit, surroundings);
  const [action, resource] = [permit.actions[0]?.text ?? '', permit.resources[0]];
  if (!caller || !resource) return [];
  const fits: Attempt = {
    caller: caller.caller,
    action,
    arn: resource.text === '*' ? surroundings.arnOf(slot) : sampleOf(resource),
    context: { 'aws:securetransport': ['true'], ...caller.context, ...contextOf(permit) },
    word: '',
  };
  return [
    ...callersBeside(slot, permit, fits, surroundings),
    ...permit.clauses.filter(({ key }) => !ofCaller.has(key)).flatMap((one) => contextsBeside(one, fits)),
    ...resourcesBeside(permit, fits),
    { ...fits, action: actionBeside(permit), word: 'one action more' },
  ];
}

/** Keys that follow from who calls. */
const ofCaller = new Set(['aws:principalarn', 'aws:principalaccount', 'kms:calleraccount']);

function contextOf({ clauses }: Permit): Context {
  return meetingAll(clauses.filter(({ key }) => !ofCaller.has(key)));
}

function contextsBeside(one: Clause, fits: Attempt): readonly Attempt[] {
  return missing(one).map(({ context, word }) => ({ ...fits, context: { ...fits.context, ...context }, word }));
}

function resourcesBeside({ resources }: Permit, fits: Attempt): readonly Attempt[] {
  return resources.flatMap((resource) => {
    const arn = nearMiss(resource);
    return arn === undefined ? [] : [{ ...fits, arn, word: 'outside of what is shared' }];
  });
}

/** An action of the same service that nobody would share. */
function actionBeside({ actions }: Permit): string {
  const service = actions[0]?.text.split(':', 1)[0] ?? '';
  return `${service}:undeclaredaction`;
}

function callerOf(
  slot: Slot,
  permit: Permit,
  surroundings: Surroundings,
): { readonly caller: Caller; readonly context: Context } | undefined {
  if (permit.caller === 'self') return { caller: { kind: 'role', arn: surroundings.callersOf(slot) }, context: {} };
  if (permit.caller.startsWith('service:')) {
    return { caller: { kind: 'service', service: permit.caller.slice('service:'.length) }, context: {} };
  }
  if (permit.caller !== 'aws') return undefined;
  const arns = permit.clauses.find(({ key, negated }) => key === 'aws:principalarn' && !negated);
  const account = permit.clauses.find(({ key, negated }) => key === 'aws:principalaccount' && !negated);
  const [arn] = arns?.values ?? [];
  const partition = surroundings.partitionOf(slot.account);
  const sample = `arn:${partition}:iam::${account?.values[0]?.text ?? stranger}:role/sample`;
  return { caller: { kind: 'role', arn: arn ? sampleOf(arn) : sample }, context: {} };
}

/**
 * Other callers: another role and the root user of the account, the same role of another account, in the organization and out of it. In
 * the document's own account the identity policy would be enough by itself, so that this says nothing there.
 */
function callersBeside(slot: Slot, permit: Permit, fits: Attempt, surroundings: Surroundings): readonly Attempt[] {
  const { caller } = fits;
  if (caller.kind === 'service' && permit.caller !== 'self') {
    return [{ ...fits, caller: { kind: 'service', service: 'undeclared.amazonaws.com' }, word: 'another service' }];
  }
  if (permit.caller === 'self' || caller.kind !== 'role') return [];
  const [, partition = '', , , account = ''] = caller.arn.split(':');
  if (account === surroundings.idOf(slot.account) && slot.kind === 'resource') return [];
  const named = permit.clauses.some(({ key, negated }) => key === 'aws:principalarn' && !negated);
  const fixed = permit.clauses.some(({ key, negated }) => key === 'aws:principalaccount' && !negated);
  const organization = surroundings.organization;
  const inside = organization === undefined ? {} : { 'aws:principalorgid': [organization] };
  const role = (arn: string, word: string, context: Context = {}): Attempt => ({
    ...fits,
    caller: { kind: 'role', arn },
    context: { ...fits.context, ...context },
    word,
  });
  const elsewhere = caller.arn.replace(`:${account}:`, `:${stranger}:`);
  return [
    ...(named ? [role(`${caller.arn}-elsewhere`, 'another role of the account')] : []),
    ...(named ? [{ ...fits, caller: { kind: 'root' as const, account, partition }, word: 'the root user' }] : []),
    ...(fixed ? [role(elsewhere, 'another account of the organization', inside)] : []),
    role(elsewhere, 'an account outside of the organization', { 'aws:principalorgid': ['o-elsewhere00'] }),
  ];
}

function requestOf(slot: Slot, { caller, action, arn, context }: Attempt, surroundings: Surroundings): Request {
  const owner = context['aws:resourceaccount'];
  const named = Array.isArray(owner) ? owner[0] : undefined;
  const byArn = arn.split(':')[4] || undefined;
  const home =
    slot.kind === 'identity' || slot.kind === 'boundary' ? (byArn ?? stranger) : surroundings.idOf(slot.account);
  return { caller, action, resource: { arn, account: named ?? home }, context };
}

/** What else was declared of the same action and resource, remembered for the attempts of one declaration. */
function rivalsOf(
  known: Map<string, readonly Declared[]>,
  { caller, action, arn }: Attempt,
  declared: Declared,
  slot: Slot,
): readonly Declared[] {
  const kind =
    declared.permit.caller === 'self' ? 'self' : caller.kind === 'service' ? `service:${caller.service}` : 'aws';
  const id = `${kind} ${action} ${arn}`;
  const before = known.get(id);
  if (before) return before;
  const [doing, on] = [actionPattern(action), { text: arn, wild: false }];
  const rivals = slot.declared.filter(
    ({ permit }) =>
      permit !== declared.permit && hasCaller(permit, kind) && hasAction(permit, doing) && hasResource(permit, on),
  );
  known.set(id, rivals);
  return rivals;
}

/** Is just this request declared by something else? */
function isDeclared({ resource }: Request, { caller, context }: Attempt, rivals: readonly Declared[]): boolean {
  if (rivals.length === 0) return false;
  const facts: Context = { ...factsOf(caller, resource.account), ...context };
  return rivals.some(({ permit }) =>
    permit.clauses.every((wanted) => {
      const values = facts[wanted.key] ?? [];
      return values !== 'unknown' && isMet(wanted, values);
    }),
  );
}

function factsOf(caller: Caller, owner: string): Context {
  const resource = { 'aws:resourceaccount': [owner] };
  if (caller.kind === 'root')
    return { ...resource, 'aws:principalaccount': [caller.account], 'kms:calleraccount': [caller.account] };
  if (caller.kind !== 'role') return resource;
  const account = caller.arn.split(':')[4] ?? '';
  return {
    ...resource,
    'aws:principalarn': [caller.arn],
    'aws:principalaccount': [account],
    'kms:calleraccount': [account],
  };
}
