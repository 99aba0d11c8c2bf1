import type { Conditions } from '../estate/access';
import type { Range } from '../source/position';

/** The `Principal` element: `"*"`, or lists by principal type. */
export type PolicyPrincipal =
  | '*'
  | Readonly<Partial<Record<'AWS' | 'Service' | 'Federated' | 'CanonicalUser', readonly string[]>>>;

/**
 * One statement, in the canonical form that we write: lists everywhere (also where AWS accepts a string), sorted,
 * keys in the order of this interface. Title in the IAM User Guide: "IAM JSON policy element reference".
 */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PolicyPrincipal;
  /** Only in statements that a person had before and keeps, like the other Not… elements. */
  readonly NotPrincipal?: PolicyPrincipal;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  /** Absent in trust policies, and where the service's policies have no such element (ECR). */
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Conditions;
}

/** A policy document as AWS stores it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/**
 * What a document is to AWS: `identity` hangs on a role, `boundary` caps one, `trust` decides who may assume one,
 * `resource` lives on a resource, `key` on a KMS key; `endpoint` narrows what passes a VPC endpoint; `fence` hangs on nobody until a
 * failover attaches it to roles, and only denies.
 */
export type DocumentKind = 'identity' | 'boundary' | 'trust' | 'resource' | 'key' | 'endpoint' | 'fence';

/** Where a statement comes from: the YAML that caused it and the grants it carries (none for a guard such as the TLS deny). */
export interface StatementOrigin {
  readonly at: Range;
  readonly grants: readonly string[];
  /** It stood in a policy before Crossgrant wrote it, and is kept. */
  readonly kept?: true;
}

/** How full a document is. AWS counts bytes or characters, with or without white space: `used` is counted its way. */
export interface Budget {
  readonly used: number;
  readonly limit: number;
  readonly unit: 'bytes' | 'characters';
  /** The quota's name in AWS's documentation. */
  readonly quota: string;
}

/** One policy document of one account, with everything that the gate, the proof and Terraform need to know of it. */
export interface Document {
  /** Stable id `<account>/<kind>/<name>`, e.g. `ops/resource/staging-artifacts`, `dev/identity/developers`. */
  readonly id: string;
  /** Name of the account that stores it. */
  readonly account: string;
  readonly kind: DocumentKind;
  /** The resource, key or role it belongs to: a reference into the estate, `account/name`; of an endpoint with its service behind it. */
  readonly on: string;
  /** Name of the managed policy (identity, boundary, fence). */
  readonly name?: string;
  readonly policy: PolicyDocument;
  /** By Sid. */
  readonly origins: Readonly<Record<string, StatementOrigin>>;
  readonly budget: Budget;
}
