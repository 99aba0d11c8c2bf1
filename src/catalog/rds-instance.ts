import { Type } from '@sinclair/typebox';
import { regionalArn } from './access';
import {
  databaseAccess,
  databaseEncryption,
  databaseLevels,
  databaseName,
  databaseNarrowing,
  databaseProblems,
  databaseSettings,
} from './database';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, optional, type Settings, textOf, words } from './settings';

const settings = {
  instance: optional(
    Type.String({
      pattern: databaseName,
      description: 'Identifier of the instance in AWS. Default: the name in the blueprint.',
    }),
  ),
  ...databaseSettings,
  engine: optional(words(['postgres', 'mysql', 'mariadb'], 'What it runs. Needed to create it.')),
  'resource-id': optional(
    Type.String({
      pattern: '^db-[A-Z0-9]{10,64}$',
      description:
        'Id that AWS made up (DbiResourceId), by which IAM knows its users. Needed to share `connect`; known once it exists.',
    }),
  ),
  storage: defaulted(Type.Integer({ minimum: 20, maximum: 65_536, description: 'Its size in GiB.' }), 20),
  zones: defaulted(words(['one', 'two'], 'two: with a standby in another zone that takes over.'), 'two'),
};

/** What a blueprint says of an instance, with defaults. */
export type RdsInstanceSettings = Settings<typeof settings>;

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  return databaseProblems(target, managed, {
    field: 'instance',
    what: 'An instance',
    ofSource: ['engine', 'engine-version', 'database'],
  });
}

export const resourceType: ResourceType = {
  name: 'rds-instance',
  title: 'Amazon RDS instance',
  service: 'rds',
  otherServices: ['rds-db'],
  authorizationTypes: ['db', 'db-user'],
  settings,
  narrowing: databaseNarrowing,
  regional: true,
  keepsData: true,
  encryption: databaseEncryption,
  physicalName: (name, written) => textOf(written['instance']) ?? name,
  arn: (place, physicalName) => regionalArn('rds', place, `db:${physicalName}`),
  levels: databaseLevels,
  // No `policy`: RDS has none, so that other accounts come through a role.
  access: databaseAccess('rds:DescribeDBInstances'),
  problems,
};
