import { groupedBy } from '../estate/order';
import type { Document, Statement } from '../iam/document';
import type { Readable } from './attached';
import { negationOf } from './clause';
import { type Declared, type Slot, slotId } from './declared';
import { disjoint, hasReach, type Permit, permitsOf, type Rest, uncovered, withClauses } from './permit';

/** A statement that lets in somebody, or to something, that nothing declares; or denies what nothing asks it to deny. */
export interface Extra {
  readonly document: Readable;
  readonly statement: Statement;
  /** What of it nobody declared. */
  readonly rest: Rest;
  /** What was declared for its document. */
  readonly slot: Slot | undefined;
}

/** What a policy gave to others before, and keeps giving, without a share that declares it. */
export interface Kept {
  readonly slot: Slot;
  readonly kept: Declared;
  readonly rest: Rest;
}

/** Something declared that a document does not say, or denies. */
export interface Missing {
  readonly slot: Slot;
  readonly declared: Declared;
  readonly rest: Rest;
  /** The document and statement that deny it; absent: no statement allows it. */
  readonly denied?: { readonly document: Readable; readonly statement: Statement };
  /** It should be refused, and is not. */
  readonly open?: true;
}

/** A statement that AWS would not save. */
export interface Malformed {
  readonly document: Readable;
  readonly statement: Statement;
  readonly lack: string;
}

export interface Comparison {
  readonly extras: readonly Extra[];
  readonly kept: readonly Kept[];
  readonly missing: readonly Missing[];
  readonly malformed: readonly Malformed[];
  /** Permits compared, of documents and of grants. */
  readonly compared: number;
}

/**
 * Compares every document with what its grants declare, both ways, by the statements alone: cost grows with what is written. A document
 * is held to it whatever the other side says, so that a hostile or careless account over there gains nothing.
 */
export function compareWithDeclared(
  documents: readonly Document[],
  slots: ReadonlyMap<string, Slot>,
  ownId: (account: string) => string | undefined,
): Comparison {
  const bySlot = groupedBy(documents, ({ kind, on }) => slotId(kind, on));
  const found = { extras: [] as Extra[], kept: [] as Kept[], missing: [] as Missing[], malformed: [] as Malformed[] };
  let compared = 0;
  for (const id of new Set([...slots.keys(), ...bySlot.keys()])) {
    const slot = slots.get(id);
    const mine = bySlot.get(id) ?? [];
    if (mine.length === 0 && slot?.optional && slot.declared.every(({ grant }) => grant === undefined)) continue;
    const said = saidBy(mine);
    const declared = withoutRefused(slot);
    compared += said.allow.length + declared.length;
    found.malformed.push(...mine.flatMap((document) => malformedIn(document, slot)));
    found.extras.push(...extrasOf(said, declared, slot));
    if (!slot) continue;
    found.missing.push(...missingOf(said, declared, slot));
    found.kept.push(...keptOf(said, declared, slot, ownId(slot.account)));
  }
  return { ...found, compared };
}

/** What is declared for a document, under the opposite of what it must refuse. */
function withoutRefused(slot: Slot | undefined): readonly Declared[] {
  if (!slot) return [];
  const narrowed = narrowedBy(slot.refused.map(({ permit }) => permit));
  return slot.declared.map((one) => ({ ...one, permit: narrowed(one.permit) }));
}

/** "Grammar of the IAM JSON policy language": the elements that a statement of each kind of policy has, each once. */
function malformedIn(document: Readable, slot: Slot | undefined): readonly Malformed[] {
  const ofCaller = ['identity', 'boundary', 'fence'].includes(document.kind);
  const resources = (slot?.hasResource ?? document.kind !== 'trust') ? 1 : 0;
  return document.policy.Statement.flatMap((statement) => {
    const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal } = statement;
    const wrong = [
      ...(present(Action, NotAction) === 1 ? [] : ['Action']),
      ...(present(Resource, NotResource) === resources ? [] : ['Resource']),
      ...(present(Principal, NotPrincipal) === (ofCaller ? 0 : 1) && !isForRoot(document, statement)
        ? []
        : ['Principal']),
    ];
    return wrong[0] === undefined ? [] : [{ document, statement, lack: wrong[0] }];
  });
}

/** A gateway endpoint takes an account as principal for its root user ("Endpoint policies for gateway endpoints"): `*` it must be. */
function isForRoot({ kind }: Readable, { Principal }: Statement): boolean {
  return kind === 'endpoint' && Principal !== '*';
}

function present(...elements: readonly unknown[]): number {
  return elements.filter((element) => element !== undefined).length;
}

/** A statement as a set of requests, of one kind of caller. */
export interface Saying {
  readonly document: Readable;
  readonly statement: Statement;
  readonly permit: Permit;
}

