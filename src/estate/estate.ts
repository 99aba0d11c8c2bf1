import type { Severity } from '../source/catalogue';
import type { Range } from '../source/position';
import type { Access, Conditions } from './access';

/** Plain JSON, as far as the estate needs it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** How Terraform reaches an account's API; every field optional, names as in the Terraform AWS provider. */
export interface ProviderSettings {
  readonly 'access-key'?: string;
  readonly 'secret-key'?: string;
  readonly profile?: string;
  readonly 'max-retries'?: number;
  readonly 's3-use-path-style'?: boolean;
  readonly 'skip-credentials-validation'?: boolean;
  readonly 'skip-metadata-api-check'?: boolean;
  readonly 'skip-region-validation'?: boolean;
  readonly 'skip-requesting-account-id'?: boolean;
}

/** Where the state of a stack lives. `{stack}` is not a template: the stack's name is appended by us. */
export type Backend =
  | { readonly type: 'local'; readonly folder?: string }
  | {
      readonly type: 's3';
      readonly bucket: string;
      readonly region: string;
      /** Prefix of the state's key; the key is `<prefix><stack>.tfstate`. */
      readonly prefix: string;
      readonly 'role-arn'?: string;
      readonly 'kms-key-id'?: string;
    }
  | {
      readonly type: 'cloud';
      readonly organization: string;
      readonly hostname?: string;
      /** Prefix of the workspace's name; the workspace is `<prefix><stack>`. */
      readonly prefix: string;
    };

/** An AWS account. `external` ones belong to somebody else: no stack is made for them. */
export interface Account {
  readonly name: string;
  /** 12 digits. */
  readonly id: string;
  /** `aws`, `aws-cn` or `aws-us-gov`, from the region. */
  readonly partition: string;
  readonly region: string;
  readonly external: boolean;
  /** Of an external one: a customer's, who applies what we write for it (`direction: customers`). */
  readonly customer?: true;
  readonly owner?: string;
  readonly tags: Tags;
  /** Name (with path) of the role that Terraform assumes in the account; absent: the credentials it is started with. */
  readonly deployRole?: string;
  /** ARN of the boundary for the roles that we create; absent: we write one (`crossgrant-boundary`). */
  readonly boundaryArn?: string;
  readonly provider: ProviderSettings;
  readonly backend: Backend;
  /**
   * Service control policies, one list for each level that has files, the organization's root first; absent: none are known, or none
   * apply (an external account, the management account).
   */
  readonly serviceControl?: readonly (readonly AttachedPolicy[])[];
  /** Resource control policies of all levels together: they only deny, so that levels make no difference. Absent as above. */
  readonly resourceControl?: readonly AttachedPolicy[];
  readonly at: Range;
}

/** A statement as somebody wrote it, in any form that IAM accepts. */
export interface KeptStatement {
  readonly statement: { readonly [element: string]: Json };
  readonly at: Range;
}

/** A policy that exists already, from a JSON file that the blueprint names. */
export interface AttachedPolicy {
  /** Path of the file; `FullAWSAccess` is AWS's own policy, which no file holds. */
  readonly file: string;
  /** `2008-10-17` also where the file has none: then `${…}` is plain text ("IAM JSON policy elements: Version"). */
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly KeptStatement[];
}

/** A thing that can be shared. */
export interface Resource {
  /** `<account>/<name>`. */
  readonly ref: string;
  readonly account: string;
  readonly name: string;
  /** Name of the catalogue's file, e.g. `s3-bucket`. */
  readonly type: string;
  readonly region: string;
  /** False: it exists already and only its policy is ours. */
  readonly managed: boolean;
  /** Name in AWS: bucket name, queue name, alias without `alias/`, … */
  readonly physicalName: string;
  /** ARN, or ARN pattern where AWS adds a random part (`secret:name-??????`, `key/*`). */
  readonly arn: string;
  /** The customer key it is encrypted with (ref of a `kms-key`), `aws-managed`, or absent: no key or the service's own. */
  readonly key?: string;
  /** What the person wrote for this type, validated, with defaults; shape: `<Type>Settings` of the catalogue's file. */
  readonly settings: Readonly<Record<string, Json>>;
  /**
   * Statements of its policy to keep beside ours, from the JSON files of `policies:`; absent: nobody has said what the policy of an
   * existing resource holds.
   */
  readonly kept?: readonly KeptStatement[];
  readonly owner?: string;
  readonly tags: Tags;
  /** Share that needs it, where no person declared it (the role of `through: role`). */
  readonly share?: string;
  readonly at: Range;
}

