import { posix } from 'node:path';
import type { Blueprint } from '../../blueprint/blueprint';
import { typeOf } from '../../catalog/registry';
import type { Json, KeptStatement, Resource } from '../../estate/estate';
import { withArticleFirst } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import { type Node, plainValue, type Step } from '../../source/node';
import { parseYaml } from '../../source/parse-yaml';
import type { Range } from '../../source/position';
import type { Draft } from '../draft';

/** Path of a file that a blueprint names, from where the program runs: names are relative to the file they stand in. */
function attachedPath(named: string, at: Range): string {
  return posix.normalize(posix.join(posix.dirname(at.file), named));
}

/** Every file that a blueprint names, for whoever reads files. */
export function attachedPaths(blueprint: Blueprint): readonly string[] {
  return Object.entries(blueprint.value.accounts).flatMap(([account, { resources = {} }]) =>
    Object.entries(resources).flatMap(([name, { policies = [] }]) =>
      policies.map((file, index) =>
        attachedPath(file, blueprint.at(['accounts', account, 'resources', name, 'policies', index])),
      ),
    ),
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
  if (!typeOf(resource.type).policy || withoutKept.has(resource.type)) {
    draft.diagnostics.push(
      diagnose(
        'key-not-allowed-here',
        `${withArticleFirst(resource.type)} has no policy document in which statements could be kept`,
        {
          at: draft.blueprint.at([...path, 'policies'], 'key'),
          help: 'remove `policies`',
        },
      ),
    );
    return undefined;
  }
  return files.flatMap((file, index) => readStatements(draft, file, draft.blueprint.at([...path, 'policies', index])));
}

function readStatements(draft: Draft, named: string, at: Range): readonly KeptStatement[] {
  const file = attachedPath(named, at);
  const text = draft.attached.get(file);
  const refuse = (message: string, where: Range, help: string) => {
    draft.diagnostics.push(diagnose('policy-file-invalid', message, { at: where, help }));
    return [];
  };
  if (text === undefined)
    return refuse(`\`${file}\` cannot be read`, at, 'paths are relative to the blueprint file that names them');
  const { value = [], diagnostics } = parseYaml(file, text);
  if (diagnostics.length > 0 || text.trimStart()[0] !== '{') {
    return refuse(
      `\`${file}\` is not JSON`,
      at,
      'save the policy as AWS prints it: { "Version": …, "Statement": [ … ] }',
    );
  }
  const root = value[0];
  const statement = root?.kind === 'map' ? root.entries.get('Statement')?.value : undefined;
  const items = statement?.kind === 'list' ? statement.items : statement ? [statement] : [];
  if (items.length === 0)
    return refuse(`\`${file}\` holds no statement`, at, 'leave the file out if there is nothing to keep');
  const version = root?.kind === 'map' ? root.entries.get('Version')?.value : undefined;
  const isOld = version?.kind !== 'scalar' || version.value !== '2012-10-17';
  return items.flatMap((item) => {
    if (isOld && /\$\{/.test(text.slice(item.at.start, item.at.end))) {
      return refuse(
        `\`${file}\` is not of the version 2012-10-17: until then \`\${…}\` stood for itself, now it is a variable`,
        item.at,
        `write \`"Version": "2012-10-17"\`, and \`\${$}\` for a dollar sign that is meant literally`,
      );
    }
    const problem = problemOf(item);
    if (problem !== undefined)
      return refuse(`A statement of \`${file}\` ${problem}`, item.at, 'correct it, or leave it out');
    return [{ statement: plainValue(item) as { readonly [element: string]: Json }, at: item.at }];
  });
}

/** What a statement of a resource policy must have ("IAM JSON policy elements reference"). */
function problemOf(item: Node): string | undefined {
  if (item.kind !== 'map') return 'is not an object';
  const effect = item.entries.get('Effect')?.value;
  if (effect?.kind !== 'scalar' || (effect.value !== 'Allow' && effect.value !== 'Deny'))
    return 'has no Effect of Allow or Deny';
  if (!item.entries.has('Principal') && !item.entries.has('NotPrincipal')) return 'names no Principal';
  if (!item.entries.has('Action') && !item.entries.has('NotAction')) return 'names no Action';
  return undefined;
}
