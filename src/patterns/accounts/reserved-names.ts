import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';

/** Words of `expect:` that stand where an account may stand, with what they mean. */
export const reservedNames: Readonly<Record<'anyone' | 'outside', string>> = {
  anyone: 'everybody there is',
  outside: 'every account that is not yours',
};

/** Reports accounts and groups that are called like one of those words. */
export function refuseReservedNames(draft: Draft): void {
  const { accounts, groups = {} } = draft.blueprint.value;
  for (const [name, meaning] of Object.entries(reservedNames)) {
    for (const [section, names] of Object.entries({ accounts, groups })) {
      if (!Object.hasOwn(names, name)) continue;
      const what = section === 'accounts' ? 'account' : 'group';
      draft.diagnostics.push(
        diagnose('name-reserved', `No ${what} can be called \`${name}\`: in \`expect\` it means ${meaning}`, {
          at: draft.blueprint.at([section, name], 'key'),
          help: `give the ${what} another name`,
        }),
      );
    }
  }
}
