import { actionsByType } from '../catalog/actions.generated';
import type { ResourceType } from '../catalog/resource-type';
import { covers } from '../estate/pattern';
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

/** Does a pattern of `*` and `?` cover an action? Neither has upper and lower case ("IAM JSON policy elements: Action"). */
export function coversAction(pattern: string, action: string): boolean {
  return covers({ text: pattern.toLowerCase(), wild: true }, { text: action.toLowerCase(), wild: false });
}
