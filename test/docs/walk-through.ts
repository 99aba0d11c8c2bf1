import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { emptyFolder, program } from '../cli/command-line';
import { opa } from '../cli/opa';

const root = resolve(__dirname, '../..');

/** A command of a page, with what the page says that it prints, and what it printed. */
export interface Step {
  readonly command: string;
  readonly shown: string;
  readonly printed: string;
}

/**
 * Does what a page does, from top to bottom, in an empty folder: fences with a path (`yaml blueprints/a.yaml`) are files to write, later ones
 * in the place of earlier ones, and `console` holds commands behind `$ ` with what they print.
 */
export function walkThrough(page: string): { readonly folder: string; readonly steps: readonly Step[] } {
  const folder = project();
  const steps: Step[] = [];
  for (const [, , info = '', text = ''] of page.matchAll(/^(`{3,})(.*)\n([\s\S]*?)^\1$/gm)) {
    const [kind, path] = info.split(' ', 2);
    if (kind === 'console')
      for (const step of commandsOf(text)) steps.push({ ...step, printed: print(step.command, folder) });
    else if (path !== undefined) write(join(folder, path), text);
  }
  return { folder, steps };
}

function commandsOf(text: string): readonly { readonly command: string; readonly shown: string }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { command: part.slice(0, end), shown: part.slice(end + 1) };
    });
}

function print(command: string, cwd: string): string {
  const path = `${join(cwd, 'bin')}:${process.env['PATH']}`;
  const env = { ...process.env, PATH: path, OPA: undefined, GITHUB_ACTIONS: undefined };
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8' });
  return stdout + stderr;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A project that has installed Crossgrant as npm would: only what the package holds is there. */
function project(): string {
  const folder = emptyFolder();
  const installed = join(folder, 'node_modules/crossgrant');
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = spawnSync('npm', args, { cwd: root, encoding: 'utf8' });
  const [{ files }] = JSON.parse(stdout) as [{ files: readonly { readonly path: string }[] }];
  for (const { path } of files) if (!path.startsWith('dist/')) cpSync(join(root, path), join(installed, path));
  cpSync(program, join(installed, 'dist/crossgrant.js'));
  write(
    join(folder, 'bin/npx'),
    `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(installed, 'dist/crossgrant.js')}" "$@"\n`,
  );
  chmodSync(join(folder, 'bin/npx'), 0o755);
  symlinkSync(opa.includes('/') ? resolve(opa) : which(opa), join(folder, 'bin/opa'));
  return folder;
}

function which(name: string): string {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
}

export const readPage = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8');
