import type { Narrowing, ResourceType } from '../../catalog/resource-type';
import type { Json, Resource } from '../../estate/estate';
import { withArticle } from '../../source/article';
import type { Code } from '../../source/catalogue';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Range } from '../../source/position';
import { suggestion } from '../../source/suggest';
import type { Draft } from '../draft';
import type { ResolvedShare } from './expand';
import { narrowingNames } from './schema';

/** The levels that a share gives on a resource of this type, sorted; undefined when one of them does not exist. */
export function levelsOf(draft: Draft, share: ResolvedShare, type: ResourceType): readonly string[] | undefined {
  const { can, actions } = share.entry;
  if (can === undefined && actions === undefined) {
    draft.diagnostics.push(
      diagnose('key-missing', `\`${share.name}\` does not say what they may do`, {
        at: draft.blueprint.at(share.path, 'key'),
        help: `add \`can:\`, one of ${Object.keys(type.levels).join(', ')}`,
      }),
    );
    return undefined;
  }
  const written = can === undefined ? [] : [can].flat();
  const unknown = written.filter((level) => !Object.hasOwn(type.levels, level));
  for (const level of unknown) refuseLevel(draft, share, type, level);
  return unknown.length > 0 ? undefined : [...written].sort();
}

function refuseLevel(draft: Draft, share: ResolvedShare, type: ResourceType, level: string): void {
  const { can } = share.entry;
  const steps: Step[] = Array.isArray(can) ? [can.indexOf(level)] : [];
  const at = draft.blueprint.at([...share.path, 'can', ...steps]);
  if (isTold(draft, 'level-unknown', at)) return;
  draft.diagnostics.push(
    diagnose('level-unknown', `\`${level}\` is not an access level of ${type.name}`, {
      at,
      help: suggestion(level, Object.keys(type.levels), `${type.name} has`),
    }),
  );
}

/** A share of a hundred resources makes its mistake once. */
function isTold(draft: Draft, code: Code, at: Range): boolean {
  return draft.diagnostics.some(
    (known) => known.code === code && known.at?.start === at.start && known.at.file === at.file,
  );
}

/** The narrowing fields of a share for this resource; undefined when one of them does not fit its type. */
export function narrowingOf(
  draft: Draft,
  share: ResolvedShare,
  resource: Resource,
  type: ResourceType,
): Narrowing | undefined {
  const written = narrowingNames.filter((name) => share.entry[name] !== undefined);
  const unfit = written.filter((name) => !Object.hasOwn(type.narrowing, name));
  for (const name of unfit) {
    const at = draft.blueprint.at([...share.path, name], 'key');
    if (isTold(draft, 'narrowing-not-for-type', at)) continue;
    const known = Object.keys(type.narrowing);
    draft.diagnostics.push(
      diagnose('narrowing-not-for-type', `\`${name}\` cannot narrow \`${resource.ref}\`, ${withArticle(type.name)}`, {
        at,
        related: [{ message: `\`${resource.ref}\``, at: resource.at }],
        help:
          known.length > 0
            ? `${withArticle(type.name)} is narrowed by ${known.map((field) => `\`${field}\``).join(', ')}`
            : `${withArticle(type.name)} cannot be narrowed: share it apart, without \`${name}\``,
      }),
    );
  }
  if (unfit.length > 0) return undefined;
  return Object.fromEntries(written.map((name) => [name, share.entry[name] as Json]));
}