/** An AWS service that may assume a role that we create; `sourceAccount`: only on behalf of the role's own account. */
export interface Trusted {
  readonly kind: 'service';
  /** `lambda.amazonaws.com`. */
  readonly service: string;
  readonly sourceAccount: boolean;
}

/** Those whom an identity provider vouches for, and what it must say of them. */
export interface Federated {
  /** ARN of the provider in the role's account. */
  readonly provider: string;
  readonly action: 'sts:AssumeRoleWithWebIdentity' | 'sts:AssumeRoleWithSAML';
  readonly conditions: Conditions;
}

/** An identity that can be shared with. */
export interface Principal {
  /** `<account>/<name>`; a whole account is `<account>`, an organization or path its id (`o-…` or `o-…/r-…/ou-…/*`). */
  readonly ref: string;
  readonly kind: 'role' | 'permission-set' | 'account' | 'organization';
  /** Name of the account; absent for an organization. */
  readonly account?: string;
  /** Role name without path, or permission set name. */
  readonly name: string;
  /** Exact ARN of a role, or the patterns of a permission set's roles (for `ArnLike`); empty for accounts and organizations. */
  readonly arns: readonly string[];
  /** True: we create the role; false: it exists and gets one attached policy. */
  readonly managed: boolean;
  /** IAM path of a created role, `/` or `/team/`. */
  readonly path?: string;
  readonly trusted: readonly Trusted[];
  readonly federated?: Federated;
  /** Seconds, 3,600 to 43,200; for created roles. */
  readonly maxSession?: number;
  /** ARNs of further managed policies that a created role gets. */
  readonly managedPolicies?: readonly string[];
  /** What an existing role may do already, from the files of `policies:`, by file; absent: nobody has said. */
  readonly attached?: readonly AttachedPolicy[];
  /** Permissions boundary of an existing role, from the file of `bounded-by:`; absent: none is known. */
  readonly boundary?: AttachedPolicy;
  readonly owner?: string;
  readonly tags: Tags;
  /** Share that needs it, for the role of `through: role`; the first by name, where several lead through one role. */
  readonly share?: string;
  readonly at: Range;
}

/** The name of one relationship to an outside party ("Access to AWS accounts owned by third parties"). */
export interface ExternalId {
  readonly id: string;
  /** First instant at which it is no longer accepted, ISO 8601 in UTC; absent: as long as the grant. */
  readonly until?: string;
}

/** Use of a customer key that a grant brings along. */
export interface KeyUse {
  /** Ref of the `kms-key`. */
  readonly key: string;
  readonly access: readonly Access[];
}

/**
 * One principal may do something with one resource: the unit that documents are written for, and that the proof proves.
 * `access` is the whole of what the grant allows before `conditions` narrow it further.
 */
export interface Grant {
  /** `<share>:<principal ref>:<resource ref>`; for a queue that a topic delivers to, its ref in the middle. */
  readonly id: string;
  readonly share: string;
  readonly principal: string;
  /** Ref of the queue that it delivers to; its account then is the principal. */
  readonly receiver?: string;
  readonly resource: string;
  readonly levels: readonly string[];
  /** How the share narrows it, in the words of the resource's type; part of `access` already. */
  readonly narrowing: Readonly<Record<string, Json>>;
  /** Actions beyond the levels, as the share names them; part of `access`. */
  readonly extraActions?: readonly string[];
  readonly access: readonly Access[];
  readonly keyUse?: KeyUse;
  /** `policy`: on the resource's own policy; `role`: through a role in the resource's account; `identity`: by our half alone, in the same account or on a role of an outside party, whose trust policy is theirs. */
  readonly via: 'policy' | 'role' | 'identity';
  /** Ref of the role in the resource's account, for `via: role`. */
  readonly role?: string;
  /** Name the role itself as principal rather than its account (see DESIGN.md, "Existence-safe principals"). */
  readonly pin: boolean;
  /** First instant at which it no longer works, ISO 8601 in UTC, e.g. `2027-07-01T00:00:00Z` for `expires: 2027-06-30`. */
  readonly until?: string;
  /** Multi-factor authentication is demanded. */
  readonly mfa: boolean;
  /** What an outside party must present when it assumes the role, or we when the role is theirs: one id, or two while one replaces the other. */
  readonly externalIds?: readonly ExternalId[];
  /** Where the one who assumes the role must call from. */
  readonly source?: Conditions;
  /** Tags that the session of whoever assumes its role must carry (`via: role`), by key. */
  readonly tagged?: Tags;
  /** How its role must be assumed (`via: role`), where that is on behalf of somebody. */
  readonly session?: SessionDemand;
  readonly why?: string;
  readonly owner?: string;
  readonly at: Range;
}

