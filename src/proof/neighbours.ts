import { isMet } from './clause';
import type { Declared, Slot } from './declared';
import { refusedAlone } from './evaluator/alone';
import { guardOf } from './evaluator/hops';
import type { Policies, Policy } from './evaluator/policies';
import { type Caller, derivedOf, type KeyValues, type Request } from './evaluator/request';
import { delegating, everythingAllowed, hostileResource } from './holdings';
import { actionPattern, hasAction, hasCaller, hasResource, type Permit } from './permit';
import { filled, filledContext, isVariable, meetInto, missing, nearMiss, sampleOf, variablesOf } from './sample';

/** Values of the condition keys of a request, in lower case. */
type Facts = ReadonlyMap<string, KeyValues>;

/** The declared request with one thing changed. */
interface Attempt {
  readonly caller: Caller;
  readonly action: string;
  readonly arn: string;
  /** A condition key that has other values than declared, in lower case. */
  readonly changed?: { readonly key: string; readonly values: KeyValues };
  /** What is wrong with it: "another role of the account", "too late". */
  readonly word: string;
  /** Of another action, resource or service than the declared one. */
  readonly elsewhere?: true;
}

/** A request just beside what was declared for a document, with everything else taken to allow it. */
export class Neighbour {
  constructor(
    readonly declared: Declared,
    private readonly slot: Slot,
    private readonly attempt: Attempt,
    private readonly facts: Facts,
    private readonly ownerId: string,
    private readonly documents: readonly Policy[],
  ) {}

  get word(): string {
    return this.attempt.word;
  }

  /** Values of condition keys, in lower case. */
  get(key: string): KeyValues | undefined {
    const { changed } = this.attempt;
    return changed?.key === key ? changed.values : this.facts.get(key);
  }

  get call(): Omit<Request, 'context'> {
    const { caller, action, arn } = this.attempt;
    return { caller, action, resource: { arn, account: this.ownerId } };
  }

  get request(): Request {
    const { changed } = this.attempt;
    const context = Object.fromEntries(this.facts);
    return { ...this.call, context: changed ? { ...context, [changed.key]: changed.values } : context };
  }

  /** Everything but the documents in question lets everybody do everything. */
  get policies(): Policies {
    return besides(this.slot, this.documents, this.call);
  }

  /** Do the documents in question refuse it by themselves, as they should? */
  isRefusedAlone(): boolean {
    const { kind } = this.slot;
    // A fence is an identity policy as soon as it is attached.
    const hop = kind === 'resource' ? guardOf(this.call) : kind === 'fence' ? 'identity' : kind;
    return refusedAlone(hop, this.documents, this.call, this);
  }
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
    const facts = factsOf(declared.permit);
    const all = attempts(slot, declared.permit, facts, surroundings);
    const common = all[0] ? rivalsOf(all[0], declared, slot) : [];
    for (const attempt of all) {
      const owner = ownerOf(slot, attempt, facts, surroundings);
      const neighbour = new Neighbour(declared, slot, attempt, facts, owner, documents);
      const rivals = attempt.elsewhere ? rivalsOf(attempt, declared, slot) : common;
      if (!isDeclared(neighbour, rivals)) yield neighbour;
    }
  }
}

/** Everything but the documents in question lets everybody do everything. */
function besides(
  slot: Slot,
  documents: readonly Policy[],
  { resource, caller }: Pick<Request, 'resource' | 'caller'>,
): Policies {
  const [own] = documents;
  if (slot.kind === 'identity' || slot.kind === 'boundary') {
    const home = caller.kind === 'role' && caller.arn.split(':')[4] === resource.account;
    const theirs = home ? delegating(resource.account) : hostileResource;
    if (slot.kind === 'identity') return { identity: documents, resource: theirs };
    return { identity: [everythingAllowed], resource: theirs, ...(own && { boundary: own }) };
  }
  if (slot.kind === 'endpoint') {
    const home = caller.kind === 'role' && caller.arn.split(':')[4] === resource.account;
    return {
      identity: [everythingAllowed],
      resource: home ? delegating(resource.account) : hostileResource,
      endpoints: documents,
    };
  }
  return { identity: [everythingAllowed], ...(own && { resource: own }) };
}

