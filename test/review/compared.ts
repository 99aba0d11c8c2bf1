import { compareAccess, type Review } from '../../src/review/diff';
import { type Line, linesOf } from '../../src/review/lines';
import { notesOf } from '../../src/review/notes';
import { blueprint, written } from '../iam/written';

/** Resources and an access of every kind, for shares to be written on. */
const resources = `
  data: { type: s3-bucket, bucket: acme-data, key: master }
  plain: { type: s3-bucket, bucket: acme-plain }
  master: { type: kms-key }
  work: { type: sqs-queue }
`;

const today = '2026-12-01';

/** A blueprint with these shares, one a line; `more` is further sections. */
export function shares(lines: string, more = ''): string {
  return blueprint(resources, lines.trim() === '' ? 'none: {}' : lines, more).replace(/shares:\n *none: \{\}\n/, '');
}

/** What two blueprints are to a reviewer. */
export interface Reviewed {
  readonly review: Review;
  readonly lines: readonly Line[];
  /** The sentences, each with its kind and marks: `gained [sensitive] dev/worker gains …`. */
  readonly said: readonly string[];
  readonly notes: readonly string[];
}

export function reviewed(base: string | undefined, head: string | undefined, day = today): Reviewed {
  const [before, after] = [base, head].map((text) => (text === undefined ? undefined : written(text)));
  const review = compareAccess(before, after, day);
  const sources = { base: new Map([['b.yaml', base ?? '']]), head: new Map([['b.yaml', head ?? '']]) };
  const lines = linesOf(review, sources);
  const same = (text: string) => text;
  return {
    review,
    lines,
    said: lines.map(({ kind, marks, say }) => [kind, ...marks.map((mark) => `[${mark}]`), say(same)].join(' ')),
    notes: notesOf(review, sources, same),
  };
}

/** The sentences on shares that change from some lines to others. */
export function said(base: string, head: string): readonly string[] {
  return reviewed(shares(base), shares(head)).said;
}
