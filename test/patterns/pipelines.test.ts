import { readFileSync } from 'node:fs';
import { readBlueprint } from '../../src/blueprint/read';
import { blueprintValidator } from '../../src/cli/validator';
import { composed } from '../../src/patterns/composition';
import { composePipelines } from '../../src/patterns/pipelines/compose';
import { type Case, expectFindings, outcomeOf } from '../source/marked';

const accounts = `blueprint: 1
defaults: { region: eu-west-1, owner: payments@example.com }
accounts:
  shop: { id: "111111111111", principals: { checkout: { role: checkout, existing: true } } }
  ingest: { id: "222222222222" }
  process:
    id: "333333333333"
    resources:
      pepper: { type: secret }
      merchants: { type: dynamodb-table, hash-key: { name: id, type: string } }
      payments-labels: { type: s3-bucket, bucket: acme-labels }
  vault: { id: "444444444444" }
  partner: { id: "555555555555", external: true }
`;

const withPipeline = (fields: string, head = accounts): string => `${head}pipelines:\n  p:\n${fields}`;

const plainPipeline = withPipeline(
  '    ingest: { account: ingest, producers: shop/checkout }\n    process: { account: process }\n    store: { account: vault, bucket: acme-store }\n    expires: 2028-06-30\n',
);

function estateOf(yaml: string) {
  const { estate, diagnostics } = outcomeOf({ 'a.yaml': yaml });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!estate) throw new Error('no estate');
  return estate;
}

const refs = (yaml: string) => estateOf(yaml).resources.map(({ ref, type }) => `${ref}: ${type}`);

/** Levels of each share, with its two ends and its end. */
const shares = (yaml: string) =>
  estateOf(yaml).grants.map(
    ({ resource, principal, levels, until }) =>
      `${resource} -> ${principal}: ${levels.join()}${until ? ' (ends)' : ''}`,
  );