/** The declared request with one thing wrong, for each thing. */
function attempts(slot: Slot, permit: Permit, facts: Facts, surroundings: Surroundings): readonly Attempt[] {
  const caller = callerOf(slot, permit, surroundings);
  const [action, resource] = [permit.actions[0]?.text ?? '', permit.resources[0]];
  if (!caller || !resource) return [];
  const arn = filled(resource.text === '*' ? surroundings.arnOf(slot) : sampleOf(resource), facts);
  const fits = { caller, action, arn };
  return [
    ...variablesBeside(permit, fits),
    ...contextsBeside(permit, fits, facts),
    ...callersBeside(slot, permit, fits, surroundings),
    ...resourcesBeside(permit, fits, facts),
    { caller, action: actionBeside(permit), arn, word: 'one action more', elsewhere: true },
  ];
}

type Fitting = Pick<Attempt, 'caller' | 'action' | 'arn'>;

/** Keys that follow from who calls. */
const ofCaller = new Set(['aws:principalarn', 'aws:principalaccount', 'kms:calleraccount']);

/** What a request that is declared says of itself: over TLS, and what the clauses want. */
function factsOf({ clauses, resources }: Permit): Facts {
  const facts = new Map<string, KeyValues>([['aws:securetransport', ['true']]]);
  const said = clauses.filter(({ key }) => !ofCaller.has(key));
  meetInto(facts, said);
  const open = said.some(({ values }) => values.some(isVariable)) || resources.some(isVariable);
  if (!open) return facts;
  const arns = resources.map(({ text }) => text);
  return new Map(Object.entries(filledContext(Object.fromEntries(facts), arns)));
}

/** Somebody of whom a variable says something else, and of whom it says nothing: another tenant, and none. */
function variablesBeside({ clauses, resources }: Permit, fits: Fitting): readonly Attempt[] {
  const open = [...clauses.flatMap(({ values }) => values), ...resources].filter(isVariable);
  if (open.length === 0) return [];
  const texts = open.map(({ text }) => text);
  const demanded = new Set(clauses.map(({ key }) => key));
  const keys = Object.keys(variablesOf(texts, {})).filter((key) => !demanded.has(key));
  return keys.flatMap((key) => [
    { ...fits, changed: { key, values: ['sample-elsewhere'] }, word: `with another ${key}` },
    { ...fits, changed: { key, values: [] }, word: `without ${key}` },
  ]);
}

function contextsBeside({ clauses }: Permit, { caller, action, arn }: Fitting, facts: Facts): readonly Attempt[] {
  return clauses.flatMap((one) => {
    if (ofCaller.has(one.key)) return [];
    return missing(one).map(({ key, values, word }) => {
      const said = values === 'unknown' ? values : values.map((text) => filled(text, facts));
      return { caller, action, arn, changed: { key, values: said }, word };
    });
  });
}

function resourcesBeside({ resources }: Permit, { caller, action }: Fitting, facts: Facts): readonly Attempt[] {
  return resources.flatMap((resource) => {
    const near = nearMiss(resource);
    if (near === undefined) return [];
    const arn = filled(near, facts);
    return [{ caller, action, arn, word: 'outside of what is shared', elsewhere: true }];
  });
}

/** An action of the same service that nobody would share. */
function actionBeside({ actions }: Permit): string {
  const service = actions[0]?.text.split(':', 1)[0] ?? '';
  return `${service}:undeclaredaction`;
}

function callerOf(slot: Slot, permit: Permit, surroundings: Surroundings): Caller | undefined {
  if (permit.caller === 'self') return { kind: 'role', arn: surroundings.callersOf(slot) };
  if (permit.caller.startsWith('service:')) {
    return { kind: 'service', service: permit.caller.slice('service:'.length) };
  }
  if (permit.caller.startsWith('federated:')) {
    return { kind: 'federated', provider: permit.caller.slice('federated:'.length) };
  }
  if (permit.caller !== 'aws') return undefined;
  const arns = permit.clauses.find(({ key, negated }) => key === 'aws:principalarn' && !negated);
  const account = permit.clauses.find(({ key, negated }) => key === 'aws:principalaccount' && !negated);
  const [arn] = arns?.values ?? [];
  const partition = surroundings.partitionOf(slot.account);
  const sample = `arn:${partition}:iam::${account?.values[0]?.text ?? stranger}:role/sample`;
  return { kind: 'role', arn: arn ? sampleOf(arn) : sample };
}

