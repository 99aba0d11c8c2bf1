import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, regionalArn } from './access';
import {
  dataApi,
  readingFor,
  warehouseEncryption,
  warehouseLevels,
  warehouseNarrowing,
  warehouseProblems,
  warehouseSettings,
} from './redshift';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, optional, type Settings, textOf } from './settings';

/** "CreateCluster", ClusterIdentifier. */
const clusterName = '^[a-z](?!.*--)[a-z0-9-]{0,61}[a-z0-9]$';

const settings = {
  cluster: optional(
    Type.String({
      pattern: clusterName,
      description: 'Identifier of the cluster in AWS. Default: the name in the blueprint.',
    }),
  ),
  ...warehouseSettings,
  node: defaulted(
    Type.String({ pattern: '^[a-z0-9]+\\.[a-z0-9]+$', description: 'Type of its nodes.', examples: ['ra3.large'] }),
    'ra3.large',
  ),
  nodes: defaulted(Type.Integer({ minimum: 1, maximum: 128, description: 'How many nodes it has.' }), 2),
  snapshots: defaulted(
    Type.Integer({ minimum: 1, maximum: 35, description: 'Days for which automated snapshots are kept.' }),
    7,
  ),
};

/** What a blueprint says of a cluster of Redshift, with defaults. */
export type RedshiftClusterSettings = Settings<typeof settings>;

/** The user is that of the role, for the one database. */
function accessTo(level: string, target: Target): readonly Access[] {
  const { physicalName, arn, settings: written } = target;
  const database = regionalArn('redshift', target, `dbname:${physicalName}/${textOf(written['database']) ?? 'dev'}`);
  return [access('Login', ['redshift:GetClusterCredentialsWithIAM'], [database]), ...dataApi(level, [arn])];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  return [
    ...nameProblems(target, 'cluster', new RegExp(clusterName), '2 to 63 small letters, digits and single hyphens'),
    ...warehouseProblems(target, managed, 'A cluster'),
  ];
}

export const resourceType: ResourceType = {
  name: 'redshift-cluster',
  title: 'Amazon Redshift cluster',
  service: 'redshift',
  otherServices: ['redshift-data'],
  authorizationTypes: ['cluster', 'dbname'],
  settings,
  narrowing: warehouseNarrowing,
  regional: true,
  encryption: warehouseEncryption,
  physicalName: (name, written) => textOf(written['cluster']) ?? name,
  arn: (place, physicalName) => regionalArn('redshift', place, `cluster:${physicalName}`),
  levels: warehouseLevels,
  access: accessTo,
  // No `policy`: the Data API reaches warehouses of the caller's own account ("Using the Amazon Redshift Data API").
  assumedFor: readingFor('redshift.amazonaws.com', ({ physicalName }) => [physicalName]),
  problems,
};
