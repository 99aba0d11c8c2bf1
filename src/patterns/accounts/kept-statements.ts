import type { Blueprint } from '../../blueprint/blueprint';
import type { BlueprintValue, ControlsEntry } from '../../blueprint/schema';
import { typeOf } from '../../catalog/registry';
import type { KeptStatement, Resource } from '../../estate/estate';
import { withArticleFirst } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Draft } from '../draft';
import { listed, type Placed } from '../listed';
import { attachedPath, readPolicy } from './policy-file';

/** Every file that a blueprint names, for whoever reads files. */
export function attachedPaths(blueprint: Blueprint): readonly string[] {
  return placesOf(blueprint.value).map(({ text, path }) => attachedPath(text, blueprint.at(path)));
}

/** Wherever a blueprint may name files. */
function placesOf({ organization, accounts }: BlueprintValue): readonly Placed[] {
  const ofAccounts = Object.entries(accounts).flatMap(([name, account]) => {
    const path = ['accounts', name];
    return [
      ...controlPlaces(account, path),
      ...Object.entries(account.principals ?? {}).flatMap(([principal, entry]) =>
        'role' in entry
          ? [
              ...listed(entry.policies, [...path, 'principals', principal, 'policies']),
              ...listed(entry['bounded-by'], [...path, 'principals', principal, 'bounded-by']),
            ]
          : [],
      ),
      ...Object.entries(account.resources ?? {}).flatMap(([resource, { policies }]) =>
        listed(policies, [...path, 'resources', resource, 'policies']),
      ),
    ];
  });
  return [...controlPlaces(organization, ['organization']), ...ofAccounts];
}

function controlPlaces(entry: ControlsEntry | undefined, path: readonly Step[]): readonly Placed[] {
  return (['service-control', 'resource-control'] as const).flatMap((field) =>
    listed(entry?.[field], [...path, field]),
  );
}

/** A role's trust is written as a whole; a function's policy is made of permissions, and those of others are left alone. */
const withoutKept: ReadonlySet<string> = new Set(['iam-role', 'lambda-function']);

/** The statements of the files under `policies:`; undefined where the resource has no such list. */
export function keptStatements(
  draft: Draft,
  resource: Resource,
  path: readonly Step[],
  files: readonly string[] | undefined,
): readonly KeptStatement[] | undefined {
  if (files === undefined) return undefined;
  const field = [...path, 'policies'];
  if (!typeOf(resource.type).policy || withoutKept.has(resource.type)) {
    draft.diagnostics.push(
      diagnose(
        'key-not-allowed-here',
        `${withArticleFirst(resource.type)} has no policy document in which statements could be kept`,
        { at: draft.blueprint.at(field, 'key'), help: 'remove `policies`' },
      ),
    );
    return undefined;
  }
  return listed(files, field).flatMap((place) => readPolicy(draft, place, 'resource').statements);
}
