import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import { indexNarrowing } from './opensearch-domain';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, oneOrMore, optional, type Settings, textOf, words } from './settings';

/** "CreateCollection", name. */
const collectionName = '^[a-z][a-z0-9-]{2,31}$';

/** Settings of a collection. */
export const collectionSettings = {
  collection: optional(
    Type.String({
      pattern: collectionName,
      description: 'Name of the collection, and of its policies, in AWS. Default: the name in the blueprint.',
    }),
  ),
  'collection-id': optional(
    Type.String({
      pattern: '^[a-z0-9]{3,40}$',
      description: 'Id that AWS gave it: policies then name its ARN. Default: they know it by its name.',
    }),
  ),
  kind: defaulted(
    words(
      ['time-series', 'search', 'vectors'],
      'What it is built for: logs and metrics, full text, or vectors. Cannot change later.',
    ),
    'time-series',
  ),
  standby: defaulted(
    Type.Boolean({ description: 'Keep standby replicas in further availability zones. Cannot change later.' }),
    true,
  ),
  public: defaulted(
    Type.Boolean({
      description:
        'Answer requests from the internet, which must be signed by somebody it is shared with. Without it, only those through `endpoints`.',
    }),
    false,
  ),
  endpoints: oneOrMore('VPC endpoints of OpenSearch Serverless through which it is reached.', {
    pattern: '^vpce-[0-9a-f]{8,17}$',
    examples: ['vpce-0a1b2c3d4e5f60718'],
  }),
  'keep-days': optional(
    Type.Integer({
      minimum: 1,
      maximum: 3650,
      description: 'Days after which an index may be deleted. Default: never.',
    }),
  ),
};

/** A role of its account that reaches the collection, and what its data access policy says of it. */
export interface CollectionUser {
  readonly arn: string;
  /** Names of indices; at the end a `*` may stand. */
  readonly indices: readonly string[];
  /** "Supported policy permissions": `aoss:ReadDocument`. */
  readonly permissions: readonly string[];
}

/** What a blueprint says of a collection, with defaults, and who reaches it by its shares. */
export type OpensearchCollectionSettings = Settings<typeof collectionSettings> & {
  readonly users?: readonly CollectionUser[];
};

/** "Data access control for Amazon OpenSearch Serverless", Supported policy permissions; "Grant Firehose access to a public OpenSearch Serverless destination". */
const permissions: Readonly<Record<string, readonly string[]>> = {
  search: ['aoss:DescribeIndex', 'aoss:ReadDocument'],
  write: ['aoss:DescribeIndex', 'aoss:WriteDocument'],
  deliver: ['aoss:CreateIndex', 'aoss:DescribeIndex', 'aoss:UpdateIndex', 'aoss:WriteDocument'],
};

/** What the data access policy of a collection says for a level. */
export function dataPermissions(level: string): readonly string[] {
  return permissions[level] ?? [];
}

/** One action stands for all requests on data; which ones is for the data access policy to say. */
function accessTo(_level: string, { arn, physicalName, settings: written }: Target): readonly Access[] {
  const known = textOf(written['collection-id']) !== undefined;
  const named = known ? undefined : { StringEquals: { 'aoss:collection': [physicalName] } };
  return [access('Requests', ['aoss:APIAccessAll'], [arn], named)];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const { public: open, endpoints } = target.settings;
  const found = [
    ...nameProblems(target, 'collection', new RegExp(collectionName), '3 to 32 lowercase letters, digits and "-"'),
  ];
  if (managed && open !== true && endpoints === undefined)
    found.push({
      field: 'type',
      message: 'Nobody could reach a new collection that is neither `public` nor behind `endpoints`.',
    });
  if (open === true && endpoints !== undefined)
    found.push({ field: 'public', message: 'What is `public` is not held to `endpoints`: write one of them.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'opensearch-collection',
  title: 'Amazon OpenSearch Serverless collection',
  service: 'aoss',
  authorizationTypes: ['Collection'],
  settings: collectionSettings,
  narrowing: indexNarrowing,
  regional: true,
  // "Encryption in Amazon OpenSearch Serverless": it makes a grant for the collection; those who send requests need nothing of the key.
  encryption: {
    viaService: (place) => endpoint('aoss', place),
    actions: () => [],
    makesGrants: true,
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => textOf(written['collection']) ?? name,
  arn: (place, _name, written) => regionalArn('aoss', place, `collection/${textOf(written['collection-id']) ?? '*'}`),
  levels: {
    search: { title: 'search and read documents', writes: false },
    write: { title: 'add and replace documents', writes: true },
    deliver: { title: 'add documents and make indices as Amazon Data Firehose does', writes: true },
  },
  access: accessTo,
  // No `policy`: data access policies name roles of its own account ("Cross-account data access"), so that others come through a role.
  problems,
};
