import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, group, nameProblems, optional, type Settings, textOf, words } from './settings';
import { watchedDelivery } from './watched';

/** "CreateDeliveryStream", DeliveryStreamName. */
const streamName = '^[a-zA-Z0-9_.-]{1,64}$';

const local = '^[a-z][a-z0-9-]*$';

/** "RetryOptions": up to two hours. */
const retry = Type.Integer({
  minimum: 0,
  maximum: 7200,
  description: 'Seconds for which a delivery is tried again, before it goes to the bucket. Default: 300.',
});

/** An HTTP endpoint that gets records. */
export const httpEndpoint = group('Delivers to an HTTP endpoint of a third party.', {
  // "HttpEndpointConfiguration", Url.
  url: Type.String({
    pattern: '^https://[^\\s?#@]{3,990}$',
    description: 'Its address, with https and without a key: that lies in the secret.',
    hint: 'an address that begins with https:// and carries no key',
    examples: ['https://logs.example.com/v1/input'],
  }),
  secret: Type.String({
    pattern: local,
    description: 'Secret of the same account with the access key, as `{"api_key": "…"}`.',
  }),
  name: optional(
    Type.String({ pattern: '^(?!\\s+$).{1,256}$', description: 'What the console calls it. Default: its host.' }),
  ),
  encoding: optional(words(['gzip', 'none'], 'How the body of a request is encoded. Default: gzip.')),
  attributes: optional(
    Type.Record(Type.String({ pattern: '^.{1,256}$' }), Type.String({ maxLength: 1024 }), {
      description: 'What every request says of its records, in `X-Amz-Firehose-Common-Attributes`.',
      maxProperties: 50,
      examples: [{ environment: 'production' }],
    }),
  ),
  retry: optional(retry),
});

/** An index of OpenSearch that gets records. */
export const searchIndex = group('Delivers to an index of Amazon OpenSearch Service.', {
  domain: optional(
    Type.String({ pattern: local, description: 'Domain of the same account and region; or `collection`.' }),
  ),
  collection: optional(
    Type.String({
      pattern: local,
      description: 'Collection of OpenSearch Serverless of the same account and region. Its index is never rotated.',
    }),
  ),
  index: Type.String({
    // "OpenSearch": lowercase, not beginning with "_" or "-"; Firehose appends the day behind a hyphen.
    pattern: '^[a-z0-9][a-z0-9_-]{0,79}$',
    description: 'Name of the index, or how the names of indices begin.',
    examples: ['logs'],
  }),
  rotate: optional(
    words(['none', 'hour', 'day', 'week', 'month'], 'When a new index is begun, its time in its name. Default: day.'),
  ),
  retry: optional(retry),
});

const settings = {
  'delivery-stream': optional(
    Type.String({ pattern: streamName, description: 'Name of the stream in AWS. Default: the name in the blueprint.' }),
  ),
  'runs-as': optional(
    Type.String({ pattern: local, description: 'Role of the same account as which Firehose delivers. Required.' }),
  ),
  source: optional(
    Type.String({
      pattern: local,
      description: 'Kinesis stream of the same account and region that it reads. Default: producers put records.',
    }),
  ),
  bucket: optional(
    Type.String({
      pattern: local,
      description:
        'Bucket of the same account that it delivers to; with `http` or `search` only what could not be delivered there. Required.',
    }),
  ),
  http: optional(httpEndpoint),
  search: optional(searchIndex),
  prefix: optional(
    Type.String({
      pattern: '^(?!/)[A-Za-z0-9!_.()=/-]{1,400}/$',
      description: 'Where in the bucket its files lie. Default: at the top.',
      examples: ['cloudwatch/'],
    }),
  ),
  'failed-prefix': defaulted(
    Type.String({
      pattern: '^(?!/)[A-Za-z0-9!_.()=/-]{1,400}/$',
      description: 'Where records lie that could not be delivered, behind it the reason and the day.',
    }),
    'failed/',
  ),
  records: defaulted(
    words(
      ['any', 'cloudwatch-logs'],
      'cloudwatch-logs: what subscriptions of CloudWatch Logs send. It is unpacked, and in a bucket lies under the id of the account that wrote it.',
    ),
    'any',
  ),
  processor: optional(
    group('A function that gets the records before they are delivered, as the role of the stream.', {
      function: Type.String({ pattern: local, description: 'Function of the same account and region.' }),
      seconds: optional(
        Type.Integer({
          minimum: 0,
          maximum: 900,
          description: 'For so long records are gathered for it. Default: 60.',
        }),
      ),
    }),
  ),
  compress: defaulted(words(['gzip', 'none'], 'How the files are compressed.'), 'gzip'),
  // "BufferingHints": up to 900 seconds and 128 MiB; with dynamic partitioning at least 64 MiB.
  'buffer-seconds': defaulted(
    Type.Integer({ minimum: 60, maximum: 900, description: 'Seconds for which records are gathered into a file.' }),
    300,
  ),
  'buffer-size': defaulted(
    Type.Integer({
      minimum: 1,
      maximum: 128,
      description:
        'Megabytes (MiB) after which records are delivered before that: at least 64 for `cloudwatch-logs` in a bucket, at most 64 with `http`, 100 with `search`.',
    }),
    64,
  ),
  'log-group': optional(
    Type.String({ pattern: local, description: 'Log group of the same account in which it tells of what went wrong.' }),
  ),
};

