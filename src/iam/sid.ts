import { createHash } from 'node:crypto';
import { sortedUnique } from '../estate/order';
import type { Statement, StatementOrigin } from './document';

/** A statement before it has its final id, with where it comes from. */
export interface Draft {
  readonly statement: Statement;
  readonly origin: StatementOrigin;
}

/**
 * Names as a statement id: `dev-reads-staging`, `Objects` → `DevReadsStagingObjects`. IAM accepts letters and digits only
 * ("IAM JSON policy elements: Sid").
 */
export function sid(...names: readonly string[]): string {
  return names
    .flatMap((name) => name.split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/**
 * Each statement once: what several grants say in the same words becomes one statement that carries them all, and a kept
 * statement that repeats one of ours is ours.
 */
function withoutRepetition(drafts: readonly Draft[]): readonly Draft[] {
  const merged = new Map<string, Draft>();
  for (const next of drafts) {
    const key = JSON.stringify(next.statement);
    const known = merged.get(key);
    merged.set(key, known ? { statement: known.statement, origin: together(known.origin, next.origin) } : next);
  }
  return [...merged.values()];
}

function together(a: StatementOrigin, b: StatementOrigin): StatementOrigin {
  const [first, second] = a.kept ? [b, a] : [a, b];
  const grants = sortedUnique([...first.grants, ...second.grants]);
  return { at: first.at, grants, ...(first.kept && { kept: true }) };
}

/**
 * Statements with unique ids, each once: where several names give one id (`a-bc`, `a-b` and `c`), each of them gets a short hash of
 * what it says, so that none depends on the order of the others.
 */
export function withUniqueSids(drafts: readonly Draft[]): readonly Draft[] {
  const distinct = withoutRepetition(drafts);
  const count = new Map<string, number>();
  for (const { statement } of distinct) count.set(statement.Sid, (count.get(statement.Sid) ?? 0) + 1);
  return distinct.map((draft) => {
    if (count.get(draft.statement.Sid) === 1) return draft;
    const hash = createHash('sha256').update(JSON.stringify(draft.statement)).digest('hex').slice(0, 8);
    return { ...draft, statement: { ...draft.statement, Sid: `${draft.statement.Sid}${hash}` } };
  });
}
