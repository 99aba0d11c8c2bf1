import type { Statement } from '../../iam/document';

/**
 * A policy with the name that verdicts call it by; every `Document` of ours is one, of any kind. What `policy` holds is read once and must
 * not be changed afterwards; a changed copy is another policy.
 */
export interface Policy {
  readonly id: string;
  readonly policy: {
    /** Absent means 2008-10-17, in which variables are plain text ("IAM JSON policy elements: Version"). */
    readonly Version?: string;
    readonly Statement: readonly Statement[];
  };
}

/** `unknown`: there may be any statements, since nobody has said what the policy holds. */
export type Known<T> = T | 'unknown';

/** Everything that AWS consults for one request. */
export interface Policies {
  /** Attached to the caller; for users with those of their groups. */
  readonly identity: Known<readonly Policy[]>;
  /** Absent: the caller has none. */
  readonly boundary?: Known<Policy>;
  /** Passed when the session was made; absent: none, which narrows nothing. */
  readonly session?: Known<readonly Policy[]>;
  /** Of the caller's account, one list per level from the root to the account; absent: management account, or no organization. */
  readonly scp?: Known<readonly (readonly Policy[])[]>;
  /**
   * Of the resource's account and all levels above it, without RCPFullAWSAccess: that allows everything and cannot be detached, so that
   * others only deny ("Resource control policies (RCPs)").
   */
  readonly rcp?: Known<readonly Policy[]>;
  /** Of the resource: its own policy, the trust policy of a role, the policy of a key. Absent: it has none. */
  readonly resource?: Known<Policy>;
  /** Of the VPC endpoints that the request goes through; each must allow it. Absent: it goes through none. */
  readonly endpoints?: readonly Policy[];
}

/** All that are known, of every hop. */
export function everyPolicy({
  identity,
  boundary,
  session,
  scp,
  rcp,
  resource,
  endpoints,
}: Policies): readonly Policy[] {
  return [identity, boundary, session, scp, rcp, resource, endpoints].flatMap((known = []) =>
    known === 'unknown' ? [] : [known].flat(2),
  );
}

/**
 * A step on which the request passes or fails. `trust` and `key` are the resource's policy where AWS lets nobody in without it: a
 * role to be assumed, a KMS key.
 */
export type Hop = 'identity' | 'boundary' | 'session' | 'scp' | 'rcp' | 'resource' | 'key' | 'trust' | 'endpoint';