/** What a blueprint says of a stream of Firehose, with defaults. */
export type FirehoseStreamSettings = Settings<typeof settings>;

/** Stream of its log group in which it tells of what went wrong. */
export const failuresStream = 'delivery';

const actions: Readonly<Record<string, readonly string[]>> = {
  write: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
  inspect: ['firehose:DescribeDeliveryStream'],
};

function accessTo(level: string, { arn }: Target): readonly Access[] {
  return [access('Stream', actions[level] ?? [], [arn])];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'delivery-stream', new RegExp(streamName), 'up to 64 letters, digits, ".", "_" and "-"'),
  ];
  for (const field of ['bucket', 'runs-as']) {
    if (managed && target.settings[field] === undefined)
      found.push({ field: 'type', message: `A new stream of Firehose needs \`${field}\`.` });
  }
  if (target.settings['records'] === 'cloudwatch-logs' && target.settings['processor'] !== undefined)
    found.push({ field: 'processor', message: 'Records are unpacked by Firehose or by a function, not by both.' });
  const elsewhere = target.settings['http'] ?? target.settings['search'];
  if (elsewhere !== undefined && target.settings['processor'] !== undefined)
    found.push({ field: 'processor', message: 'A function processes what goes into a bucket alone.' });
  return [...found, ...destinationProblems(target)];
}

/** "Dynamic partitioning in Amazon Data Firehose", "HttpEndpointBufferingHints", "AmazonopensearchserviceBufferingHints". */
function destinationProblems({ settings: written }: Target): readonly SettingProblem[] {
  const { http, search, prefix } = written;
  const size = Number(written['buffer-size']);
  const wrong = (field: string, message: string) => [{ field, message }];
  if (http !== undefined && search !== undefined)
    return wrong(
      'search',
      'A stream of Firehose delivers to one place: make another one, and let both read a stream of Kinesis.',
    );
  if (http === undefined && search === undefined)
    return written['records'] === 'cloudwatch-logs' && size < 64
      ? wrong('buffer-size', 'Firehose sorts records by account only in files of 64 MiB or more.')
      : [];
  const found = search as { domain?: string; collection?: string; rotate?: string } | undefined;
  if (found && (found.domain === undefined) === (found.collection === undefined))
    return wrong('search', 'It is one of both: a `domain`, or a `collection` of OpenSearch Serverless.');
  // "AmazonOpenSearchServerlessDestinationConfiguration" knows one index.
  if (found?.collection !== undefined && found.rotate !== undefined)
    return wrong('search', 'In a collection Firehose writes into one index: remove `rotate`.');
  const most = http === undefined ? 100 : 64;
  return [
    ...(size > most
      ? wrong('buffer-size', `Firehose gathers at most ${most} MiB for ${http === undefined ? 'OpenSearch' : 'HTTP'}.`)
      : []),
    ...(prefix === undefined
      ? []
      : wrong('prefix', 'Only what could not be delivered comes into the bucket, under `failed-prefix`.')),
  ];
}

export const resourceType: ResourceType = {
  name: 'firehose-stream',
  title: 'Amazon Data Firehose stream',
  service: 'firehose',
  authorizationTypes: ['deliverystream'],
  settings,
  narrowing: {},
  regional: true,
  // "Data protection in Amazon Data Firehose": for the key of a customer it makes grants, by which it works afterwards; producers need none of it.
  encryption: {
    viaService: (place) => endpoint('firehose', place),
    actions: () => [],
    makesGrants: true,
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => textOf(written['delivery-stream']) ?? name,
  arn: (place, physicalName) => regionalArn('firehose', place, `deliverystream/${physicalName}`),
  levels: {
    write: { title: 'put records', writes: true },
    inspect: { title: 'see its settings and whether it works', writes: false },
  },
  access: accessTo,
  watched: watchedDelivery,
  // No `policy`: Firehose has no resource-based policies ("AWS services that work with IAM").
  problems,
};
