import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, group, nameProblems, optional, type Settings, textOf, words } from './settings';

/** "Name databases, tables, and columns" of Athena. */
const tableName = '^[a-z0-9_]{1,255}$';

export const column = group('A column.', {
  name: Type.String({ pattern: '^[a-z0-9_]{1,255}$', description: 'Name, in lower case.' }),
  type: Type.String({ minLength: 1, description: 'Type of Hive: `string`, `bigint`, `struct<a:string>`.' }),
  comment: Type.Optional(Type.String({ maxLength: 255, description: 'What it holds.' })),
});

const partition = group('A part of the path below the prefix.', {
  name: Type.String({ pattern: '^[a-z0-9_]{1,255}$', description: 'Name, in lower case.' }),
  values: Type.Optional(
    Type.Array(Type.String({ pattern: '^[^,]+$' }), {
      minItems: 1,
      uniqueItems: true,
      description: 'All values that it has.',
    }),
  ),
  numbers: Type.Optional(
    group('It is a number.', {
      from: Type.Integer({ minimum: 0, description: 'The least.' }),
      to: Type.Integer({ minimum: 0, description: 'The greatest.' }),
      digits: Type.Integer({
        minimum: 1,
        maximum: 18,
        description: 'How many it is written with, with leading zeros.',
      }),
    }),
  ),
  date: Type.Optional(
    group('It is a date.', {
      format: Type.String({ minLength: 1, description: 'How it is written: `yyyy/MM/dd`.' }),
      days: Type.Integer({ minimum: 1, description: 'How far back it goes.' }),
    }),
  ),
});

const settings = {
  database: optional(
    Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'Database of the same account. Required.' }),
  ),
  table: optional(
    Type.String({
      pattern: tableName,
      description: 'Name of the table in AWS. Default: the name in the blueprint, with `_` for `-`.',
    }),
  ),
  description: optional(Type.String({ maxLength: 2048, description: 'What the rows are.' })),
  bucket: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$',
      description: 'Bucket of the rows: a name of the same account, or `account/name`. Required.',
    }),
  ),
  prefix: optional(
    Type.String({
      pattern: '^[^/].*/$',
      description: 'Where in the bucket they lie, with a slash at the end. Default: at the top.',
    }),
  ),
  path: optional(
    Type.String({
      minLength: 1,
      description: 'How the path goes on, with partitions in braces.',
      examples: ['{account}/CloudTrail/{region}/{day}'],
    }),
  ),
  format: defaulted(words(['json', 'parquet', 'cloudtrail'], 'How the rows are written.'), 'json'),
  columns: optional(Type.Array(column, { minItems: 1, description: 'Columns. CloudTrail has its own.' })),
  partitions: optional(
    Type.Array(partition, {
      minItems: 1,
      description: 'Parts of the path that queries can ask for, by partition projection.',
    }),
  ),
};

/** What a blueprint says of a table, with defaults. */
export type GlueTableSettings = Settings<typeof settings>;

/** "Fine-grained access to databases and tables in the AWS Glue Data Catalog": for a query of Athena, also on what stands above the table. */
const query = ['glue:BatchGetPartition', 'glue:GetPartition', 'glue:GetPartitions', 'glue:GetTable'];

function accessTo(_level: string, target: Target): readonly Access[] {
  const [database] = tablePath(target.physicalName, target.settings);
  const above = [regionalArn('glue', target, 'catalog'), regionalArn('glue', target, `database/${database}`)];
  return [access('Database', ['glue:GetDatabase'], above), access('Table', query, [target.arn, ...above])];
}

/** Names of database and table; expansion has put the former into the settings. */
function tablePath(physicalName: string, written: Target['settings']): readonly [string, string] {
  return [
    textOf(written['database-name']) ?? textOf(written['database'])?.replaceAll('-', '_') ?? 'default',
    physicalName,
  ];
}

function problems(target: Target): readonly SettingProblem[] {
  const { database, bucket, columns, format, partitions, path } = target.settings;
  const found = [...nameProblems(target, 'table', new RegExp(tableName), 'lower case letters, digits and "_"')];
  if (database === undefined) found.push({ field: 'type', message: 'A table needs `database`.' });
  if (bucket === undefined) found.push({ field: 'type', message: 'A table needs `bucket`, where its rows lie.' });
  if (columns === undefined && format !== 'cloudtrail')
    found.push({ field: 'type', message: 'A table needs `columns`, except one over the files of a trail.' });
  if ((partitions === undefined) !== (path === undefined))
    found.push({ field: path === undefined ? 'partitions' : 'path', message: '`partitions` and `path` go together.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'glue-table',
  title: 'AWS Glue table',
  service: 'glue',
  authorizationTypes: ['catalog', 'database', 'rootcatalog', 'table'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['table']) ?? name.replaceAll('-', '_'),
  arn: (place, physicalName, written) =>
    regionalArn('glue', place, `table/${tablePath(physicalName, written).join('/')}`),
  levels: { query: { title: 'see the table, for queries', writes: false } },
  access: accessTo,
  problems,
};
