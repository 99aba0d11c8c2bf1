import { GetItemCommand, type GetItemCommandOutput, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Client, errorName } from '../shared/client';
import type { PermissionReport } from './permissions';
import type { Direction, Side, Step } from './plan';

/** Who works, and what is under way. */
export interface FailoverState {
  readonly active: Side;
  /** The run that is not finished; another one of its direction continues it. */
  readonly open?: { readonly run: string; readonly direction: Direction };
  /** Names of effects that could not be had yet. */
  readonly pending: readonly string[];
}

/** What became of one effect. */
export interface EffectReport {
  readonly name: string;
  readonly result: 'done' | 'was-so' | 'would-act' | 'pending' | 'refused' | 'under-way';
  /** Name of an error, where there was one. */
  readonly why?: string;
  /** Of a dry run: whether permissions suffice. */
  readonly permissions?: PermissionReport;
}

/** What somebody else did first. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** The record of runs, in a DynamoDB table with `pk` and `sk` (texts). Every change is conditional on what it was made from. */
export class Journal {
  constructor(
    readonly dynamo: Client,
    readonly table: string,
    readonly plan: string,
    readonly now: () => number = Date.now,
  ) {}

  async state(): Promise<FailoverState> {
    const item = await this.#read('state');
    const [run, direction] = [item['run']?.S, item['direction']?.S as Direction | undefined];
    return {
      active: (item['active']?.S as Side | undefined) ?? 'primary',
      ...(run !== undefined && direction !== undefined && { open: { run, direction } }),
      pending: item['pending']?.SS ?? [],
    };
  }

  /** Begins a run, of which there is one at a time. */
  async open(run: string, direction: Direction): Promise<void> {
    await this.#update('state', {
      UpdateExpression: 'SET #run = :run, direction = :direction, opened = :now',
      ConditionExpression: 'attribute_not_exists(#run) OR #run = :run',
      ExpressionAttributeNames: { '#run': 'run' },
      ExpressionAttributeValues: { ':run': { S: run }, ':direction': { S: direction }, ':now': this.#time() },
    });
  }

  /** Ends a run; with a side, that one works from now on. */
  async close(run: string, active?: Side): Promise<void> {
    try {
      await this.#update('state', {
        UpdateExpression: `${active === undefined ? '' : 'SET active = :active '}REMOVE #run, direction, opened`,
        ConditionExpression: '#run = :run',
        ExpressionAttributeNames: { '#run': 'run' },
        ExpressionAttributeValues: { ':run': { S: run }, ...(active !== undefined && { ':active': { S: active } }) },
      });
    } catch (error) {
      // It was closed by the attempt before this one.
      if (!(error instanceof Overtaken)) throw error;
    }
  }

  /** Effects that are still to be had, or are no longer. */
  async pend(names: readonly string[], what: 'add' | 'remove'): Promise<void> {
    if (names.length === 0) return;
    await this.#update('state', {
      UpdateExpression: `${what === 'add' ? 'ADD' : 'DELETE'} pending :names`,
      ExpressionAttributeValues: { ':names': { SS: [...names] } },
    });
  }

  /** What a step reported; undefined: it did not end. */
  async reported(run: string, step: Step): Promise<readonly EffectReport[] | undefined> {
    const text = (await this.#read(`run#${run}`))[`step-${step}`]?.S;
    return text === undefined ? undefined : (JSON.parse(text) as readonly EffectReport[]);
  }

  /** Milliseconds since a run last said something. */
  async age(run: string): Promise<number> {
    return this.now() - Date.parse((await this.#read(`run#${run}`))['changed']?.S ?? new Date(0).toISOString());
  }

  /** Everything that is known of a run. */
  async run(run: string): Promise<Readonly<Record<string, unknown>>> {
    const item = await this.#read(`run#${run}`);
    const texts = Object.entries(item).flatMap(([name, value]) =>
      name.startsWith('step-') && value?.S !== undefined ? [[name.slice(5), JSON.parse(value.S)]] : [],
    );
    return Object.fromEntries(texts);
  }

  async report(run: string, step: Step | 'check' | 'ask' | 'failed', report: unknown): Promise<void> {
    await this.#update(`run#${run}`, {
      UpdateExpression: 'SET #step = :report, changed = :now',
      ExpressionAttributeNames: { '#step': `step-${step}` },
      ExpressionAttributeValues: { ':report': { S: JSON.stringify(report) }, ':now': this.#time() },
    });
  }

  #time() {
    return { S: new Date(this.now()).toISOString() };
  }

  async #read(sk: string): Promise<NonNullable<GetItemCommandOutput['Item']>> {
    const Key = { pk: { S: `failover#${this.plan}` }, sk: { S: sk } };
    const command = new GetItemCommand({ TableName: this.table, Key, ConsistentRead: true });
    return ((await this.dynamo.send(command)) as GetItemCommandOutput).Item ?? {};
  }

  async #update(sk: string, said: Omit<ConstructorParameters<typeof UpdateItemCommand>[0], 'TableName' | 'Key'>) {
    const Key = { pk: { S: `failover#${this.plan}` }, sk: { S: sk } };
    try {
      await this.dynamo.send(new UpdateItemCommand({ TableName: this.table, Key, ...said }));
    } catch (error) {
      if (errorName(error) === 'ConditionalCheckFailedException') throw new Overtaken('another run is under way');
      throw error;
    }
  }
}
