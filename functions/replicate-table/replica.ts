import {
  type AttributeValue,
  GetItemCommand,
  type GetItemCommandOutput,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Client } from '../shared/client';
import type { Item } from './attributes';
import type { Change } from './change';
import type { Tombstone } from './decide';
import { attributeOf, contentOf, type Mark, markAttribute } from './mark';

/** Where changes go. */
export interface ReplicaPlace {
  /** ARN of the table. */
  readonly table: string;
  /** ARN of the table with tombstones, beside it: `pk` and `sk` (texts), time to live in `expires`. */
  readonly ledger: string;
  readonly version?: string;
}

/** A condition of a request, with what it names. */
interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Item;
}

/** Seconds that a tombstone stays: a stream keeps records for a day, and nothing older can arrive. */
const tombstoneSeconds = 7 * 86_400;

/**
 * The other table. Everything is written under the condition that what was read is still there, so that a request that arrives late, or a
 * second time, changes nothing; and what must hold together is one transaction.
 */
export class Replica {
  constructor(
    readonly dynamo: Client,
    readonly place: ReplicaPlace,
    readonly now: () => number = Date.now,
  ) {}

  async item(key: Item): Promise<Item | undefined> {
    const command = new GetItemCommand({ TableName: this.place.table, Key: key, ConsistentRead: true });
    return ((await this.dynamo.send(command)) as GetItemCommandOutput).Item;
  }

  async tombstone(change: Change): Promise<Tombstone | undefined> {
    const Key = this.#grave(change);
    const command = new GetItemCommand({ TableName: this.place.ledger, Key, ConsistentRead: true });
    const { Item: found } = (await this.dynamo.send(command)) as GetItemCommandOutput;
    if (found?.['o']?.S === undefined || found['s']?.S === undefined) return undefined;
    return {
      origin: found['o'].S,
      sequence: found['s'].S,
      time: Number(found['t']?.N ?? 0),
      ...(found['v'] && { version: found['v'] }),
    };
  }

  /** Puts the item in place of the one that was read. */
  async overwrite(change: Change, current: Item): Promise<void> {
    const command = new PutItemCommand({
      TableName: this.place.table,
      Item: marked(change),
      ...this.#still(change, current),
    });
    await this.dynamo.send(command);
  }

  /** Puts the item where none was, unless it was deleted in the meantime by a later change. */
  async create(change: Change, tombstone: Tombstone | undefined): Promise<void> {
    await this.#together([
      { Put: { TableName: this.place.table, Item: marked(change), ...absent(change.key) } },
      { ConditionCheck: { TableName: this.place.ledger, Key: this.#grave(change), ...unchanged(tombstone) } },
    ]);
  }

  /**
   * Deletes in two steps: the mark first, by which the stream of this table tells that nobody but replication deleted it; then the item, for
   * which a tombstone comes in the same moment.
   */
  async remove(change: Change, current: Item, isMarked: boolean): Promise<void> {
    const mark = attributeOf({ ...markFor(change, contentOf(current)), deleting: true });
    const doomed = { ...current, [markAttribute]: mark };
    if (!isMarked) await this.#remark(change, current, mark);
    await this.#together([
      { Delete: { TableName: this.place.table, Key: change.key, ...this.#still(change, doomed) } },
      { Put: { TableName: this.place.ledger, Item: this.#buried(change) } },
    ]);
  }

  /** Leaves the item as it is, as the answer to a deletion that came too late. */
  async keep(change: Change, current: Item): Promise<void> {
    await this.#remark(change, current, attributeOf(markFor(change, '')));
  }

  /** Remembers a deletion where there is no item. */
  async bury(change: Change, tombstone: Tombstone | undefined): Promise<void> {
    const Item = this.#buried(change);
    await this.dynamo.send(new PutItemCommand({ TableName: this.place.ledger, Item, ...unchanged(tombstone) }));
  }

  async #remark(change: Change, current: Item, mark: AttributeValue): Promise<void> {
    const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = this.#still(change, current);
    const command = new UpdateItemCommand({
      TableName: this.place.table,
      Key: change.key,
      UpdateExpression: 'SET #mark = :next',
      ConditionExpression,
      ExpressionAttributeNames: { ...ExpressionAttributeNames, '#mark': markAttribute },
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ':next': mark },
    });
    await this.dynamo.send(command);
  }

  async #together(TransactItems: TransactWriteItem[]): Promise<void> {
    await this.dynamo.send(new TransactWriteItemsCommand({ TransactItems }));
  }

  /** The item is the one that was read, as far as marks and versions tell. */
  #still({ key }: Change, current: Item): Condition {
    const { version } = this.place;
    const [mark, known] = [current[markAttribute], version === undefined ? undefined : current[version]];
    const [first = ''] = Object.keys(key).sort();
    const parts = [
      mark ? '#mark = :mark' : 'attribute_exists(#key) AND attribute_not_exists(#mark)',
      ...(version === undefined ? [] : [known ? '#version = :version' : 'attribute_not_exists(#version)']),
    ];
    const values = { ...(mark && { ':mark': mark }), ...(known && { ':version': known }) };
    return {
      ConditionExpression: parts.join(' AND '),
      ExpressionAttributeNames: {
        '#mark': markAttribute,
        ...(!mark && { '#key': first }),
        ...(version !== undefined && { '#version': version }),
      },
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    };
  }

  #grave({ keyPrint }: Change): Item {
    return { pk: { S: `${this.place.table}#${keyPrint}` }, sk: { S: 'tombstone' } };
  }

  #buried(change: Change): Item {
    const { origin, sequence, time, version } = change;
    const expires = Math.floor(this.now() / 1000) + tombstoneSeconds;
    return {
      ...this.#grave(change),
      o: { S: origin },
      s: { S: sequence },
      t: { N: String(time) },
      ...(version && { v: version }),
      expires: { N: String(expires) },
    };
  }
}

function marked(change: Change): Item {
  const after = change.after ?? {};
  return { ...after, [markAttribute]: attributeOf(markFor(change, contentOf(after))) };
}

function markFor({ origin, sequence, time, keyPrint }: Change, content: string): Mark {
  return { origin, sequence, time, key: keyPrint, content };
}

function absent(key: Item): Condition {
  const [first = ''] = Object.keys(key).sort();
  return { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': first } };
}

/** The tombstone is the one that was read, or there is none as there was none. */
function unchanged(tombstone: Tombstone | undefined): Condition {
  if (!tombstone) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#s = :s AND #o = :o',
    ExpressionAttributeNames: { '#s': 's', '#o': 'o' },
    ExpressionAttributeValues: { ':s': { S: tombstone.sequence }, ':o': { S: tombstone.origin } },
  };
}
