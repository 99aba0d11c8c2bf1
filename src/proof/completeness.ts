import type { Document, Statement } from '../iam/document';
import type { Readable } from './attached';
import { negationOf } from './clause';
import { type Declared, type Slot, slotId } from './declared';
import { disjoint, hasAction, hasCaller, hasResource, type Permit, permitsOf, type Rest, uncovered } from './permit';

/** A statement that lets in somebody, or to something, that nothing declares. */
export interface Extra {
  readonly document: Readable;
  readonly statement: Statement;
  /** What of it nobody declared. */
  readonly rest: Rest;
  /** What was declared for its document. */
  readonly slot: Slot | undefined;
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

export interface Comparison {
  readonly extras: readonly Extra[];
  readonly missing: readonly Missing[];
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
  const bySlot = new Map<string, Document[]>();
  for (const document of documents) {
    const id = slotId(document.kind, document.on);
    bySlot.set(id, [...(bySlot.get(id) ?? []), document]);
  }
  const extras: Extra[] = [];
  const missing: Missing[] = [];
  let compared = 0;
  for (const id of new Set([...slots.keys(), ...bySlot.keys()])) {
    const slot = slots.get(id);
    const mine = bySlot.get(id) ?? [];
    if (mine.length === 0 && slot?.declared.every(({ grant }) => grant === undefined)) continue;
    const said = saidBy(mine);
    const narrowed = narrowedBy(slot?.refused.map(({ permit }) => permit) ?? []);
    const declared = (slot?.declared ?? []).map((one) => ({ ...one, permit: narrowed(one.permit) }));
    compared += said.allow.length + declared.length;
    extras.push(...extrasOf(said, declared, slot, ownId));
    if (slot) missing.push(...missingOf(said, declared, slot));
  }
  return { extras, missing, compared };
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
  return { deny, allow: allow.map((one) => ({ ...one, permit: narrowed(one.permit) })) };
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
    return added.length === 0 ? permit : { ...permit, clauses: [...permit.clauses, ...added] };
  };
}

function coversWhole(denial: Permit, permit: Permit): boolean {
  if (permit.otherActions || permit.otherResources || !hasCaller(denial, permit.caller)) return false;
  return (
    permit.actions.every((action) => hasAction(denial, action)) &&
    permit.resources.every((resource) => hasResource(denial, resource))
  );
}

function extrasOf(
  said: Said,
  declared: readonly Declared[],
  slot: Slot | undefined,
  ownId: (account: string) => string | undefined,
): readonly Extra[] {
  const permits = declared.map(({ permit }) => permit);
  return said.allow.flatMap(({ document, statement, permit }) => {
    const rest = uncovered(permit, permits);
    if (!rest) return [];
    const kept = document.origins[statement.Sid]?.kept === true;
    if (kept && staysAtHome(rest.permit, ownId(document.account))) return [];
    return [{ document, statement, rest, slot }];
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
  const lacking = declared.flatMap((one) => {
    const rest = uncovered(one.permit, allowed);
    return rest ? [{ slot, declared: one, rest }] : [];
  });
  const blocked = declared.flatMap((one) => {
    const denial = said.deny.find(({ permit }) => !disjoint(permit, one.permit));
    const [action, resource] = [one.permit.actions[0], one.permit.resources[0]];
    if (!denial || !action || !resource) return [];
    return [{ slot, declared: one, rest: { permit: one.permit, action, resource }, denied: denial }];
  });
  const open = slot.refused.flatMap((one) => {
    const rest = uncovered(one.permit, denied);
    return rest ? [{ slot, declared: one, rest, open: true as const }] : [];
  });
  return [...lacking, ...blocked, ...open];
}
