import type { Estate, Grant, Principal, Resource } from '../estate/estate';
import { sortedBy } from '../estate/order';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Result } from '../source/result';
import { boundary, isBounded } from './boundary';
import { budgetDiagnostics } from './budget';
import { EstateIndex } from './callers';
import type { Document } from './document';
import { identityPolicies } from './identity-policies';
import { keyPolicy } from './key-policy';
import { resourcePolicy } from './resource-policies';
import { trustPolicy } from './trust-policy';

/**
 * Writes the grants of an estate as policy documents: both halves of each, the key policies between them, the trust and
 * boundary of the roles that we create. Nothing is written for external accounts. Documents come sorted by id.
 */
export function writePolicies(estate: Estate): Result<readonly Document[]> {
  const writer = new Writer(estate);
  const documents = sortedBy(writer.write(), ({ id }) => id);
  return { value: documents, diagnostics: [...writer.diagnostics, ...documents.flatMap(budgetDiagnostics)] };
}

class Writer {
  readonly diagnostics: Diagnostic[] = [];
  private readonly index: EstateIndex;
  private readonly byResource: ReadonlyMap<string, readonly Grant[]>;
  private readonly byKey: ReadonlyMap<string, readonly Grant[]>;
  private readonly byPrincipal: ReadonlyMap<string, readonly Grant[]>;
  private readonly byRole: ReadonlyMap<string, readonly Grant[]>;
  private readonly encrypted: ReadonlyMap<string, readonly Resource[]>;

  constructor(private readonly estate: Estate) {
    this.index = new EstateIndex(estate);
    this.byResource = grouped(estate.grants, ({ resource }) => resource);
    this.byKey = grouped(estate.grants, ({ keyUse }) => keyUse?.key);
    this.byPrincipal = grouped(estate.grants, ({ principal }) => principal);
    this.byRole = grouped(estate.grants, ({ role }) => role);
    this.encrypted = grouped(estate.resources, ({ key }) => key);
  }

  write(): Document[] {
    const identities = this.estate.principals.flatMap((principal) => this.identity(principal));
    return [
      ...this.estate.resources.flatMap((resource) => this.resource(resource)),
      ...this.estate.principals.flatMap((principal) => this.trust(principal)),
      ...identities,
      ...this.boundaries(identities),
    ];
  }

  private resource(resource: Resource): Document[] {
    if (this.isExternal(resource.account)) return [];
    const document = this.policyOf(resource);
    if (document && !resource.managed && resource.kept === undefined) this.warnOfReplacement(resource);
    return document ? [document] : [];
  }

  private policyOf(resource: Resource): Document | undefined {
    const grants = this.byResource.get(resource.ref) ?? [];
    if (resource.type === 'kms-key') {
      const along = this.byKey.get(resource.ref) ?? [];
      return keyPolicy(this.index, resource, [...grants, ...along], this.encrypted.get(resource.ref) ?? []);
    }
    return resourcePolicy(this.index, resource, grants);
  }

  /** Terraform writes a policy as a whole: what stood in it before and is not in the blueprint is gone. */
  private warnOfReplacement(resource: Resource): void {
    this.diagnostics.push(
      diagnose('existing-policy-replaced', `The policy that \`${resource.ref}\` has today will be replaced`, {
        at: resource.at,
        help: 'save it as a JSON file and list it under `policies:`, or write `policies: []` if there is nothing to keep',
      }),
    );
  }

  private trust(principal: Principal): Document[] {
    if (principal.kind !== 'role' || !principal.managed) return [];
    const through = this.byRole.get(principal.ref) ?? [];
    const assumed = (this.byResource.get(principal.ref) ?? []).filter(({ via }) => via === 'policy');
    return [trustPolicy(this.index, principal, [...through, ...assumed])];
  }

  private identity(principal: Principal): readonly Document[] {
    if (principal.kind === 'account' || principal.kind === 'organization') return [];
    if (this.isExternal(principal.account ?? '')) return [];
    const own = this.byPrincipal.get(principal.ref) ?? [];
    const through = this.byRole.get(principal.ref) ?? [];
    if (own.length + through.length === 0) return [];
    const { documents, diagnostics } = identityPolicies(this.index, principal, own, through);
    this.diagnostics.push(...diagnostics);
    return documents;
  }

  private boundaries(identities: readonly Document[]): Document[] {
    const ids = new Map(this.estate.accounts.map(({ name, id }) => [name, id]));
    return this.estate.accounts.flatMap((account) => {
      if (account.boundaryArn !== undefined) return [];
      const bounded = this.estate.principals.filter((role) => role.account === account.name && isBounded(role));
      const refs = new Set(bounded.map(({ ref }) => ref));
      const grants = [...refs].flatMap((ref) => [
        ...(this.byPrincipal.get(ref) ?? []),
        ...(this.byRole.get(ref) ?? []),
      ]);
      const document = boundary(
        account,
        identities.filter(({ on }) => refs.has(on)),
        grants,
        ids,
      );
      return document ? [document] : [];
    });
  }

  private isExternal(account: string): boolean {
    return this.index.account(account).external;
  }
}

function grouped<T>(list: readonly T[], key: (item: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const name = key(item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
