import type { IamRoleSettings } from '../catalog/iam-role';
import type { Account, Estate, Principal, Resource } from '../estate/estate';
import { groupedBy } from '../estate/order';
import { refIn } from '../estate/ref';
import { type ArchiveRule, archiveRules } from '../iam/archive-rules';
import type { Document } from '../iam/document';
import { attachmentId, isCreatedRole, nameOf, policyId } from './address';
import type { CreatedRole } from './iam-role';
import { literal } from './literal';

/** What one account's stack holds, looked up by ref. */
export class AccountModel {
  /** By ref, in order of refs; so are the roles. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly createdRoles: ReadonlyMap<string, CreatedRole>;
  readonly principals: ReadonlyMap<string, Principal>;
  /** In order of ids. */
  readonly documents: readonly Document[];
  private readonly everywhere: ReadonlyMap<string, Resource>;
  private readonly documentsByPlace: ReadonlyMap<string, readonly Document[]>;
  private readonly createdByArn: ReadonlyMap<string, CreatedRole>;

  constructor(
    readonly account: Account,
    private readonly estate: Estate,
    documents: readonly Document[],
  ) {
    this.everywhere = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    const mine = (thing: { readonly account?: string }) => thing.account === account.name;
    const resources = estate.resources.filter(mine).sort(byRef);
    const principals = estate.principals.filter(mine);
    this.resources = new Map(resources.map((resource) => [resource.ref, resource]));
    this.principals = new Map(principals.map((principal) => [principal.ref, principal]));
    this.createdRoles = createdRolesOf(resources, principals);
    this.createdByArn = new Map([...this.createdRoles.values()].map((role) => [role.arn, role]));
    this.documents = documents.filter(mine).sort((a, b) => (a.id < b.id ? -1 : 1));
    this.documentsByPlace = groupedBy(this.documents, ({ on, kind }) => placeOf(on, kind));
  }

  /** The only document of a kind on a ref. */
  documentOf(ref: string, ...kinds: readonly Document['kind'][]): Document | undefined {
    const found = kinds.flatMap((kind) => this.documentsByPlace.get(placeOf(ref, kind)) ?? []);
    if (found.length > 1) throw new Error(`two documents for one place: ${found.map(({ id }) => id).join(', ')}`);
    return found[0];
  }

  /** A resource of the account by its name, or of any by its ref; references have been checked when we get here. */
  resource(nameOrRef: string): Resource {
    const ref = this.refOf(nameOrRef);
    const found = this.everywhere.get(ref);
    if (!found) throw new Error(`no resource ${ref}`);
    return found;
  }

  /** What names a resource of the account in `replica-of`, in order of refs. */
  replicasOf({ type, name }: Resource): readonly Resource[] {
    return [...this.resources.values()].filter(
      ({ type: other, settings }) => other === type && settings['replica-of'] === name,
    );
  }

  /** ARN of a role of the account, by its name or ref: a reference where we create it, so that its user waits for it. */
  roleArn(nameOrRef: string): string {
    const ref = this.refOf(nameOrRef);
    if (this.createdRoles.has(ref)) return `\${aws_iam_role.${nameOf(ref)}.arn}`;
    return this.principals.get(ref)?.arns[0] ?? this.resource(ref).arn;
  }

  /** Addresses of what attaches policies to a role that we create, by its name or ref: whoever looks at what it may do waits for them. */
  attachmentsOf(nameOrRef: string): readonly string[] {
    const role = this.createdRoles.get(this.refOf(nameOrRef));
    if (!role) return [];
    const written = this.documents.filter(({ kind, on }) => kind === 'identity' && on === role.ref).map(policyId);
    const ids = [...written, ...role.managedPolicies.map((arn) => attachmentId(role.name, arn))];
    return ids.map((id) => `aws_iam_role_policy_attachment.${id}`);
  }

