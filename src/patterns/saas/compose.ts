import type { Composition } from '../composition';
import { Customers } from './customers';
import { refuseUnsafeIds } from './external-id';
import { Inbound } from './inbound';
import { composeOutbound } from './outbound';
import type { SaasEntry } from './schema';

/** Turns every integration into the other party's account, the role between, and the shares that lead through it. */
export function composeSaas(composition: Composition): void {
  const section = composition.section('saas') as Readonly<Record<string, SaasEntry>> | undefined;
  // By name, whatever their order in the file: the first gives an account its name that several have in common.
  const integrations = Object.entries(section ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  refuseUnsafeIds(composition, integrations);
  for (const [name, entry] of integrations) {
    if (entry.direction === 'inbound') new Inbound(composition, name, entry).compose();
    else if (entry.direction === 'outbound') composeOutbound(composition, name, entry);
    else new Customers(composition, name, entry).compose();
  }
}
