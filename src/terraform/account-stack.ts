import { dirname, relative, resolve } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { networkOf } from '../catalog/passages';
import { waits } from '../catalog/target';
import type { Principal, Resource, Tags } from '../estate/estate';
import { refIn } from '../estate/ref';
import { isBounded } from '../iam/boundary';
import type { Document } from '../iam/document';
import type { AccountModel } from './account-model';
import { nameOf, policyId, stackName } from './address';
import type { BuildOptions } from './app';
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
    private readonly made: Pick<BuildOptions, 'bundles' | 'schemas'> = {},
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
    if (resource.type === 'iam-role' || waits(resource)) return;
    const Construct = constructs[resource.type as keyof typeof constructs];
    if (!Construct) throw new Error(`no construct for type ${resource.type} of ${resource.ref}`);
    const document = this.model.documentOf(resource.ref, 'resource', 'key', 'fence');
    const made = new Construct(this, {
      resource,
      document,
      endpoints: this.endpointsOf(resource),
      attachments: this.attachmentsOf(resource),
      key: this.keyArn(resource.key),
      tags: this.tagsFor(resource),
      provider: this.providers.in(resource.region),
      after: this.model.rolesNamedBy(document),
      related: (name) => this.model.resource(name),
      replicas: this.model.replicasOf(resource),
      arnOf: (ref) => this.arnOf(ref),
      roleArn: (name) => this.model.roleArn(name),
      attachmentsOf: (name) => this.model.attachmentsOf(name),
      fileOf: (path) => this.pathTo(resource.at.file, path),
      bundle: this.bundleOf(resource),
      keyArn: (ref) => this.keyArn(ref),
      allowed: (role) => this.policiesOf(role),
      archiveRules: () =>
        this.model.archiveRules(resource).map((rule) => ({ ...rule, on: rule.on.map((ref) => this.arnOf(ref)) })),
      schemas: this.made.schemas?.get(resource.ref),
    });
    if (made.carries !== undefined) this.markPlaced(made.carries);
    for (const [path, text] of made.files) this.files.set(path, Buffer.from(text));
  }

  /** The policies of a network's endpoints, which all find their place there. */
  private endpointsOf({ type, ref }: Resource): ResourceProps['endpoints'] {
    if (type !== 'network') return undefined;
    const own = this.model.documents.filter(({ kind, on }) => kind === 'endpoint' && networkOf(on) === ref);
    for (const { id } of own) this.markPlaced(id);
    return new Map(own.map((document) => [document.on.slice(ref.length + 1), document]));
  }

  private attachmentsOf({ settings, account }: Resource): ResourceProps['attachments'] {
    if (typeof settings['network'] !== 'string') return undefined;
    const role = refIn(account, String(settings['runs-as']));
    const own = this.model.documents.filter(({ kind, on }) => kind === 'identity' && on === role);
    return own.map((document) => `aws_iam_role_policy_attachment.${policyId(document)}`);
  }

  /** The zip of a function that is bundled, as Terraform finds it from the stack's folder. */
  private bundleOf({ ref, name }: Resource): ResourceProps['bundle'] {
    const bundle = this.made.bundles?.get(ref);
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

  /** ARN, or Terraform expression where AWS makes a part of it up. */
  private arnOf(ref: string): string {
    const resource = this.model.resources.get(ref);
    if (!resource) return this.model.principals.get(ref)?.arns[0] ?? ref;
    if (resource.type === 'kms-key') return this.keyArn(ref) ?? resource.arn;
    if (resource.type !== 'secret' || resource.settings['suffix'] !== undefined) return resource.arn;
    const primary = resource.settings['replica-of'];
    if (typeof primary === 'string') return this.replicaArn(resource, this.model.resource(primary));
    return `\${${resource.managed ? '' : 'data.'}aws_secretsmanager_secret.${resource.name}.arn}`;
  }

  /** "Replicate AWS Secrets Manager secrets across Regions": the same ARN, apart from the region. */
  private replicaArn({ region }: Resource, primary: Resource): string {
    return `\${replace(aws_secretsmanager_secret.${primary.name}.arn, ":${primary.region}:", ":${region}:")}`;
  }

  /** Addresses of what attaches our policies to a role of the account. */
  private policiesOf(role: string): readonly string[] {
    const ref = refIn(this.model.account.name, role);
    const documents = this.model.documents.filter(({ kind, on }) => kind === 'identity' && on === ref);
    return documents.map((document) => `aws_iam_role_policy_attachment.${policyId(document)}`);
  }

  /** The key's ARN has a random part, so it is read from the key, or from the alias of one that exists. */
  private keyArn(ref: string | undefined): string | undefined {
    if (ref === undefined || ref === 'aws-managed') return ref;
    const key = this.model.resource(ref);
    const type = key.settings['replica-of'] === undefined ? 'aws_kms_key' : 'aws_kms_replica_key';
    if (key.managed) return `\${${type}.${key.name}.arn}`;
    return key.settings['key-id'] ? key.arn : `\${data.aws_kms_alias.${key.name}.target_key_arn}`;
  }

  private addRole(role: CreatedRole): void {
    const trust = this.model.documentOf(role.ref, 'trust');
    if (!trust) throw new Error(`no trust policy for the role ${role.ref}`);
    const boundary = this.boundaryOf(role);
    const others = [...this.model.rolesNamedBy(trust), ...this.model.providersNamedBy(trust)];
    new IamRole(this, { role, trust, boundary, tags: this.tagsFor(role), after: others });
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
