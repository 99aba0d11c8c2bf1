import type { Grant } from '../estate/estate';
import type { Document } from '../iam/document';
import { changes, type Fence, fencesOf } from '../iam/fences';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { type Call, Calls } from './calls';
import { slotId } from './declared';
import { evaluate } from './evaluator/evaluate';
import { everythingAllowed, type Holdings } from './holdings';

/** What was proved of fences. */
export interface FenceProof {
  /** Fences, and requests of writers behind them that AWS would deny. */
  readonly fences: number;
  readonly denied: number;
}

/**
 * Proves of every fence that it stops: what its writers may change by their grants is denied as soon as it is attached to them, whatever
 * else allows it. That they may change it without the fence is part of the promises of their grants; that a fence denies nothing else, of
 * the comparison of documents with guards.
 */
export function proveFences(holdings: Holdings): FenceProof & { readonly diagnostics: readonly Diagnostic[] } {
  const fences = fencesOf(holdings.estate);
  const diagnostics: Diagnostic[] = [];
  const calls = new Calls(holdings);
  let denied = 0;
  for (const fence of fences) {
    const [document] = holdings.slot(slotId('fence', fence.resource.ref));
    const stopped = new Set(fence.stops.map(({ ref }) => ref));
    const grants = holdings.estate.grants.filter(
      ({ principal, resource }) => stopped.has(principal) && fence.forbids.has(resource),
    );
    for (const grant of grants) {
      const tried = tryBehind(document, grant, calls.of(grant));
      denied += tried.denied;
      if (tried.open.length > 0) diagnostics.push(openDiagnostic(fence, grant, tried));
    }
  }
  return { fences: fences.length, denied, diagnostics };
}

interface Tried {
  readonly denied: number;
  /** Actions that are not denied, and as whom they are called. */
  readonly open: readonly string[];
  readonly as: string;
}

/** Every change that a grant promises, by whoever makes it, with the fence on the writer. */
function tryBehind(fence: Document | undefined, grant: Grant, calls: readonly Call[]): Tried {
  const open = new Set<string>();
  let [denied, as] = [0, grant.principal];
  for (const call of calls) {
    if (call.on !== grant.resource || !changes(call.request.action)) continue;
    // A role that the writer assumes has no fence.
    const policies = fence && call.as === grant.principal ? behind(fence, call) : call.policies;
    if (evaluate(call.request, policies).decision === 'denied') denied += 1;
    else {
      open.add(call.request.action);
      as = call.as;
    }
  }
  return { denied, open: [...open].sort(), as };
}

/** All that others say lets the writer in. */
function behind(fence: Document, { policies: { resource } }: Call): Call['policies'] {
  return { identity: [everythingAllowed, fence], ...(resource && { resource }) };
}

function openDiagnostic(
  { resource: fence }: Fence,
  { principal, resource, at }: Grant,
  { open, as }: Tried,
): Diagnostic {
  const through = as === principal ? '' : ` as \`${as}\``;
  const actions = open.map((action) => `\`${action}\``).join(', ');
  return diagnose(
    'fence-open',
    `Behind the fence \`${fence.ref}\`, \`${principal}\` may still call ${actions} on \`${resource}\`${through}`,
    {
      at: fence.at,
      related: [{ message: 'it may by this share', at }],
      help:
        as === principal
          ? 'take it out of the share: a fence forbids what the levels of a type change'
          : 'let it write as itself: a fence stops the role that it is attached to, and none that it assumes',
    },
  );
}
