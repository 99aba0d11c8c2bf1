import { applies, prepare } from './applies';
import { candidatesOf } from './candidates';
import type { Hop, Policy } from './policies';
import { type Naming, nobody } from './principal';
import { derivedOf, type Lookup, type Request } from './request';

/**
 * Do these documents of one hop refuse the request by themselves? For a hop that nobody passes without its consent the request then is
 * denied, whatever all others say; `evaluate` would say so at greater cost. Keys of the context in lower case.
 */
export function refusedAlone(
  hop: Hop,
  documents: readonly Policy[],
  request: Omit<Request, 'context'>,
  written: Lookup,
): boolean {
  const context = { get: (key: string) => written.get(key) ?? derivedOf(request, key) };
  const { caller, action, resource } = request;
  const prepared = prepare({ caller, action, resource, context: nothing }, context);
  let allowed = false;
  for (const { policy } of documents) {
    for (const candidate of candidatesOf(policy, prepared.action)) {
      const naming = applies(candidate, hop, prepared);
      if (naming === nobody) continue;
      const { effect } = candidate.statement;
      if (effect === 'Deny' && isCertain(naming)) return true;
      allowed ||= effect === 'Allow';
    }
  }
  return !allowed;
}

/** The context is looked up, not read off the request. */
const nothing = {};

function isCertain({ direct, role, account }: Naming): boolean {
  return direct === 'yes' || role === 'yes' || account === 'yes';
}
