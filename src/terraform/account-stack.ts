import { dirname, relative, resolve } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { typeOf } from '../catalog/registry';
import type { Principal, Resource, Tags } from '../estate/estate';
import { isBounded } from '../iam/boundary';
import type { Document } from '../iam/document';
import type { AccountModel } from './account-model';
import { nameOf, policyId, stackName } from './address';
import type { Bundles } from './app';
import { addBackend } from './backend';
import { constructs } from './constructs';
import { type CreatedRole, IamRole } from './iam-role';
import { IdentityPolicy } from './identity-policy';
import { Providers } from './providers';
import type { ResourceProps } from './resource-construct';
import { shareOf, type Tagged, tagsFor } from './tags';

/** Folder of the zips in a stack's folder. */
export const zips = 'functions';

/** Everything of one account that stands alone: resources, keys, roles and policies. */
export class AccountStack extends TerraformStack {
  private readonly providers: Providers;
  private readonly placedDocuments = new Set<string>();
  /** What lies beside the stack's JSON, by path in its folder. */
  readonly files = new Map<string, Uint8Array>();

  constructor(
    app: App,
    private readonly model: AccountModel,
    private readonly shareByGrant: ReadonlyMap<string, string>,
    private readonly bundles: Bundles = new Map(),
  ) {
    super(app, stackName(model.account.name, 'foundation'));
    addBackend(this, model.account.backend);
    this.providers = new Providers(this, model.account);
    for (const resource of model.resources.values()) this.addResource(resource);
    for (const role of model.createdRoles.values()) this.addRole(role);
    for (const document of model.documents) {
      if (document.kind === 'identity' || document.kind === 'boundary') this.addPolicy(document);
    }
    this.refuseUnplaced();
  }

  private addResource(resource: Resource): void {
    if (resource.type === 'iam-role' || typeOf(resource.type).output) return;
    const Construct = constructs[resource.type as keyof typeof constructs];
    if (!Construct) throw new Error(`no construct for type ${resource.type} of ${resource.ref}`);
    const document = this.model.documentOf(resource.ref, 'resource', 'key');
    const made = new Construct(this, {
      resource,
      document,
      key: this.keyArn(resource.key),
      tags: this.tagsFor(resource),
      provider: this.providers.in(resource.region),
      after: this.model.rolesNamedBy(document),
      related: (name) => this.model.resource(name),
      roleArn: (name) => this.model.roleArn(name),
      fileOf: (path) => this.pathTo(resource.at.file, path),
      bundle: this.bundleOf(resource),
    });
    if (made.carries !== undefined) this.markPlaced(made.carries);
  }

  /** The zip of a function that is bundled, as Terraform finds it from the stack's folder. */
  private bundleOf({ ref, name }: Resource): ResourceProps['bundle'] {
    const bundle = this.bundles.get(ref);
    if (!bundle) return undefined;
    const file = `${zips}/${name}.zip`;
    this.files.set(file, bundle.zip);
    return { file, sha256: bundle.sha256 };
  }

  /** Relative, so that output made by another person or elsewhere is the same. */
  private pathTo(blueprint: string, file: string): string {
    const folder = resolve(App.of(this).outdir, 'stacks', this.node.id);
    return relative(folder, resolve(dirname(blueprint), file)).replaceAll('\\', '/');
  }

  /** The key's ARN has a random part, so it is read from the key, or from the alias of one that exists. */
  private keyArn(ref: string | undefined): string | undefined {
    if (ref === undefined || ref === 'aws-managed') return ref;
    const key = this.model.resource(ref);
    if (key.managed) return `\${aws_kms_key.${key.name}.arn}`;
    return key.settings['key-id'] ? key.arn : `\${data.aws_kms_alias.${key.name}.target_key_arn}`;
  }

  private addRole(role: CreatedRole): void {
    const trust = this.model.documentOf(role.ref, 'trust');
    if (!trust) throw new Error(`no trust policy for the role ${role.ref}`);
    const boundary = this.boundaryOf(role);
    new IamRole(this, { role, trust, boundary, tags: this.tagsFor(role), after: this.model.rolesNamedBy(trust) });
    this.markPlaced(trust.id);
  }

  /** The boundary that the account declares, or else the one that was written for the roles that we bound. */
  private boundaryOf(role: CreatedRole): string | undefined {
    const { account, principals } = this.model;
    if (account.boundaryArn !== undefined) return account.boundaryArn;
    const principal = principals.get(role.ref);
    const written = this.model.documentOf(account.name, 'boundary');
    if (!written || (principal && !isBounded(principal))) return undefined;
    return `\${aws_iam_policy.${policyId(written)}.arn}`;
  }

  private addPolicy(document: Document): void {
    const principal = this.model.principals.get(document.on);
    const owner: Pick<Tagged, 'tags' | 'owner'> = this.model.createdRoles.get(document.on) ??
      principal ??
      this.existingRole(document.on) ?? { tags: {} };
    const share = shareOf(this.shareByGrant, document);
    const tags = this.tagsFor({ tags: owner.tags, owner: owner.owner, share });
    const role = document.kind === 'identity' ? this.roleName(document, principal) : undefined;
    new IdentityPolicy(this, { document, role, tags });
    this.markPlaced(document.id);
  }

  /** What the policy is attached to; nothing for a permission set, which refers to it by name. */
  private roleName(document: Document, principal: Principal | undefined): string | undefined {
    if (this.model.createdRoles.has(document.on)) return `\${aws_iam_role.${nameOf(document.on)}.name}`;
    if (principal?.kind === 'permission-set') return undefined;
    const name = principal?.kind === 'role' ? principal.name : this.existingRole(document.on)?.physicalName;
    if (name === undefined)
      throw new Error(`${document.id} is for ${document.on}, which is no role of ${this.node.id}`);
    return name;
  }

  private existingRole(ref: string): Resource | undefined {
    const resource = this.model.resources.get(ref);
    return resource?.type === 'iam-role' ? resource : undefined;
  }

  private tagsFor(thing: Tagged): Tags {
    return tagsFor(this.model.account, thing);
  }

  private markPlaced(id: string): void {
    if (this.placedDocuments.has(id)) throw new Error(`${id} is placed twice`);
    this.placedDocuments.add(id);
  }

  private refuseUnplaced(): void {
    const forgotten = this.model.documents.filter((document) => !this.placedDocuments.has(document.id));
    if (forgotten.length > 0) throw new Error(`no place in Terraform for ${forgotten.map(({ id }) => id).join(', ')}`);
  }
}
