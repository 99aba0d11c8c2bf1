import type { IamRoleSettings } from '../catalog/iam-role';
import type { Account, Estate, Principal, Resource } from '../estate/estate';
import type { Document } from '../iam/document';
import { isCreatedRole, nameOf } from './address';
import type { CreatedRole } from './iam-role';

/** What one account's stack holds, looked up by ref. */
export class AccountModel {
  readonly resources: readonly Resource[];
  readonly documents: readonly Document[];
  readonly principals: ReadonlyMap<string, Principal>;
  /** By ref, in order of refs. */
  readonly createdRoles: ReadonlyMap<string, CreatedRole>;

  constructor(
    readonly account: Account,
    readonly estate: Estate,
    documents: readonly Document[],
  ) {
    const mine = (thing: { readonly account?: string }) => thing.account === account.name;
    this.resources = estate.resources.filter(mine).sort(byRef);
    this.documents = documents.filter(mine).sort((a, b) => (a.id < b.id ? -1 : 1));
    this.principals = new Map(estate.principals.filter(mine).map((principal) => [principal.ref, principal]));
    this.createdRoles = createdRolesOf(this.resources, [...this.principals.values()]);
  }

  /** The only document of a kind on a ref. */
  documentOf(ref: string, ...kinds: readonly Document['kind'][]): Document | undefined {
    const found = this.documents.filter((document) => document.on === ref && kinds.includes(document.kind));
    if (found.length > 1) throw new Error(`two documents for one place: ${found.map(({ id }) => id).join(', ')}`);
    return found[0];
  }

  /** A resource of the account, by name or ref; references have been checked when we get here. */
  resource(nameOrRef: string): Resource {
    const ref = this.refOf(nameOrRef);
    const found = this.resources.find((resource) => resource.ref === ref);
    if (!found) throw new Error(`no resource ${ref}`);
    return found;
  }

  /** ARN of a role of the account, by its name or ref: a reference where we create it, so that its user waits for it. */
  roleArn(nameOrRef: string): string {
    const ref = this.refOf(nameOrRef);
    if (this.createdRoles.has(ref)) return `\${aws_iam_role.${nameOf(ref)}.arn}`;
    return this.principals.get(ref)?.arns[0] ?? this.resource(ref).arn;
  }

  private refOf(nameOrRef: string): string {
    return nameOrRef.includes('/') ? nameOrRef : `${this.account.name}/${nameOrRef}`;
  }

  /**
   * Addresses of the roles of this account that a document names as principals and that we create: AWS refuses a policy whose
   * principal does not exist. Two roles that trust each other by name cannot both wait; the one that comes first does.
   */
  rolesNamedBy(document: Document | undefined): readonly string[] {
    if (!document) return [];
    const named = arnsNamedBy(document);
    const waits = (role: CreatedRole) => {
      if (!named.has(role.arn) || role.ref === document.on) return false;
      const mine = this.createdRoles.get(document.on);
      const trust = mine && this.documentOf(role.ref, 'trust');
      return !(mine && trust && arnsNamedBy(trust).has(mine.arn) && document.on < role.ref);
    };
    return [...this.createdRoles.values()].filter(waits).map((role) => `aws_iam_role.${role.name}`);
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

function byRef(a: { readonly ref: string }, b: { readonly ref: string }): number {
  return a.ref < b.ref ? -1 : 1;
}
