import { gunzipSync } from 'node:zlib';
import type { Client } from '../../functions/shared/client';

/** What goes wrong at one call of AWS. `crash`: the process is gone; `late`: gone, and the request arrives when others have long been served. */
export type Fault = 'none' | 'error-before' | 'error-after' | 'crash-before' | 'crash-after' | 'late' | 'partial';

interface Call {
  readonly input: Record<string, unknown>;
  readonly name: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a fake reads inputs of many commands
type Input = any;

/** An AWS error as the SDK throws it. */
function awsError(name: string, status: number): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
}

/** S3, DynamoDB, Kinesis and SQS in memory, with as much of their behaviour as our code relies on, and faults where a plan says so. */
export class FakeAws implements Client {
  readonly objects = new Map<string, { readonly body: Buffer; readonly tags: readonly Input[] }>();
  readonly items = new Map<string, Input>();
  readonly streamed: { readonly data: Buffer; readonly key: string }[] = [];
  readonly messages: string[] = [];
  readonly calls: string[] = [];
  /** Rejects when the process "dies". */
  crashed = new Promise<never>(() => undefined);
  #die: (reason: Error) => void = () => undefined;
  #late: { call: Call; after: number }[] = [];

  constructor(
    readonly faults: Fault[] = [],
    /** For each object of the store and each write of a watermark in turn: so many calls later it arrives; 0: at once. */
    readonly delays: { objects: number[]; watermarks: number[] } = { objects: [], watermarks: [] },
  ) {}

  /** A new process: its promises know nothing of the old one's. */
  revive(): void {
    this.crashed = new Promise((_, reject) => {
      this.#die = reject;
    });
    this.crashed.catch(() => undefined);
  }

  async send(command: Input): Promise<Input> {
    const call = { input: command.input, name: command.constructor.name as string };
    this.calls.push(call.name);
    this.#serveLate();
    const fault = this.faults.shift() ?? 'none';
    if (fault === 'error-before') throw awsError('ServiceUnavailable', 503);
    if (fault === 'crash-before') return this.#crash();
    const delay = fault === 'late' ? 5 : this.#delayOf(call);
    if (delay > 0) {
      this.#late.push({ call, after: this.calls.length + delay });
      return this.#crash();
    }
    const answer = this.#serve(call, fault === 'partial');
    if (fault === 'error-after') throw awsError('RequestTimeout', 408);
    return fault === 'crash-after' ? this.#crash() : answer;
  }