describe('a pipeline', () => {
  test('without enrich is one function between two accounts', () => {
    expect(refs(plainPipeline).filter((ref) => !/merchants|pepper|labels/.test(ref))).toEqual([
      'ingest/p: kinesis-stream',
      'ingest/p-ingest: kms-key',
      'process/p-failures: s3-bucket',
      'process/p-ledger: dynamodb-table',
      'process/p-process: kms-key',
      'process/p-transform: lambda-function',
      'process/p-transform-logs: log-group',
      'vault/acme-store: s3-bucket',
      'vault/p-store: kms-key',
    ]);
    expect(shares(plainPipeline)).toEqual([
      'ingest/p -> shop/checkout: write (ends)',
      'vault/acme-store -> process/p-transform-role: deposit (ends)',
      'process/p-failures -> process/p-transform-role: deposit',
      'process/p-ledger -> process/p-transform-role: keep',
      'process/p-transform-logs -> process/p-transform-role: write',
      'ingest/p -> process/p-transform-role: consume (ends)',
    ]);
  });

  test('reads through consumers of its own where it is to fan out', () => {
    const yaml = plainPipeline
      .replace('ingest: { id: "222222222222" }', 'ingest: { id: "222222222222", deploy-role: deploy }')
      .replace('{ account: process }', '{ account: process, fan-out: true }');
    const { resources, links, grants } = estateOf(yaml);
    expect(resources.find(({ type }) => type === 'kinesis-consumer')).toMatchObject({
      ref: 'ingest/p-transform-consumer',
      arn: 'arn:aws:kinesis:eu-west-1:222222222222:stream/p/consumer/p-transform-consumer:*',
      key: 'ingest/p-ingest',
    });
    expect(links.map(({ from, to, feed }) => [from, to, feed?.partial])).toEqual([
      ['ingest/p-transform-consumer', 'process/p-transform', true],
    ]);
    const reading = grants.filter(({ principal, resource }) => principal.endsWith('-role') && /^ingest/.test(resource));
    expect(reading.map(({ resource, levels }) => [resource, levels.join()])).toEqual([
      ['ingest/p-transform-consumer', 'subscribe'],
      ['ingest/p', 'consume'],
    ]);
  });

  test('lets outside parties put records in through a role, each with an external id and an end of its own', () => {
    const partner = 'partner: { id: "555555555555", external: true';
    const yaml = plainPipeline
      .replace(partner, `${partner}, principals: { sender: { role: sender, existing: true } }`)
      .replace(
        'producers: shop/checkout }',
        'producers: shop/checkout, partners: { psp: { with: partner/sender, external-id: acme-psp-7d1f0a52, expires: 2027-12-31 } } }',
      );
    const grant = estateOf(yaml).grants.find(({ share }) => share === 'p-partner-psp');
    expect(grant).toMatchObject({
      principal: 'partner/sender',
      resource: 'ingest/p',
      levels: ['write'],
      via: 'role',
      externalIds: [{ id: 'acme-psp-7d1f0a52' }],
      until: '2028-01-01T00:00:00Z',
    });
  });

  test('has a table over what it stores, of which readers of the same account may ask', () => {
    const yaml = plainPipeline
      .replace('vault: { id: "444444444444"', 'vault: { id: "444444444444", principals: { auditors: { sso: Auditor } }')
      .replace(
        'bucket: acme-store }',
        'bucket: acme-store, readers: [vault/auditors, shop/checkout], table: { columns: [ { name: amount, type: double } ] } }',
      );
    const { resources, grants } = estateOf(yaml);
    const table = resources.find(({ type }) => type === 'glue-table');
    expect(table).toMatchObject({
      ref: 'vault/p-records',
      settings: { bucket: 'acme-store', prefix: 'p/', path: 'year={year}/month={month}/day={day}/hour={hour}/' },
    });
    expect(table?.settings['columns']).toMatchObject(
      ['amount', 'record_id', 'record_kind', 'arrived_at'].map((name) => ({ name })),
    );
    const asking = grants.filter(({ share }) => /-(asks|sees|catalog|answers)$/.test(share));
    expect(asking.map(({ principal, resource }) => `${principal} ${resource}`).sort()).toEqual([
      'vault/auditors vault/p-database',
      'vault/auditors vault/p-queries',
      'vault/auditors vault/p-records',
      'vault/auditors vault/p-results',
    ]);
  });

  test('tells its functions where everything is, and what they may not find out by themselves', () => {
    const yaml = plainPipeline.replace(
      '{ account: process }',
      '{ account: process, id: payment.id, transform: { cleanse: [ { hash: [email] } ] }, hash-key: pepper, enrich: { table: { key: m.id, into: m, attribute: id, missing: keep }, from-table: merchants } }',
    );
    const { resources } = estateOf(yaml);
    const environment = (ref: string) => resources.find((one) => one.ref === ref)?.settings['environment'];
    expect(environment('process/p-transform')).toEqual({
      INPUT: 'raw',
      RECORD_ID: 'payment.id',
      HASH_KEY_SECRET: 'arn:aws:secretsmanager:eu-west-1:333333333333:secret:pepper',
      FAILURES_BUCKET: 'acme-store-failures',
      FAILURES_PREFIX: 'p-transform/',
      FAILURES_ACCOUNT: '333333333333',
      OUTPUT_STREAM: 'arn:aws:kinesis:eu-west-1:333333333333:stream/p-transformed',
      POWERTOOLS_SERVICE_NAME: 'p-transform',
      POWERTOOLS_METRICS_NAMESPACE: 'p',
    });
    expect(environment('process/p-enrich')).toMatchObject({
      INPUT: 'envelope',
      REFERENCE_TABLE: 'arn:aws:dynamodb:eu-west-1:333333333333:table/merchants',
      STORE_BUCKET: 'acme-store',
      STORE_ACCOUNT: '444444444444',
      LEDGER_TABLE: 'p-ledger',
    });
  });

  test('writes through a role of the account that keeps the records, if asked to', () => {
    const yaml = plainPipeline.replace('bucket: acme-store }', 'bucket: acme-store, through: role }');
    const { resources, grants } = estateOf(yaml);
    const role = grants.find(({ share }) => share === 'p-store')?.role;
    expect(role).toBe('vault/crossgrant-p-store');
    const transform = resources.find(({ ref }) => ref === 'process/p-transform');
    expect(transform?.settings['environment']).toMatchObject({
      STORE_ROLE: 'arn:aws:iam::444444444444:role/crossgrant-p-store',
    });
  });

  test('feeds its functions as their contract says, with sums over windows only where sums are asked for', () => {
    const feeds = (yaml: string) => estateOf(yaml).links.map(({ feed }) => feed);
    const usual = {
      batch: 500,
      window: 5,
      retries: 100,
      partial: true,
      from: 'oldest',
      onFailure: 'process/p-failures',
    };
    expect(feeds(plainPipeline)).toEqual([usual]);
    const summed = plainPipeline.replace(
      '{ account: process }',
      '{ account: process, transform: { aggregate: { by: [a], of: [b] } }, sum-every: 30 }',
    );
    expect(feeds(summed)).toEqual([{ ...usual, tumbling: 30 }]);
  });

  test('takes a resource that its account declares by itself', () => {
    const head = accounts.replace(
      'ingest: { id: "222222222222" }',
      'ingest: { id: "222222222222", resources: { p: { type: kinesis-stream, stream: legacy, retention: 200 } } }',
    );
    const yaml = plainPipeline.replace(accounts, head);
    const { resources } = estateOf(yaml);
    expect(resources.filter(({ type }) => type === 'kinesis-stream')).toMatchObject([
      { ref: 'ingest/p', physicalName: 'legacy', settings: { retention: 200 } },
    ]);
  });

  test('stands for what the schema would have taken from a person', () => {
    const bytes = readFileSync('blueprints/payments-pipeline/payments.yaml');
    const head = readFileSync('blueprints/payments-pipeline/accounts.yaml');
    const validate = blueprintValidator();
    const files = [
      { file: 'a.yaml', bytes: head },
      { file: 'b.yaml', bytes },
    ];
    const { value } = readBlueprint(files, validate);
    if (!value) throw new Error('no blueprint');
    const { blueprint, diagnostics } = composed(value, [composePipelines]);
    expect(diagnostics).toEqual([]);
    const whole = JSON.parse(JSON.stringify(blueprint.value));
    expect([validate(whole), validate.errors]).toEqual([true, null]);
    // Nothing was left for the schema to fill in.
    expect(whole).toEqual(JSON.parse(JSON.stringify(blueprint.value)));
  });
});

