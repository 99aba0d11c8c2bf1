import { posix } from 'node:path';
import type { AttachedPolicy, Json } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import { type MapNode, type Node, plainValue } from '../../source/node';
import { parseYaml } from '../../source/parse-yaml';
import type { Range } from '../../source/position';
import type { Draft } from '../draft';
import type { Placed } from '../listed';
import { type PolicyKind, type Problem, statementProblem, versionOf, versionProblem } from './policy-grammar';

/** Path of a file that a blueprint names, from where the program runs: names are relative to the file they stand in. */
export function attachedPath(named: string, at: Range): string {
  return posix.normalize(posix.join(posix.dirname(at.file), named));
}

/**
 * The policy in a file that a blueprint names, with those of its statements that AWS would take. What is wrong is told at the line of
 * the JSON file, or, where it has none to show, at the name in the blueprint.
 */
export function readPolicy(draft: Draft, { text: named, path }: Placed, kind: PolicyKind): AttachedPolicy {
  const at = draft.blueprint.at(path);
  const file = attachedPath(named, at);
  const text = draft.attached.get(file);
  const root = text === undefined ? undefined : rootOf(file, text);
  const items = root ? itemsOf(root) : [];
  const version = (root && versionOf(root)) ?? '2012-10-17';
  const refuse = ({ says, at: where = at, help = 'correct it, or leave it out' }: Problem): void => {
    draft.diagnostics.push(diagnose('policy-file-invalid', says, { at: where, help }));
  };
  const problem = fileProblem(file, text, root, items) ?? (root && versionProblem(root, file, kind));
  if (problem) refuse(problem);
  const statements = items.flatMap((item) => {
    const wrong = statementProblem(item, kind, version);
    if (wrong) refuse({ at: item.at, ...wrong, says: `A statement of \`${file}\` ${wrong.says}` });
    return wrong ? [] : [{ statement: plainValue(item) as { readonly [element: string]: Json }, at: item.at }];
  });
  return { file, version, statements };
}

/** JSON is YAML, too; what AWS prints is one object. */
function rootOf(file: string, text: string): MapNode | undefined {
  const { value = [], diagnostics } = parseYaml(file, text);
  const [root] = value;
  const isJson = diagnostics.length === 0 && value.length === 1 && text.trimStart()[0] === '{';
  return isJson && root?.kind === 'map' ? root : undefined;
}

/** One statement needs no list around it ("IAM JSON policy elements: Statement"). */
function itemsOf(root: MapNode): readonly Node[] {
  const statement = root.entries.get('Statement')?.value;
  if (statement?.kind === 'list') return statement.items;
  return statement ? [statement] : [];
}

function fileProblem(
  file: string,
  text: string | undefined,
  root: MapNode | undefined,
  items: readonly Node[],
): Problem | undefined {
  if (text === undefined)
    return { says: `\`${file}\` cannot be read`, help: 'paths are relative to the blueprint file that names them' };
  if (!root)
    return {
      says: `\`${file}\` is not JSON`,
      help: 'save the policy as AWS prints it: { "Version": …, "Statement": [ … ] }',
    };
  if (items.length === 0)
    return { says: `\`${file}\` holds no statement`, help: 'leave the file out if nothing stands in it' };
  return undefined;
}
