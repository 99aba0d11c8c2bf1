import { prepare } from './applies';
import type { Hop, Policy } from './policies';
import { derivedOf, type Lookup, type Request } from './request';
import { weigh } from './weigh';

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
  const { allow, deny } = weigh(hop, documents, prepare({ ...request, context: {} }, context));
  if (deny.truth === 'yes') return true;
  return allow.direct.truth === 'no' && allow.role.truth === 'no' && allow.account.truth === 'no';
}
