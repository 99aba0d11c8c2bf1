import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repository = resolve(__dirname, '..', '..');
/** A build of our own, since `dist/` may be built anew by somebody else while tests run. */
export const home = join(repository, '.cache', 'command-line');
export const program = join(home, 'dist', 'crossgrant.js');
const lock = `${home}.lock`;

/** How a run of `crossgrant` ended. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of node itself, before the program. */
  readonly node?: readonly string[];
}

/** Runs the command line as a process, from the top of the repository unless told otherwise. */
export function crossgrant(
  args: readonly string[],
  { cwd = repository, input = '', env = {}, node = [] }: RunOptions = {},
): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, program, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, CDKTF_OUTDIR: undefined, ...env },
  });
  return { code: status, stdout, stderr };
}

/** A new empty folder. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'crossgrant-test-'));
}

/** Builds the program unless it is newer than its sources; one of the processes that ask builds, the others wait. */
export function buildProgram(): void {
  mkdirSync(home, { recursive: true });
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    if (isFresh()) return;
    for (const name of ['src', 'scripts', 'functions', 'policies', 'schema', 'node_modules', 'package.json']) {
      const link = join(home, name);
      if (!existsSync(link)) symlinkSync(join(repository, name), link);
    }
    const tsx = join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    const { status, stderr } = spawnSync(process.execPath, [tsx, 'scripts/build.ts'], { cwd: home, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the build failed: ${stderr}`);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function taken(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    const since = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 60_000) rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

function isFresh(): boolean {
  const built = statSync(program, { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return false;
  const sources = ['src', 'scripts', 'policies'].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|wasm|json)$/.test(name))
      .map((name) => join(repository, folder, name)),
  );
  return sources.every((file) => statSync(file).mtimeMs < built);
}
