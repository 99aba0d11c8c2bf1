import { type Static, Type } from '@sinclair/typebox';
import { closed, day, named, oneOrMore, reference } from '../../blueprint/schema';
import { identifier } from '../../catalog/log-redaction';
import { words } from '../../catalog/settings';
import { retention } from '../retention';
import { account, agents, http, opensearch, services } from './routes-schema';

const team = closed(
  {
    who: oneOrMore(reference('Principal that reads.'), 'Who reads: a principal, or a list.'),
    of: oneOrMore(account('Account or group.'), 'Whose logs: accounts and groups.'),
    why: Type.Optional(Type.String({ minLength: 1, description: 'What they do with them.' })),
    owner: Type.Optional(Type.String({ minLength: 1, description: 'Who answers for it.' })),
    expires: Type.Optional(day('Last day on which they may read.')),
  },
  'Readers of the logs of some accounts.',
);

const streams = closed(
  {
    via: Type.Optional(
      words(
        ['firehose', 'kinesis'],
        'kinesis: a stream of Kinesis before Firehose, from which others can read as well. Default: firehose, with several in `to` kinesis.',
      ),
    ),
    to: Type.Optional(
      Type.Array(
        words(['s3', 'opensearch', 'elasticsearch', 'http'], 'A place; elasticsearch is the old name of opensearch.'),
        {
          minItems: 1,
          uniqueItems: true,
          description:
            's3: files in the bucket; opensearch: a domain to search in; http: the endpoint of a third party. Default: s3.',
        },
      ),
    ),
    take: Type.Optional(
      words(
        ['all', 'declared'],
        'all: every log group of an account, also ones that nobody declared; declared: those of the blueprint. Default: all.',
      ),
    ),
    matching: Type.Optional(
      Type.String({
        maxLength: 1024,
        description: 'Which events, as a filter pattern of CloudWatch Logs. Default: all.',
      }),
    ),
    except: Type.Optional(
      Type.Array(Type.String({ pattern: '^[.\\-_/#A-Za-z0-9]{1,512}$', hint: 'the name of a log group in AWS' }), {
        minItems: 1,
        uniqueItems: true,
        description: 'Names in AWS of log groups that are left out.',
      }),
    ),
    shards: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 20_000,
        description: 'Shards of the stream of Kinesis. Default: AWS adds them as traffic grows.',
      }),
    ),
    retention: Type.Optional(
      Type.Integer({
        minimum: 24,
        maximum: 8760,
        description: 'Hours for which the stream of Kinesis keeps events. Default: 24.',
      }),
    ),
  },
  'Which events are sent, and by what.',
);

const logging = closed(
  {
    account: account('Account that keeps the logs.'),
    from: Type.Optional(
      oneOrMore(account('Account or group.'), 'Whose logs: accounts and groups. Default: all others of ours.'),
    ),
    streams: Type.Optional(streams),
    agents: Type.Optional(
      Type.Union([Type.Literal(true), agents], {
        description:
          'What CloudWatch agents on hosts need in the accounts that send; `true`: as usual. Default: nothing.',
      }),
    ),
    services: Type.Optional(services),
    opensearch: Type.Optional(opensearch),
    http: Type.Optional(http),
    bucket: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 63,
        description: 'Name of the bucket in AWS. Default: `<name>-logs-<account id>`.',
      }),
    ),
    compress: Type.Optional(words(['gzip', 'none'], 'How files are compressed. Default: gzip.')),
    'buffer-seconds': Type.Optional(
      Type.Integer({ minimum: 60, maximum: 900, description: 'Seconds that a file gathers events for. Default: 300.' }),
    ),
    'buffer-size': Type.Optional(
      Type.Integer({ minimum: 64, maximum: 128, description: 'Megabytes (MiB) of a file at most. Default: 64.' }),
    ),
    ...retention,
    redact: Type.Optional(
      Type.Array(identifier, {
        minItems: 1,
        uniqueItems: true,
        description: 'What is masked in the accounts that send, before it is sent. Default: nothing.',
      }),
    ),
    readers: Type.Optional(named(team, 'Who reads the logs of which accounts, by team.')),
    owner: Type.Optional(Type.String({ minLength: 1, description: 'Who answers for it.' })),
  },
  'Logs of many accounts, kept in one.',
);

/** Logging as it is written. */
export type LoggingEntry = Static<typeof logging>;

/** The section `logging:`. */
export const loggingSchema = named(logging, 'Logs of many accounts in one, by name.');
