import { copy, type Value } from '../../functions/replicate-secrets/copy';
import { copyAll, type Family, troubles } from '../../functions/replicate-secrets/copy-all';
import { ParameterReplica, ParameterSource } from '../../functions/replicate-secrets/parameters';
import { SecretReplica, SecretSource } from '../../functions/replicate-secrets/secrets';
import { secretsSurroundingsOf } from '../../functions/replicate-secrets/surroundings';
import type { Client } from '../../functions/shared/client';

class AwsError extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** Counts calls and dies at one of them, before or after it took effect. */
abstract class Fake implements Client {
  calls = 0;
  dies: { readonly at: number; readonly after: boolean } | undefined;

  async send(command: { constructor: { name: string }; input: Record<string, unknown> }): Promise<unknown> {
    this.calls += 1;
    const dying = this.dies?.at === this.calls;
    if (dying && !this.dies?.after) throw new AwsError('Died');
    const answer = this.answer(command.constructor.name, command.input);
    if (dying) throw new AwsError('Died');
    return answer;
  }

  protected abstract answer(command: string, input: Record<string, unknown>): unknown;
}

interface Version {
  readonly value: Value;
  readonly stages: Set<string>;
}

/** One secret, as the API reference of Secrets Manager has it. */
class FakeSecret extends Fake {
  readonly versions = new Map<string, Version>();

  set(value: Value, id: string, ...labels: string[]): void {
    this.move('AWSCURRENT', id, value);
    for (const label of labels) this.move(label, id, value);
  }

  get current(): Value | undefined {
    return [...this.versions.values()].find(({ stages }) => stages.has('AWSCURRENT'))?.value;
  }

  protected answer(command: string, input: Record<string, unknown>): unknown {
    switch (command) {
      case 'GetSecretValueCommand': {
        const found = [...this.versions].find(([, { stages }]) => stages.has('AWSCURRENT'));
        if (!found) throw new AwsError('ResourceNotFoundException');
        const [VersionId, { value }] = found;
        return typeof value === 'string' ? { VersionId, SecretString: value } : { VersionId, SecretBinary: value };
      }
      case 'DescribeSecretCommand':
        return {
          VersionIdsToStages: Object.fromEntries([...this.versions].map(([id, { stages }]) => [id, [...stages]])),
        };
      case 'PutSecretValueCommand': {
        const id = String(input['ClientRequestToken']);
        expect(id).toMatch(/^.{32,64}$/);
        const value = (input['SecretString'] ?? input['SecretBinary']) as Value;
        const known = this.versions.get(id);
        if (known && known.value !== value) throw new AwsError('ResourceExistsException');
        for (const stage of input['VersionStages'] as string[]) this.move(stage, id, value);
        return { VersionStages: input['VersionStages'] };
      }
      case 'UpdateSecretVersionStageCommand': {
        const id = String(input['MoveToVersionId']);
        const holder = [...this.versions].find(([, { stages }]) => stages.has(String(input['VersionStage'])))?.[0];
        if (holder !== undefined && holder !== input['RemoveFromVersionId'])
          throw new AwsError('InvalidParameterException');
        this.move(String(input['VersionStage']), id, this.versions.get(id)?.value ?? '');
        return {};
      }
      default:
        throw new Error(`no ${command}`);
    }
  }

  private move(stage: string, id: string, value: Value): void {
    for (const { stages } of this.versions.values()) stages.delete(stage);
    const version = this.versions.get(id) ?? { value, stages: new Set<string>() };
    version.stages.add(stage);
    this.versions.set(id, version);
  }
}

/** One parameter, as the API reference of Systems Manager has it. */
class FakeParameter extends Fake {
  readonly versions: string[] = [];
  readonly puts: Record<string, unknown>[] = [];
  labelled = 0;

  constructor(
    first: string,
    readonly type = 'SecureString',
  ) {
    super();
    this.versions.push(first);
  }

  protected answer(command: string, input: Record<string, unknown>): unknown {
    switch (command) {
      case 'GetParameterCommand': {
        const Version = this.versions.length;
        return { Parameter: { Value: this.versions[Version - 1], Version, Type: this.type } };
      }
      case 'GetParameterHistoryCommand': {
        // Pages of two.
        const from = Number(input['NextToken'] ?? 0);
        const Parameters = this.versions.slice(from, from + 2).map((_, index) => {
          const Version = from + index + 1;
          return { Version, Labels: Version === this.labelled ? ['crossgrant-copy'] : [] };
        });
        return { Parameters, ...(from + 2 < this.versions.length && { NextToken: String(from + 2) }) };
      }
      case 'PutParameterCommand':
        this.puts.push(input);
        this.versions.push(String(input['Value']));
        return { Version: this.versions.length };
      case 'LabelParameterVersionCommand':
        this.labelled = Number(input['ParameterVersion'] ?? this.versions.length);
        return {};
      default:
        throw new Error(`no ${command}`);
    }
  }
}

const id = (letter: string) => letter.repeat(36);
const name = 'shop/token';
const keyId = 'arn:aws:kms:eu-central-1:100000000013:alias/k';

const secrets = () => {
  const [there, here] = [new FakeSecret(), new FakeSecret()];
  const source = new SecretSource(there, new Map([[name, `arn:aws:secretsmanager:eu-west-1:1:secret:${name}`]]));
  const replica = new SecretReplica(here);
  return { there, here, run: (taken = false) => copy(name, source, replica, taken) };
};

const parameters = (value: string, type?: string) => {
  const [there, here] = [new FakeParameter(value, type), new FakeParameter('unset', type)];
  const [source, replica] = [new ParameterSource(there), new ParameterReplica(here, keyId)];
  return { there, here, run: (taken = false) => copy('/shop/pass', source, replica, taken) };
};

