import { Type } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import {
  defaulted,
  group,
  literalText,
  nameProblems,
  oneOrMore,
  optional,
  type Settings,
  textOf,
  textsOf,
  words,
} from './settings';
import { watchedTable } from './watched';

/** "Supported data types and naming rules in Amazon DynamoDB". */
const tableName = '^[a-zA-Z0-9_.-]{3,255}$';

const keyAttribute = (description: string) =>
  group(description, {
    name: Type.String({ minLength: 1, maxLength: 255, description: 'Name of the attribute.' }),
    type: words(['string', 'number', 'binary'], 'Type of its values.'),
  });

const settings = {
  table: optional(
    Type.String({
      pattern: tableName,
      description: 'Name of the table in AWS. Default: the name in the blueprint.',
      examples: ['orders'],
    }),
  ),
  'hash-key': optional(keyAttribute('Partition key; needed to create the table. Cannot change later.')),
  'range-key': optional(keyAttribute('Sort key. Cannot change later.')),
  indexes: optional(
    Type.Record(
      Type.String({ pattern: '^[a-zA-Z0-9_.-]{3,255}$' }),
      group('A global secondary index.', {
        'hash-key': keyAttribute('Partition key of the index.'),
        'range-key': optional(keyAttribute('Sort key of the index.')),
        attributes: optional(
          Type.Array(Type.String(), { description: 'Further attributes that the index copies. Default: all.' }),
        ),
      }),
      { description: 'Global secondary indexes by name.' },
    ),
  ),
  billing: defaulted(words(['on-demand', 'provisioned'], 'Pay per request, or for capacity.'), 'on-demand'),
  'read-capacity': optional(
    Type.Integer({ minimum: 1, description: 'Read units a second, with `billing: provisioned`.' }),
  ),
  'write-capacity': optional(
    Type.Integer({ minimum: 1, description: 'Write units a second, with `billing: provisioned`.' }),
  ),
  'point-in-time-recovery': defaulted(
    Type.Boolean({ description: 'Keep continuous backups of the last 35 days.' }),
    true,
  ),
  'deletion-protection': defaulted(
    Type.Boolean({ description: 'Refuse to delete the table until this is switched off.' }),
    true,
  ),
  stream: optional(
    words(
      ['keys-only', 'new-image', 'old-image', 'new-and-old-images'],
      'Record changes in a stream, and what each record holds. Default: no stream.',
    ),
  ),
  'replica-of': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description:
        'Table of the same account of which this one is the replica in another region: both are one global table, with the same keys, indexes and items.',
    }),
  ),
  'expire-by': optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Attribute with the second (Unix time) at which an item expires.',
    }),
  ),
};

/** What a blueprint says of a table, with defaults. */
export type DynamodbTableSettings = Settings<typeof settings>;

const narrowing = {
  'leading-keys': oneOrMore('Only items with these partition keys. Scans and indexes are then out of reach.', {
    pattern: literalText,
    maxLength: 512,
    examples: ['acme'],
  }),
  'leading-key-prefixes': oneOrMore(
    'Only items whose partition key begins with one of these texts. Mind the separator: `acme#` does not cover `acme-corp#`.',
    { pattern: literalText, maxLength: 512, examples: ['acme#'] },
  ),
  attributes: oneOrMore(
    'Only these attributes; name the key attributes too. Queries and scans must ask for SPECIFIC_ATTRIBUTES; of the writes only UpdateItem remains.',
    { pattern: literalText, maxLength: 255, examples: ['status'] },
  ),
};

/**
 * `items` name an item's key; `queries` reach indexes too; `scans` have no key at all ("Actions, resources, and condition
 * keys for Amazon DynamoDB": LeadingKeys). PartiQL is left out: it does not work across accounts ("DynamoDB API operations
 * supported by resource-based policies").
 */
interface Actions {
  readonly reads: readonly string[];
  readonly queries: readonly string[];
  readonly scans: readonly string[];
  readonly writes: readonly string[];
}

