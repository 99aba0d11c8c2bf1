import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CrashPoint, CrashRig } from './crash';
import type { PipelineTrial } from './pipeline';

/** What the emulator is known to get wrong about the example. */
export const knownDifferences = {
  ...alarmsOf('ingest', [
    ...['incoming', 'iterator-age', 'read-throttles', 'write-throttles'],
    ...['firehose'].flatMap((name) => [
      ...['freshness', 'throttles'].map((kind) => `${name}-${kind}`),
      ...['errors', 'invocations', 'rejected', 'throttles'].map((kind) => `${name}-relay-${kind}`),
    ]),
  ]),
  ...alarmsOf('process', [
    ...['enrich', 'transform'].flatMap((name) =>
      ['errors', 'invocations', 'iterator-age', 'rejected', 'throttles'].map((kind) => `${name}-${kind}`),
    ),
    ...['incoming', 'iterator-age', 'read-throttles', 'write-throttles'].map((kind) => `transformed-${kind}`),
    ...['read-throttles', 'write-throttles'].map((kind) => `ledger-${kind}`),
    'quiet',
  ]),
  'ingest.aws_kinesis_firehose_delivery_stream.payments-firehose': 'ministack answers no time zone of prefixes',
  'ingest.aws_kinesis_stream.payments': 'ministack forgets the tags that a stream is created with',
  'process.aws_kinesis_stream.payments-transformed': 'ministack forgets the tags that a stream is created with',
};

/** How the live test and the demo both deploy the example to ministack. */
export const onMinistack = {
  edit: forTheEmulator,
  /** Validated alone: ministack has no tags of destinations of logs, without which the provider makes none (docs/reference/emulators.md). */
  lacking: {
    types: [
      'aws_cloudwatch_log_destination',
      'aws_cloudwatch_log_destination_policy',
      'aws_cloudwatch_log_subscription_filter',
      'aws_wafv2_web_acl',
      'aws_wafv2_web_acl_association',
      'aws_wafv2_web_acl_logging_configuration',
    ],
    edit: withoutDestinations,
  },
} as const;

/** What a person changes in the blueprint who only tries it, in an emulator. */
function forTheEmulator(blueprint: string): void {
  allowDeletionOfTables(blueprint);
  callFromHere(blueprint);
}

/** Calls come from the machine itself, and the emulator logs nothing of a web ACL (docs/reference/emulators.md). */
function callFromHere(blueprint: string): void {
  const file = join(blueprint, 'payments.yaml');
  const before = readFileSync(file, 'utf8');
  const after = before.replace('198.51.100.0/24', '127.0.0.0/8').replace(/^ +waf: true\n/m, '');
  if (after.length === before.length) throw new Error('the API entrance is not where this test looks for it');
  writeFileSync(file, after);
}

function withoutDestinations(blueprint: string): void {
  edited(blueprint, 'payments.yaml', /^ +cloudwatch:\n(?: {8}.*\n)+/m);
  edited(blueprint, 'accounts.yaml', /^ +- deny: \{.* resource: ingest\/payments-cloudwatch \}\n/gm);
}

function edited(blueprint: string, name: string, what: RegExp): void {
  const file = join(blueprint, name);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(what, '');
  if (after === before) throw new Error(`${what} is not where this test looks for it`);
  writeFileSync(file, after);
}

/** Of an alarm ministack reads little: neither its description nor its actions, statistic and dimensions. */
function alarmsOf(stack: string, names: readonly string[]): Readonly<Record<string, string>> {
  const address = (name: string) => `${stack}.aws_cloudwatch_metric_alarm.payments-${name}`;
  return Object.fromEntries(names.map((name) => [address(name), 'ministack reads little of an alarm']));
}

/** Tables are protected from deletion unless the blueprint says otherwise. */
function allowDeletionOfTables(blueprint: string): void {
  const file = join(blueprint, 'accounts.yaml');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    /^( +)(merchants: \{ .*) \}$/m,
    `$1$2, deletion-protection: false }
$1payments-ledger:
$1  type: dynamodb-table
$1  key: payments-process
$1  hash-key: { name: pk, type: string }
$1  range-key: { name: sk, type: string }
$1  expire-by: expires
$1  deletion-protection: false`,
  );
  if (after === before) throw new Error('the table merchants is not where this test looks for it');
  writeFileSync(file, after);
}

/** The points at which functions are killed, in the order of the records' way. */
export const crashPoints: readonly (readonly [functionName: string, point: CrashPoint])[] = [
  ['payments-transform', 'records passed on'],
  ['payments-enrich', 'object stored'],
  ['payments-enrich', 'ledger committed'],
];

/** What is put around each crash: before it, and while the function dies, so that the batch comes again with more in it. */
export const aroundCrash = {
  before: { valid: 60, 'not-json': 2 },
  again: { duplicate: 5 },
  meanwhile: { valid: 20, 'schema-violated': 2 },
} as const;

/** Kills a function at each of the points while it works on payments of its own; returns the ids of the killed processes. */
export async function crashOnTheWay(trial: PipelineTrial): Promise<readonly number[]> {
  const killed: number[] = [];
  for (const [at, [functionName, point]] of crashPoints.entries()) {
    const { emulator, aws } = trial.deployment;
    const rig = new CrashRig(emulator, aws, trial.deployment.account('process'), functionName);
    await rig.install();
    try {
      rig.arm(point, async () => {
        await trial.put(`crash${at}`, aroundCrash.again);
        await trial.put(`crash${at}-meanwhile`, aroundCrash.meanwhile);
      });
      await trial.put(`crash${at}`, aroundCrash.before);
      await rig.crashed();
      await trial.settle();
      killed.push(...rig.killed);
    } finally {
      await rig.remove();
    }
  }
  return killed;
}
