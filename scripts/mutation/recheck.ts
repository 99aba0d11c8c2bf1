import type { Estate } from '../../src/estate/estate';
import type { Document } from '../../src/iam/document';
import type { Call } from '../../src/proof/calls';
import { compareWithDeclared } from '../../src/proof/completeness';
import { declaredSlots, type Slot, slotId } from '../../src/proof/declared';
import { evaluate } from '../../src/proof/evaluator/evaluate';
import type { Policies } from '../../src/proof/evaluator/policies';
import { Holdings } from '../../src/proof/holdings';
import { type Neighbour, neighboursOf } from '../../src/proof/neighbours';
import { promisedCalls, surroundingsOf } from '../../src/proof/prove';

/** Which method of the proof refuses a change. */
export type Method = 'comparison' | 'evaluation';

/**
 * Proves an estate anew after a change of one document, by looking only at what that document can change. Slots are compared one by one,
 * each with its own documents; a call is decided by the policies that it consults and by nothing else; neighbours are asked of the
 * documents of one slot.
 */
export class Recheck {
  private readonly holdings: Holdings;
  private readonly slots: ReadonlyMap<string, Slot>;
  private readonly calls = new Map<Document, Call[]>();
  private readonly neighbours = new Map<string, readonly Neighbour[]>();

  constructor(estate: Estate, documents: readonly Document[]) {
    this.holdings = new Holdings(estate, documents);
    this.slots = declaredSlots(estate);
    for (const call of promisedCalls(this.holdings)) {
      const { identity, boundary, resource, endpoints } = call.policies;
      for (const policy of [identity, boundary, resource, endpoints].flat()) {
        if (policy === undefined || policy === 'unknown') continue;
        const known = this.calls.get(policy as Document);
        if (known) known.push(call);
        else this.calls.set(policy as Document, [call]);
      }
    }
  }

  /** The documents of the same slot, before and after. */
  around(original: Document, changed: Document | undefined): { before: readonly Document[]; after: Document[] } {
    const before = this.holdings.slot(slotId(original.kind, original.on));
    return { before, after: before.flatMap((one) => (one === original ? (changed ?? []) : one)) };
  }

  /** Absent: nothing that is sure to be an error. */
  refuses(original: Document, changed: Document | undefined): Method | undefined {
    const id = slotId(original.kind, original.on);
    const slot = this.slots.get(id);
    const { after } = this.around(original, changed);
    const { extras, missing, malformed } = compareWithDeclared(
      after,
      new Map(slot ? [[id, slot]] : []),
      (name) => this.holdings.accounts.get(name)?.id,
    );
    if (extras.length + missing.length + malformed.length > 0) return 'comparison';
    if (after.length === 0) return this.breaks(original, changed) ? 'evaluation' : undefined;
    return this.breaks(original, changed) || this.leaks(slot, original, changed) ? 'evaluation' : undefined;
  }

  /** A call that nobody can decide is a warning, which may come in place of an error: what is said then is left to the whole proof. */
  private breaks(original: Document, changed: Document | undefined): boolean {
    const decisions = (this.calls.get(original) ?? []).map(
      ({ request, policies }) => evaluate(request, withChange(policies, original, changed)).decision,
    );
    return decisions.includes('denied') && !decisions.includes('unknown');
  }

  private leaks(slot: Slot | undefined, original: Document, changed: Document | undefined): boolean {
    return (slot ? this.beside(slot) : []).some(
      ({ request, policies }) => evaluate(request, withChange(policies, original, changed)).decision !== 'denied',
    );
  }

  /** Which requests are neighbours depends on what is declared, not on what the documents say. */
  private beside(slot: Slot): readonly Neighbour[] {
    const id = slotId(slot.kind, slot.on);
    const known = this.neighbours.get(id);
    if (known) return known;
    const found = [...neighboursOf(slot, this.holdings.slot(id), surroundingsOf(this.holdings))];
    this.neighbours.set(id, found);
    return found;
  }
}

function withChange(policies: Policies, original: Document, changed: Document | undefined): Policies {
  const { identity, boundary, resource, endpoints, ...rest } = policies;
  const turned = <T>(policy: T) => (policy === (original as unknown) ? changed : policy);
  const [limit, own] = [turned(boundary), turned(resource)];
  return {
    ...rest,
    identity: identity === 'unknown' ? identity : identity.flatMap((policy) => turned(policy) ?? []),
    ...(endpoints && { endpoints: endpoints.flatMap((policy) => turned(policy) ?? []) }),
    ...(limit !== undefined && { boundary: limit }),
    ...(own !== undefined && { resource: own }),
  };
}
