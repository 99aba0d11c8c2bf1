import { type Static, Type } from '@sinclair/typebox';
import { closed, oneOrMore, reference } from '../../blueprint/schema';
import { schedule } from '../../catalog/event-rule';
import { duration } from './duration';

const host = (description: string) =>
  Type.String({ pattern: '^[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?$', hint: 'the name of a host', description });

const principal = Type.String({
  pattern: '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$',
  hint: 'a principal by its name, or `account/principal`',
});

const failover = closed(
  {
    domain: host('Name that people and programs use, whoever works: it points at the side that does.'),
    zone: reference('Hosted zone that holds the name, a `dns-zone` of any account of ours.'),
    targets: closed(
      {
        primary: host('Host that answers in the primary account.'),
        secondary: host('Host that answers in the secondary account.'),
      },
      'What the name points at.',
    ),
    health: Type.Optional(
      Type.String({
        pattern: '^/[^\\s]{0,254}$',
        hint: 'a path such as `/healthz`',
        description: 'Path that both hosts answer with 2xx while all is well. Default: nobody asks.',
      }),
    ),
    writers: oneOrMore(principal, 'Roles of the primary account that write, and must not once the secondary works.'),
    'standby-writers': Type.Optional(
      oneOrMore(principal, 'Roles of the secondary account that must not write any more after a failback.'),
    ),
    automatic: Type.Optional(
      Type.Boolean({
        description:
          'Look every minute, from the secondary account, how the primary is, and begin if it does not answer. Default: false.',
      }),
    ),
    'on-alarm': Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9-]*$',
        hint: 'the name of an alarm of the secondary account',
        description:
          'Alarm of the secondary account, in `region`, that begins a failover when it goes off. Default: none.',
      }),
    ),
    'game-day': Type.Optional(
      Type.String({
        pattern: schedule,
        hint: 'a schedule such as `cron(0 9 1 * ? *)` or `rate(30 days)`',
        description:
          'When a dry run goes over all of it, changes nothing and tells what it found, in UTC. Default: never.',
      }),
    ),
    'approve-by': Type.Optional(
      oneOrMore(
        Type.String({ pattern: '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$', hint: '`account/principal`' }),
        'Who says yes before anything changes. Default: nobody has to.',
      ),
    ),
    notify: Type.Optional(
      closed(
        {
          email: oneOrMore(
            Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', hint: 'an e-mail address' }),
            'Who gets an e-mail: an address, or a list.',
          ),
        },
        'Who hears of it, and is asked for approval.',
      ),
    ),
    drain: Type.Optional(
      duration('Between fence and switch of a failback: for the last changes to arrive. Default: 5m.'),
    ),
  },
  'How the secondary account takes over, and gives back.',
);

/** What is said of a failover. */
export type FailoverEntry = Static<typeof failover>;

/** The key `failover` of an entry of `recovery:`. */
export const failoverSchema = Type.Optional(failover);
