import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { canonical, type Item } from '../../functions/replicate-table/attributes';
import type { Client } from '../../functions/shared/client';

/** What goes wrong at one request. `late`: the process is gone, and the request arrives some requests later. */
export type Fault = 'none' | 'error-before' | 'error-after' | 'crash-before' | 'crash-after' | 'late';

// biome-ignore lint/suspicious/noExplicitAny: a fake reads inputs of many commands
type Input = any;

interface Call {
  readonly name: string;
  readonly input: Input;
}

/** A table with a text `id` as key, or a ledger with `pk` and `sk`; its changes become records of a stream. */
class FakeTable {
  readonly items = new Map<string, Item>();
  readonly records: DynamoDBRecord[] = [];

  constructor(
    readonly arn: string,
    readonly now: () => number,
  ) {}

  keyOf(item: Item): string {
    return item['id']?.S ?? `${item['pk']?.S} ${item['sk']?.S}`;
  }

  set(key: string, after: Item | undefined): void {
    const before = this.items.get(key);
    if (after) this.items.set(key, after);
    else this.items.delete(key);
    // "Change data capture for DynamoDB Streams": a write that changes nothing leaves no record.
    if (before && after && canonical({ M: before }) === canonical({ M: after })) return;
    if (!before && !after) return;
    const sequence = String(100_000_000_000_000_000_000n + BigInt(this.records.length));
    const image = (item: Item) => structuredClone(item) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
    this.records.push({
      eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
      eventSourceARN: `${this.arn}/stream/2026-11-23T00:00:00.000`,
      dynamodb: {
        Keys: { id: { S: key } },
        SequenceNumber: sequence,
        ApproximateCreationDateTime: this.now(),
        ...(before && { OldImage: image(before) }),
        ...(after && { NewImage: image(after) }),
      },
    } as DynamoDBRecord);
  }
}

/** Tables of several accounts in memory, with conditions, transactions and streams as far as our code relies on them. */
export class FakeTables implements Client {
  readonly #tables = new Map<string, FakeTable>();
  faults: Fault[] = [];
  seconds = 1_000;
  calls = 0;
  crashed = new Promise<never>(() => undefined);
  #die: (reason: Error) => void = () => undefined;
  #late: { readonly call: Call; readonly after: number }[] = [];

  table(arn: string): FakeTable {
    const found = this.#tables.get(arn) ?? new FakeTable(arn, () => this.seconds);
    this.#tables.set(arn, found);
    return found;
  }

  revive(): void {
    this.crashed = new Promise((_, reject) => {
      this.#die = reject;
    });
    this.crashed.catch(() => undefined);
  }

  async send(command: Input): Promise<Input> {
    const call = { name: command.constructor.name as string, input: command.input };
    this.calls += 1;
    this.#serveLate();
    const fault = this.faults.shift() ?? 'none';
    if (fault === 'error-before') throw awsError('ProvisionedThroughputExceededException');
    if (fault === 'late') this.#late.push({ call, after: this.calls + 6 });
    if (fault === 'crash-before' || fault === 'late') return this.#crash();
    const answer = this.#serve(call);
    if (fault === 'error-after') throw awsError('InternalServerError');
    return fault === 'crash-after' ? this.#crash() : answer;
  }

  #crash(): Promise<never> {
    this.#die(new Error('crashed'));
    return new Promise(() => undefined);
  }

  #serveLate(): void {
    const due = this.#late.filter(({ after }) => after <= this.calls);
    this.#late = this.#late.filter((one) => !due.includes(one));
    for (const { call } of due) {
      try {
        this.#serve(call);
      } catch {
        // Nobody is left to hear of it.
      }
    }
  }

  #serve({ name, input }: Call): Input {
    if (name === 'GetItemCommand') {
      const table = this.table(input.TableName);
      const found = table.items.get(table.keyOf(input.Key));
      return found ? { Item: structuredClone(found) } : {};
    }
    if (name === 'PutItemCommand') return this.#apply([{ Put: input }], 'ConditionalCheckFailedException');
    if (name === 'UpdateItemCommand') return this.#apply([{ Update: input }], 'ConditionalCheckFailedException');
    if (name === 'TransactWriteItemsCommand') return this.#apply(input.TransactItems, 'TransactionCanceledException');
    throw new Error(`the fake knows no ${name}`);
  }

  #apply(parts: readonly Input[], failure: string): Input {
    const writes = parts.map((part) => {
      const [[kind, given] = ['', {}]] = Object.entries(part) as [string, Input][];
      const table = this.table(given.TableName);
      const key = table.keyOf(given.Item ?? given.Key);
      return { kind, given, table, key, holds: holds(given, table.items.get(key)) };
    });
    if (writes.some((one) => !one.holds)) {
      const CancellationReasons = writes.map((one) => ({ Code: one.holds ? 'None' : 'ConditionalCheckFailed' }));
      throw Object.assign(awsError(failure), { CancellationReasons });
    }
    for (const { kind, given, table, key } of writes) {
      if (kind === 'Put') table.set(key, structuredClone(given.Item));
      if (kind === 'Delete') table.set(key, undefined);
      if (kind === 'Update') table.set(key, { ...(table.items.get(key) ?? given.Key), ...updated(given) });
    }
    return {};
  }
}

function awsError(name: string): Error {
  return Object.assign(new Error(name), { name });
}

/** `SET #a = :b`, and nothing else. */
function updated({
  UpdateExpression,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: values,
}: Input): Item {
  const [, name = '', value = ''] = /^SET (\S+) = (\S+)$/.exec(UpdateExpression) ?? [];
  return { [names[name]]: values[value] };
}

function holds(given: Input, item: Item | undefined): boolean {
  const { ConditionExpression, ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = given;
  const read = (word: string) => item?.[names[word] ?? word] as AttributeValue | undefined;
  return String(ConditionExpression ?? '')
    .split(' AND ')
    .filter(Boolean)
    .every((condition) => {
      const [, negated, word = ''] = /^attribute_(not_)?exists\((\S+)\)$/.exec(condition) ?? [];
      if (word) return (read(word) === undefined) === (negated !== undefined);
      const [, name = '', value = ''] = /^(\S+) = (\S+)$/.exec(condition) ?? [];
      if (!name) throw new Error(`the fake knows no condition ${condition}`);
      const found = read(name);
      return found !== undefined && canonical(found) === canonical(values[value]);
    });
}
