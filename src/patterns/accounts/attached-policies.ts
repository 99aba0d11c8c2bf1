import type { AttachedPolicy } from '../../estate/estate';
import { sortedBy } from '../../estate/order';
import type { Step } from '../../source/node';
import type { Draft } from '../draft';
import { listed } from '../listed';
import { readPolicy } from './policy-file';
import type { PolicyKind } from './policy-grammar';

/** The policies in the files of a field, by file. */
export function attachedPolicies(
  draft: Draft,
  files: string | readonly string[] | undefined,
  path: readonly Step[],
  kind: PolicyKind,
): readonly AttachedPolicy[] {
  return sortedBy(
    listed(files, path).map((place) => readPolicy(draft, place, kind)),
    ({ file }) => file,
  );
}
