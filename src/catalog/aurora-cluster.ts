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
  cluster: optional(
    Type.String({
      pattern: databaseName,
      description: 'Identifier of the cluster in AWS. Default: the name in the blueprint.',
    }),
  ),
  ...databaseSettings,
  engine: optional(
    words(['aurora-postgresql', 'aurora-mysql'], 'What it runs. Needed to create it, or a replica of it.'),
  ),
  'resource-id': optional(
    Type.String({
      pattern: '^cluster-[A-Z0-9]{10,64}$',
      description:
        'Id that AWS made up (DbClusterResourceId), by which IAM knows its users. Needed to share `connect`; known once it exists.',
    }),
  ),
  instances: defaulted(Type.Integer({ minimum: 1, maximum: 16, description: 'How many instances it has.' }), 2),
};

/** What a blueprint says of a cluster of Aurora, with defaults. */
export type AuroraClusterSettings = Settings<typeof settings>;

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  return databaseProblems(target, managed, {
    field: 'cluster',
    what: 'A cluster',
    ofSource: ['engine-version', 'database'],
  });
}

export const resourceType: ResourceType = {
  name: 'aurora-cluster',
  title: 'Amazon Aurora cluster',
  service: 'rds',
  otherServices: ['rds-db'],
  authorizationTypes: ['cluster', 'db-user'],
  settings,
  narrowing: databaseNarrowing,
  regional: true,
  keepsData: true,
  encryption: databaseEncryption,
  physicalName: (name, written) => textOf(written['cluster']) ?? name,
  arn: (place, physicalName) => regionalArn('rds', place, `cluster:${physicalName}`),
  levels: databaseLevels,
  // No `policy`: RDS has none, so that other accounts come through a role.
  access: databaseAccess('rds:DescribeDBClusters'),
  problems,
};
