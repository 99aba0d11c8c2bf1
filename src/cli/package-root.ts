import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package, whether it runs from `src/` or, bundled, from `dist/`. */
export function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'policies', 'gate.wasm'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('policies/gate.wasm is missing from the package');
    folder = parent;
  }
  return folder;
}
