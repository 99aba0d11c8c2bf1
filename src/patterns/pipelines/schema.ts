import { type Static, Type } from '@sinclair/typebox';
import { closed, day, named, oneOrMore, reference } from '../../blueprint/schema';
import { column } from '../../catalog/glue-table';
import { enrichSettings, transformSettings } from '../../functions/settings-schema';
import { retention } from '../retention';
import { pipelineAlarms } from './alarms-schema';
import { apiEntrance } from './api-schema';
import { cloudwatchEntrance, firehoseEntrance } from './firehose-schema';
import { ingestEndpoints, ingestNetwork, processNetwork } from './network-schema';
import { partners } from './partners-schema';
import { pipelineWarehouse } from './warehouse-schema';

const account = (what: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9-]*$', hint: 'the name of an account', description: `Account ${what}.` });

const name = (description: string) =>
  Type.String({
    pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
    hint: 'small letters, digits and single hyphens',
    description,
  });

const file = (description: string) => Type.String({ minLength: 1, description });

const ingest = closed(
  {
    account: account('that receives the records'),
    stream: Type.Optional(name('Name of the data stream. Default: the name of the pipeline.')),
    shards: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 20_000,
        description: 'Shards of the streams. Default: AWS adds them as traffic grows.',
      }),
    ),
    retention: Type.Optional(
      Type.Integer({
        minimum: 24,
        maximum: 8760,
        description: 'Hours for which records are kept. Default: 72, a weekend.',
      }),
    ),
    network: Type.Optional(ingestNetwork),
    endpoints: Type.Optional(ingestEndpoints),
    producers: Type.Optional(
      oneOrMore(
        reference('Principal that puts records into the stream.'),
        'Who puts records into the stream: a principal, or a list.',
      ),
    ),
    partners: Type.Optional(partners),
    api: Type.Optional(apiEntrance),
    firehose: Type.Optional(firehoseEntrance),
    cloudwatch: Type.Optional(cloudwatchEntrance),
  },
  'Where records come in.',
);

/** How a function is fed and how large it is. */
const running = {
  batch: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 10_000, description: 'Records in one batch at most. Default: 500.' }),
  ),
  window: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 300, description: 'Seconds for which a batch is gathered. Default: 5.' }),
  ),
  retries: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 10_000,
      description: 'How often a batch is tried again before it is given up. Default: until its records expire.',
    }),
  ),
  memory: Type.Optional(
    Type.Integer({ minimum: 128, maximum: 10_240, description: 'Megabytes of each function. Default: 512.' }),
  ),
  timeout: Type.Optional(
    Type.Integer({ minimum: 10, maximum: 900, description: 'Seconds that a batch may take. Default: 120.' }),
  ),
  tracing: Type.Optional(
    Type.Boolean({ description: 'True: all functions send traces of their calls to X-Ray. Default: false.' }),
  ),
  'fan-out': Type.Optional(
    Type.Boolean({
      description: 'True: each function has a consumer of its own, with 2 MB a second and shard (enhanced fan-out).',
    }),
  ),
  concurrency: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'How many batches each function handles at once. Default: as many as there are shards.',
    }),
  ),
};

const process = closed(
  {
    account: account('in which the functions run'),
    network: Type.Optional(processNetwork),
    function: Type.Optional(
      file(
        'Folder of your own instead of the function `transform` that comes along; its path is relative to this file.',
      ),
    ),
    records: Type.Optional(file('JSON Schema, as a file, that records must fulfil; others go to the failures.')),
    id: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'Field that identifies a record, such as `payment.id`: of two with one id the first counts. Default: none does.',
      }),
    ),
    transform: Type.Optional(transformSettings),
    'sum-every': Type.Optional(
      Type.Integer({ minimum: 1, maximum: 900, description: 'Seconds over which `aggregate` sums. Default: 60.' }),
    ),
    'hash-key': Type.Optional(reference('Secret whose value is the key of `hash` steps.')),
    enrich: Type.Optional(
      closed(
        {
          ...enrichSettings.properties,
          'from-table': Type.Optional(reference('Table of this account that `table` looks up in.')),
          'from-file': Type.Optional(
            Type.String({
              pattern: '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*:.+$',
              hint: '`account/bucket:key`',
              description: 'File that `file` looks up in, as `account/bucket:key`.',
            }),
          ),
          'from-url': Type.Optional(
            Type.String({
              pattern: '^https://\\S*\\{key\\}',
              hint: 'an https address with `{key}` in it',
              description: 'Address that `api` asks, with `{key}` where the key stands.',
            }),
          ),
          secret: Type.Optional(reference('Secret, maybe of another account, that `api` sends.')),
        },
        'Reference data that records get from a table, a file or an API.',
      ),
    ),
    ...running,
  },
  'How records are checked, cleansed and enriched.',
);

const store = closed(
  {
    account: account('that keeps the records'),
    bucket: Type.String({
      pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
      minLength: 3,
      maxLength: 63,
      hint: '3 to 63 small letters, digits and single hyphens',
      description: 'Name of the bucket, in the blueprint and in AWS.',
    }),
    prefix: Type.Optional(
      Type.String({
        pattern: '^(?!/)[^*?$]+/$',
        hint: 'text that ends in "/"',
        description: 'Where objects lie in it. Default: the name of the pipeline.',
      }),
    ),
    through: Type.Optional(
      Type.Union([Type.Literal('policy'), Type.Literal('role')], {
        description:
          "How the functions write into it: by the bucket's policy, or through a role of its account. Default: policy.",
      }),
    ),
    ...retention,
    table: Type.Optional(
      closed(
        {
          columns: Type.Array(column, {
            minItems: 1,
            description: 'Columns of the records; `record_id`, `record_kind` and `arrived_at` are added.',
          }),
        },
        'A table of the Glue catalog over what is stored, and a workgroup of Athena in which readers of that account ask.',
      ),
    ),
    warehouse: Type.Optional(pipelineWarehouse),
    readers: Type.Optional(
      oneOrMore(reference('Principal that reads the objects.'), 'Who reads what was stored: a principal, or a list.'),
    ),
  },
  'Where records end.',
);

const pipeline = closed(
  {
    ingest,
    process,
    store,
    alarms: Type.Optional(pipelineAlarms),
    why: Type.Optional(Type.String({ minLength: 1, description: 'What it is for.' })),
    owner: Type.Optional(Type.String({ minLength: 1, description: 'Who answers for it.' })),
    expires: Type.Optional(day('Last day on which records may pass from account to account.')),
  },
  'Records on their way from producers through functions into a bucket, each in an account of its own.',
);

/** A pipeline as it is written. */
export type PipelineEntry = Static<typeof pipeline>;

/** The section `pipelines:`. */
export const pipelinesSchema = named(pipeline, 'Streams of records that are processed and kept, by name.');
