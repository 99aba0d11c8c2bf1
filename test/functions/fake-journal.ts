import type { Client } from '../../functions/shared/client';

// biome-ignore lint/suspicious/noExplicitAny: a fake reads inputs of many commands
type Input = any;

/** A DynamoDB table in memory, with the updates that the journal makes. */
export class FakeJournal implements Client {
  readonly items = new Map<string, Input>();

  constructor(readonly before: () => void = () => undefined) {}

  async send(command: Input): Promise<Input> {
    this.before();
    const { input } = command;
    const id = `${input.Key.pk.S} ${input.Key.sk.S}`;
    const item = this.items.get(id);
    if (command.constructor.name === 'GetItemCommand') return item ? { Item: structuredClone(item) } : {};
    if (command.constructor.name !== 'UpdateItemCommand') throw new Error(`no ${command.constructor.name}`);
    if (!holds(input, item)) {
      throw Object.assign(new Error('condition'), { name: 'ConditionalCheckFailedException' });
    }
    this.items.set(id, updated(input, { ...input.Key, ...item }));
    return {};
  }
}

const nameOf = ({ ExpressionAttributeNames: names = {} }: Input, word: string) => names[word] ?? word;

function holds(input: Input, item: Input): boolean {
  const { ConditionExpression: condition, ExpressionAttributeValues: values } = input;
  if (condition === undefined) return true;
  return condition.split(' OR ').some((part: string) => {
    const [, absent] = /^attribute_not_exists\((\S+)\)$/.exec(part) ?? [];
    if (absent) return item?.[nameOf(input, absent)] === undefined;
    const [, name = '', value = ''] = /^(\S+) = (\S+)$/.exec(part) ?? [];
    return item?.[nameOf(input, name)]?.S === values[value].S;
  });
}

function updated(input: Input, item: Input): Input {
  const { UpdateExpression, ExpressionAttributeValues: values } = input;
  for (const [, verb, rest] of UpdateExpression.matchAll(
    /(SET|REMOVE|ADD|DELETE) (.*?)(?= ?(?:SET|REMOVE|ADD|DELETE) |$)/g,
  )) {
    for (const part of rest.split(/, /)) {
      const [name, value] = part.trim().split(verb === 'SET' ? ' = ' : ' ');
      const key = nameOf(input, name);
      if (verb === 'SET') item[key] = values[value];
      if (verb === 'REMOVE') delete item[key];
      const set = new Set<string>(item[key]?.SS ?? []);
      if (verb === 'ADD') for (const one of values[value].SS) set.add(one);
      if (verb === 'DELETE') for (const one of values[value].SS) set.delete(one);
      if (verb === 'ADD' || verb === 'DELETE') {
        if (set.size > 0) item[key] = { SS: [...set] };
        else delete item[key];
      }
    }
  }
  return item;
}
