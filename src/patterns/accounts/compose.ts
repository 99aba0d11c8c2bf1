import type { RolePrincipal } from '../../blueprint/schema';
import { type Composition, inKebab } from '../composition';
import { tokenOf } from './federation';

/** Gives every account the providers of OpenID Connect that its roles trust: one for each issuer, with the audiences of all of them. */
export function composeProviders(composition: Composition): void {
  for (const account of composition.accountNames) {
    if (!composition.isOurs(account)) continue;
    const wanted = new Map<string, { readonly audiences: Set<string>; readonly principal: string }>();
    for (const [principal, entry] of composition.principalsOf(account)) {
      const token = tokenOf((entry as RolePrincipal).federated ?? {});
      if (!token) continue;
      const known = wanted.get(token.issuer) ?? { audiences: new Set(), principal };
      known.audiences.add(token.audience);
      wanted.set(token.issuer, known);
    }
    for (const [issuer, { audiences, principal }] of wanted) {
      if (composition.hasResource(account, 'oidc-provider', issuer)) continue;
      const path = ['accounts', account, 'principals', principal, 'federated'];
      const fields = { issuer, audiences: [...audiences].sort() };
      composition.resource(account, inKebab(issuer), 'oidc-provider', fields, { path });
    }
  }
}