  #delayOf({ name, input }: Call): number {
    if (name === 'UpdateItemCommand') return this.delays.watermarks.shift() ?? 0;
    const isStore = name === 'PutObjectCommand' && String(input['Key']).endsWith('.gz');
    return isStore ? (this.delays.objects.shift() ?? 0) : 0;
  }

  #crash(): Promise<never> {
    this.#die(new Error('crashed'));
    return new Promise(() => undefined);
  }

  #serveLate(): void {
    const due = this.#late.filter(({ after }) => after <= this.calls.length);
    this.#late = this.#late.filter((one) => !due.includes(one));
    for (const { call } of due) {
      try {
        this.#serve(call, false);
      } catch {
        // Nobody is left to hear of it.
      }
    }
  }

  #serve({ name, input }: Call, isPartial: boolean): Input {
    const serve: Record<string, (given: Input) => Input> = {
      PutObjectCommand: (given) => this.#putObject(given),
      GetObjectTaggingCommand: ({ Key }) => ({ TagSet: this.#object(Key).tags }),
      ListObjectsV2Command: ({ Prefix }) => ({
        Contents: [...this.objects.keys()].filter((key) => key.startsWith(Prefix)).map((Key) => ({ Key })),
      }),
      GetItemCommand: ({ Key }) => ({ Item: this.items.get(idOf(Key)) }),
      PutItemCommand: ({ Item }) => void this.items.set(idOf(Item), Item),
      UpdateItemCommand: (given) => this.#update(given),
      QueryCommand: (given) => this.#query(given),
      PutRecordsCommand: ({ Records }) => this.#putRecords(Records, isPartial),
      SendMessageBatchCommand: ({ Entries }) =>
        void this.messages.push(...Entries.map((one: Input) => one.MessageBody)),
    };
    const found = serve[name];
    if (!found) throw new Error(`the fake knows no ${name}`);
    return found(input) ?? {};
  }

  #putObject({ Key, Body, Tagging = '', IfNoneMatch }: Input): void {
    if (IfNoneMatch === '*' && this.objects.has(Key)) throw awsError('PreconditionFailed', 412);
    const tags = [...new URLSearchParams(Tagging)].map(([name, Value]) => ({ Key: name, Value }));
    this.objects.set(Key, { body: Buffer.from(Body), tags });
  }

  #object(key: string) {
    const found = this.objects.get(key);
    if (!found) throw awsError('NotFound', 404);
    return found;
  }

  /** `SET a = :x, b = :y` under the conditions that the ledger uses. */
  #update({
    Key,
    UpdateExpression,
    ConditionExpression,
    ExpressionAttributeNames = {},
    ExpressionAttributeValues: values,
  }: Input): void {
    const nameOf = (word: string) => ExpressionAttributeNames[word] ?? word;
    const item = { ...Key, ...this.items.get(idOf(Key)) };
    const holds = String(ConditionExpression)
      .split(' AND ')
      .every((condition) => {
        const absent = /^attribute_not_exists\((\S+)\)$/.exec(condition);
        const equal = /^(\S+) = (\S+)$/.exec(condition);
        if (absent) return item[nameOf(absent[1] ?? '')] === undefined;
        if (equal) return item[nameOf(equal[1] ?? '')]?.S === values[equal[2] ?? ''].S;
        throw new Error(`the fake knows no condition ${condition}`);
      });
    if (!holds) throw awsError('ConditionalCheckFailedException', 400);
    for (const part of UpdateExpression.replace(/^SET /, '').split(', ')) {
      const [name, value] = part.split(' = ');
      item[nameOf(name)] = values[value];
    }
    this.items.set(idOf(Key), item);
  }

  /** Two items a page, so that paging is walked through. */
  #query({ ExpressionAttributeValues: values, ExclusiveStartKey: start }: Input): Input {
    const sorted = [...this.items.values()]
      .filter(({ pk, sk }) => pk.S === values[':shard'].S && sk.S >= values[':first'].S && sk.S <= values[':last'].S)
      .sort((a, b) => (a.sk.S < b.sk.S ? 1 : -1));
    const rest = start ? sorted.filter(({ sk }) => sk.S < start.sk.S) : sorted;
    const page = rest.slice(0, 2);
    const last = page.at(-1);
    return { Items: page, ...(rest.length > 2 && last && { LastEvaluatedKey: { pk: last.pk, sk: last.sk } }) };
  }

  /** Partial: every second record is throttled. */
  #putRecords(records: readonly Input[], isPartial: boolean): Input {
    const Records = records.map(({ Data, PartitionKey }, at) => {
      if (isPartial && at % 2 === 0) return { ErrorCode: 'ProvisionedThroughputExceededException' };
      this.streamed.push({ data: Buffer.from(Data), key: PartitionKey });
      return { SequenceNumber: String(this.streamed.length) };
    });
    return { Records, FailedRecordCount: Records.filter(({ ErrorCode }) => ErrorCode).length };
  }

  /** Every line of every stored object. */
  lines(): readonly Input[] {
    return [...this.objects]
      .filter(([key]) => key.endsWith('.gz'))
      .flatMap(([, { body }]) => gunzipSync(body).toString('utf8').split('\n').filter(Boolean))
      .map((line) => JSON.parse(line));
  }

  /** Every entry of the failure destination. */
  failures(): readonly Input[] {
    return [...this.objects]
      .filter(([key]) => key.endsWith('.json'))
      .map(([, { body }]) => JSON.parse(body.toString('utf8')));
  }
}

function idOf({ pk, sk }: Input): string {
  return `${pk.S} ${sk.S}`;
}
