import type { PolicyPlace } from '../catalog/resource-type';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Range } from '../source/position';
import type { Budget, Document, PolicyDocument, Statement } from './document';

/** A limit of AWS on the text of a policy. */
export interface Limit {
  readonly limit: number;
  readonly unit: 'bytes' | 'characters';
  readonly quota: string;
  /** Does white space count? Not for IAM's own policies. */
  readonly spaceCounts?: false;
  /** What the service counts beside the text. */
  readonly counts?: PolicyPlace['counts'];
}

/** "IAM and AWS STS quotas", IAM object character limits. White space does not count. */
export const managedPolicyLimit: Limit = {
  limit: 6_144,
  unit: 'characters',
  quota: 'Managed policy length',
  spaceCounts: false,
};

/** "IAM and AWS STS quotas". The default; AWS raises it to 8,192 on request. White space does not count. */
export const trustPolicyLimit: Limit = {
  limit: 2_048,
  unit: 'characters',
  quota: 'Role trust policy length',
  spaceCounts: false,
};

/** "IAM and AWS STS quotas": managed policies attached to a role. The default; AWS raises it to 25 on request. */
export const mostPoliciesOfRole = 10;

/** The part of a limit from which a person is warned. */
const nearlyFull = 0.9;

/** How full a policy is, counted as AWS counts: IAM ignores white space, resource policies count the text as it is sent. */
export function budgetOf(policy: PolicyDocument, { limit, unit, quota, spaceCounts }: Limit): Budget {
  const text = JSON.stringify(policy);
  const counted = spaceCounts === false ? text.replace(/\s/g, '') : text;
  return { used: unit === 'bytes' ? Buffer.byteLength(counted) : counted.length, limit, unit, quota };
}

/** Reports a document that AWS would refuse, at the share whose statement passes the limit, and one that is nearly full. */
export function budgetDiagnostics(document: Document): Diagnostic[] {
  const { used, limit, unit, quota } = document.budget;
  if (used < limit * nearlyFull) return [];
  const size = `${used.toLocaleString('en')} of ${limit.toLocaleString('en')} ${unit}`;
  const what = `The ${describe(document)} of \`${document.on}\``;
  const at = originAt(document, Math.min(used, limit));
  // What does not fit into one managed policy goes into the next.
  if (used <= limit && document.kind === 'identity') return [];
  if (used <= limit) {
    return [diagnose('policy-nearly-full', `${what} uses ${size} (${quota})`, { at, help: advice(document) })];
  }
  return [diagnose('policy-too-large', `${what} needs ${size} (${quota})`, { at, help: advice(document) })];
}

function describe(document: Document): string {
  return {
    identity: 'identity policy',
    boundary: 'boundary',
    trust: 'trust policy',
    resource: 'policy',
    key: 'key policy',
    endpoint: 'policy',
    fence: 'policy',
  }[document.kind];
}

function advice(document: Document): string {
  if (document.kind === 'trust') return 'share with a whole account or an organization path, or split the share in two';
  if (document.kind === 'endpoint') return 'put some of the functions into a network of their own';
  if (document.kind === 'boundary') return 'name a boundary of your own with `boundary:`';
  if (document.kind === 'fence')
    return 'declare an entry of `recovery:` for each part of the resources, with a failover of its own';
  return 'use `through: role` for some shares, or share with fewer, wider principals such as an organization path';
}

/** Where the statement comes from that holds the character or byte at `position`. */
function originAt(document: Document, position: number): Range | undefined {
  const { unit } = document.budget;
  const size = (text: string) => (unit === 'bytes' ? Buffer.byteLength(text) : text.length);
  const empty: PolicyDocument = { ...document.policy, Statement: [] };
  let length = size(JSON.stringify(empty)) - ']}'.length;
  for (const statement of document.policy.Statement) {
    length += size(JSON.stringify(statement)) + ','.length;
    if (length > position) return document.origins[statement.Sid]?.at;
  }
  return originOf(document, document.policy.Statement.at(-1));
}

function originOf(document: Document, statement: Statement | undefined): Range | undefined {
  return statement && document.origins[statement.Sid]?.at;
}

/**
 * Reports a document that AWS would refuse for what it counts in it, whatever its size: statements and principals in the
 * whole document, conditions in one statement (a queue with a condition in each of its 20 statements is accepted).
 */
export function countDiagnostics(document: Document, { counts = {}, quota }: Limit): Diagnostic[] {
  const { statements, principals, conditions } = counts;
  const all = document.policy.Statement;
  const over = (text: string, used: number, limit: number, at: Range | undefined) =>
    diagnose(
      'policy-too-large',
      `The ${describe(document)} of \`${document.on}\` holds ${used} ${text} of ${limit} (${quota})`,
      {
        at,
        help: advice(document),
      },
    );
  const found: Diagnostic[] = [];
  if (statements !== undefined && all.length > statements) {
    found.push(over('statements', all.length, statements, originOf(document, all[statements])));
  }
  const named = all.reduce((sum, statement) => sum + principalsIn(statement), 0);
  if (principals !== undefined && named > principals) {
    found.push(over('principals', named, principals, originOf(document, firstOver(all, principalsIn, principals))));
  }
  for (const statement of all) {
    const used = conditionsIn(statement);
    if (conditions !== undefined && used > conditions) {
      found.push(over(`conditions in \`${statement.Sid}\``, used, conditions, originOf(document, statement)));
    }
  }
  return found;
}

/** The statement with which the sum passes the limit. */
function firstOver(
  statements: readonly Statement[],
  count: (statement: Statement) => number,
  limit: number,
): Statement | undefined {
  let sum = 0;
  return statements.find((statement) => {
    sum += count(statement);
    return sum > limit;
  });
}

function principalsIn({ Principal, NotPrincipal }: Statement): number {
  return [Principal, NotPrincipal]
    .map((element) => (element === '*' ? 1 : Object.values(element ?? {}).flat().length))
    .reduce((sum, count) => sum + count, 0);
}

function conditionsIn({ Condition = {} }: Statement): number {
  return Object.values(Condition).flatMap((keys) => Object.keys(keys)).length;
}
