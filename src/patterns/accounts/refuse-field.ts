import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Draft } from '../draft';

/** Reports those of the fields below a path that are written, for something that cannot have them. */
export function refuseFields(
  draft: Draft,
  entry: object,
  path: readonly Step[],
  fields: readonly string[],
  { whom, help }: { readonly whom: string; readonly help: string },
): void {
  for (const field of fields) {
    if (!Object.hasOwn(entry, field)) continue;
    draft.diagnostics.push(
      diagnose('key-not-allowed-here', `\`${field}\` cannot be set for ${whom}`, {
        at: draft.blueprint.at([...path, field], 'key'),
        help,
      }),
    );
  }
}
