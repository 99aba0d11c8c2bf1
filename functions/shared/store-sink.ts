import { gzipSync } from 'node:zlib';
import {
  GetObjectTaggingCommand,
  type GetObjectTaggingCommandOutput,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { type Client, errorName, errorStatus } from './client';
import { type Envelope, encodeLine } from './envelope';
import { type Failures, failureOf } from './failures';
import type { Ledger, Run, ShardState } from './ledger';
import { encryptionOf, ownerOf } from './object-options';
import { type Rejected, TransientError } from './outcome';
import { type Entry, isAfter, shardKey } from './position';
import { cutRuns, objectKey, partition } from './runs';
import { hashId } from './seen-ids';
import type { OpenShard, Sink, Staged, Written } from './sink';
import type { ObjectPlace } from './surroundings';

/** Called for each object before it counts as stored, again after a crash: the Redshift load of `deliver`. */
export type AfterStore = (key: string) => Promise<void>;

/** What the store sink works with. */
export interface StoreParts {
  readonly s3: Client;
  readonly place: ObjectPlace;
  readonly ledger: Ledger;
  readonly failures: Failures;
  readonly afterStore?: AfterStore;
  /** Told how many records were dropped as duplicates. */
  readonly onDuplicates?: (count: number) => void;
}

/**
 * The store: each record once, whatever is retried and however it is cut into batches. An object is created once and never written
 * again (`If-None-Match`), its key comes from its first record alone, and the ledger's watermark says where the next one begins. An
 * attempt that finds the object of an earlier one takes it as it is (docs/decisions/0030.md).
 */
export class StoreSink implements Sink {
  readonly limit = Number.POSITIVE_INFINITY;
  readonly encode = encodeLine;

  constructor(readonly parts: StoreParts) {}

  async open(entries: readonly Entry[]): Promise<OpenShard> {
    const shard = new Shard(this.parts, entries);
    await shard.open();
    return { settled: shard.countSettled(entries), sticky: shard.state.sticky, write: (staged) => shard.write(staged) };
  }

  async emit(name: string, arrived: number, envelopes: readonly Envelope[]): Promise<void> {
    const key = `${this.parts.place.prefix}${partition(arrived)}${name}.ndjson.gz`;
    await createObject(this.parts, key, envelopes.map(encodeLine));
    await this.parts.afterStore?.(key);
  }
}

/** One shard, from reading its state to moving its watermark. */
class Shard {
  readonly #shard: string;
  state: ShardState = { watermark: '0', sticky: new Map(), seen: undefined as never };

  constructor(
    readonly parts: StoreParts,
    readonly entries: readonly Entry[],
  ) {
    const [first] = entries;
    this.#shard = first ? shardKey(first.position) : '';
  }

  /** Reads the state, and takes over the object of an attempt that ended between writing it and saying so. */
  async open(): Promise<void> {
    const [first] = this.entries;
    if (!first) return;
    this.state = await this.parts.ledger.read(this.#shard, first.position.arrived);
    const begun = this.entries.find(({ position }) => position.sequence === this.state.pending);
    if (!begun) return;
    const key = objectKey(this.parts.place.prefix, begun.position);
    if (!(await exists(this.parts, key))) return;
    const last = await lastOf(this.parts, key);
    await this.#settle(key, { first: begun.position.sequence, last, arrived: begun.position.arrived });
  }

  countSettled(entries: readonly Entry[]): number {
    const at = entries.findIndex(({ position }) => isAfter(position.sequence, this.state.watermark));
    return at < 0 ? entries.length : at;
  }

  /** Writes run after run. What an object of somebody else's attempt turns out to cover is not written again. */
  async write(staged: readonly Staged[]): Promise<Written> {
    let rest = staged;
    try {
      while (rest.length > 0) {
        const [run = []] = cutRuns(rest);
        await this.#writeRun(run);
        rest = rest.slice(this.countSettled(rest.map(({ entry }) => entry)));
      }
      return { settled: staged.length };
    } catch (problem) {
      return { settled: staged.length - rest.length, problem };
    }
  }

  async #writeRun(staged: readonly Staged[]): Promise<void> {
    const [first, last] = [staged[0]?.entry.position, staged.at(-1)?.entry.position];
    if (!first || !last) return;
    const run: Run = { first: first.sequence, last: last.sequence, arrived: last.arrived };
    const { lines, hashes, duplicates } = this.#distinct(staged);
    // Where an earlier attempt has begun an object, its key must be taken even without lines: the request may still be on its way.
    const needsObject = lines.length > 0 || this.state.pending === run.first;
    this.state = await this.parts.ledger.begin(this.#shard, this.state, run, this.#stickyWith(staged));
    await this.parts.failures.write(staged.flatMap(failureOf));
    if (needsObject) await this.#writeObject(objectKey(this.parts.place.prefix, first), run, lines, hashes);
    else this.state = await this.parts.ledger.commit(this.#shard, this.state, run, []);
    this.parts.onDuplicates?.(duplicates);
  }

  async #writeObject(key: string, run: Run, lines: readonly string[], hashes: readonly string[]): Promise<void> {
    await this.parts.ledger.noteIds(this.#shard, run, hashes);
    const created = await createObject(this.parts, key, lines, run.last);
    if (created) await this.#settle(key, run, hashes);
    else await this.#takeOver(key, run);
  }

  /** Lines of records whose id is new. */
  #distinct(staged: readonly Staged[]) {
    const lines: string[] = [];
    const hashes = new Set<string>();
    let duplicates = 0;
    for (const { entry, outcome, encoded } of staged) {
      if (outcome.kind === 'rejected') continue;
      const hash = hashId(outcome.envelope.id);
      if (hashes.has(hash) || this.state.seen.has(hash, entry.position.arrived)) {
        duplicates += 1;
        continue;
      }
      hashes.add(hash);
      lines.push(encoded);
    }
    return { lines, hashes: [...hashes], duplicates };
  }

  /** Earlier announcements stay until the watermark has passed them: their failures may be written already. */
  #stickyWith(staged: readonly Staged[]): ReadonlyMap<string, Rejected> {
    const added = staged.flatMap(({ entry, outcome }) =>
      outcome.kind === 'rejected' ? [[entry.position.sequence, outcome] as const] : [],
    );
    const earlier = [...this.state.sticky].filter(([sequence]) => isAfter(sequence, this.state.watermark));
    return new Map([...earlier, ...added]);
  }

  /** The object is there already: an attempt that was given up wrote it while we worked. */
  async #takeOver(key: string, run: Run): Promise<void> {
    await this.#settle(key, { ...run, last: await lastOf(this.parts, key) });
  }

  async #settle(key: string, run: Run, hashes?: readonly string[]): Promise<void> {
    await this.parts.afterStore?.(key);
    this.state = await this.parts.ledger.commit(this.#shard, this.state, run, hashes);
  }
}

