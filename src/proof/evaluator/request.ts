import { remember } from './remember';

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

/** What is asked of a context: the values of a key in lower case. */
export type Lookup = Pick<Context, 'get'>;

/** Account of the caller; absent for services, providers and the public. */
export function accountOf(caller: Caller): string | undefined {
  if (caller.kind === 'root') return caller.account;
  return caller.kind === 'role' || caller.kind === 'user' ? accountIn(caller.arn) : undefined;
}

const accountIn = remember((arn) => arn.split(':')[4]);

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
  const context = new Map<string, KeyValues>();
  for (const [key, derive] of derivations) {
    const values = derive(request);
    if (values !== undefined) context.set(key, values);
  }
  for (const [key, values] of writtenOf(request)) context.set(key, values);
  return context;
}

/** The same context where few of its keys are looked up: nothing is derived before somebody asks. */
export function lookupOf(request: Request): Lookup {
  let written: Context | undefined;
  return {
    get: (key) => {
      written ??= writtenOf(request);
      return written.get(key) ?? derivedOf(request, key);
    },
  };
}

/** What follows from a request beside what its own context says. */
export function derivedOf(
  request: Pick<Request, 'caller' | 'action' | 'resource'>,
  key: string,
): KeyValues | undefined {
  return derivations.get(key)?.(request);
}

const lowerCase = remember((key) => key.toLowerCase());

function writtenOf({ context }: Request): Context {
  const written = new Map<string, KeyValues>();
  for (const key of Object.keys(context)) {
    const values = context[key];
    if (values !== undefined) written.set(lowerCase(key), values);
  }
  return written;
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

type Derivation = (request: Pick<Request, 'caller' | 'action' | 'resource'>) => KeyValues | undefined;

const derivations: ReadonlyMap<string, Derivation> = new Map<string, Derivation>([
  ...everyRequest.map((key): [string, Derivation] => [key, () => 'unknown']),
  ['aws:resourceaccount', ({ resource }) => [resource.account]],
  ['aws:principaltype', ({ caller }) => principalTypes[caller.kind]],
  ['aws:principalisawsservice', ({ caller }) => (signed(caller) ? [String(caller.kind === 'service')] : 'unknown')],
  ['aws:principalaccount', ({ caller }) => listOf(accountOf(caller))],
  ['kms:calleraccount', ({ caller, action }) => (/^kms:/i.test(action) ? listOf(accountOf(caller)) : undefined)],
  ['aws:principalarn', ({ caller }) => listOf(arnOf(caller))],
  ['aws:username', ({ caller }) => (caller.kind === 'user' ? [caller.arn.split('/').at(-1) ?? ''] : undefined)],
  ['aws:principalservicename', ({ caller }) => (caller.kind === 'service' ? [caller.service] : undefined)],
]);

function listOf(value: string | undefined): KeyValues | undefined {
  return value === undefined ? undefined : [value];
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