const gets = ['dynamodb:BatchGetItem', 'dynamodb:GetItem'];
const writes = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const actions: Readonly<Record<string, Actions>> = {
  get: { reads: gets, queries: [], scans: [], writes: [] },
  query: { reads: gets, queries: ['dynamodb:Query'], scans: [], writes: [] },
  read: { reads: gets, queries: ['dynamodb:Query'], scans: ['dynamodb:Scan'], writes: [] },
  // An account book: entries are made and looked up, and never taken out.
  keep: {
    reads: ['dynamodb:GetItem'],
    queries: ['dynamodb:Query'],
    scans: [],
    writes: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  },
  write: { reads: [], queries: [], scans: [], writes },
  readwrite: { reads: gets, queries: ['dynamodb:Query'], scans: ['dynamodb:Scan'], writes },
};

/** What `replicate-table` needs of a replica, and of the table beside it that keeps what was deleted. */
const replicating: Readonly<Record<string, readonly string[]>> = {
  replicate: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
  tombstones: ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
};

/** ListStreams has no resource-level permissions; the rest is on streams, whose ARNs end in the time of their creation. */
function streamAccess(target: Target): readonly Access[] {
  return [
    access(
      'Stream',
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      [`${target.arn}/stream/*`],
    ),
    access('Streams', ['dynamodb:ListStreams'], ['*']),
  ];
}

function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  if (level === 'stream') return streamAccess(target);
  const exact = replicating[level];
  if (exact) return [access('Items', exact, [target.arn])];
  const wanted = actions[level];
  if (!wanted) return [];
  const keys = leadingKeys(narrowed);
  const attributes = textsOf(narrowed['attributes']);
  const list =
    attributes.length > 0 ? someAttributes(wanted, target, keys, attributes) : allAttributes(wanted, target, keys);
  return [access('Table', ['dynamodb:DescribeTable'], [target.arn]), ...list];
}

function allAttributes(wanted: Actions, target: Target, keys: Conditions | undefined): readonly Access[] {
  const indexes = `${target.arn}/index/*`;
  if (keys) {
    return [access('Items', [...wanted.reads, ...wanted.queries, ...wanted.writes], [target.arn], keys)];
  }
  const items = access('Items', [...wanted.reads, ...wanted.queries, ...wanted.scans, ...wanted.writes], [target.arn]);
  const searches = [...wanted.queries, ...wanted.scans];
  return searches.length > 0 ? [items, access('Indexes', searches, [indexes])] : [items];
}

/**
 * "Using IAM policy conditions for fine-grained access control". `ForAllValues` is true when the key is absent, so `Null`
 * demands its presence. A query could return what it does not name, hence Select, and without …IfExists; a write must not
 * return or replace other attributes, hence UpdateItem alone and ReturnValues.
 */
