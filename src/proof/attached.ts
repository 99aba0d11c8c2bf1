import type { AttachedPolicy, Principal } from '../estate/estate';
import type { Document, Statement, StatementOrigin } from '../iam/document';
import { canonical } from '../iam/kept';

/** A document as the proof reads it: ours, or one that exists already. */
export type Readable = Pick<Document, 'id' | 'account' | 'kind' | 'on' | 'origins'> & {
  readonly policy: { readonly Statement: readonly Statement[] };
};

/** A policy that exists already, in our canonical form; its id is its file. */
export function readAttached({ file, statements }: AttachedPolicy): Pick<Readable, 'id' | 'origins' | 'policy'> {
  const origins: Record<string, StatementOrigin> = {};
  const Statement = statements.map(({ statement, at }) => {
    const read = canonical(statement);
    origins[read.Sid] = { at, grants: [], kept: true };
    return read;
  });
  return { id: file, origins, policy: { Statement } };
}

/** The identity policies that a role has beside ours, as far as the blueprint holds them. */
export function attachedDocuments({ ref, account = '', attached = [] }: Principal): readonly Readable[] {
  return attached.map((policy) => ({ ...readAttached(policy), account, kind: 'identity', on: ref }));
}
