/**
 * Runs every generator, one process each: \`npm run generate\`. With \`--check\` nothing is written, and the exit code says
 * whether something committed is stale.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const generators = readdirSync(__dirname)
  .filter((file) => /^generate-.*\.ts$/.test(file))
  .sort();
let failed = 0;
for (const generator of generators) {
  const { status } = spawnSync('npx', ['tsx', join(__dirname, generator), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
