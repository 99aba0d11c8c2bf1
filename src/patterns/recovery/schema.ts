import { type Static, Type } from '@sinclair/typebox';
import { closed, day, named, oneOrMore, reference } from '../../blueprint/schema';
import { objectTags, storageClasses } from '../../catalog/s3-replication';
import { words } from '../../catalog/settings';
import { duration } from './duration';
import { failoverSchema } from './failover-schema';

const account = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9-]*$', hint: 'the name of an account', description });

const bucket = closed(
  {
    bucket: reference('Bucket of the primary account.'),
    replica: Type.Optional(
      reference('Bucket of the secondary account that gets the replicas. Default: one is made, `<name>-replica`.'),
    ),
    prefix: Type.Optional(
      oneOrMore(
        Type.String({
          pattern: '^(?!/)(?:[^*?$]|\\$(?!\\{))*/$',
          minLength: 1,
          maxLength: 512,
          hint: 'how keys of objects begin, with a "/" at the end',
        }),
        'Only objects whose keys begin so. Default: all.',
      ),
    ),
    'with-tags': Type.Optional(objectTags),
    'delete-markers': Type.Optional(
      Type.Boolean({
        description:
          'Hide in the replica what is deleted in the bucket. Default: true, unless `with-tags` chooses objects.',
      }),
    ),
    'time-control': Type.Optional(
      Type.Boolean({
        description:
          'Replication Time Control: 15 minutes for 99.99 % of objects. Default: true where an RPO is declared.',
      }),
    ),
    'storage-class': Type.Optional(
      words(storageClasses, 'Storage class of the replicas. Default: that of each object.'),
    ),
    'both-ways': Type.Optional(
      Type.Boolean({
        description:
          'Replicate back what is written to the replica, too, so that a failback loses nothing. Default: false.',
      }),
    ),
    existing: Type.Optional(
      Type.Boolean({
        description: 'Prepare a job of Batch Operations that replicates what the bucket holds already. Default: true.',
      }),
    ),
  },
  'A bucket that is replicated, and how.',
);

/** A bucket as it is written, where more than its name is said. */
export type BucketEntry = Static<typeof bucket>;

const table = closed(
  {
    table: reference('Table of the primary account.'),
    replica: Type.Optional(
      reference('Table of the secondary account that gets the changes. Default: one is made, `<name>-replica`.'),
    ),
    'both-ways': Type.Optional(
      Type.Boolean({ description: 'Replicate back what is written to the replica, too. Default: false.' }),
    ),
    version: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description:
          'Attribute that every change raises: a number, or a text that sorts. It decides between two changes.',
      }),
    ),
    through: Type.Optional(
      words(
        ['policy', 'role'],
        'How the function reaches the other table: by its policy, or as a role of its account. Default: policy.',
      ),
    ),
    prefer: Type.Optional(
      words(
        ['primary', 'secondary'],
        'Whose change stays where both changed and no version decides. Default: primary; with `failover`, secondary.',
      ),
    ),
  },
  'A table that is replicated, and how.',
);

/** A table as it is written, where more than its name is said. */
export type TableEntry = Static<typeof table>;

const repository = closed(
  {
    repository: reference('Repository of the primary account.'),
    replica: Type.Optional(
      reference(
        'Repository of the secondary account that gets the images; of the same name in AWS. Default: one is made, `<name>-replica`.',
      ),
    ),
    'both-ways': Type.Optional(
      Type.Boolean({ description: 'Replicate back what is pushed to the replica, too. Default: false.' }),
    ),
  },
  'A repository of images that is replicated, and how.',
);

/** A repository as it is written, where more than its name is said. */
export type RepositoryEntry = Static<typeof repository>;

const database = closed(
  {
    database: reference('Database of the primary account: an `rds-instance` or `aurora-cluster`.'),
    replica: Type.Optional(
      reference('Its replica, declared with `replica-of`. Default: one is made, `<name>-replica`.'),
    ),
    class: Type.Optional(
      Type.String({
        pattern: '^db\\.[a-z0-9-]+\\.[a-z0-9-]+$',
        description: 'Class of the replica. Default: the same.',
      }),
    ),
    'subnet-group': Type.Optional(
      Type.String({ minLength: 1, description: 'Name of the DB subnet group, in the other region, of the replica.' }),
    ),
    'security-groups': Type.Optional(
      Type.Array(Type.String({ pattern: '^sg-[0-9a-f]{8,17}$' }), {
        minItems: 1,
        uniqueItems: true,
        description: 'Ids of the security groups, in the other region, of the replica.',
      }),
    ),
    'resource-id': Type.Optional(
      Type.String({
        pattern: '^(?:db|cluster)-[A-Z0-9]{10,64}$',
        description: 'Id that AWS made up for the replica, once it exists: needed where shares follow to it.',
      }),
    ),
    'promote-within': Type.Optional(
      duration('How long its promotion takes at the most, as you have tested: AWS names no time. Counts for the RTO.'),
    ),
  },
  'A database that gets a replica, and where that lies.',
);

/** A database as it is written. */
export type DatabaseEntry = Static<typeof database>;

const days = (description: string) => Type.Integer({ minimum: 1, maximum: 36_500, description });

