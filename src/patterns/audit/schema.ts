import { type Static, Type } from '@sinclair/typebox';
import { closed, day, named, oneOrMore, reference } from '../../blueprint/schema';
import { words } from '../../catalog/settings';
import { retention } from '../retention';

const account = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9-]*$', hint: 'the name of an account or group', description });

const audit = closed(
  {
    account: account('Account that keeps the logs.'),
    organization: Type.Optional(
      Type.Boolean({
        description:
          'One trail for the whole organization, made in `organization.management`. Default: a trail in every account.',
      }),
    ),
    from: Type.Optional(
      oneOrMore(
        account('Account or group.'),
        'Whose calls are logged, where it is not the organization: accounts and groups. Default: all of ours.',
      ),
    ),
    'management-events': Type.Optional(
      words(['all', 'write'], 'Which calls of the control plane are logged. Default: all.'),
    ),
    'data-events': Type.Optional(
      words(
        ['shared', 'all', 'none'],
        'On which resources calls of the data plane are logged. Default: shared, those that shares give to somebody.',
      ),
    ),
    analyzer: Type.Optional(
      words(
        ['account', 'organization', 'none'],
        'IAM Access Analyzer: in each account, trusting that account alone, or in `organization.management`, trusting the organization. Default: account.',
      ),
    ),
    alerts: Type.Optional(
      closed(
        {
          email: Type.Optional(
            oneOrMore(
              Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', hint: 'an e-mail address' }),
              'Who gets an e-mail: an address, or a list.',
            ),
          ),
          topic: Type.Optional(
            reference('Topic of `account` that gets the alerts. Default: one is made, with a key of its own.'),
          ),
          watch: Type.Optional(
            Type.Array(words(['outside-roles', 'shared-policies'], 'What is watched.'), {
              minItems: 1,
              uniqueItems: true,
              description:
                'What is told: outsiders who assume a role, changes of who has access to what is shared. Default: both.',
            }),
          ),
        },
        'Tells people of what may be an attack, within minutes.',
      ),
    ),
    bucket: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 63,
        description: 'Name of the bucket in AWS. Default: `<name>-logs-<account id>`.',
      }),
    ),
    queries: Type.Optional(
      Type.Boolean({
        description: 'A table over the files, and queries on the use of shares, in Amazon Athena. Default: true.',
      }),
    ),
    ...retention,
    readers: Type.Optional(
      oneOrMore(reference('Principal that reads the logs.'), 'Who reads the logs: a principal, or a list.'),
    ),
    why: Type.Optional(Type.String({ minLength: 1, description: 'What the readers do with them.' })),
    owner: Type.Optional(Type.String({ minLength: 1, description: 'Who answers for it.' })),
    expires: Type.Optional(day('Last day on which the readers may read.')),
  },
  'A record of who did what, kept in an account of its own.',
);

/** An audit as it is written. */
export type AuditEntry = Static<typeof audit>;

/** The section `audit:`. */
export const auditSchema = named(audit, 'Records of who did what, by name.');