function someAttributes(
  wanted: Actions,
  target: Target,
  keys: Conditions | undefined,
  attributes: readonly string[],
): readonly Access[] {
  const named: Conditions = {
    ...keys,
    'ForAllValues:StringEquals': { ...keys?.['ForAllValues:StringEquals'], 'dynamodb:Attributes': attributes },
    Null: { ...keys?.['Null'], 'dynamodb:Attributes': ['false'] },
  };
  const list: Access[] = [];
  const searches = keys ? wanted.queries : [...wanted.queries, ...wanted.scans];
  if (wanted.reads.length > 0) list.push(access('Items', wanted.reads, [target.arn], named));
  if (searches.length > 0) {
    const places = keys ? [target.arn] : [target.arn, `${target.arn}/index/*`];
    const selected = { ...named, StringEquals: { 'dynamodb:Select': ['SPECIFIC_ATTRIBUTES'] } };
    list.push(access('Queries', searches, places, selected));
  }
  if (wanted.writes.length > 0) {
    const quiet = { StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_NEW', 'UPDATED_OLD'] } };
    list.push(access('Updates', ['dynamodb:UpdateItem'], [target.arn], { ...named, ...quiet }));
  }
  return list;
}

/** In an index the leading key is the index's own, so narrowed access never reaches indexes. */
function leadingKeys(narrowed: Narrowing): Conditions | undefined {
  const exact = textsOf(narrowed['leading-keys']);
  const prefixes = textsOf(narrowed['leading-key-prefixes']).map((prefix) => `${prefix}*`);
  if (exact.length + prefixes.length === 0) return undefined;
  const operator = prefixes.length > 0 ? 'ForAllValues:StringLike' : 'ForAllValues:StringEquals';
  return {
    [operator]: { 'dynamodb:LeadingKeys': [...exact, ...prefixes] },
    Null: { 'dynamodb:LeadingKeys': ['false'] },
  };
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [...nameProblems(target, 'table', new RegExp(tableName), '3 to 255 letters, digits, ".", "_" and "-"')];
  const written = target.settings;
  if (written['replica-of'] !== undefined) return [...found, ...replicaProblems(written, managed)];
  if (managed && written['hash-key'] === undefined) {
    found.push({ field: 'type', message: 'A new table needs its `hash-key`, as `{ name: id, type: string }`.' });
  }
  for (const field of ['read-capacity', 'write-capacity']) {
    const provisioned = written['billing'] === 'provisioned';
    if (managed && provisioned && written[field] === undefined) {
      found.push({ field: 'billing', message: `Provisioned billing needs \`${field}\`.` });
    }
    if (managed && !provisioned && written[field] !== undefined) {
      found.push({ field, message: `\`${field}\` needs \`billing: provisioned\`.` });
    }
  }
  return found;
}

/** "How DynamoDB global tables work": what all replicas have in common, and which each has of its own. */
function replicaProblems(written: Target['settings'], managed: boolean): readonly SettingProblem[] {
  const shared = ['hash-key', 'range-key', 'indexes', 'read-capacity', 'write-capacity', 'stream', 'expire-by'];
  const found = shared
    .filter((field) => written[field] !== undefined)
    .map((field) => ({ field, message: `\`${field}\` of a replica is that of the table: remove it.` }));
  const existing = { field: 'type', message: 'A replica is made beside its table: remove `existing: true`.' };
  return managed ? found : [...found, existing];
}

export const resourceType: ResourceType = {
  name: 'dynamodb-table',
  title: 'Amazon DynamoDB table',
  service: 'dynamodb',
  authorizationTypes: ['table', 'index', 'stream'],
  settings,
  narrowing,
  regional: true,
  keepsData: true,
  encryption: {
    viaService: (place) => endpoint('dynamodb', place),
    // "DynamoDB encryption at rest: How it works": whoever reads or writes items has the table's key decrypted.
    actions: () => ['kms:Decrypt'],
    // "How DynamoDB uses AWS KMS", encryption context: the table's name and the id of its account.
    context: ({ accountId, physicalName }) => ({
      StringEquals: {
        'kms:EncryptionContext:aws:dynamodb:subscriberId': [accountId],
        'kms:EncryptionContext:aws:dynamodb:tableName': [physicalName],
      },
    }),
    // "DynamoDB encryption at rest: Usage notes".
    makesGrants: true,
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => textOf(written['table']) ?? name,
  arn: (place, physicalName) => regionalArn('dynamodb', place, `table/${physicalName}`),
  dataEvents: { type: 'AWS::DynamoDB::Table', compare: 'equals', arn: (arn) => arn },
  analyzedAs: 'AWS::DynamoDB::Table',
  policyEvents: {
    source: 'dynamodb.amazonaws.com',
    names: ['DeleteResourcePolicy', 'PutResourcePolicy'],
    parameters: ({ arn }) => ({ resourceArn: [arn, { prefix: `${arn}/` }] }),
  },
  watched: watchedTable,
  levels: {
    get: { title: 'get items by their whole keys', writes: false },
    query: { title: 'get items by key and query them, without scans', writes: false },
    read: { title: 'get, query and scan items', writes: false },
    keep: { title: 'get, query, add and update items, without scans and deletes', writes: true },
    write: { title: 'add, replace, update and delete items', writes: true },
    readwrite: { title: 'read, add, replace, update and delete items', writes: true },
    replicate: { title: 'write changes of another table, item by item', writes: true },
    tombstones: { title: 'note what was deleted, and look it up', writes: true },
    stream: { title: 'read the stream of changes (through a role only)', writes: false },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_dynamodb_resource_policy',
    limit: 20 * 1024,
    unit: 'bytes',
    quota: 'Resource-based policy document size (DynamoDB resource-based policy considerations)',
    defaultVia: 'policy',
    // "Amazon DynamoDB endpoints and quotas": endpoints answer on HTTP and HTTPS.
    plainHttp: true,
    denyActions: ['dynamodb:*'],
    denyResources: ({ arn }) => [arn, `${arn}/index/*`],
    resourceElement: 'arn',
    // A stream carries a policy of its own, which can be attached only once it exists (same page).
    refusedActions: [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
  },
  problems,
};
