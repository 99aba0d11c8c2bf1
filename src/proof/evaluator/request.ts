/**
 * Who makes a request. A role is always at work through a session, whose name matters only to policies that name sessions:
 * leave it out where it is not known. `federated` is somebody whom an identity provider vouches for, before the role is his.
 */
export type Caller =
  | {
      readonly kind: 'role';
      /** ARN of the role with its path. */
      readonly arn: string;
      readonly session?: string;
    }
  | { readonly kind: 'user'; readonly arn: string }
  | { readonly kind: 'root'; readonly account: string; readonly partition: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' };

/**
 * Values of one condition key; an empty list: the key is absent; `unknown`: it may be absent, or there with any value. No entry: absent, but
 * for the keys that every request has, which then are unknown.
 */
export type KeyValues = readonly string[] | 'unknown';

/** One call, as AWS sees it when it decides. */
export interface Request {
  readonly caller: Caller;
  /** `s3:GetObject`; no wildcards. */
  readonly action: string;
  /** `arn` is `*` for an action without a resource. `account` owns the resource, which the ARN of a bucket does not say. */
  readonly resource: { readonly arn: string; readonly account: string };
  /** By name of the condition key, in any case. What follows from the other fields is added: see `contextOf`. */
  readonly context: Readonly<Record<string, KeyValues>>;
}

/** Condition keys in lower case, since their names are case-insensitive ("IAM JSON policy elements: Condition"). */
export type Context = ReadonlyMap<string, KeyValues>;

/** Account of the caller; absent for services, providers and the public. */
export function accountOf(caller: Caller): string | undefined {
  if (caller.kind === 'root') return caller.account;
  return caller.kind === 'role' || caller.kind === 'user' ? caller.arn.split(':')[4] : undefined;
}

/** ARN of the caller as `aws:PrincipalArn` has it: the role of a session, not the session. */
export function arnOf(caller: Caller): string | undefined {
  if (caller.kind === 'root') return `arn:${caller.partition}:iam::${caller.account}:root`;
  return caller.kind === 'role' || caller.kind === 'user' ? caller.arn : undefined;
}

/** The session's ARN, which leaves out the path of the role; absent where its name is not known. */
export function sessionArnOf(caller: Caller): string | undefined {
  if (caller.kind !== 'role' || caller.session === undefined) return undefined;
  const [, partition, , , account, resource = ''] = caller.arn.split(':');
  return `arn:${partition}:sts::${account}:assumed-role/${resource.split('/').at(-1)}/${caller.session}`;
}

/**
 * A role that a service created for itself: neither SCPs nor RCPs touch it ("Service control policies (SCPs)", "Resource control
 * policies (RCPs)": service-linked roles).
 */
export function isServiceLinked(caller: Caller): boolean {
  return caller.kind === 'role' && caller.arn.includes(':role/aws-service-role/');
}

/**
 * The request's context with what AWS fills in from the request itself ("AWS global condition context keys"; for
 * `kms:CallerAccount` "Condition keys for AWS KMS"). What the request's own context says of a key stands.
 */
export function contextOf(request: Request): Context {
  const context = new Map<string, KeyValues>(derivedOf(request));
  for (const [key, values] of Object.entries(request.context)) context.set(key.toLowerCase(), values);
  return context;
}

/** "AWS global condition context keys": always, or nearly always, included. */
const everyRequest = [
  'aws:currenttime',
  'aws:epochtime',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:sourceip',
  'aws:useragent',
  'aws:userid',
];

function* derivedOf({ caller, action, resource }: Request): Generator<[string, KeyValues]> {
  for (const key of everyRequest) yield [key, 'unknown'];
  const account = accountOf(caller);
  const arn = arnOf(caller);
  yield ['aws:resourceaccount', [resource.account]];
  yield ['aws:principaltype', principalTypes[caller.kind]];
  yield ['aws:principalisawsservice', signed(caller) ? [String(caller.kind === 'service')] : 'unknown'];
  if (account !== undefined) yield ['aws:principalaccount', [account]];
  if (account !== undefined && /^kms:/i.test(action)) yield ['kms:calleraccount', [account]];
  if (arn !== undefined) yield ['aws:principalarn', [arn]];
  if (caller.kind === 'user') yield ['aws:username', [caller.arn.split('/').at(-1) ?? '']];
  if (caller.kind === 'service') yield ['aws:principalservicename', [caller.service]];
}

/** Of services and of those whom a provider vouches for, the documentation gives no value. */
const principalTypes: Readonly<Record<Caller['kind'], KeyValues>> = {
  role: ['AssumedRole'],
  user: ['User'],
  root: ['Account'],
  anonymous: ['Anonymous'],
  service: 'unknown',
  federated: 'unknown',
};

function signed(caller: Caller): boolean {
  return caller.kind !== 'anonymous' && caller.kind !== 'federated';
}
