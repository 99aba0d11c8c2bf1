import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Estate } from '../estate/estate';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { stackNames } from '../terraform/address';

/**
 * Stacks of the last output that this estate has no more. Terraform no longer looks at them, so that what they made would stay in
 * AWS, forgotten: they are named while the last output is still there.
 */
export function goneStacks(folder: string, estate: Estate): readonly Diagnostic[] {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return [];
  const { stacks = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { stacks?: Readonly<Record<string, unknown>> };
  const present = new Set(stackNames(estate));
  const gone = Object.keys(stacks).filter((stack) => !present.has(stack));
  if (gone.length === 0) return [];
  const names = gone.sort().map((stack) => `\`${stack}\``);
  return [
    diagnose(
      'stack-gone',
      `The last output had ${gone.length === 1 ? 'the stack' : 'the stacks'} ${names.join(', ')}, which this one has no more`,
      {
        help: `if it was ever deployed: put back what it was for, run \`cdktf destroy ${gone.join(' ')}\`, and then remove it`,
      },
    ),
  ];
}
