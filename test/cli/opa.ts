import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ours = join(__dirname, '../../.cache/bin/opa');

/** The OPA to test with, found as scripts/policies.ts finds it. */
export const opa: string = process.env['OPA'] ?? (existsSync(ours) ? ours : 'opa');

/**
 * A group of tests that compile Rego. Without OPA they are skipped and the reason is printed; with CI=true that is a failure, so that a
 * build machine cannot pass by running nothing.
 */
export function describeOpa(name: string, body: () => void): void {
  if (spawnSync(opa, ['version']).status === 0) {
    describe(name, body);
    return;
  }
  const why = 'needs opa: run scripts/tools.sh opa';
  if (process.env['CI'] === 'true') {
    it(name, () => {
      throw new Error(why);
    });
    return;
  }
  process.stderr.write(`\nSkipped: ${name} ${why}\n`);
  describe.skip(`${name} (skipped: ${why})`, body);
}
