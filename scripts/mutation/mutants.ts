import type { Estate } from '../../src/estate/estate';
import type { Document, Statement } from '../../src/iam/document';
import { actionChanges } from './actions';
import { additions } from './additions';
import { conditionChanges } from './conditions';
import type { Change, Foreign, Mutant } from './mutant';
import { principalChanges } from './principals';
import { resourceChanges } from './resources';
import { drops, opposites, weakenings } from './statements';

/** Every document with every single mistake that fits it, each once. */
export function mutantsOf(estate: Estate, documents: readonly Document[]): readonly Mutant[] {
  return documents.flatMap((document) => mutantsOfDocument(document, foreignTo(estate, document)));
}

function mutantsOfDocument(document: Document, foreign: Foreign): readonly Mutant[] {
  const whole: Mutant = { family: 'drop', words: 'without the document', original: document };
  const told = new Set([textOf(document.policy.Statement)]);
  const changed = document.policy.Statement.flatMap((statement, at) =>
    changesOf(statement, foreign).flatMap((change) => {
      const left = [...document.policy.Statement];
      left.splice(at, 1, ...(change.statement ? [change.statement] : []));
      return mutant(document, change, left, statement.Sid, told);
    }),
  );
  const added = additions(document, foreign).flatMap((change) => {
    const all = [...document.policy.Statement, ...(change.statement ? [change.statement] : [])];
    return mutant(document, change, all, 'AddedByMutation', told);
  });
  return [whole, ...changed, ...added];
}

function changesOf(statement: Statement, foreign: Foreign): readonly Change[] {
  return [
    ...drops(statement),
    ...actionChanges(statement),
    ...resourceChanges(statement, foreign),
    ...principalChanges(statement, foreign),
    ...conditionChanges(statement),
    ...opposites(statement),
    ...weakenings(statement),
  ];
}

function mutant(
  original: Document,
  { family, words }: Change,
  Statement: readonly Statement[],
  sid: string,
  told: Set<string>,
): readonly Mutant[] {
  const text = textOf(Statement);
  if (told.has(text)) return [];
  told.add(text);
  return [{ family, words, original, sid, changed: { ...original, policy: { ...original.policy, Statement } } }];
}

function textOf(statements: readonly Statement[]): string {
  return JSON.stringify(statements);
}

function foreignTo(estate: Estate, { account }: Document): Foreign {
  const own = estate.accounts.find(({ name }) => name === account);
  const other = estate.accounts.find(({ name }) => name !== account);
  const unknown = ['999999999999', '888888888888'].find((id) => estate.accounts.every((one) => one.id !== id));
  if (!own || unknown === undefined) throw new Error(`no account ${account}`);
  return { own: own.id, other: other?.id ?? unknown, unknown, partition: own.partition };
}
