/**
 * Measures every stage on generated blueprints of growing size, and CDKTF alone on the same resources.
 *
 *   npm run bench -- [--sizes 100,1000,10000] [--only read,expand,write,gate,prove,synth,bare]
 *
 * Each stage of each size runs in a process of its own, so that none warms up another, and from one file, as the command line does: what
 * tsx adds to TypeScript would be measured, too. Times depend on the machine, so that nothing is
 * asserted of them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { type Measurement, type Stage, stages } from './bench/stages';
import { rowsOf, tableOf } from './bench/table';

/** As far below the top as `stages.ts`, which finds the gate's wasm from there. */
const program = join(__dirname, '..', '.cache', 'bench', 'child.js');

function run(): void {
  const sizes = listOf('--sizes')?.map(Number) ?? [100, 1000, 10_000];
  const only = listOf('--only') ?? stages;
  const unknown = only.filter((one) => !stages.includes(one as Stage));
  if (unknown.length > 0) throw new Error(`no stage ${unknown.join(', ')}; there are ${stages.join(', ')}`);
  buildSync({
    entryPoints: [join(__dirname, 'bench', 'child.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['cdktf', 'constructs', '@cdktf/provider-aws'],
    logLevel: 'warning',
  });
  const measurements = sizes.flatMap((shares) => measureAll(shares, only));
  console.log(tableOf(rowsOf(measurements)));
}

/** The values of an option: `--only gate,prove`. */
function listOf(option: string): readonly string[] | undefined {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '').split(',');
}

/** CDKTF alone makes what `synth` wrote before. */
function measureAll(shares: number, only: readonly string[]): readonly Measurement[] {
  const out = mkdtempSync(join(tmpdir(), 'crossgrant-bench-'));
  try {
    return stages
      .filter((one) => only.includes(one) || (one === 'synth' && only.includes('bare')))
      .map((one) => measureApart(one, shares, out));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function measureApart(one: Stage, shares: number, out: string): Measurement {
  const { status, stdout } = spawnSync(process.execPath, [program, one, String(shares), out], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${one} of ${shares} shares failed`);
  if (process.stderr.isTTY) process.stderr.write(`${one} of ${shares} shares measured\n`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measurement;
}

run();
