import type { Document, DocumentKind, Statement } from '../../src/iam/document';
import { evaluate } from '../../src/proof/evaluator/evaluate';
import type { Policies } from '../../src/proof/evaluator/policies';
import type { Caller, KeyValues, Request } from '../../src/proof/evaluator/request';
import { everythingAllowed, hostileResource } from '../../src/proof/holdings';
import { type Permit, permitsOf } from '../../src/proof/permit';
import { meetingAll, missing, sampleOf } from '../../src/proof/sample';

/**
 * Requests that the statements speak of, and some just beside them: evaluated as AWS would, they must be answered alike before and after a
 * change that is said to change nothing. Another method than the sets, so that a mistake in those does not vouch for itself.
 */
export function answeredAlike(
  before: readonly Document[],
  after: readonly Document[],
  statements: readonly Statement[],
  account: string,
): boolean {
  const kind = before[0]?.kind ?? 'resource';
  const [then, now] = [policiesOf(kind, before), policiesOf(kind, after)];
  return statements
    .flatMap(permitsOf)
    .flatMap((permit) => requestsOf(permit, account))
    .every((request) => evaluate(request, then).decision === evaluate(request, now).decision);
}

/** The other side lets everybody do everything. */
function policiesOf(kind: DocumentKind, documents: readonly Document[]): Policies {
  const [own] = documents;
  if (kind === 'identity') return { identity: documents, resource: hostileResource };
  if (kind === 'fence') return { identity: [everythingAllowed, ...documents], resource: hostileResource };
  if (kind === 'endpoint') return { identity: [everythingAllowed], resource: hostileResource, endpoints: documents };
  if (kind !== 'boundary') return { identity: [everythingAllowed], ...(own && { resource: own }) };
  return { identity: [everythingAllowed], resource: hostileResource, ...(own && { boundary: own }) };
}

function requestsOf(permit: Permit, account: string): readonly Request[] {
  const fits = meetingAll(permit.clauses);
  const contexts: readonly Readonly<Record<string, KeyValues>>[] = [
    fits,
    ...permit.clauses.flatMap((one) => missing(one).map(({ key, values }) => ({ ...fits, [key]: values }))),
  ];
  return permit.actions.flatMap(({ text }) =>
    permit.resources.flatMap((resource) =>
      contexts.flatMap((context) =>
        callersOf(permit, context, account).map((caller) => ({
          caller,
          action: text === '*' ? 's3:getobject' : sampleOf({ text, wild: true }),
          resource: { arn: sampleOf(resource), account },
          context: contextOf(caller, context),
        })),
      ),
    ),
  );
}

const stranger = '000000000002';

function callersOf(
  { caller }: Permit,
  context: Readonly<Record<string, KeyValues>>,
  account: string,
): readonly Caller[] {
  const [, service] = /^service:(.*)$/.exec(caller) ?? [];
  if (service !== undefined) return [{ kind: 'service', service }];
  const [arn] = context['aws:principalarn'] ?? [];
  const [id] = context['aws:principalaccount'] ?? [];
  const role = (of: string): Caller => ({ kind: 'role', arn: `arn:aws:iam::${of}:role/sample` });
  if (caller === 'self') return [role(account)];
  const named: readonly Caller[] = arn?.startsWith('arn:') ? [{ kind: 'role', arn }] : id ? [role(id)] : [];
  return [...named, role(account), role(stranger), { kind: 'anonymous' }];
}

/** What follows from the caller is left to the evaluator. */
function contextOf(caller: Caller, context: Readonly<Record<string, KeyValues>>): Readonly<Record<string, KeyValues>> {
  if (caller.kind === 'service') return context;
  return Object.fromEntries(Object.entries(context).filter(([key]) => !ofCaller.has(key)));
}

const ofCaller = new Set(['aws:principalarn', 'aws:principalaccount', 'kms:calleraccount']);
