import { type Static, Type } from '@sinclair/typebox';
import { closed, named, oneOrMore } from '../../blueprint/schema';
import { words } from '../../catalog/settings';
import { called, thresholds } from './called';

const account = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9-]*$', hint: 'the name of an account or group', description });

const monitoring = closed(
  {
    account: account('Account that monitors the others.'),
    from: Type.Optional(
      oneOrMore(account('Account or group.'), 'Who is monitored: accounts and groups. Default: all of ours.'),
    ),
    organization: Type.Optional(
      Type.Boolean({
        description:
          'Accounts of the organization that are not in the blueprint may link themselves, too. Default: those of `from` alone.',
      }),
    ),
    share: Type.Optional(
      Type.Union(
        [
          words(['none'], 'Nothing: there are alarms alone.'),
          Type.Array(words(['metrics', 'logs', 'traces'], 'What is shared.'), { minItems: 1, uniqueItems: true }),
        ],
        {
          description:
            'What that account sees of the others; `none`: nothing, it is only called. Default: metrics, logs and traces.',
        },
      ),
    ),
    namespaces: Type.Optional(
      Type.Array(Type.String({ pattern: "^[^':][^']{0,254}$", hint: 'a namespace such as `AWS/Lambda`' }), {
        minItems: 1,
        uniqueItems: true,
        description: 'Only metrics of these namespaces. Default: all.',
      }),
    ),
    'log-groups': Type.Optional(
      Type.Array(Type.String({ pattern: '^[.\\-_/#A-Za-z0-9]{1,512}$', hint: 'how names of log groups begin' }), {
        minItems: 1,
        uniqueItems: true,
        description: 'Only log groups whose names begin with one of these texts. Default: all.',
      }),
    ),
    alarms: Type.Optional(
      Type.Union(
        [words(['none'], 'No alarms.'), thresholds('When alarms of a kind go off, where it is not as usual.')],
        { description: 'When alarms go off, by kind; `none`: there are no alarms.' },
      ),
    ),
    ...called,
    dashboard: Type.Optional(
      Type.Boolean({ description: 'A dashboard of what is watched. Default: true, where metrics are shared.' }),
    ),
    owner: Type.Optional(Type.String({ minLength: 1, description: 'Who answers for it.' })),
  },
  'An account that sees metrics, logs and traces of others, and is called when something goes wrong.',
);

/** Monitoring as it is written. */
export type MonitoringEntry = Static<typeof monitoring>;

/** The section `monitoring:`. */
export const monitoringSchema = named(monitoring, 'Who watches over which accounts, by name.');