/** Tag of an object: the sequence up to which it settles the shard. */
const lastTag = 'last-sequence';

/** Creates an object; false when there is one of that key. */
async function createObject(
  { s3, place }: StoreParts,
  key: string,
  lines: readonly string[],
  last?: string,
): Promise<boolean> {
  const command = new PutObjectCommand({
    Bucket: place.bucket,
    Key: key,
    Body: gzipSync(lines.map((line) => `${line}\n`).join('')),
    ContentType: 'application/x-ndjson',
    ...(last !== undefined && { Tagging: `${lastTag}=${last}` }),
    IfNoneMatch: '*',
    ...encryptionOf(place),
    ...ownerOf(place),
  });
  try {
    await s3.send(command);
    return true;
  } catch (error) {
    // "Add preconditions to S3 operations": 412 when the object exists, 409 when another request is just creating it.
    if (errorStatus(error) === 412 || errorName(error) === 'PreconditionFailed') return false;
    throw error;
  }
}

/** Asked by a list: a HEAD of what is not there needs the right to list the whole bucket, a list can be held to our prefix. */
async function exists({ s3, place }: StoreParts, key: string): Promise<boolean> {
  const command = new ListObjectsV2Command({ Bucket: place.bucket, Prefix: key, MaxKeys: 1, ...ownerOf(place) });
  const answer = (await s3.send(command)) as ListObjectsV2CommandOutput;
  return (answer.Contents ?? []).some((found) => found.Key === key);
}

/** Sequence of the last record in an object of ours. It is a tag, since metadata can only be read by who may read the records, too. */
async function lastOf({ s3, place }: StoreParts, key: string): Promise<string> {
  const command = new GetObjectTaggingCommand({ Bucket: place.bucket, Key: key, ...ownerOf(place) });
  const answer = (await s3.send(command)) as GetObjectTaggingCommandOutput;
  const last = answer.TagSet?.find((tag) => tag.Key === lastTag)?.Value;
  if (last === undefined) throw new TransientError('an object under our key says not how far it reaches');
  return last;
}
