import type { Case, Expected } from '../source/marked';

const accounts = (log = '', shop = '') => `blueprint: 1
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  log:
    id: "100000000002"
    principals:
      role: { role: role, assumed-by: [logs.amazonaws.com, firehose.amazonaws.com] }
    resources:
      bucket: { type: s3-bucket, bucket: acme-central-logs }
      told: { type: log-group, log-group: /told }
      stream: { type: kinesis-stream }
      queue: { type: sqs-queue }
      vendor: { type: secret }
      sealing: { type: kms-key }
      sealed: { type: s3-bucket, bucket: acme-sealed, key: sealing }
      locked: { type: s3-bucket, bucket: acme-locked, object-lock: { mode: governance, days: 1 } }
      index: { type: opensearch-domain }
      hoard: { type: opensearch-collection, public: true }
      away: { type: opensearch-domain, region: eu-central-1 }
      files: { type: firehose-stream, runs-as: role, bucket: bucket, log-group: told }
      central: { type: log-destination, to: files, runs-as: role }
${log}  shop:
    id: "100000000003"
    resources:
      web: { type: log-group }
      seldom: { type: log-group, class: infrequent-access }
      far: { type: log-group, region: eu-central-1 }
${shop}`;

const invalid = (says: string, help?: string): Expected => ({ code: 'setting-invalid', says, ...(help && { help }) });

const inLog = (it: string, entry: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: accounts(`      made: { ${entry} }\n`),
  finds,
});

const inShop = (it: string, entry: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: accounts('', `      made: { ${entry} }\n`),
  finds,
});

/** The same, with the mark of what the diagnostic speaks of beside. */
const beside = (name: string, one: Case): Case => ({
  ...one,
  yaml: `${one.yaml}`.replace(`      ${name}:`, `      ⟨${name}⟩:`),
});

