import { existsSync, readFileSync } from 'node:fs';
import { mustRun, until } from './processes';

/** Whether a process still runs: one that is dead and not yet waited for (a zombie, which Linux tells) does not. */
const runs = (pid: number): boolean => {
  const told = `/proc/${pid}/stat`;
  try {
    if (existsSync('/proc/self/stat')) return !/\) [ZX] /.test(readFileSync(told, 'utf8'));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a process of the tests', () => {
  it('is ended with all that it started when it takes too long', async () => {
    const running = mustRun('bash', ['-c', 'sleep 300 & echo "pid $!"; wait'], { cwd: '/', limit: 500 });
    const error = await running.then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error?.message).toContain('ended by SIGKILL');
    const pid = Number(/pid (\d+)/.exec(error?.message ?? '')?.[1]);
    expect(pid).toBeGreaterThan(1);
    await until('the end of what it started', async () => !runs(pid), 10_000);
    expect(runs(pid)).toBe(false);
  });
});
