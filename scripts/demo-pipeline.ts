/**
 * Shows the example blueprints/payments-pipeline at work, in an emulator of AWS that enforces IAM: deploys all of its accounts, puts
 * payments of all kinds into the stream, kills functions in the midst of their work, tries what is forbidden, and counts what came of it.
 *
 *   npm run demo:pipeline [-- --payments 600]
 *
 * Exits with 1 when a number does not add up, with 2 for wrong usage, with 70 when the demo itself breaks. The live test
 * test/live/payments-pipeline.test.ts does the same.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import pc from 'picocolors';
import type { Reason } from '../functions/shared/outcome';
import { Deployment } from '../test/live/deployment';
import { crashOnTheWay, crashPoints, onMinistack } from '../test/live/payments-example';
import { PipelineTrial, type Tally } from '../test/live/pipeline';
import { type Attempt, PipelineAccess } from '../test/live/pipeline-access';
import { missingTools, root } from '../test/live/tools';

import { Steps } from './demo/steps';
import { boxed } from './demo/table';

/** Broken payments of the demo. */
const failures: Readonly<Partial<Record<Reason, number>>> = {
  'not-json': 12,
  'not-an-object': 5,
  'schema-violated': 10,
  'not-utf8': 4,
  'not-gzip': 4,
  'too-large': 3,
};

/** Everything that the demo found out. */
interface Findings {
  readonly tally: Tally;
  readonly killed: readonly number[];
  readonly attempts: readonly Attempt[];
}

async function main(): Promise<number> {
  const payments = paymentsAsked();
  if (payments === undefined) return 2;
  if (!install()) return 1;
  const steps = new Steps();
  const deployment = await steps.run('start the emulator', () =>
    Deployment.of('payments-pipeline', 'ministack', (blueprint) => {
      onMinistack.edit(blueprint);
      onMinistack.lacking.edit(blueprint);
    }),
  );
  process.stdout.write('  without the entrance for CloudWatch agents and the web ACL, which this emulator lacks\n');
  process.once('SIGINT', () => deployment.end().finally(() => process.exit(130)));
  try {
    const findings = await demonstrate(steps, deployment, payments);
    const problems = problemsOf(findings);
    process.stdout.write(`\n${closing(findings)}\n`);
    for (const problem of problems.slice(0, 20)) process.stdout.write(`${pc.red('wrong')}  ${problem}\n`);
    process.stdout.write(problems.length === 0 ? pc.green('It adds up.\n') : pc.red(`${problems.length} problems.\n`));
    return problems.length === 0 ? 0 : 1;
  } finally {
    await deployment.end();
  }
}

/** Number of good payments; undefined after a complaint. */
function paymentsAsked(): number | undefined {
  try {
    const { values } = parseArgs({ options: { payments: { type: 'string', default: '600' } } });
    if (/^[1-9]\d{0,4}$/.test(values.payments)) return Number(values.payments);
    process.stderr.write(`--payments ${values.payments}: give a number from 1 to 99999\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
  }
  return undefined;
}

/** Installs the emulators as for the live tests. False, after a message, when something is missing that only the person can install. */
function install(): boolean {
  const { status } = spawnSync('bash', ['scripts/tools.sh', 'emulators', 'terraform'], { cwd: root, stdio: 'inherit' });
  const missing = status === 0 ? missingTools() : [];
  for (const tool of missing) process.stderr.write(`${tool} is missing: install it and start the demo again\n`);
  return status === 0 && missing.length === 0;
}

async function demonstrate(steps: Steps, deployment: Deployment, payments: number): Promise<Findings> {
  const { workspace } = deployment;
  const trial = new PipelineTrial(deployment);
  await steps.run('deploy seven accounts: foundations, then links (about two minutes)', () =>
    workspace.cdktf('deploy', '*', '--auto-approve', '--skip-provider-lock'),
  );
  await steps.run('fill the reference table with three merchants', () => trial.fillMerchants());
  const counts = { valid: payments, duplicate: Math.ceil(payments / 10), ...failures };
  const sum = Object.values(counts).reduce((left, right) => left + right);
  await steps.run(`put ${sum} records into the stream, as shop/checkout`, () => trial.put('demo', counts));
  // As long again for each further 2,000 records: the emulator runs one batch at a time.
  const limit = 90_000 * Math.ceil(sum / 2000);
  await steps.run('wait for both functions, run by the emulator', () => trial.settle(limit));
  const killed = await steps.run('kill functions between what they did and saying so, three times', () =>
    crashOnTheWay(trial),
  );
  const attempts = await steps.run('try what is declared, and what is not', () => new PipelineAccess(trial).attempts());
  const tally = await steps.run('count', () => trial.settle(limit));
  return { tally, killed, attempts };
}

/** All that does not add up, one line each. */
function problemsOf({ tally, killed, attempts }: Findings): readonly string[] {
  const wrong = attempts.filter(({ expected, found }) => expected !== found);
  return [
    ...tally.problems,
    ...(new Set(killed).size === crashPoints.length
      ? []
      : [`${killed.length} of ${crashPoints.length} crashes happened`]),
    ...wrong.map(({ who, what, expected, found }) => `${who}: ${what} should be ${expected}, was ${found}`),
  ];
}

function closing({ tally, killed, attempts }: Findings): string {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((left, right) => left + right, 0);
  const rows = [
    ['put', sum(tally.put)],
    ['stored', tally.stored],
    ['duplicates dropped', tally.dropped],
    ['failures', sum(tally.failures)],
    ...Object.entries(tally.failures).map(([reason, count]) => [`  ${reason}`, count] as const),
    ['crashes survived', killed.length],
    ['calls allowed', attempts.filter(({ found }) => found === 'allowed').length],
    ['calls refused', attempts.filter(({ found }) => found === 'refused').length],
  ] as const;
  const refused = attempts.filter(({ found }) => found === 'refused').map(({ who, what }) => [who, what]);
  return [
    boxed(
      ['records', 'number'],
      rows.map(([name, count]) => [name, String(count)]),
    ),
    '',
    boxed(['refused', 'call'], refused),
    '',
  ].join('\n');
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${pc.red('The demo broke:')} ${(error as Error).stack}\n`);
    process.exit(70);
  },
);
