import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Resource, Tags } from '../estate/estate';
import type { ArchiveRule } from '../iam/archive-rules';
import type { Document } from '../iam/document';
import { policyText } from './policy-text';

/** Folder, beside a stack's JSON, of requests for jobs that a person starts. */
export const jobs = 'jobs';

/** What a resource's construct is made from; every text is literal to Terraform, apart from `key`. */
export interface ResourceProps {
  readonly resource: Resource;
  /** Its policy; absent: nobody else may use it, or its type has no policy. */
  readonly document?: Document | undefined;
  /** Customer key: ARN, or Terraform expression of one; `aws-managed`; absent: the service's own way. */
  readonly key?: string | undefined;
  /** Of a network: the policies of its endpoints, by service. */
  readonly endpoints?: ReadonlyMap<string, Document> | undefined;
  readonly tags: Tags;
  /** Provider of the resource's region; absent: the stack's default. */
  readonly provider?: TerraformProvider | undefined;
  /** Addresses of created roles that the policy names: AWS refuses a principal that does not exist. */
  readonly after: readonly string[];
  /** Of a function: addresses of the attachments of its role's policies, without which Lambda could not put it into a network. */
  readonly attachments?: readonly string[] | undefined;
  /** 12 digits, of any account by its name. */
  readonly accountId?: (account: string) => string;
  /** Another thing of the account by the name that a setting gives, such as a dead-letter queue. */
  readonly related: (name: string) => Resource;
  /** ARN, or Terraform expression of one, of what is written into in the second wave, where AWS makes up a part of it. */
  readonly arnOf?: (ref: string) => string;
  /** Its replicas in other regions of the account, which have `replica-of`. */
  readonly replicas?: readonly Resource[] | undefined;
  /** ARN, or Terraform expression of one, of a role of the account by its name in the blueprint. */
  readonly roleArn: (name: string) => string;
  /** Addresses of what attaches policies to a role of the account that we create. */
  readonly attachmentsOf: (name: string) => readonly string[];
  /** Path from the stack's folder to a file that the blueprint names; files are named from the blueprint's file. */
  readonly fileOf: (path: string) => string;
  /** Addresses of the policies of a role: what acts as it has to wait for them, where AWS tries it at once. */
  readonly allowed?: ((role: string) => readonly string[]) | undefined;
  /** The same as `key`, of another resource's key by its ref. */
  readonly keyArn?: ((ref: string | undefined) => string | undefined) | undefined;
  /** Rules of an analyzer; `on` are ARNs, or Terraform expressions of them. */
  readonly archiveRules?: (() => readonly ArchiveRule[]) | undefined;
  /** Zip of a function's code, by its path from the stack's folder, and its SHA-256 in base64; absent: nothing is bundled. */
  readonly bundle?: { readonly file: string; readonly sha256: string } | undefined;
  /** JSON Schemas of draft 4 for what an API takes; absent: nobody has said. */
  readonly schemas?: RecordSchemas | undefined;
}

/** Of one record, and of several in one body. */
export interface RecordSchemas {
  readonly one: object;
  readonly several: object;
}

/** A resource with its policy, of whatever type: `S` is the `…Settings` of the catalogue's file of the same name. */
export abstract class ResourceConstruct<S> extends Construct {
  /** Id of the document that found its place here. */
  carries?: string;
  /** What lies beside the stack's JSON for people to use, by path from the stack's folder. */
  readonly files = new Map<string, string>();
  protected readonly resource: Resource;
  protected readonly settings: S;
  /** Id in every Terraform address: the blueprint's name. */
  protected readonly name: string;
  /** Arguments of everything here. */
  protected readonly where: { readonly provider?: TerraformProvider };
  /** Arguments of what can have tags. */
  protected readonly tagged: { readonly provider?: TerraformProvider; readonly tags: Tags };

  constructor(
    scope: Construct,
    protected readonly props: ResourceProps,
  ) {
    super(scope, `${props.resource.type}.${props.resource.name}`);
    this.resource = props.resource;
    this.settings = props.resource.settings as unknown as S;
    this.name = props.resource.name;
    this.where = props.provider ? { provider: props.provider } : {};
    this.tagged = { ...this.where, tags: props.tags };
  }

  /** ARN of the customer key, where one was named. */
  protected get customerKey(): string | undefined {
    return this.props.key === 'aws-managed' ? undefined : this.props.key;
  }

  /** True where the service's AWS managed key is wanted (`key: aws-managed`). */
  protected get awsManagedKey(): boolean {
    return this.props.key === 'aws-managed';
  }

  /** The document that is to be placed, which the caller then does. */
  protected takeDocument(): Document | undefined {
    if (this.props.document) this.carries = this.props.document.id;
    return this.props.document;
  }

  /** The text of that document. */
  protected takePolicy(): string | undefined {
    const document = this.takeDocument();
    return document && policyText(document.policy);
  }
}