/**
 * On whose behalf a role is assumed: the session carries one tag, which the source identity repeats. Grants of one role demand the same.
 * Access may then speak of the tag, as `${aws:PrincipalTag/<tag>}`.
 */
export interface SessionDemand {
  /** Key of the tag. */
  readonly tag: string;
  /** Its only value; absent: any. */
  readonly value?: string;
}

/**
 * What AWS creates only once the policies of both accounts are in place: the second wave. A topic that delivers to a queue
 * (`topic-subscription`), or a function that Lambda feeds from a stream or queue (`event-source-mapping`).
 */
export interface Link {
  readonly kind: 'topic-subscription' | 'event-source-mapping';
  /** `<share>_<name of from>_<name of to>`: unique in its account, and the id in Terraform. */
  readonly name: string;
  /** Account that it is created in: the receiver's. */
  readonly account: string;
  readonly share: string;
  /** Id of the grant that it uses. */
  readonly grant: string;
  /** Ref of the topic, stream or queue. */
  readonly from: string;
  /** Ref of the queue or function. */
  readonly to: string;
  /** Of an event source mapping: what the share says of it. */
  readonly feed?: Feed;
  readonly at: Range;
}

/** How Lambda reads for a function; what is absent is left to Lambda. Times in seconds. */
export interface Feed {
  /** Records. */
  readonly batch?: number;
  readonly window?: number;
  /** The function answers which records failed. */
  readonly partial?: boolean;
  /** Ref of a queue or bucket. */
  readonly onFailure?: string;
  readonly from?: 'latest' | 'oldest';
  /** Batches of one shard at a time. */
  readonly parallel?: number;
  readonly retries?: number;
  readonly maxAge?: number;
  readonly tumbling?: number;
  /** Of a queue. */
  readonly maxConcurrency?: number;
}

/** A role of ours that assumes a role in the account of each of some customers. */
export interface Broker {
  /** Name under `saas:`. */
  readonly integration: string;
  /** Ref of the role. */
  readonly role: string;
  /** Names of the customers, sorted. */
  readonly customers: readonly string[];
}

/** Tenants of one application, and the function that gives credentials to each. */
export interface Tenancy {
  readonly name: string;
  /** Ref of the function. */
  readonly vendor: string;
  /** Key of the session tag that holds the tenant's name. */
  readonly tag: string;
  readonly externalId: string;
  /** Claim of the authorizer that names the tenant. */
  readonly claim: string;
  /** Seconds that credentials are good for. */
  readonly session: number;
  /** Sorted by name. */
  readonly capabilities: readonly Capability[];
  /** Sorted by name. */
  readonly tenants: readonly Tenant[];
  /** How pooled tenants of each account are told apart, sorted by account. */
  readonly forms: readonly TenancyForm[];
  readonly at: Range;
}

/** What a tenant may be allowed, in terms of its name. */
export interface Capability {
  readonly name: string;
  readonly levels: readonly string[];
  /** Ref of what pooled tenants share; absent: each tenant has its own. */
  readonly resource?: string;
  /** With `{tenant}` in place of the name; empty where each tenant has its own. Use of keys is apart. */
  readonly access: readonly Access[];
  readonly keyAccess: readonly Access[];
  readonly at: Range;
}

export interface Tenant {
  readonly name: string;
  /** Account in which its role is. */
  readonly account: string;
  /** Does the account belong to it alone? */
  readonly own: boolean;
  /** Names of capabilities, sorted. */
  readonly allow: readonly string[];
  /** Ref of the role that its sessions assume: of its own, or of all that are told apart by the tag. */
  readonly role: string;
  /** In an account of its own: access by capability. */
  readonly access: Readonly<
    Record<string, { readonly access: readonly Access[]; readonly keyAccess: readonly Access[] }>
  >;
  /** First instant at which it gets no credentials any more. */
  readonly until?: string;
  readonly at: Range;
}

export interface TenancyForm {
  readonly account: string;
  readonly form: 'role' | 'tag';
  readonly tenants: number;
  /** Why this form, in words. */
  readonly why: string;
}

/** What must survive the loss of an account or region, and how. */
export interface Recovery {
  readonly name: string;
  /** Account that works every day. */
  readonly primary: string;
  /** Account that takes over. */
  readonly secondary: string;
  /** Where the replicas lie. */
  readonly region: string;
  /** In seconds; what is absent is not demanded. */
  readonly objectives: { readonly rpo?: number; readonly rto?: number };
  /** Do shares of what is replicated follow to the replicas? */
  readonly follow: boolean;
  /** Sorted by resource. */
  readonly protects: readonly Protected[];
  readonly at: Range;
  /** The whole of the entry: what serves it alone has its place there. */
  readonly whole: Range;
}

