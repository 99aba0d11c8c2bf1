import { gunzipSync } from 'node:zlib';
import { mustAssume } from './accounts';
import { type Credentials, rootOf } from './aws-calls';
import type { Deployment } from './deployment';
import { Bucket } from './objects';
import { type Kind, makePayments, merchants, type Payment, problemOf, type StoredPayment } from './payments';
import { until } from './processes';

/** A record that the stream took. */
interface Put extends Payment {
  readonly sequence: string;
}

/** An entry of the failure destination, as far as the tests look at it. */
interface FailureEntry {
  readonly reason: string;
  readonly sequence: string;
  readonly data: string;
}

/** What became of everything that was put. Good when `problems` is empty: then every other number was compared with what was put. */
export interface Tally {
  /** Records put, by kind. */
  readonly put: Readonly<Record<string, number>>;
  /** Lines in the store. */
  readonly stored: number;
  /** Records dropped since their id was stored, from the first record of that id. */
  readonly dropped: number;
  /** Entries of the failure destination, by reason. */
  readonly failures: Readonly<Record<string, number>>;
  /** What was lost, doubled, changed or filed wrongly, one line each. */
  readonly problems: readonly string[];
}

/** The deployed example, from the producer's end to both of its ends. */
export class PipelineTrial {
  readonly store: Bucket;
  readonly failures: Bucket;
  readonly #put: Put[] = [];
  #producer: Promise<Credentials> | undefined;

  constructor(readonly deployment: Deployment) {
    const { aws } = deployment;
    this.store = new Bucket(aws, deployment.account('vault'), 'acme-payments-curated');
    this.failures = new Bucket(aws, deployment.account('process'), 'acme-payments-curated-failures');
  }

  /** ARN of the stream that producers put into. */
  get stream(): string {
    return `arn:aws:kinesis:eu-west-1:${this.deployment.account('ingest')}:stream/payments`;
  }

  /** A session of the role that is declared as producer, the same one every time. */
  producer(): Promise<Credentials> {
    const shop = this.deployment.account('shop');
    this.#producer ??= mustAssume(this.deployment.aws, rootOf(shop), `arn:aws:iam::${shop}:role/checkout`);
    return this.#producer;
  }

  /** Reference data, so that it shows that payments are enriched. */
  async fillMerchants(): Promise<void> {
    for (const merchant of merchants) {
      const Item = Object.fromEntries(Object.entries(merchant).map(([name, value]) => [name, { S: value }]));
      const parameters = { TableName: 'merchants', Item };
      const root = rootOf(this.deployment.account('process'));
      await this.deployment.aws.must(root, { service: 'dynamodb', operation: 'put_item', parameters });
    }
  }

  /** Puts payments into the stream of the ingestion account, as the producer. */
  async put(...given: Parameters<typeof makePayments>): Promise<void> {
    const payments = makePayments(...given);
    const producer = await this.producer();
    for (let at = 0; at < payments.length; at += 100) {
      await this.putSome(producer, payments.slice(at, at + 100));
    }
  }

  /** Expects payments that came in another way; their places in the stream are not known. */
  expectToo(payments: readonly Payment[]): void {
    this.#put.push(...payments.map((one) => ({ ...one, sequence: '' })));
  }

  private async putSome(as: Credentials, payments: readonly Payment[]): Promise<void> {
    const Records = payments.map(({ id, data }) => ({
      PartitionKey: id,
      Data: { base64: data.toString('base64') },
    }));
    const call = { service: 'kinesis', operation: 'put_records', parameters: { StreamARN: this.stream, Records } };
    const taken = (await this.deployment.aws.must(as, call))['Records'] as readonly { SequenceNumber: string }[];
    this.#put.push(...payments.map((one, at) => ({ ...one, sequence: taken[at]?.SequenceNumber ?? '' })));
  }

  /** Waits until as much has arrived as was put and nothing more comes, and compares all of it. */
  async settle(limit = 90_000): Promise<Tally> {
    const expected = (kinds: (kind: Kind) => boolean) => this.#put.filter(({ kind }) => kinds(kind)).length;
    const good = expected((kind) => kind === 'valid');
    const bad = expected((kind) => kind !== 'valid' && kind !== 'duplicate');
    let [before, quiet] = [-1, 0];
    const isOver = async () => {
      const [stored, failed] = [(await this.stored()).length, (await this.failed()).length];
      quiet = stored + failed === before && stored >= good && failed >= bad ? quiet + 1 : 0;
      before = stored + failed;
      return quiet > 10;
    };
    // What is missing when the time is over is in the tally, which says more than that time is over.
    await until('the pipeline comes to rest', isOver, limit).catch(() => undefined);
    return this.tally(await this.stored(), await this.failed());
  }

  private async stored(): Promise<readonly StoredPayment[]> {
    return [...(await this.store.contents()).values()].flatMap((packed) =>
      linesOf(gunzipSync(packed)).map((line) => JSON.parse(line) as StoredPayment),
    );
  }

  private async failed(): Promise<readonly FailureEntry[]> {
    return [...(await this.failures.contents()).values()].map((entry) => JSON.parse(entry.toString()) as FailureEntry);
  }

  private tally(stored: readonly StoredPayment[], failed: readonly FailureEntry[]): Tally {
    const lines = groupBy(stored, ({ record_id }) => record_id);
    const entries = groupBy(failed, ({ sequence }) => sequence);
    const problems = this.#put.flatMap((one) => fateProblems(one, lines, entries));
    const known = new Set(this.#put.filter(({ kind }) => kind === 'valid').map(({ id }) => id));
    const strangers = [...lines.keys()].filter((id) => !known.has(id)).map((id) => `${id} was stored and never put`);
    const dropped = this.#put.filter(({ kind, id }) => kind === 'duplicate' && lines.get(id)?.length === 1);
    return {
      put: countBy(this.#put, ({ kind }) => kind),
      stored: stored.length,
      dropped: dropped.length,
      failures: countBy(failed, ({ reason }) => reason),
      problems: [...problems, ...strangers],
    };
  }
}

/** What is wrong with where a record ended. A duplicate's line is that of the first record, which is looked at there. */
function fateProblems(
  { kind, id, sequence, data }: Put,
  lines: ReadonlyMap<string, readonly StoredPayment[]>,
  entries: ReadonlyMap<string, readonly FailureEntry[]>,
): readonly string[] {
  const [stored, filed] = [lines.get(id) ?? [], entries.get(sequence) ?? []];
  const isGood = kind === 'valid' || kind === 'duplicate';
  const problems: (string | undefined)[] = [
    stored.length === (isGood ? 1 : 0) ? undefined : `stored ${stored.length} times`,
    filed.length === (isGood ? 0 : 1) ? undefined : `filed as failure ${filed.length} times`,
    ...(kind === 'valid' ? stored.map(problemOf) : []),
    ...filed.map(({ reason }) => (reason === kind ? undefined : `filed for ${reason}`)),
    ...filed.map((entry) => (entry.data === data.toString('base64') ? undefined : 'filed with other bytes')),
  ];
  return problems.filter((problem) => problem !== undefined).map((problem) => `${id} (${kind}): ${problem}`);
}

function linesOf(text: Buffer): readonly string[] {
  return text.toString('utf8').split('\n').filter(Boolean);
}

function groupBy<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

function countBy<T>(list: readonly T[], key: (one: T) => string): Readonly<Record<string, number>> {
  return Object.fromEntries([...groupBy(list, key)].map(([name, group]) => [name, group.length]));
}
