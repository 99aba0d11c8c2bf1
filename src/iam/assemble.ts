import type { Conditions } from '../estate/access';
import type { Grant } from '../estate/estate';
import { sortedBy } from '../estate/order';
import type { Range } from '../source/position';
import { budgetOf, type Limit } from './budget';
import type { Document, DocumentKind, PolicyDocument, PolicyPrincipal, Statement } from './document';
import { type Draft, withUniqueSids } from './sid';

/** The parts of a statement, in the order in which we write them. */
export interface StatementParts {
  readonly sid: string;
  readonly effect?: 'Allow' | 'Deny';
  readonly principal?: PolicyPrincipal;
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly conditions?: Conditions;
}

/** A statement in canonical form with its origin: the grants that it carries, or none for a guard of ours. */
export function draft(parts: StatementParts, at: Range, grants: readonly Grant[] = []): Draft {
  const statement: Statement = {
    Sid: parts.sid,
    Effect: parts.effect ?? 'Allow',
    ...(parts.principal !== undefined && { Principal: parts.principal }),
    Action: parts.actions,
    ...(parts.resources && { Resource: parts.resources }),
    ...(parts.conditions && Object.keys(parts.conditions).length > 0 && { Condition: parts.conditions }),
  };
  return { statement, origin: { at, grants: grants.map(({ id }) => id) } };
}

/** What a document is, beside its statements. */
export interface DocumentHead {
  readonly account: string;
  readonly kind: DocumentKind;
  readonly on: string;
  /** Last part of the id; default: the name in `on`. */
  readonly label?: string;
  /** Name of the managed policy. */
  readonly name?: string;
}

/** A statement with more actions than the service takes in one, as several; what is kept stays as it was accepted. */
function inParts(whole: Draft, most: number): readonly Draft[] {
  const { Action = [], Sid } = whole.statement;
  if (Action.length <= most || whole.origin.grants.length === 0) return [whole];
  const count = Math.ceil(Action.length / most);
  return Array.from({ length: count }, (_, part) => ({
    origin: whole.origin,
    statement: {
      ...whole.statement,
      Sid: part === 0 ? Sid : `${Sid}Part${part + 1}`,
      Action: Action.slice(part * most, (part + 1) * most),
    },
  }));
}

/** Statements as a document: guards in front, then what is kept, then the shares', ordered by statement id. */
export function assemble(head: DocumentHead, drafts: readonly Draft[], limit: Limit): Document {
  const most = limit.counts?.actionsPerStatement;
  const unique = withUniqueSids(most === undefined ? drafts : drafts.flatMap((one) => inParts(one, most)));
  const guards = unique.filter(({ origin }) => origin.grants.length === 0 && !origin.kept);
  const kept = unique.filter(({ origin }) => origin.kept);
  const carriers = unique.filter(({ origin }) => origin.grants.length > 0);
  const bySid = (list: readonly Draft[]) => sortedBy(list, ({ statement }) => statement.Sid);
  const ordered = [...guards, ...bySid(kept), ...bySid(carriers)];
  const policy: PolicyDocument = { Version: '2012-10-17', Statement: ordered.map(({ statement }) => statement) };
  const { account, kind, on, name, label = on.split('/').at(-1) ?? on } = head;
  return {
    id: `${account}/${kind}/${label}`,
    account,
    kind,
    on,
    ...(name !== undefined && { name }),
    policy,
    origins: Object.fromEntries(ordered.map(({ statement, origin }) => [statement.Sid, origin])),
    budget: budgetOf(policy, limit),
  };
}