const backups = closed(
  {
    vault: account('Account that keeps copies of the backups, and in which nobody works.'),
    databases: Type.Optional(
      Type.Array(reference('Database of the primary account, with a kms-key of the blueprint.'), {
        minItems: 1,
        uniqueItems: true,
        description: 'Databases that are backed up, too: instances of RDS and clusters of Aurora.',
        examples: [['books']],
      }),
    ),
    schedule: Type.Optional(words(['hourly', 'daily', 'weekly'], 'How often. Default: daily, at 3:00 UTC.')),
    copy: Type.Optional(words(['secondary'], 'secondary: the secondary account gets copies, too.')),
    'keep-days': Type.Optional(days('Days for which backups are kept in the primary account. Default: 35.')),
    'keep-copies-days': Type.Optional(days('Days for which copies are kept. Default: as long as the backups.')),
    lock: Type.Optional(
      closed(
        {
          'min-days': Type.Optional(days('The least for which a copy is kept.')),
          'max-days': Type.Optional(days('The most for which a copy is kept.')),
          'changeable-days': Type.Optional(
            Type.Integer({
              minimum: 3,
              maximum: 36_500,
              description:
                'Days after which nobody can lift the lock, not even root. Default: it stays in governance mode.',
            }),
          ),
        },
        'How copies are locked. Default: for as long as they are kept.',
      ),
    ),
    'restore-within': Type.Optional(
      duration('How long a restore takes at the most, as tests have shown: AWS names no time. Counts for the RTO.'),
    ),
    test: Type.Optional(
      words(['daily', 'weekly', 'never'], 'How often copies are restored to see that it works. Default: weekly.'),
    ),
    'subnet-group': Type.Optional(
      Type.String({
        pattern: '^[a-z0-9._ -]{1,255}$',
        description:
          'Name of the DB subnet group, of the vault account in the other region, into which tests restore databases. Default: databases are not tested.',
      }),
    ),
  },
  'Backups, and copies of them in other accounts.',
);

const recovery = closed(
  {
    primary: account('Account that works every day.'),
    secondary: account('Account that takes over; the primary itself where only a region may be lost.'),
    region: Type.String({ description: 'AWS region of the replicas, such as `eu-central-1`.' }),
    objectives: Type.Optional(
      closed(
        {
          rpo: Type.Optional(duration('Recovery point objective: how much may be lost, in time.')),
          rto: Type.Optional(duration('Recovery time objective: how long it may take until data can be used again.')),
        },
        'What recovery must reach. What no chosen mechanism reaches is an error.',
      ),
    ),
    buckets: Type.Optional(
      Type.Array(Type.Union([reference('Bucket of the primary account.'), bucket]), {
        minItems: 1,
        description: 'Buckets that are replicated: names, or how each is replicated.',
      }),
    ),
    tables: Type.Optional(
      Type.Array(Type.Union([reference('Table of the primary account.'), table]), {
        minItems: 1,
        description:
          'Tables whose changes are replicated: names, or how each is replicated. Within one account they become global tables.',
      }),
    ),
    databases: Type.Optional(
      Type.Array(database, {
        minItems: 1,
        description:
          'Databases that get a replica in `region`, where primary and secondary are one account: a read replica, or a secondary cluster of an Aurora global database.',
      }),
    ),
    repositories: Type.Optional(
      Type.Array(Type.Union([reference('Repository of the primary account.'), repository]), {
        minItems: 1,
        description: 'Repositories whose images are replicated: names, or how each is replicated.',
      }),
    ),
    secrets: Type.Optional(
      Type.Array(reference('Secret of the primary account.'), {
        minItems: 1,
        uniqueItems: true,
        description:
          'Secrets that get a replica in `region`. Within one account AWS replicates them; to another account a function copies their values.',
      }),
    ),
    parameters: Type.Optional(
      Type.Array(reference('Parameter of the primary account.'), {
        minItems: 1,
        uniqueItems: true,
        description: 'Parameters of the Parameter Store whose values a function copies to `region`.',
      }),
    ),
    'copy-every': Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1440,
        description: 'Minutes after which values of secrets and parameters are copied again. Default: 5.',
      }),
    ),
    keys: Type.Optional(
      Type.Array(reference('Multi-Region key of the primary account.'), {
        minItems: 1,
        uniqueItems: true,
        description: 'Multi-Region keys that get a replica in `region`, where primary and secondary are one account.',
      }),
    ),
    backups: Type.Optional(backups),
    failover: failoverSchema,
    follow: Type.Optional(
      Type.Boolean({
        description:
          'True: whoever a replicated resource is shared with gets the same share of the replica. Default: false.',
      }),
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
        },
        'Tells people of objects that were late or not replicated.',
      ),
    ),
    why: Type.Optional(Type.String({ minLength: 1, description: 'What it is for; goes to the shares that it needs.' })),
    owner: Type.Optional(Type.String({ minLength: 1, description: 'Who answers for it.' })),
    expires: Type.Optional(
      day('Last day on which anything is replicated from account to account: to be renewed in time.'),
    ),
  },
  'What must survive the loss of an account or region, and how.',
);

/** An entry of `recovery:` as it is written. */
export type RecoveryEntry = Static<typeof recovery>;

/** The section `recovery:`. */
export const recoverySchema = named(recovery, 'What must survive the loss of an account or region, by name.');
