import type { Estate } from '../../src/estate/estate';
import type { Document } from '../../src/iam/document';
import { prove } from '../../src/proof/prove';
import { hasErrors } from '../../src/source/diagnostic';
import { areEquivalent } from './equivalence';
import type { Mutant } from './mutant';
import { mutantsOf } from './mutants';
import { Recheck } from './recheck';

/** What became of a mutant: refused by the proof, shown to change nothing, or neither. */
export interface Judged {
  readonly mutant: Mutant;
  readonly fate: 'killed' | 'equivalent' | 'survived';
}

/** Judges every mutant of an estate. An estate that the proof refuses as it is would show nothing: that throws. */
export function* judge(estate: Estate, documents: readonly Document[]): Generator<Judged> {
  if (isRefused(estate, documents)) throw new Error('the proof refuses it as it is: nothing can be told of mutants');
  const recheck = new Recheck(estate, documents);
  for (const mutant of mutantsOf(estate, documents)) yield judged(mutant, recheck, estate, documents);
}

function judged(mutant: Mutant, recheck: Recheck, estate: Estate, documents: readonly Document[]): Judged {
  const { original, changed } = mutant;
  if (recheck.refuses(original, changed)) return { mutant, fate: 'killed' };
  const { before, after } = recheck.around(original, changed);
  const account = estate.accounts.find(({ name }) => name === original.account)?.id ?? '';
  if (areEquivalent(before, after, account)) return { mutant, fate: 'equivalent' };
  return { mutant, fate: isRefused(estate, changedDocuments(documents, mutant)) ? 'killed' : 'survived' };
}

/** All documents of the estate, one of them changed. */
export function changedDocuments(documents: readonly Document[], { original, changed }: Mutant): readonly Document[] {
  return documents.flatMap((document) => (document === original ? (changed ?? []) : [document]));
}

/** By the proof of the whole estate. What is kept, and given to others without a share, is no matter of the documents. */
export function isRefused(estate: Estate, documents: readonly Document[]): boolean {
  return hasErrors(prove(estate, documents).diagnostics);
}
