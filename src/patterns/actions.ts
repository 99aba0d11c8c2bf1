import { actionsByType } from '../catalog/actions.generated';
import type { ResourceType } from '../catalog/resource-type';
import { withArticle } from '../source/article';
import { diagnose } from '../source/diagnostic';
import { suggestion } from '../source/suggest';
import type { Draft } from './draft';
import type { Placed } from './listed';

/** What the Service Authorization Reference knows of the actions on a resource type, by their names. */
export const actionsOn = (type: ResourceType) => actionsByType[type.name] ?? {};

/** Reports an action that does not exist, or acts on other types. */
export function refuseUnknownAction(draft: Draft, type: ResourceType, { text: action, path }: Placed): void {
  draft.diagnostics.push(
    diagnose('action-unknown', `\`${action}\` is not an action on ${withArticle(type.name)}`, {
      at: draft.blueprint.at(path),
      help: suggestion(action, Object.keys(actionsOn(type)), `${type.name} has`),
    }),
  );
}

/**
 * Does a pattern of `*` and `?` cover an action? Neither has upper and lower case ("IAM JSON policy elements: Action").
 * What stands between two stars is looked for from left to right, so that no pattern takes long.
 */
export function covers(pattern: string, action: string): boolean {
  const text = action.toLowerCase();
  const [head = '', ...parts] = pattern.toLowerCase().split('*');
  const tail = parts.pop();
  if (tail === undefined) return head.length === text.length && fits(head, text, 0);
  if (!fits(head, text, 0)) return false;
  let from = head.length;
  for (const part of parts) {
    while (from + part.length <= text.length && !fits(part, text, from)) from += 1;
    from += part.length;
  }
  return from + tail.length <= text.length && fits(tail, text, text.length - tail.length);
}

/** Does a text have these letters at a place? A `?` is any of them. */
function fits(part: string, text: string, from: number): boolean {
  return [...part].every((letter, index) =>
    letter === '?' ? from + index < text.length : letter === text[from + index],
  );
}
