import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  GetItemCommand,
  type GetItemCommandOutput,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Client, errorName } from './client';
import { type Reason, Rejected, TransientError } from './outcome';
import { isAfter, padded } from './position';
import { hashLength, SeenIds } from './seen-ids';

/** How a shard stands. */
export interface ShardState {
  /** Everything up to this sequence is settled; `0` before the first. */
  readonly watermark: string;
  /** First sequence of an object that was begun and maybe written. */
  readonly pending?: string;
  /** Rejections announced after the watermark, by sequence. */
  readonly sticky: ReadonlyMap<string, Rejected>;
  readonly seen: SeenIds;
  /** The attempt that was begun here; another one that begins takes its place. */
  readonly attempt?: string;
}

/** What one object, or one run of records without any, covers. */
export interface Run {
  readonly first: string;
  readonly last: string;
  /** Arrival of the last record, milliseconds. */
  readonly arrived: number;
}

/** A year and a bit: longer than Kinesis keeps records, so that the item of a shard outlives whatever could be read again. */
const watermarkDays = 400;

/**
 * The ledger of what was stored: for each shard one item with the watermark, and one small item for each object with the ids in it.
 * That is three writes for a batch, where an item for every record would take hundreds (docs/decisions/0030.md).
 */
export class Ledger {
  readonly #cache = new Map<string, { readonly watermark: string; readonly seen: SeenIds }>();

  constructor(
    readonly dynamo: Client,
    readonly table: string,
    readonly dedupeSeconds: number,
  ) {}

  /** Reads how a shard stands. `arrived` is the arrival of the first record that is to be written. */
  async read(shard: string, arrived: number): Promise<ShardState> {
    const command = new GetItemCommand({ TableName: this.table, Key: watermarkKey(shard), ConsistentRead: true });
    const { Item: item = {} } = (await this.dynamo.send(command)) as GetItemCommandOutput;
    const watermark = item['sequence']?.S ?? '0';
    const pending = item['pending']?.S;
    const sticky = Object.entries(item['rejected']?.M ?? {}).map(
      ([sequence, value]) => [sequence, rejectionOf(value)] as const,
    );
    return {
      watermark,
      ...(pending !== undefined && isAfter(pending, watermark) && { pending }),
      sticky: new Map(sticky.filter(([sequence]) => isAfter(sequence, watermark))),
      seen: await this.#seenUntil(shard, watermark, arrived),
    };
  }

  /** Ids from memory when nobody else has moved the shard since, else from the table. */
  async #seenUntil(shard: string, watermark: string, arrived: number): Promise<SeenIds> {
    const known = this.#cache.get(shard);
    if (known?.watermark === watermark) {
      known.seen.forget(arrived);
      return known.seen;
    }
    const seen = new SeenIds(this.dedupeSeconds * 1000);
    if (watermark !== '0') {
      for (const item of (await this.#idItems(shard, watermark, arrived)).reverse()) {
        seen.add(hashesOf(item['ids']?.B), Number(item['arrived']?.N));
      }
    }
    this.#cache.set(shard, { watermark, seen });
    return seen;
  }

