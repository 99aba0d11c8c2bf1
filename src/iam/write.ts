import { typeOf } from '../catalog/registry';
import type { Estate, Grant, KeptStatement, Principal, Resource } from '../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import { isWritten } from '../estate/written';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Result } from '../source/result';
import { archiveDiagnostics } from './archive-rules';
import { boundary, isBounded } from './boundary';
import { brokerDiagnostics } from './brokers';
import { budgetDiagnostics, countDiagnostics } from './budget';
import { EstateIndex } from './callers';
import { Deliveries } from './deliveries';
import type { Document } from './document';
import { endpointPolicies } from './endpoint-policies';
import { fencePolicy } from './fences';
import { identityPolicies } from './identity-policies';
import { keyPolicy } from './key-policy';
import { resourcePolicy } from './resource-policies';
import { sessionDiagnostics } from './session-policies';
import { trustPolicy } from './trust-policy';

/**
 * Writes the grants of an estate as policy documents: both halves of each, the key policies between them, the trust and
 * boundary of the roles that we create. Nothing is written for external accounts but those of customers. Documents come sorted by id.
 */
export function writePolicies(estate: Estate): Result<readonly Document[]> {
  const writer = new Writer(estate);
  const documents = sortedBy(writer.write(), ({ id }) => id);
  const quotas = [
    ...documents.flatMap(budgetDiagnostics),
    ...archiveDiagnostics(estate, documents),
    ...brokerDiagnostics(estate, documents),
    ...sessionDiagnostics(estate),
  ];
  return { value: documents, diagnostics: [...writer.diagnostics, ...quotas] };
}

class Writer {
  readonly diagnostics: Diagnostic[] = [];
  private readonly index: EstateIndex;
  private readonly byResource: ReadonlyMap<string, readonly Grant[]>;
  private readonly byKey: ReadonlyMap<string, readonly Grant[]>;
  private readonly byPrincipal: ReadonlyMap<string, readonly Grant[]>;
  private readonly byRole: ReadonlyMap<string, readonly Grant[]>;
  private readonly encrypted: ReadonlyMap<string, readonly Resource[]>;
  private readonly deliveries: Deliveries;

  constructor(private readonly estate: Estate) {
    this.index = new EstateIndex(estate);
    this.deliveries = new Deliveries(estate);
    this.byResource = groupedBy(estate.grants, ({ resource }) => resource);
    this.byKey = groupedBy(estate.grants, ({ keyUse }) => keyUse?.key);
    this.byPrincipal = groupedBy(estate.grants, ({ principal }) => principal);
    this.byRole = groupedBy(estate.grants, ({ role }) => role);
    this.encrypted = groupedBy(estate.resources, ({ key }) => key);
  }

  write(): Document[] {
    const identities = this.estate.principals.flatMap((principal) => this.identity(principal));
    return [
      ...this.estate.resources.flatMap((resource) => this.resource(resource)),
      ...this.estate.principals.flatMap((principal) => this.trust(principal)),
      ...identities,
      ...this.boundaries(identities),
      ...endpointPolicies(this.index),
      ...this.estate.resources.flatMap((resource) => fencePolicy(this.index, resource) ?? []),
    ];
  }

  private resource(resource: Resource): Document[] {
    if (this.isExternal(resource.account)) return [];
    const document = this.policyOf(resource);
    const replaces = document && !resource.managed && resource.type !== 'lambda-function';
    if (replaces && resource.kept === undefined) this.warnOfReplacement(resource);
    if (replaces && resource.kept && resource.type === 'kms-key') this.warnOfNarrowing(resource, resource.kept);
    const { policy } = typeOf(resource.type);
    if (document && policy) this.diagnostics.push(...countDiagnostics(document, policy));
    return document ? [document] : [];
  }

