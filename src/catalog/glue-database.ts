import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import type { ResourceType } from './resource-type';
import { nameProblems, optional, type Settings, textOf } from './settings';

/** "Name databases, tables, and columns" of Athena: lower case letters, digits and underscores. */
const databaseName = '^[a-z0-9_]{1,255}$';

const settings = {
  database: optional(
    Type.String({
      pattern: databaseName,
      description: 'Name of the database in AWS. Default: the name in the blueprint, with `_` for `-`.',
    }),
  ),
  description: optional(Type.String({ maxLength: 2048, description: 'What the tables are about.' })),
};

/** What a blueprint says of a database. */
export type GlueDatabaseSettings = Settings<typeof settings>;

export const resourceType: ResourceType = {
  name: 'glue-database',
  title: 'AWS Glue database',
  service: 'glue',
  authorizationTypes: ['catalog', 'database', 'rootcatalog'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['database']) ?? name.replaceAll('-', '_'),
  arn: (place, physicalName) => regionalArn('glue', place, `database/${physicalName}`),
  levels: { inspect: { title: 'see the database', writes: false } },
  access: (_level, target) => [
    access('Database', ['glue:GetDatabase'], [target.arn, regionalArn('glue', target, 'catalog')]),
  ],
  problems: (target) => [
    ...nameProblems(target, 'database', new RegExp(databaseName), 'lower case letters, digits and "_"'),
  ],
};
