import type { GateDocument } from './input-schema';
import { readPolicyText } from './terraform/policy-text';
import { settlePolicy } from './terraform/statements';
import { isBlock, listed, textOf, type Values } from './terraform/value';

/** What a policy document can be said to be, and what that means. */
export const policyKinds = {
  trust: { kind: 'trust', resourceType: null, said: 'the trust policy of a role' },
  identity: { kind: 'identity', resourceType: null, said: 'an identity policy' },
  boundary: { kind: 'boundary', resourceType: null, said: 'a permissions boundary' },
  bucket: { kind: 'resource', resourceType: 's3-bucket', said: 'a bucket policy' },
  key: { kind: 'key', resourceType: 'kms-key', said: 'a key policy' },
  queue: { kind: 'resource', resourceType: 'sqs-queue', said: 'the policy of a queue' },
  topic: { kind: 'resource', resourceType: 'sns-topic', said: 'the policy of a topic' },
  secret: { kind: 'resource', resourceType: 'secret', said: 'the policy of a secret' },
  repository: { kind: 'resource', resourceType: 'ecr-repository', said: 'the policy of an image repository' },
  function: { kind: 'resource', resourceType: 'lambda-function', said: 'the policy of a function' },
  table: { kind: 'resource', resourceType: 'dynamodb-table', said: 'the policy of a table' },
  stream: { kind: 'resource', resourceType: 'kinesis-stream', said: 'the policy of a stream' },
  bus: { kind: 'resource', resourceType: 'event-bus', said: 'the policy of an event bus' },
  resource: { kind: 'resource', resourceType: null, said: 'a resource policy' },
  scp: { kind: 'scp', resourceType: null, said: 'a service control policy' },
  rcp: { kind: 'rcp', resourceType: null, said: 'a resource control policy' },
} as const satisfies Record<
  string,
  { readonly kind: GateDocument['kind']; readonly resourceType: string | null; readonly said: string }
>;

export type PolicyKind = keyof typeof policyKinds;

/** A policy document of a file of its own. */
export interface SinglePolicy {
  readonly kind: PolicyKind;
  /** Absent: the person said the kind. */
  readonly guessedBy?: string;
  readonly documents: readonly GateDocument[];
  /** For each statement that is judged, its index as written. */
  readonly written: readonly number[];
}

/** Reads one policy document as JSON text; `kind` is guessed where nobody says it. */
export function readSinglePolicy(
  policy: unknown,
  name: string,
  said: PolicyKind | undefined,
  account: string | null,
): SinglePolicy {
  const read = readPolicyText(JSON.stringify(policy));
  const guess = said === undefined && 'policy' in read ? guessKind(read.policy) : undefined;
  const kind = said ?? guess?.kind ?? 'resource';
  const { kind: documentKind, resourceType } = policyKinds[kind];
  const head = {
    id: name,
    account,
    account_id: account,
    kind: documentKind,
    on: name,
    resource_type: resourceType,
    managed: true,
  };
  const guessed = guess ? { guessedBy: guess.by } : {};
  if ('problem' in read) {
    return { kind, ...guessed, written: [], documents: [{ ...head, undecided: { reason: read.problem } }] };
  }
  const settled = settlePolicy(read.policy, undefined);
  const documents: GateDocument[] = settled.policy ? [{ ...head, policy: settled.policy }] : [];
  if (settled.gaps.length > 0) {
    documents.push({ ...head, id: `${name} (unknown)`, undecided: { reason: settled.gaps.join('; ') } });
  }
  return { kind, ...guessed, written: settled.written, documents };
}

/** Kinds by the service of all actions. */
const byService: Readonly<Record<string, PolicyKind>> = {
  dynamodb: 'table',
  ecr: 'repository',
  events: 'bus',
  kinesis: 'stream',
  kms: 'key',
  lambda: 'function',
  s3: 'bucket',
  secretsmanager: 'secret',
  sns: 'topic',
  sqs: 'queue',
  sts: 'trust',
};

/** What a policy most likely is, and by what one can tell. */
export function guessKind(policy: Values): { readonly kind: PolicyKind; readonly by: string } {
  const statements = listed(policy['Statement']).filter(isBlock);
  const named = statements.some((one) => one['Principal'] !== undefined || one['NotPrincipal'] !== undefined);
  if (!named) return { kind: 'identity', by: 'no statement has a `Principal`' };
  const actions = statements.flatMap((one) =>
    listed(one['Action'] ?? one['NotAction']).flatMap((a) => textOf(a) ?? []),
  );
  const services = new Set(
    actions.filter((action) => action !== '*').map((action) => action.toLowerCase().split(':')[0]),
  );
  const [service = '', ...others] = services;
  if (others.length > 0) return { kind: 'resource', by: 'its actions are of several services' };
  const kind = Object.hasOwn(byService, service) ? byService[service] : undefined;
  if (kind === undefined) return { kind: 'resource', by: 'its statements have a `Principal`' };
  if (kind !== 'key') return { kind, by: `its actions are \`${service}:…\`` };
  const resources = statements.flatMap((one) => listed(one['Resource']));
  const own = resources.every((one) => one === '*' || /^arn:[^:]*:kms:/.test(textOf(one) ?? ''));
  return own
    ? { kind, by: 'its actions are `kms:…` and its resource is the key itself' }
    : { kind: 'resource', by: 'its resources are no keys' };
}
