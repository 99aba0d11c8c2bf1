import { type AttributeValue, BatchGetItemCommand, type BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import DataLoader from 'dataloader';
import type { Client } from '../shared/client';
import type { Fields } from '../shared/envelope';
import { TransientError } from '../shared/outcome';
import { type Patience, pause } from '../shared/retry';
import type { Source } from './enrich';
import type { TtlCache } from './ttl-cache';

/** "BatchGetItem": 100 keys a request. */
const keysPerRequest = 100;

type Item = Record<string, AttributeValue>;

/** Reference data in a DynamoDB table with a text as partition key and no sort key. Keys asked for together are read together. */
export class TableSource implements Source {
  readonly #loader: DataLoader<string, Fields | undefined>;

  constructor(
    readonly dynamo: Client,
    readonly table: string,
    readonly attribute: string,
    readonly cache: TtlCache<Fields | undefined>,
    readonly patience: Patience = { attempts: 6, base: 50, most: 2000 },
  ) {
    // Its own cache has no end of life; ours does.
    this.#loader = new DataLoader((keys) => this.#read(keys), { maxBatchSize: keysPerRequest, cache: false });
  }

  async find(key: string): Promise<Fields | undefined> {
    const known = this.cache.get(key);
    if (known) return known.value;
    const found = await this.#loader.load(key);
    this.cache.set(key, found);
    return found;
  }

  async #read(keys: readonly string[]): Promise<(Fields | undefined)[]> {
    const found = new Map<string, Fields>();
    let open: Item[] | undefined = [...new Set(keys)].map((key) => ({ [this.attribute]: { S: key } }));
    for (let attempt = 0; open && open.length > 0; attempt += 1) {
      if (attempt >= this.patience.attempts)
        throw new TransientError('the reference table did not answer for all keys');
      if (attempt > 0) await pause(attempt - 1, this.patience);
      const request: BatchGetItemCommand = new BatchGetItemCommand({ RequestItems: { [this.table]: { Keys: open } } });
      const answer = (await this.dynamo.send(request)) as BatchGetItemCommandOutput;
      for (const item of answer.Responses?.[this.table] ?? []) {
        found.set(item[this.attribute]?.S ?? '', unmarshall(item) as Fields);
      }
      // Throttling or more than 16 MB: what is left must be asked for again.
      open = answer.UnprocessedKeys?.[this.table]?.Keys;
    }
    return keys.map((key) => found.get(key));
  }
}