interface Said {
  readonly allow: readonly Saying[];
  readonly deny: readonly Saying[];
  /** A permit as far as the denials leave it. */
  readonly narrowed: (permit: Permit) => Permit;
}

/** What documents allow after their own denials. */
export function allowedBy(documents: readonly Readable[]): readonly Saying[] {
  return saidBy(documents).allow;
}

/** What documents allow, with the clauses that their own denials add, and what they deny. */
function saidBy(documents: readonly Readable[]): Said {
  const all = documents.flatMap((document) =>
    document.policy.Statement.flatMap((statement) =>
      permitsOf(statement).map((permit) => ({ document, statement, permit })),
    ),
  );
  const deny = all.filter(({ statement }) => statement.Effect === 'Deny');
  const narrowed = narrowedBy(deny.map(({ permit }) => permit));
  const allow = all.filter(({ statement }) => statement.Effect === 'Allow');
  return { deny, narrowed, allow: allow.map((one) => ({ ...one, permit: narrowed(one.permit) })) };
}

/** What is denied under one condition is allowed under its opposite only. */
function narrowedBy(denials: readonly Permit[]): (permit: Permit) => Permit {
  const single = denials.flatMap((denial) => {
    const [only, ...more] = denial.clauses;
    const opposite = only && more.length === 0 ? negationOf(only) : undefined;
    return opposite ? [{ denial, opposite }] : [];
  });
  return (permit) => {
    const added = single.filter(({ denial }) => coversWhole(denial, permit)).map(({ opposite }) => opposite);
    return added.length === 0 ? permit : withClauses(permit, permit.clauses.concat(added));
  };
}

function coversWhole(denial: Permit, permit: Permit): boolean {
  if (denial.rough || permit.otherActions || permit.otherResources) return false;
  return hasReach(denial, permit);
}

/** Allowed beyond what is declared or kept; denied beyond what is to be refused. */
function extrasOf({ allow, deny }: Said, declared: readonly Declared[], slot: Slot | undefined): readonly Extra[] {
  const beyond = (said: readonly Saying[], wanted: readonly Declared[]) => {
    const permits = wanted.map(({ permit }) => permit);
    return said.flatMap(({ document, statement, permit }) => {
      const rest = uncovered(permit, permits);
      return rest ? [{ document, statement, rest, slot }] : [];
    });
  };
  return [
    ...beyond(allow, [...declared, ...(slot?.kept ?? [])]),
    ...beyond(deny, [...(slot?.refused ?? []), ...(slot?.keptDenials ?? [])]),
  ];
}

/** What is kept and lets in others, as far as the document's own denials leave it. */
function keptOf(
  { narrowed }: Said,
  declared: readonly Declared[],
  slot: Slot,
  ownId: string | undefined,
): readonly Kept[] {
  const permits = declared.map(({ permit }) => permit);
  return slot.kept.flatMap((kept) => {
    const rest = uncovered(narrowed(kept.permit), permits);
    return rest && !staysAtHome(rest.permit, ownId) ? [{ slot, kept, rest }] : [];
  });
}

const homes = ['aws:principalaccount', 'aws:sourceaccount', 'kms:calleraccount'];

/**
 * What an account allows itself is its own affair: its principals, and services that act for it ("The confused deputy problem").
 */
function staysAtHome({ clauses }: Permit, account: string | undefined): boolean {
  return clauses.some((one) => {
    if (one.negated || one.absent || one.relation === 'other') return false;
    const texts = one.values.map(({ text }) => text);
    if (homes.includes(one.key)) return texts.every((text) => text === account);
    return one.key === 'aws:sourcearn' && texts.every((text) => text.split(':')[4] === account);
  });
}

function missingOf(said: Said, declared: readonly Declared[], slot: Slot): readonly Missing[] {
  const allowed = said.allow.map(({ permit }) => permit);
  const denied = said.deny.map(({ permit }) => permit);
  const kept = slot.kept.map((one) => ({ ...one, permit: said.narrowed(one.permit) }));
  const lacking = [...declared, ...kept].flatMap((one) => {
    const rest = uncovered(one.permit, allowed);
    return rest ? [{ slot, declared: one, rest }] : [];
  });
  const blocked = [...declared, ...kept].flatMap((one) => {
    const denial = said.deny.find(({ permit }) => !disjoint(permit, one.permit));
    const [action, resource] = [one.permit.actions[0], one.permit.resources[0]];
    if (!denial || !action || !resource) return [];
    return [{ slot, declared: one, rest: { permit: one.permit, action, resource }, denied: denial }];
  });
  const open = [...slot.refused, ...slot.keptDenials].flatMap((one) => {
    const rest = uncovered(one.permit, denied);
    return rest ? [{ slot, declared: one, rest, open: true as const }] : [];
  });
  return [...lacking, ...blocked, ...open];
}
