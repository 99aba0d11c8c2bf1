import { type Static, Type } from '@sinclair/typebox';
import { closed, oneOrMore, reference } from '../../blueprint/schema';
import { partners } from './partners-schema';

const seconds = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: 900,
    description: 'For so long records are gathered before they go into the stream. Default: 60.',
  }),
);

/** `ingest.firehose`: producers that speak to Amazon Data Firehose. */
export const firehoseEntrance = closed(
  {
    producers: Type.Optional(
      oneOrMore(
        reference('Principal that puts records into the stream of Firehose.'),
        'Who puts records, through a role of that account if it is of another one: a principal, or a list.',
      ),
    ),
    partners: Type.Optional(partners),
    seconds,
  },
  'An entrance for what delivers to Amazon Data Firehose, whose records a function puts into the stream.',
);

/** `ingest.cloudwatch`: agents of CloudWatch, and whatever else writes records as log events. */
export const cloudwatchEntrance = closed(
  {
    'log-groups': oneOrMore(
      reference('Log group, as `account/name`.'),
      'Log groups whose messages are records: one, or a list. Of whatever account and region.',
    ),
    agents: Type.Optional(
      oneOrMore(
        reference('Role that an agent runs as.'),
        'Who writes into them, such as the roles of CloudWatch agents, each in the log groups of its own account.',
      ),
    ),
    matching: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1024,
        description: 'Which events are records, as a filter pattern of CloudWatch Logs. Default: all.',
        examples: ['{ $.kind = "payment" }'],
      }),
    ),
    seconds,
  },
  'An entrance for CloudWatch agents: what they write into log groups is sent on into the stream.',
);

/** Both, as they are written. */
export type FirehoseEntranceEntry = Static<typeof firehoseEntrance>;
export type CloudwatchEntranceEntry = Static<typeof cloudwatchEntrance>;
