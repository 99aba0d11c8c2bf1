import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** What a finished process left: its exit code and all that it printed. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how long a process may run. */
export interface RunOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds; default five minutes. */
  readonly limit?: number;
}

/** Our environment without the person's own AWS settings: nothing here may ever reach a real account. */
export function environmentWithoutAws(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
}

/** Runs a program to its end; one that exits non-zero is a result, not an exception. */
function run(program: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd: options.cwd,
      env: { ...environmentWithoutAws(), ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    // cdktf runs below npx, and tries again for ever what Terraform could not destroy: all of them end together.
    const limit = setTimeout(() => endGroup(child), options.limit ?? 300_000);
    const ended = endWithUs(child);
    const out = collect(child);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      ended.dispose();
      resolve({
        code: code ?? 255,
        stdout: out.stdout(),
        stderr: signal ? `${out.stderr()}\nended by ${signal}` : out.stderr(),
      });
    });
  });
}

/** Ends a process and all that it started when the tests end, or are ended; what ended them then does its work. */
function endWithUs(child: ChildProcess): { dispose(): void } {
  const exit = () => endGroup(child);
  const interrupted = (signal: NodeJS.Signals) => {
    endGroup(child);
    dispose();
    process.kill(process.pid, signal);
  };
  const dispose = () => {
    process.off('exit', exit);
    for (const signal of interruptions) process.off(signal, interrupted);
  };
  process.on('exit', exit);
  for (const signal of interruptions) process.on(signal, interrupted);
  return { dispose };
}

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** Runs a program that has to succeed; what it printed is in the error if it does not. */
export async function mustRun(program: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  const finished = await run(program, args, options);
  if (finished.code !== 0) {
    throw new Error(`${program} ${args.join(' ')} exited ${finished.code}\n${finished.stdout}\n${finished.stderr}`);
  }
  return finished;
}

/** Text of a running process's output so far. */
export function collect(child: ChildProcess): { stdout(): string; stderr(): string } {
  const parts = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    parts.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    parts.stderr += text;
  });
  return { stdout: () => parts.stdout, stderr: () => parts.stderr };
}

/** Ends a process that we started and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(patience);
}

/** A TCP port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Waits for a condition, asking five times a second; `what` is named when the time is over. */
export async function until(what: string, condition: () => Promise<boolean>, limit = 60_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${limit / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
