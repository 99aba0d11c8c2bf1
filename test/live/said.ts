import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Replaces what a file of the blueprint says. */
export function said(blueprint: string, file: string, what: RegExp, instead: string): void {
  const path = join(blueprint, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(what, instead);
  if (after === before) throw new Error(`${what} is not where this test looks for it`);
  writeFileSync(path, after);
}