  /** Of a resource that exists, the policy is ours only where something must stand in it. */
  private policyOf(resource: Resource): Document | undefined {
    const isKey = resource.type === 'kms-key';
    const grants = this.byResource.get(resource.ref) ?? [];
    const along = isKey ? (this.byKey.get(resource.ref) ?? []) : [];
    const deliveries = isKey ? this.deliveries.withKey(resource) : this.deliveries.toQueue(resource);
    const carried = isKey ? [...grants, ...along] : grants.filter(({ via }) => via === 'policy');
    const takesOutput = isKey ? (this.encrypted.get(resource.ref) ?? []) : [resource];
    const outputs = takesOutput.flatMap((to) => this.index.writersInto(to));
    const copies = isKey ? takesOutput.flatMap((one) => this.index.copiesOf(one)) : [];
    const needed =
      carried.length + deliveries.length + outputs.length + copies.length + (resource.kept?.length ?? 0) > 0;
    if (!resource.managed && !needed) return undefined;
    if (!isKey) return resourcePolicy(this.index, resource, grants, deliveries);
    return keyPolicy(this.index, resource, carried, this.encrypted.get(resource.ref) ?? [], deliveries);
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

  /** AWS's default key policy lets every identity policy of the account use the key; ours does not. */
  private warnOfNarrowing(key: Resource, kept: readonly KeptStatement[]): void {
    const { id } = this.index.account(key.account);
    const delegates = kept.some(({ statement }) => {
      const { Effect, Principal } = statement;
      return Effect === 'Allow' && JSON.stringify(Principal ?? '').includes(id);
    });
    if (delegates) return;
    this.diagnostics.push(
      diagnose(
        'existing-key-narrowed',
        `Whoever uses the existing key \`${key.ref}\` by a policy of its own account alone will lose it`,
        {
          at: key.at,
          help: 'declare who uses it (`key:` on its resources, or a share of the key), or keep the statement for the account under `policies:`',
        },
      ),
    );
  }

  private trust(principal: Principal): Document[] {
    if (principal.kind !== 'role' || !principal.managed) return [];
    const through = this.byRole.get(principal.ref) ?? [];
    const assumed = (this.byResource.get(principal.ref) ?? []).filter(({ via }) => via === 'policy');
    const document = trustPolicy(this.index, principal, [...through, ...assumed]);
    if (document.policy.Statement.length === 0) this.refuseIdleRole(principal);
    return [document];
  }

  /** IAM refuses a trust policy without a statement. */
  private refuseIdleRole(role: Principal): void {
    this.diagnostics.push(
      diagnose('key-missing', `The role \`${role.name}\` would be created, but nothing may assume it`, {
        at: role.at,
        help: 'share it, or add `services: [ lambda.amazonaws.com ]` (the service that runs as it)',
      }),
    );
  }

  private identity(principal: Principal): readonly Document[] {
    if (principal.kind === 'account' || principal.kind === 'organization') return [];
    const own = this.byPrincipal.get(principal.ref) ?? [];
    if (!isWritten(this.index.account(principal.account ?? ''))) {
      if (own.length > 0) this.diagnostics.push(...outsideHalf(this.index, principal, own));
      return [];
    }
    const through = this.byRole.get(principal.ref) ?? [];
    if (own.length + through.length === 0) return [];
    const { documents, diagnostics } = identityPolicies(this.index, principal, own, through);
    this.diagnostics.push(...diagnostics, ...byHand(principal, documents));
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

/**
 * Identity Center owns the roles of a permission set: it attaches our policy itself, once the permission set names it
 * ("Customer managed policies", IAM Identity Center User Guide).
 */
function byHand(principal: Principal, documents: readonly Document[]): Diagnostic[] {
  if (principal.kind !== 'permission-set') return [];
  const names = documents.map(({ name }) => `\`${name}\``).join(', ');
  return [
    diagnose(
      'permission-set-by-hand',
      `The permission set \`${principal.name}\` must name the customer managed policy ${names}, which is made in ${principal.account}`,
      { at: principal.at },
    ),
  ];
}

/** What an outside party must allow its own role, in its own account. */
function outsideHalf(index: EstateIndex, principal: Principal, own: readonly Grant[]): Diagnostic[] {
  const roles = sortedUnique(own.flatMap(({ role }) => (role === undefined ? [] : index.principal(role).arns)));
  const direct = sortedUnique(own.filter(({ via }) => via !== 'role').map(({ resource }) => `\`${resource}\``));
  const needs = [
    ...(roles.length > 0 ? [`\`sts:AssumeRole\` on ${roles.join(', ')}`] : []),
    ...(direct.length > 0 ? [`the actions shared on ${direct.join(', ')}`] : []),
  ];
  return [
    diagnose('outside-half', `\`${principal.ref}\` is outside: its own account must allow it ${needs.join(' and ')}`, {
      at: principal.at,
    }),
  ];
}