const section = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${accounts()}logging:\n  all: { ${fields} }\n`,
  finds,
});

/** What `logging:`, streams of Firehose, destinations and subscriptions can get wrong. */
export const loggingCases: readonly Case[] = [
  section('logs kept in an account that nobody declared', 'account: ⟦lgo⟧', { code: 'reference-unknown' }),
  section('logs of an account that nobody declared', 'account: log, from: [⟦shpo⟧]', {
    code: 'reference-unknown',
    says: 'There is no account or group `shpo`',
    help: 'did you mean `shop`?',
  }),
  {
    it: 'logs of a group that nobody declared',
    yaml: `${accounts()}groups: { workloads: [shop] }\nlogging:\n  all: { account: log, from: ⟦wrokloads⟧ }\n`,
    finds: [
      {
        code: 'reference-unknown',
        says: 'There is no account or group `wrokloads`',
        help: 'did you mean `workloads`?',
      },
    ],
  },
  section('a mask for what AWS does not know', 'account: log, redact: [⟦Emailaddress⟧]', {
    code: 'value-not-allowed',
    help: 'did you mean `EmailAddress`?',
  }),
  section('a file of logs too small to be sorted', 'account: log, buffer-size: ⟦32⟧', { code: 'value-malformed' }),
  inLog(
    'a stream of Firehose without a bucket',
    '⟦type⟧: firehose-stream, runs-as: role',
    invalid('log/made: A new stream of Firehose needs `bucket`.'),
  ),
  inLog(
    'a stream of Firehose that sorts files too small for that',
    'type: firehose-stream, runs-as: role, bucket: bucket, records: cloudwatch-logs, ⟦buffer-size⟧: 5',
    invalid('log/made: Firehose sorts records by account only in files of 64 MiB or more.'),
  ),
  inLog(
    'a stream of Firehose that delivers to a queue',
    'type: firehose-stream, runs-as: role, bucket: ⟦queue⟧',
    invalid('`log/queue` is an sqs-queue, no s3-bucket'),
  ),
  inLog(
    'a stream of Firehose that reads in another region',
    'type: firehose-stream, runs-as: role, bucket: bucket, source: ⟦stream⟧, region: eu-central-1',
    invalid('`log/stream` lies in eu-west-1, and `log/made` in eu-central-1'),
  ),
  {
    it: 'a stream of Firehose with a key that reads from Kinesis',
    yaml: accounts(
      '      key: { type: kms-key }\n      made: { type: firehose-stream, runs-as: role, bucket: bucket, source: stream, key: ⟦key⟧ }\n',
    ),
    finds: [
      invalid(
        '`log/made` reads from `log/stream`, where records are encrypted: it has no key of its own',
        'remove `key:`, and give one to the stream of Kinesis',
      ),
    ],
  },
  section(
    'an HTTP endpoint without TLS',
    'account: log, streams: { to: [http] }, http: { url: ⟦"http://in.example.com/v1"⟧, secret: vendor }',
    { code: 'value-malformed' },
  ),
  section(
    'an HTTP endpoint whose key nobody declared',
    'account: log, streams: { to: [http] }, http: { url: "https://in.example.com/v1", secret: ⟦vendr⟧ }',
    { code: 'reference-unknown', says: 'There is no secret `log/vendr`' },
  ),
  section(
    'an HTTP endpoint with a key that is no secret',
    'account: log, streams: { to: [http] }, http: { url: "https://in.example.com/v1", secret: ⟦queue⟧ }',
    invalid('`log/queue` is an sqs-queue, no secret'),
  ),
  section(
    'logs for an HTTP endpoint that nobody names',
    'account: log, streams: { ⟦to⟧: [http] }',
    invalid('Nobody says which HTTP endpoint gets the logs', 'add `http: { url: …, secret: … }`'),
  ),
  section(
    'an HTTP endpoint that gets nothing',
    'account: log, ⟦http⟧: { url: "https://in.example.com/v1", secret: vendor }',
    invalid('No logs are sent to it', 'add `http` to `streams.to`'),
  ),
  section(
    'a domain of OpenSearch that gets nothing',
    'account: log, ⟦opensearch⟧: { index: logs }',
    invalid('No logs are sent to it', 'add `opensearch` to `streams.to`'),
  ),
  section(
    'a domain of OpenSearch without servers that has nodes',
    'account: log, streams: { to: [opensearch] }, opensearch: { serverless: true, ⟦nodes⟧: 3 }',
    invalid('`nodes` belongs to a domain of OpenSearch', 'remove `serverless`, or this'),
  ),
  section(
    'days for which a domain of OpenSearch keeps nothing',
    'account: log, streams: { to: [opensearch] }, opensearch: { ⟦keep-days⟧: 3 }',
    invalid('`keep-days` belongs to a collection of OpenSearch', 'add `serverless: true`, or remove this'),
  ),
  section(
    'two places for one stream of Firehose',
    'account: log, streams: { ⟦via⟧: firehose, to: [s3, opensearch] }',
    invalid('A stream of Firehose delivers to one place', 'write `via: kinesis`, which all of them read'),
  ),
  section(
    'shards of no stream',
    'account: log, streams: { ⟦shards⟧: 2 }',
    invalid('There is no stream of Kinesis', 'write `via: kinesis`'),
  ),
  section(
    'readers of files that are not kept',
    'account: log, streams: { to: [opensearch] }, ⟦readers⟧: { team: { who: log/role, of: shop } }',
    invalid('Readers read files, and `streams.to` asks for none', 'add `s3` to `streams.to`'),
  ),
  inLog(
    'a stream of Firehose with two destinations',
    'type: firehose-stream, runs-as: role, bucket: bucket, http: { url: "https://a.example.com", secret: vendor }, ⟦search⟧: { domain: index, index: logs }',
    invalid(
      'log/made: A stream of Firehose delivers to one place: make another one, and let both read a stream of Kinesis.',
    ),
  ),
  inLog(
    'a stream of Firehose that sends too much at once',
    'type: firehose-stream, runs-as: role, bucket: bucket, http: { url: "https://a.example.com", secret: vendor }, ⟦buffer-size⟧: 65',
    invalid('log/made: Firehose gathers at most 64 MiB for HTTP.'),
  ),
  inLog(
    'a stream of Firehose into OpenSearch that writes files as well',
    'type: firehose-stream, runs-as: role, bucket: bucket, search: { domain: index, index: logs }, ⟦prefix⟧: a/',
    invalid('log/made: Only what could not be delivered comes into the bucket, under `failed-prefix`.'),
  ),
  inLog(
    'a stream of Firehose into a domain of another region',
    'type: firehose-stream, runs-as: role, bucket: bucket, search: ⟦{ domain: away, index: logs }⟧',
    invalid('`log/away` lies in eu-central-1, and `log/made` in eu-west-1'),
  ),
  inLog(
    'a stream of Firehose into no place of OpenSearch',
    'type: firehose-stream, runs-as: role, bucket: bucket, ⟦search⟧: { index: logs }',
    invalid('log/made: It is one of both: a `domain`, or a `collection` of OpenSearch Serverless.'),
  ),
  inLog(
    'a stream of Firehose that rotates the index of a collection',
    'type: firehose-stream, runs-as: role, bucket: bucket, ⟦search⟧: { collection: hoard, index: logs, rotate: day }',
    invalid('log/made: In a collection Firehose writes into one index: remove `rotate`.'),
  ),
  inLog(
    'a collection that nobody could reach',
    '⟦type⟧: opensearch-collection',
    invalid('log/made: Nobody could reach a new collection that is neither `public` nor behind `endpoints`.'),
  ),
  inLog(
    'a collection for everybody behind endpoints',
    'type: opensearch-collection, endpoints: vpce-0a1b2c3d4e5f60718, ⟦public⟧: true',
    invalid('log/made: What is `public` is not held to `endpoints`: write one of them.'),
  ),
  inLog(
    'nodes of a domain that do not fit its zones',
    'type: opensearch-domain, ⟦nodes⟧: 4',
    invalid('log/made: 4 nodes cannot be spread evenly over 3 zones.'),
  ),
  section(
    'a load balancer of an account that sends nothing',
    'account: log, from: shop, services: { load-balancer: { ⟦log⟧: [app/web] } }',
    invalid('`log` does not send its logs to `all`', 'list it in `from`'),
  ),
  section(
    'networks of an account that nobody declared',
    'account: log, from: shop, services: { vpc-flow: { shpo: ⟦[net]⟧ } }',
    { code: 'reference-unknown' },
  ),
  section('a network that nobody declared', 'account: log, from: shop, services: { ⟦vpc-flow⟧: { shop: [net] } }', {
    code: 'reference-unknown',
    says: '`shop` has no network `net`, which `shop/all-net-flow` names',
  }),
  section('agents of an account that sends nothing', 'account: log, from: shop, agents: { of: ⟦log⟧ }', {
    code: 'setting-invalid',
    says: '`log` sends nothing of hosts to `all`',
    help: 'list it in `from`',
  }),
  section(
    'roles of hosts of an account without agents',
    'account: log, from: shop, agents: { roles: { ⟦log⟧: [role] } }',
    invalid(
      '`log` sends nothing of hosts to `all`',
      'list it in `from`, and in `of` of `agents` where that is written',
    ),
  ),
  section(
    'a namespace of AWS for the metrics of agents',
    'account: log, from: shop, agents: { namespace: ⟦AWS/EC2⟧ }',
    { code: 'value-malformed' },
  ),
  inShop(
    'a flow log of no network',
    '⟦type⟧: flow-log, bucket: log/bucket',
    invalid('shop/made: A flow log has either `network` or `vpc`.'),
  ),
  inShop(
    'a flow log without a bucket',
    '⟦type⟧: flow-log, vpc: vpc-0a1b2c3d4e5f60718',
    invalid('shop/made: A flow log needs `bucket`, which gets the records.'),
  ),
  beside(
    'queue',
    inShop(
      'a flow log into a queue',
      'type: flow-log, vpc: vpc-0a1b2c3d4e5f60718, bucket: ⟦log/queue⟧',
      invalid('`shop/made` cannot write into `log/queue`: it is an sqs-queue, no s3-bucket'),
    ),
  ),
  inShop(
    'a log of queries of no network',
    '⟦type⟧: resolver-query-log, bucket: log/bucket',
    invalid('shop/made: A log of queries needs `networks` or `vpcs`.'),
  ),
  inShop(
    'a load balancer that is to be made',
    '⟦type⟧: balancer-log, balancer: app/web, bucket: log/bucket',
    invalid('shop/made: Load balancers are not made here: write `existing: true`.'),
  ),
  beside(
    'bucket',
    inShop(
      'a load balancer that logs in another region',
      'type: balancer-log, existing: true, balancer: app/web, region: eu-central-1, bucket: ⟦log/bucket⟧',
      invalid('`shop/made` cannot write into `log/bucket`: it lies in eu-west-1, and `shop/made` in eu-central-1'),
    ),
  ),
  beside(
    'sealed',
    inShop(
      'a load balancer that logs where a key encrypts',
      'type: balancer-log, existing: true, balancer: app/web, bucket: ⟦log/sealed⟧',
      invalid(
        '`shop/made` cannot write into `log/sealed`: it has a key, and this service writes only what S3 encrypts itself',
        'name a bucket without `key:`',
      ),
    ),
  ),
  beside(
    'bucket',
    inLog(
      'a bucket that records itself',
      'type: bucket-access-log, of: bucket, bucket: ⟦bucket⟧',
      invalid('`log/made` cannot write into `log/bucket`: it would record itself without end', 'name another bucket'),
    ),
  ),
  beside(
    'locked',
    inLog(
      'records of a bucket where objects are locked',
      'type: bucket-access-log, of: bucket, bucket: ⟦locked⟧',
      invalid(
        '`log/made` cannot write into `log/locked`: S3 writes no access logs where objects are locked by default',
        'remove `object-lock:`',
      ),
    ),
  ),
  inShop(
    'an instance profile without a role',
    '⟦type⟧: instance-profile',
    invalid('shop/made: A new instance profile needs `runs-as`.'),
  ),
  inShop(
    'a namespace that is to be made',
    '⟦type⟧: metric-namespace, namespace: Acme',
    invalid('shop/made: A namespace is there once something is put into it: write `existing: true`.'),
  ),
  inLog(
    'a destination without a role',
    '⟦type⟧: log-destination, to: files',
    invalid('log/made: A new destination needs `runs-as`.'),
  ),
  inLog(
    'a destination that puts events into a queue',
    'type: log-destination, to: ⟦queue⟧, runs-as: role',
    invalid('`log/queue` is an sqs-queue: CloudWatch Logs sends to a kinesis-stream or a firehose-stream'),
  ),
  inShop(
    'a subscription without a destination',
    '⟦type⟧: log-subscription, log-group: web',
    invalid('shop/made: A subscription needs `destination`, which gets the events.'),
  ),
  inShop(
    'a subscription of one log group that leaves some out',
    'type: log-subscription, destination: log/central, log-group: web, ⟦except⟧: [/a]',
    invalid('shop/made: It sends events of one log group: there is nothing to leave out.'),
  ),
  beside(
    'files',
    inShop(
      'a subscription that sends to a stream itself',
      'type: log-subscription, destination: ⟦log/files⟧',
      invalid('`log/files` is a firehose-stream, no log-destination'),
    ),
  ),
  beside(
    'central',
    inShop(
      'a subscription whose destination lies in another region',
      'type: log-subscription, destination: ⟦log/central⟧, region: eu-central-1',
      invalid('`log/central` lies in eu-west-1, and `shop/made` in eu-central-1'),
    ),
  ),
  beside(
    'seldom',
    inShop(
      'a subscription of a log group of a class that has none',
      'type: log-subscription, destination: log/central, log-group: ⟦seldom⟧',
      invalid('`shop/seldom` is of the class infrequent-access, which has no subscriptions'),
    ),
  ),
  beside(
    'far',
    inShop(
      'a subscription of a log group of another region',
      'type: log-subscription, destination: log/central, log-group: ⟦far⟧',
      invalid('`shop/far` lies in eu-central-1, and `shop/made` in eu-west-1'),
    ),
  ),
  beside(
    'told',
    inLog(
      'a subscription that sends what the delivery says of itself',
      'type: ⟦log-subscription⟧, destination: central',
      invalid('`log/made` sends `log/told` to what writes it: that would never end', 'leave it out: `except: [/told]`'),
    ),
  ),
  beside(
    'told',
    inLog(
      'a subscription of just that log group',
      'type: log-subscription, destination: central, log-group: ⟦told⟧',
      invalid('`log/made` sends `log/told` to what writes it: that would never end'),
    ),
  ),
  inShop(
    'a redaction of nothing',
    '⟦type⟧: log-redaction',
    invalid('shop/made: A redaction needs `hide`, what is masked.'),
  ),
  inShop(
    'a redaction of a log group of another region',
    'type: log-redaction, hide: [EmailAddress], log-group: ⟦far⟧',
    invalid('`shop/far` lies in eu-central-1, and `shop/made` in eu-west-1'),
  ),
  {
    it: 'two redactions of a whole account',
    yaml: accounts(
      '',
      '      ⟨first⟩: { type: log-redaction, hide: [EmailAddress] }\n      ⟦second⟧: { type: log-redaction, hide: [Address] }\n',
    ),
    finds: [
      invalid('`shop` has several redactions in eu-west-1: AWS lets it have one', 'write what both hide into one'),
    ],
  },
  {
    it: 'two subscriptions of a whole account',
    yaml: accounts(
      '',
      '      ⟨first⟩: { type: log-subscription, destination: log/central }\n      ⟦second⟧: { type: log-subscription, destination: log/central }\n',
    ),
    finds: [
      invalid(
        '`shop` has several subscriptions of all its log groups in eu-west-1: AWS lets it have one',
        'send to one place, and let others read there',
      ),
    ],
  },
];