const refused: readonly Case[] = [
  {
    it: 'an account that is not there',
    yaml: withPipeline(
      '    ingest: { account: ⟦ingst⟧ }\n    process: { account: process }\n    store: { account: vault, bucket: acme-store }\n',
    ),
    finds: [{ code: 'reference-unknown', says: 'There is no account `ingst`', help: 'did you mean `ingest`?' }],
  },
  {
    it: 'the account of somebody else',
    yaml: withPipeline(
      '    ingest: { account: ingest }\n    process: { account: ⟦partner⟧ }\n    store: { account: vault, bucket: acme-store }\n',
    ),
    finds: [{ code: 'setting-invalid', says: 'Nothing can be created in the external account `partner`' }],
  },
  {
    it: 'a name that is something else already',
    yaml: withPipeline(
      '    ingest: { account: ingest }\n    ⟦process⟧: { account: process }\n    store: { account: vault, bucket: acme-store }\n',
      accounts.replace('payments-labels:', '⟨p-ledger⟩:'),
    ),
    finds: [{ code: 'name-declared-twice', says: '`process/p-ledger` is an s3-bucket, and is to be a dynamodb-table' }],
  },
  {
    it: 'a producer that is nobody, at its name',
    yaml: withPipeline(
      '    ingest: { account: ingest, producers: ⟦shop/chekout⟧ }\n    process: { account: process }\n    store: { account: vault, bucket: acme-store }\n',
    ),
    finds: [{ code: 'reference-unknown', says: 'declares no principal `chekout`' }],
  },
];

describe('pipelines that are refused', () => {
  test.each(refused)('$it', (one) => expectFindings(one));

  test('a share that has the name of one of the pipeline', () => {
    const yaml = `${plainPipeline}shares:\n  p-store: { share: process/merchants, with: shop/checkout, can: get }\n`;
    const { diagnostics } = outcomeOf({ 'a.yaml': yaml });
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toContain(
      'name-declared-twice: `p-store` of `shares` is declared twice',
    );
  });
});