  /** The items of the window, newest first. Those of attempts that reach beyond the watermark say nothing of what was stored. */
  async #idItems(shard: string, watermark: string, arrived: number): Promise<Record<string, AttributeValue>[]> {
    // Arrival times are only nearly in order.
    const oldest = arrived - this.dedupeSeconds * 1000 - 60_000;
    const items: Record<string, AttributeValue>[] = [];
    let next: Record<string, AttributeValue> | undefined;
    do {
      const command: QueryCommand = new QueryCommand({
        TableName: this.table,
        KeyConditionExpression: 'pk = :shard AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':shard': { S: shard },
          ':first': { S: 'ids#' },
          ':last': { S: `ids#${padded(watermark)}~` },
        },
        ConsistentRead: true,
        ScanIndexForward: false,
        ...(next && { ExclusiveStartKey: next }),
      });
      const page = (await this.dynamo.send(command)) as QueryCommandOutput;
      for (const item of page.Items ?? []) {
        if (Number(item['arrived']?.N) < oldest) return items;
        if (!isAfter(item['last']?.S ?? '', watermark)) items.push(item);
      }
      next = page.LastEvaluatedKey;
    } while (next);
    return items;
  }

  /** Announces a run and its rejections, before anything of them is written. The run can then be committed by this attempt alone. */
  async begin(shard: string, state: ShardState, run: Run, sticky: ReadonlyMap<string, Rejected>): Promise<ShardState> {
    const rejections = [...sticky].map(([sequence, { reason, detail }]) => [
      sequence,
      { S: `${reason} ${detail}`.slice(0, 500) },
    ]);
    const attempt = randomUUID();
    await this.#update(
      shard,
      state,
      'SET pending = :first, attempt = :attempt, rejected = :rejected, expires = :expires',
      {
        ':first': { S: run.first },
        ':attempt': { S: attempt },
        ':rejected': { M: Object.fromEntries(rejections) },
        ':expires': expiry(run.arrived, watermarkDays * 86_400),
      },
    );
    return { ...state, attempt };
  }

  /** Notes the ids of an object, before the object is written: the item's key has both ends, so that no attempt overwrites another's. */
  async noteIds(shard: string, run: Run, hashes: readonly string[]): Promise<void> {
    const Item = {
      pk: { S: shard },
      sk: { S: `ids#${padded(run.first)}#${padded(run.last)}` },
      last: { S: run.last },
      arrived: { N: String(run.arrived) },
      ids: { B: Buffer.from(hashes.join(''), 'latin1') },
      expires: expiry(run.arrived, this.dedupeSeconds + 86_400),
    };
    await this.dynamo.send(new PutItemCommand({ TableName: this.table, Item }));
  }

  /** Moves the watermark. `hashes` are the ids that were stored; undefined when they are not known here (then they are read again). */
  async commit(shard: string, state: ShardState, run: Run, hashes: readonly string[] | undefined): Promise<ShardState> {
    const { attempt: _, ...before } = state;
    await this.#update(shard, state, 'SET #sequence = :last, expires = :expires', {
      ':last': { S: run.last },
      ':expires': expiry(run.arrived, watermarkDays * 86_400),
    });
    if (hashes === undefined) {
      this.#cache.delete(shard);
      return { ...before, watermark: run.last, seen: await this.#seenUntil(shard, run.last, run.arrived) };
    }
    state.seen.add(hashes, run.arrived);
    this.#cache.set(shard, { watermark: run.last, seen: state.seen });
    return { ...before, watermark: run.last };
  }

  /**
   * Only from the watermark that we read, and only while no other attempt was begun: a request of an invocation that was given up, which
   * arrives late, must not move the watermark to where that one would have ended.
   */
  async #update(
    shard: string,
    { watermark, attempt }: ShardState,
    expression: string,
    values: Record<string, AttributeValue>,
  ): Promise<void> {
    const isFirst = watermark === '0';
    const unmoved = isFirst ? 'attribute_not_exists(#sequence)' : '#sequence = :expected';
    const command = new UpdateItemCommand({
      TableName: this.table,
      Key: watermarkKey(shard),
      UpdateExpression: expression,
      ConditionExpression: attempt === undefined ? unmoved : `${unmoved} AND attempt = :own`,
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: {
        ...values,
        ...(!isFirst && { ':expected': { S: watermark } }),
        ...(attempt !== undefined && { ':own': { S: attempt } }),
      },
    });
    try {
      await this.dynamo.send(command);
    } catch (error) {
      if (errorName(error) !== 'ConditionalCheckFailedException') throw error;
      this.#cache.delete(shard);
      throw new TransientError('another invocation has moved the watermark of the shard');
    }
  }
}

function watermarkKey(shard: string) {
  return { pk: { S: shard }, sk: { S: 'watermark' } };
}

function rejectionOf({ S: text = '' }: AttributeValue): Rejected {
  const at = text.indexOf(' ');
  return new Rejected(text.slice(0, at) as Reason, text.slice(at + 1));
}

function hashesOf(bytes: Uint8Array | undefined): readonly string[] {
  const text = Buffer.from(bytes ?? []).toString('latin1');
  return Array.from({ length: Math.floor(text.length / hashLength) }, (_, at) =>
    text.slice(at * hashLength, (at + 1) * hashLength),
  );
}

/** Time to live, in seconds since 1970: DynamoDB deletes the item some time after. */
function expiry(arrived: number, seconds: number): AttributeValue {
  return { N: String(Math.ceil(arrived / 1000) + seconds) };
}
