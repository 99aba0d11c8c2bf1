import { type Static, type TOptional, type TSchema, type TUnsafe, Type } from '@sinclair/typebox';
import { closed, named, oneOrMore } from '../../blueprint/schema';
import { httpEndpoint, searchIndex } from '../../catalog/firehose-stream';
import { retention as retentionOfGroups } from '../../catalog/log-group';
import { collectionSettings } from '../../catalog/opensearch-collection';
import { domainSettings } from '../../catalog/opensearch-domain';
import { words } from '../../catalog/settings';

/** An account or a group. */
export const account = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9-]*$', hint: 'the name of an account or group', description });

const accountsWith = (pattern: string, what: string) =>
  named(
    Type.Array(Type.String({ pattern, description: what }), { minItems: 1, uniqueItems: true }),
    `By account: ${what}`,
  );

const networks = (what: string) =>
  Type.Optional(
    Type.Union(
      [
        words(['all'], 'Every network that the blueprint declares.'),
        accountsWith('^[a-z][a-z0-9-]*$', 'networks by their names in the blueprint, or ids of VPCs in its region.'),
      ],
      { description: what },
    ),
  );

/** Logs that services write. */
export const services = closed(
  {
    'vpc-flow': networks('VPC flow logs: `all`, or networks by account. Default: none.'),
    route53: networks(
      'Names that are asked for in networks (Route 53 Resolver query logs): `all`, or networks by account. Default: none.',
    ),
    'load-balancer': Type.Optional(
      accountsWith(
        '^(?:(?:app|net)/)?(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$',
        'load balancers that exist, as `app/<name>` or `net/<name>`, classic ones by their name.',
      ),
    ),
    's3-access': Type.Optional(
      Type.Boolean({
        description:
          'Server access logs of every bucket that the blueprint declares, in a bucket of each account: S3 writes into no other. Default: false.',
      }),
    ),
  },
  'Logs that AWS services write into buckets themselves.',
);

/** What agents on hosts collect. */
export const agents = closed(
  {
    of: Type.Optional(
      oneOrMore(account('Account or group.'), 'Accounts and groups with hosts. Default: all that send.'),
    ),
    files: Type.Optional(
      named(
        Type.String({
          pattern: '^[A-Za-z/][^\\n"]{0,1023}$',
          hint: 'the path of a file',
          description: 'Path, with `*` and `**` as the agent takes them.',
        }),
        'Files whose lines are sent, each to a log group of its own. Default: `system: /var/log/messages`.',
      ),
    ),
    metrics: Type.Optional(
      Type.Array(words(['cpu', 'disk', 'memory', 'swap'], 'A metric.'), {
        uniqueItems: true,
        description: 'What is measured. Default: disk and memory, which EC2 itself does not tell.',
      }),
    ),
    namespace: Type.Optional(
      Type.String({
        pattern: '^(?!AWS/)(?!:)[A-Za-z0-9._/#: -]{1,255}$',
        hint: 'a namespace that does not begin with `AWS/`',
        description: 'Namespace of the metrics, the only one that agents may put into. Default: `<name>/hosts`.',
      }),
    ),
    interval: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 172_800,
        description: 'Seconds between two looks at a metric. Default: 60.',
      }),
    ),
    retention: Type.Optional(retentionOfGroups),
    roles: Type.Optional(
      named(
        Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'A principal of the account.' }), {
          minItems: 1,
          uniqueItems: true,
        }),
        'By account: roles that hosts have already. Default: a role and an instance profile `<name>-agent`.',
      ),
    ),
  },
  'What CloudWatch agents collect.',
);

const seconds = Type.Optional(
  Type.Integer({ minimum: 0, maximum: 900, description: 'Seconds for which events are gathered. Default: 60.' }),
);
const megabytes = (maximum: number, usual: number) =>
  Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum,
      description: `Megabytes (MiB) that are delivered at most at once. Default: ${usual}.`,
    }),
  );

const { url, name, encoding, attributes, retry } = httpEndpoint.properties;
const { rotate } = searchIndex.properties;

/** The endpoint of a third party. */
export const http = closed(
  {
    url,
    secret: Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      hint: 'the name of a secret of `account`',
      description:
        'Secret of `account` with the access key, as `{"api_key": "…"}`. Its value never stands in a blueprint.',
    }),
    name,
    encoding,
    attributes,
    retry,
    unpack: Type.Optional(
      Type.Boolean({
        description:
          'Send the records of CloudWatch Logs as JSON, not compressed as they come. Default: false, which vendors expect.',
      }),
    ),
    'buffer-seconds': seconds,
    'buffer-size': megabytes(64, 4),
  },
  'The endpoint of a third party that gets the logs.',
);

/** What nobody writes stays unwritten here: the resource has the default, and only if it is of this kind. */
function unwritten<T extends TSchema>(schema: T): TOptional<TUnsafe<Static<T>>> {
  const { default: usual, ...rest } = schema;
  return Type.Optional(Type.Unsafe<Static<T>>({ ...rest, description: `${schema.description} Default: ${usual}.` }));
}

const { domain, masters } = domainSettings;
const [version, instance] = [unwritten(domainSettings.version), unwritten(domainSettings.instance)];
const [nodes, zones] = [unwritten(domainSettings.nodes), unwritten(domainSettings.zones)];
const storage = unwritten(domainSettings.storage);

const { collection, standby, 'keep-days': keepDays } = collectionSettings;

/** The domain or collection to search in. */
export const opensearch = closed(
  {
    index: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9][a-z0-9_-]{0,79}$',
        hint: 'lowercase letters, digits, "-" and "_"',
        description: 'How the names of the indices begin. Default: logs.',
      }),
    ),
    serverless: Type.Optional(
      Type.Boolean({
        description: 'A collection of OpenSearch Serverless, which grows by itself, and not a domain. Default: false.',
      }),
    ),
    rotate,
    retry,
    collection,
    standby: unwritten(standby),
    'keep-days': keepDays,
    domain,
    version,
    instance,
    nodes,
    zones,
    masters,
    storage,
    'buffer-seconds': seconds,
    'buffer-size': megabytes(100, 5),
  },
  'The domain or collection of OpenSearch that gets the logs.',
);
