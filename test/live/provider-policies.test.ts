import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describeLive, root } from './tools';

describeLive('the list of arguments that could hold a policy', () => {
  test('is what the schema of the provider says today', () => {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    const args = [tsx, 'scripts/provider-policies.ts', '--check'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  }, 120_000);
});