/** One resource that an entry protects. */
export interface Protected {
  /** Ref. */
  readonly resource: string;
  /** Ref of what takes its place; absent: it must be restored first. */
  readonly replica?: string;
  /** Is it data, which the objectives speak of, rather than what data is used with? */
  readonly data: boolean;
  readonly mechanisms: readonly Mechanism[];
  /** Refs of the customer keys, or `aws-managed`. */
  readonly keys: { readonly resource?: string; readonly replica?: string };
  /** Shares of the resource, and those of the replica that give the same to the same. */
  readonly follows: readonly { readonly share: string; readonly replica: string }[];
  /** Shares that nothing of the replica corresponds to. */
  readonly stays: readonly string[];
  readonly at: Range;
}

/** How a resource is kept elsewhere, with what AWS says of it. */
export interface Mechanism {
  readonly kind:
    | 'aurora-global'
    | 'backup'
    | 'declared-twice'
    | 'global-table'
    | 'image-replication'
    | 'key-replica'
    | 'rds-replica'
    | 's3-replication'
    | 'secret-replica'
    | 'table-stream'
    | 'value-copy';
  readonly title: string;
  /** Seconds of data that may be lost; absent: AWS names no bound. */
  readonly rpo?: number;
  /** Seconds until the data can be used; absent: AWS names no bound. */
  readonly rto?: number;
  /** What may be lost. */
  readonly survives: readonly ('account' | 'region')[];
  /** What AWS says of it, in a few words. */
  readonly says: string;
  /** Guide and page. */
  readonly source: string;
}

/** What a share says as a whole, for rules, reports and `explain`. */
export interface Share {
  readonly name: string;
  readonly why?: string;
  readonly owner?: string;
  readonly ticket?: string;
  /** Last day on which it works, `YYYY-MM-DD`. */
  readonly expires?: string;
  readonly grants: readonly string[];
  readonly at: Range;
}

/** A row of `expect:`, for one principal, action and resource. */
export interface Contract {
  readonly effect: 'allow' | 'deny';
  /** Ref of a role or permission set, name of an account (any principal of it), `outside` or `anyone`. */
  readonly principal: string;
  /** `s3:GetObject`; with `deny` also patterns: `s3:*`, `*`. */
  readonly action: string;
  /** Ref. */
  readonly resource: string;
  /** What lies below the resource and begins with this text, taken literally: keys of objects. */
  readonly under?: string;
  readonly why?: string;
  /** The row. */
  readonly at: Range;
}

/** A finding that somebody has accepted, until a day. */
export interface Waiver {
  readonly rule: string;
  /** What it covers: a share, a resource or a principal; absent: every finding of the rule. */
  readonly share?: string;
  readonly resource?: string;
  readonly principal?: string;
  readonly why: string;
  readonly owner: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly expires: string;
  readonly at: Range;
}

/** How the blueprint tunes the gate. */
export interface GateSettings {
  readonly profile: 'strict' | 'standard' | 'audit-only';
  /** The longest a share may run from today, in days. */
  readonly longestShare: number;
  /** How many days ahead of its end a share or waiver is warned about. */
  readonly warnAhead: number;
  /** By rule. */
  readonly severities: readonly SeverityChange[];
  /** Folders and bundles of rules beside ours, by path. */
  readonly ownRules: readonly OwnRulesPlace[];
}

/** A rule whose findings count as somebody decided, whatever the profile but `audit-only` makes of them. */
export interface SeverityChange {
  readonly rule: string;
  readonly severity: Severity;
  readonly why: string;
  /** The rule's name. */
  readonly at: Range;
}

/** Where rules of an organization lie. */
export interface OwnRulesPlace {
  /** From where the program runs. */
  readonly path: string;
  /** Absent: the command line names it. */
  readonly at?: Range;
}

/** The resolved model: plain data, every list sorted by its id, name or ref. */
export interface Estate {
  readonly organization?: { readonly id: string };
  readonly accounts: readonly Account[];
  readonly resources: readonly Resource[];
  readonly principals: readonly Principal[];
  readonly shares: readonly Share[];
  readonly grants: readonly Grant[];
  readonly links: readonly Link[];
  /** Sorted by role; absent: there are none. */
  readonly brokers?: readonly Broker[];
  /** Absent: there are none. */
  readonly tenancies?: readonly Tenancy[];
  /** Absent: there are none. */
  readonly recovery?: readonly Recovery[];
  readonly contracts: readonly Contract[];
  readonly waivers: readonly Waiver[];
  readonly gate: GateSettings;
}