  /**
   * Addresses of the roles of this account that a document names as principals and that we create: AWS refuses a policy whose
   * principal does not exist. Two roles that trust each other by name cannot both wait; the one that comes later does.
   */
  rolesNamedBy(document: Document | undefined): readonly string[] {
    if (!document) return [];
    const named = [...arnsNamedBy(document)].flatMap((arn) => this.createdByArn.get(arn) ?? []);
    const waits = named.filter((role) => role.ref !== document.on && !this.goesFirst(document, role));
    return waits.map((role) => `aws_iam_role.${role.name}`).sort();
  }

  /** Addresses of the identity providers of this account that a trust policy names and that we create. */
  providersNamedBy({ policy }: Document): readonly string[] {
    const named = policy.Statement.flatMap(({ Principal }) =>
      Principal && Principal !== '*' ? (Principal.Federated ?? []) : [],
    );
    return [...this.resources.values()]
      .filter(({ type, managed, arn }) => type === 'oidc-provider' && managed && named.includes(arn))
      .map(({ name }) => `aws_iam_openid_connect_provider.${name}`);
  }

  /** Is this the trust policy of a role that the other one names in return, and that comes first? */
  private goesFirst(document: Document, other: CreatedRole): boolean {
    const own = this.createdRoles.get(document.on);
    const trust = this.documentOf(other.ref, 'trust');
    return own !== undefined && own.ref < other.ref && trust !== undefined && arnsNamedBy(trust).has(own.arn);
  }

  /** What an analyzer of the account archives. */
  archiveRules(analyzer: Resource): readonly ArchiveRule[] {
    return literal(archiveRules(this.estate, this.documents, analyzer));
  }

  private refOf(nameOrRef: string): string {
    return refIn(this.account.name, nameOrRef);
  }
}

/** ARNs of the principals that a document names. */
export function arnsNamedBy(document: Document): ReadonlySet<string> {
  const principals = document.policy.Statement.flatMap(({ Principal, NotPrincipal }) => [Principal, NotPrincipal]);
  return new Set(principals.flatMap((principal) => (principal && principal !== '*' ? (principal.AWS ?? []) : [])));
}

/** A role of `through: role` is both a principal and a resource that is assumed: one role, under one ref. */
function createdRolesOf(resources: readonly Resource[], principals: readonly Principal[]): Map<string, CreatedRole> {
  const declared = resources.filter((resource) => resource.type === 'iam-role' && resource.managed).map(roleOfResource);
  const roles = new Map(declared.map((role) => [role.ref, role]));
  for (const principal of principals.filter(isCreatedRole)) {
    roles.set(principal.ref, roleOfPrincipal(principal, roles.get(principal.ref)));
  }
  return new Map([...roles.values()].sort(byRef).map((role) => [role.ref, role]));
}

function roleOfPrincipal(principal: Principal, resource: CreatedRole | undefined): CreatedRole {
  const { ref, tags } = principal;
  return {
    ref,
    name: nameOf(ref),
    roleName: principal.name,
    path: principal.path ?? resource?.path ?? '/',
    arn: principal.arns[0] ?? '',
    maxSession: principal.maxSession ?? resource?.maxSession,
    managedPolicies: [...(principal.managedPolicies ?? resource?.managedPolicies ?? [])].sort(),
    owner: principal.owner ?? resource?.owner,
    share: principal.share ?? resource?.share,
    tags: { ...resource?.tags, ...tags },
  };
}

function roleOfResource(resource: Resource): CreatedRole {
  const { ref, name, physicalName, arn, tags, owner, share } = resource;
  const settings = resource.settings as unknown as IamRoleSettings;
  return {
    ref,
    name,
    roleName: physicalName,
    path: settings.path ?? '/',
    arn,
    maxSession: settings['max-session'],
    managedPolicies: [...(settings['managed-policies'] ?? [])].sort(),
    owner,
    share,
    tags,
  };
}

function placeOf(ref: string, kind: Document['kind']): string {
  return `${kind} ${ref}`;
}

function byRef(a: { readonly ref: string }, b: { readonly ref: string }): number {
  return a.ref < b.ref ? -1 : 1;
}
