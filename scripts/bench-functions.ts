/**
 * Measures the bundled `transform`: throughput in process beside the bare cost of parsing, checking and writing the same records, and
 * the cold start of its bundle.
 *
 *   npm run bench:functions [-- --records 50000]
 *
 * The handler runs as in Lambda, with its clients speaking HTTP to a local server that takes PutRecords; what that alone costs is told
 * apart. Times depend on the machine, so that nothing is asserted of them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import Ajv from 'ajv';
import { unzipSync } from 'fflate';
import { bundleFunction } from '../src/functions/bundle';
import { tableOf } from './bench/table';

const batchSize = 500;

const schema = {
  type: 'object',
  required: ['id', 'amount', 'currency', 'card', 'at'],
  properties: {
    id: { type: 'string', minLength: 1 },
    amount: { type: 'integer', minimum: 1 },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    card: { type: 'string' },
    at: { type: 'integer' },
    merchant: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
    note: { type: 'string' },
  },
};

const cleanse = [{ mask: ['card'], keep: 4 }, { timestamp: ['at'] }, { trim: ['merchant.name'] }, { drop: ['pin'] }];

/** A payment of about 330 bytes, and no two alike. */
function paymentOf(at: number): string {
  return JSON.stringify({
    id: `payment-${at}`,
    amount: 100 + (at % 9000),
    currency: 'EUR',
    card: '4111111111111111',
    pin: '0000',
    at: 1_795_000_000_000 + at,
    merchant: { id: `m-${at % 500}`, name: '  Corner Shop  ', city: 'Hamburg', category: '5411' },
    note: 'Thank you for your purchase. Please keep this receipt until the end of the year.',
    channel: { terminal: `t-${at % 40}`, kind: 'pos', contactless: at % 2 === 0 },
  });
}

const stream = 'arn:aws:kinesis:eu-west-1:111111111111:stream/payments';

function recordOf(at: number, data: string) {
  const sequenceNumber = `4959033827149025660855969253836157109592157598${String(at).padStart(10, '0')}`;
  const kinesis = {
    sequenceNumber,
    partitionKey: `m-${at % 500}`,
    data,
    approximateArrivalTimestamp: 1_795_000_000 + at / 1000,
  };
  return {
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventSourceARN: stream,
    eventSource: 'aws:kinesis',
    kinesis,
  };
}

/** Kinesis, as far as PutRecords answers that all went well. It counts, so that no record can get lost unseen. */
async function startKinesis(): Promise<{ readonly server: Server; readonly count: () => number }> {
  let count = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const records = Buffer.concat(chunks).toString('latin1').split('"PartitionKey"').length - 1;
      count += records;
      const Records = Array.from({ length: records }, () => ({ SequenceNumber: '1', ShardId: 'shardId-000000000000' }));
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ FailedRecordCount: 0, Records }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, count: () => count };
}

interface Timing {
  readonly what: string;
  readonly seconds: number;
}

/** The best of three runs: the others were disturbed. */
async function best(what: string, run: () => Promise<void> | void): Promise<Timing> {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    await run();
    times.push((performance.now() - began) / 1000);
  }
  return { what, seconds: Math.min(...times) };
}

function setEnvironment(server: Server): void {
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    FAILURES_BUCKET: 'failures',
    OUTPUT_STREAM: 'arn:aws:kinesis:eu-west-1:222222222222:stream/next',
    RECORD_ID: 'id',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_SERVICE_NAME: 'bench',
    POWERTOOLS_METRICS_NAMESPACE: 'bench',
  });
}

type Handler = (event: unknown, context: unknown) => Promise<{ readonly batchItemFailures: readonly unknown[] }>;

