import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a generated file, or with `--check` among the arguments compares it and sets the exit code to 1 when the
 * committed one is stale.
 */
export function writeGenerated(path: string, text: string): void {
  const committed = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (committed === text) return;
  if (process.argv.includes('--check')) {
    console.error(`${path} is stale: run \`npm run generate\``);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
