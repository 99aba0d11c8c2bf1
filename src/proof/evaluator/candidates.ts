import type { Policy } from './policies';
import { remember } from './remember';
import { type CompiledStatement, compileStatement } from './statement';
import type { Truth } from './truth';

/** A statement that covers an action, or may cover it. */
export interface Candidate {
  readonly statement: CompiledStatement;
  readonly covered: Exclude<Truth, 'no'>;
}

/** What a policy says of an action, in lower case: the statements that cover it, in the order of the policy. */
type Index = (action: string) => readonly Candidate[];

/** Policies are never changed; what hangs on two of the same content is read twice. */
const indexes = new WeakMap<Policy['policy'], Index>();

/** The statements of a policy that concern an action, in lower case, in the order of the policy. */
export function candidatesOf(policy: Policy['policy'], action: string): readonly Candidate[] {
  const known = indexes.get(policy);
  if (known) return known(action);
  const index = indexOf(policy.Statement.map((statement) => compileStatement(statement, policy.Version)));
  indexes.set(policy, index);
  return index(action);
}

/** Do the same statements of a policy cover both actions, in lower case? False where in doubt. */
export function coversAlike(policy: Policy['policy'], action: string, other: string): boolean {
  return candidatesOf(policy, action) === candidatesOf(policy, other);
}

/** Plain lists of actions make a table; where a statement has patterns, each action is looked for in all of them, once. */
function indexOf(statements: readonly CompiledStatement[]): Index {
  if (statements.some(({ actions }) => !actions.listed)) return remember((action) => search(statements, action), 100);
  const table = tableOf(statements);
  return (action) => table.get(action) ?? none;
}

const none: readonly Candidate[] = [];

function search(statements: readonly CompiledStatement[], action: string): readonly Candidate[] {
  return statements.flatMap((statement) => {
    const covered = statement.actions.cover(action);
    return covered === 'no' ? [] : [{ statement, covered }];
  });
}

/** Actions that the same statements cover have the same list. */
function tableOf(statements: readonly CompiledStatement[]): ReadonlyMap<string, readonly Candidate[]> {
  const table = new Map<string, readonly Candidate[]>();
  for (const statement of statements) {
    const candidate: Candidate = { statement, covered: 'yes' };
    const longer = new Map<readonly Candidate[], readonly Candidate[]>();
    for (const action of statement.actions.listed ?? []) {
      const before = table.get(action) ?? none;
      const list = longer.get(before) ?? [...before, candidate];
      longer.set(before, list);
      table.set(action, list);
    }
  }
  return table;
}