/**
 * Other callers: another role and the root user of the account, the same role of another account, in the organization and out of it. In
 * the document's own account the identity policy would be enough by itself, so that this says nothing there.
 */
function callersBeside(
  slot: Slot,
  permit: Permit,
  { caller, action, arn }: Fitting,
  surroundings: Surroundings,
): readonly Attempt[] {
  if (permit.caller === 'self') return [];
  if (caller.kind === 'service') {
    const other: Caller = { kind: 'service', service: 'undeclared.amazonaws.com' };
    return [{ caller: other, action, arn, word: 'another service', elsewhere: true }];
  }
  if (caller.kind === 'federated') {
    const other: Caller = { kind: 'federated', provider: `${caller.provider}-elsewhere` };
    return [{ caller: other, action, arn, word: 'another identity provider', elsewhere: true }];
  }
  if (caller.kind !== 'role') return [];
  const [, partition = '', , , account = ''] = caller.arn.split(':');
  if (account === surroundings.idOf(slot.account) && slot.kind === 'resource') return [];
  const named = permit.clauses.some(({ key, negated }) => key === 'aws:principalarn' && !negated);
  const fixed = permit.clauses.some(({ key, negated }) => key === 'aws:principalaccount' && !negated);
  const by = (other: Caller, word: string, organization?: string): Attempt => ({
    caller: other,
    action,
    arn,
    word,
    ...(organization !== undefined && { changed: { key: 'aws:principalorgid', values: [organization] } }),
  });
  const elsewhere: Caller = { kind: 'role', arn: caller.arn.replace(`:${account}:`, `:${stranger}:`) };
  return [
    ...(named ? [by({ kind: 'role', arn: `${caller.arn}-elsewhere` }, 'another role of the account')] : []),
    ...(named ? [by({ kind: 'root', account, partition }, 'the root user')] : []),
    ...(fixed ? [by(elsewhere, 'another account of the organization', surroundings.organization)] : []),
    by(elsewhere, 'an account outside of the organization', 'o-elsewhere00'),
  ];
}

/** Account that owns what is called: as the context says, else by the ARN, else the document's own. */
function ownerOf(slot: Slot, { arn, changed }: Attempt, facts: Facts, surroundings: Surroundings): string {
  const said = changed?.key === 'aws:resourceaccount' ? changed.values : facts.get('aws:resourceaccount');
  const [named] = Array.isArray(said) ? said : [];
  if (named !== undefined) return named;
  if (slot.kind !== 'identity' && slot.kind !== 'boundary') return surroundings.idOf(slot.account);
  return arn.split(':')[4] || stranger;
}

/** What else was declared of the same action and resource. */
function rivalsOf({ caller, action, arn }: Attempt, declared: Declared, slot: Slot): readonly Declared[] {
  if (slot.declared.length === 1) return [];
  const kind = declared.permit.caller === 'self' ? 'self' : kindOf(caller);
  const [doing, on] = [actionPattern(action), { text: arn, wild: false }];
  return slot.declared.filter(
    ({ permit }) =>
      permit !== declared.permit && hasCaller(permit, kind) && hasAction(permit, doing) && hasResource(permit, on),
  );
}

/** The kind of caller as permits have it. */
function kindOf(caller: Caller): string {
  if (caller.kind === 'service') return `service:${caller.service}`;
  return caller.kind === 'federated' ? `federated:${caller.provider}` : 'aws';
}

/** Is just this request declared by something else? */
function isDeclared(neighbour: Neighbour, rivals: readonly Declared[]): boolean {
  if (rivals.length === 0) return false;
  const { call } = neighbour;
  return rivals.some(({ permit }) =>
    permit.clauses.every((wanted) => {
      const values = neighbour.get(wanted.key) ?? derivedOf(call, wanted.key) ?? [];
      return values !== 'unknown' && isMet(wanted, values);
    }),
  );
}
