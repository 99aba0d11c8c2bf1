/**
 * Builds the command line where npm has just installed the dependencies. When npm installs a git repository globally, as pre-commit does, it
 * runs this without having installed any (npm/cli#8440): then they are fetched here.
 */
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');

function npm(...args) {
  const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync('node_modules/tsx')) {
  npm('ci', '--no-global', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund');
}
npm('run', '--silent', 'build');