async function throughput(program: string, records: number): Promise<readonly Timing[]> {
  const texts = Array.from({ length: records }, (_, at) => paymentOf(at));
  const all = texts.map((text, at) => recordOf(at, Buffer.from(text).toString('base64')));
  const batches = Array.from({ length: Math.ceil(records / batchSize) }, (_, at) =>
    all.slice(at * batchSize, (at + 1) * batchSize),
  );
  const isValid = new Ajv().compile(schema);
  let bytes = 0;
  const bare = await best('parse + validate + serialize', () => {
    for (const text of texts) {
      const value: unknown = JSON.parse(text);
      if (!isValid(value)) throw new Error('an invalid payment');
      bytes += JSON.stringify(value).length;
    }
  });
  if (bytes === 0) throw new Error('nothing was written');
  const decoded = await best('the same from base64', () => {
    for (const { kinesis } of all) {
      const value: unknown = JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8'));
      if (!isValid(value)) throw new Error('an invalid payment');
      bytes += JSON.stringify(value).length;
    }
  });
  const { server, count } = await startKinesis();
  setEnvironment(server);
  const { handler } = require(program) as { readonly handler: Handler };
  const handled = await best('bundled transform, PutRecords over HTTP included', async () => {
    for (const Records of batches) {
      const { batchItemFailures } = await handler({ Records }, { awsRequestId: 'bench' });
      if (batchItemFailures.length > 0) throw new Error('transform failed');
    }
  });
  const client = new KinesisClient({ requestHandler: new NodeHttpHandler() });
  const put = await best('PutRecords over HTTP alone (client and server)', async () => {
    for (const batch of batches) {
      const Records = batch.map(({ kinesis }, at) => ({
        Data: Buffer.from(texts[at] ?? ''),
        PartitionKey: kinesis.partitionKey,
      }));
      await client.send(new PutRecordsCommand({ StreamARN: stream, Records }));
    }
  });
  server.close();
  server.closeAllConnections();
  if (count() !== records * 6) throw new Error(`${count()} of ${records * 6} records arrived`);
  const without = { what: 'bundled transform without PutRecords (difference)', seconds: handled.seconds - put.seconds };
  return [bare, decoded, handled, put, without];
}

/** Milliseconds to load a program in a process of its own, the middle of seven. */
function loadTime(program: string): number {
  const script = `const t=performance.now();require(${JSON.stringify(program)});process.stdout.write(String(performance.now()-t))`;
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  const times = Array.from({ length: 7 }, () =>
    Number(execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' })),
  );
  return times.sort((a, b) => a - b)[3] ?? Number.NaN;
}

function bundled(name: string, folder: string) {
  const packageRoot = resolve(__dirname, '..');
  const settings = name === 'transform' ? { schema, transform: { cleanse } } : {};
  const began = performance.now();
  const { value, diagnostics } = bundleFunction({
    folder: join(packageRoot, 'functions', name),
    packageRoot,
    settings,
  });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  const program = join(folder, `${name}.js`);
  writeFileSync(program, unzipSync(value.zip)['index.js'] as Uint8Array);
  return { name, program, zip: value.zip.length, code: value.codeSize, milliseconds: performance.now() - began };
}

const whole = (value: number) => Math.round(value).toLocaleString('en');

async function main(): Promise<void> {
  const at = process.argv.indexOf('--records');
  const records = at < 0 ? 50_000 : Number(process.argv[at + 1]);
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-bench-functions-'));
  try {
    const bundles = ['transform', 'enrich', 'deliver'].map((name) => bundled(name, folder));
    const starts = bundles.map(({ name, program, code, zip, milliseconds }) => [
      name,
      whole(code),
      whole(zip),
      loadTime(program).toFixed(0),
      whole(milliseconds),
    ]);
    console.log(tableOf([['bundle', 'code bytes', 'zip bytes', 'load ms', 'bundling ms'], ...starts]));
    const timings = await throughput(bundles[0]?.program ?? '', records);
    const [bare] = timings;
    const rows = timings.map(({ what, seconds }) => [
      whole(records / seconds),
      ((seconds / records) * 1e6).toFixed(2),
      (seconds / (bare?.seconds ?? 1)).toFixed(2),
      what,
    ]);
    console.log(`\n${whole(records)} records of ${paymentOf(0).length} bytes, in batches of ${batchSize}`);
    console.log(tableOf([['records/s', 'µs/record', 'of bare', 'work'], ...rows]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