describe('a secret', () => {
  test('is copied, whatever it is made of, and then left alone', async () => {
    for (const value of ['x', new Uint8Array([0, 255])]) {
      const { there, here, run } = secrets();
      there.set(value, id('a'));
      expect(await run()).toBe('copied');
      expect(here.current).toEqual(value);
      expect(await run()).toBe('same');
      expect(here.versions.size).toBe(1);
    }
  });

  test('without a value yet is nothing to copy', async () => {
    expect(await secrets().run()).toBe('empty');
  });

  test('follows every new value, also an old one that comes back', async () => {
    const { there, here, run } = secrets();
    for (const [value, letter] of [
      ['one', 'a'],
      ['two', 'b'],
      ['one', 'c'],
    ] as const) {
      there.set(value, id(letter));
      expect(await run()).toBe('copied');
      expect(here.current).toBe(value);
    }
  });

  test('that somebody set in the copy stays until it is taken back', async () => {
    const { there, here, run } = secrets();
    there.set('one', id('a'));
    await run();
    here.set('theirs', id('z'));
    there.set('two', id('b'));
    expect(await run()).toBe('diverged');
    expect(here.current).toBe('theirs');
    expect(await run(true)).toBe('copied');
    expect(here.current).toBe('two');
    there.set('three', id('c'));
    expect(await run()).toBe('copied');
  });

  test('that was set in both places is ours again', async () => {
    const { there, here, run } = secrets();
    there.set('one', id('a'));
    await run();
    here.set('two', id('z'));
    there.set('two', id('b'));
    expect(await run()).toBe('same');
    there.set('three', id('c'));
    expect(await run()).toBe('copied');
  });

  test('arrives whenever the function dies', async () => {
    for (let at = 1; ; at += 1) {
      for (const after of [false, true]) {
        const { there, here, run } = secrets();
        there.set('one', id('a'));
        await run();
        there.set('two', id('b'));
        here.dies = { at: here.calls + at, after };
        const died = await run().then(
          () => false,
          () => true,
        );
        if (!died && !after) return expect(at).toBeGreaterThan(2);
        here.dies = undefined;
        expect(['copied', 'same']).toContain(await run());
        expect(here.current).toBe('two');
        expect(await run()).toBe('same');
      }
    }
  });
});

describe('a parameter', () => {
  test('is copied with its key, over what it was made with, and then left alone', async () => {
    const { here, run } = parameters('x');
    expect(await run()).toBe('copied');
    expect(here.versions).toEqual(['unset', 'x']);
    expect(here.puts).toEqual([{ Name: '/shop/pass', Value: 'x', Overwrite: true, KeyId: keyId }]);
    expect(await run()).toBe('same');
  });

  test('of plain text has no key, and a long one is advanced', async () => {
    const { here, run } = parameters('y'.repeat(4097), 'String');
    await run();
    expect(here.puts[0]).toEqual({ Name: '/shop/pass', Value: 'y'.repeat(4097), Overwrite: true, Tier: 'Advanced' });
  });

  test('that somebody set in the copy stays until it is taken back', async () => {
    const { there, here, run } = parameters('one');
    await run();
    here.versions.push('theirs');
    there.versions.push('two');
    expect(await run()).toBe('diverged');
    expect(await run(true)).toBe('copied');
    expect(here.versions.at(-1)).toBe('two');
    there.versions.push('three');
    expect(await run()).toBe('copied');
  });

  test('arrives whenever the function dies', async () => {
    for (let at = 1; ; at += 1) {
      for (const after of [false, true]) {
        const { there, here, run } = parameters('one');
        await run();
        there.versions.push('two');
        here.dies = { at: here.calls + at, after };
        const died = await run().then(
          () => false,
          () => true,
        );
        if (!died && !after) return expect(at).toBeGreaterThan(3);
        here.dies = undefined;
        expect(['copied', 'same']).toContain(await run());
        expect(here.versions.at(-1)).toBe('two');
        there.versions.push('three');
        expect(await run()).toBe('copied');
      }
    }
  });
});

describe('all of them', () => {
  test('are tried, and what fails or has diverged is told by its name alone', async () => {
    const { there, here } = secrets();
    there.set('hidden', id('a'));
    const source = new SecretSource(there, new Map());
    const broken: Client = { send: () => Promise.reject(new AwsError('AccessDeniedException')) };
    const families: readonly Family[] = [
      { names: ['a'], source: new SecretSource(broken, new Map()), replica: new SecretReplica(here) },
      { names: ['b'], source, replica: new SecretReplica(here) },
    ];
    const told = await copyAll(families, new Set());
    expect(told).toEqual([
      { name: 'a', outcome: 'failed', error: 'AccessDeniedException' },
      { name: 'b', outcome: 'copied' },
    ]);
    expect(troubles(told).map(({ name: one }) => one)).toEqual(['a']);
    expect(JSON.stringify(told)).not.toContain('hidden');
  });
});

test('the environment names secrets by ARN, with slashes in their names', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:100000000003:secret:shop/token';
  const read = secretsSurroundingsOf({ SOURCE_REGION: 'eu-west-1', SOURCE_SECRETS: arn, SOURCE_PARAMETERS: '/a b' });
  expect([...read.secrets]).toEqual([['shop/token', arn]]);
  expect(read.parameters).toEqual(['/a', 'b']);
  expect(() => secretsSurroundingsOf({ SOURCE_SECRETS: 'token' })).toThrow(/SOURCE_SECRETS has "token".*SOURCE_REGION/);
});
