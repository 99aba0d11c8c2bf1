import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
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

/** "CreateWorkgroup", workgroupName; "CreateNamespace" has the same. */
const workgroupName = '^[a-z0-9-]{3,64}$';

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const settings = {
  workgroup: optional(
    Type.String({
      pattern: workgroupName,
      description: 'Name of the workgroup, and of its namespace, in AWS. Default: the name in the blueprint.',
    }),
  ),
  'workgroup-id': optional(
    Type.String({
      pattern: `^${uuid}$`,
      description: 'Id that AWS gave it: policies then name its ARN. Default: they know it by its tag.',
    }),
  ),
  ...warehouseSettings,
  capacity: defaulted(
    Type.Integer({
      minimum: 8,
      maximum: 1024,
      multipleOf: 8,
      description: 'Redshift processing units (RPU), at least.',
    }),
    8,
  ),
  'capacity-limit': optional(
    Type.Integer({ minimum: 8, maximum: 5632, multipleOf: 8, description: 'RPU at most. Default: what AWS allows.' }),
  ),
};

/** What a blueprint says of a workgroup of Redshift Serverless, with defaults. */
export type RedshiftWorkgroupSettings = Settings<typeof settings>;

/** The tag by which policies know a workgroup, whose ARN has an id that AWS makes up. */
export const workgroupTag = 'crossgrant-workgroup';

function accessTo(level: string, target: Target): readonly Access[] {
  const known = textOf(target.settings['workgroup-id']) !== undefined;
  const tagged = known ? undefined : { StringEquals: { [`aws:ResourceTag/${workgroupTag}`]: [target.physicalName] } };
  return [
    access('Login', ['redshift-serverless:GetCredentials'], [target.arn], tagged),
    ...dataApi(level, [target.arn], tagged),
  ];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const { capacity, 'capacity-limit': most } = target.settings;
  return [
    ...nameProblems(target, 'workgroup', new RegExp(workgroupName), '3 to 64 small letters, digits and hyphens'),
    ...warehouseProblems(target, managed, 'A workgroup'),
    ...(typeof most === 'number' && most < Number(capacity)
      ? [{ field: 'capacity-limit', message: 'It is less than `capacity`.' }]
      : []),
  ];
}

export const resourceType: ResourceType = {
  name: 'redshift-workgroup',
  title: 'Amazon Redshift Serverless workgroup',
  service: 'redshift-serverless',
  otherServices: ['redshift-data'],
  authorizationTypes: ['workgroup'],
  settings,
  narrowing: warehouseNarrowing,
  regional: true,
  // "AWS KMS condition keys", kms:ViaService: both names are Redshift's.
  encryption: { ...warehouseEncryption, otherVia: (place) => [endpoint('redshift-serverless', place)] },
  physicalName: (name, written) => textOf(written['workgroup']) ?? name,
  arn: (place, _name, written) =>
    regionalArn('redshift-serverless', place, `workgroup/${textOf(written['workgroup-id']) ?? '*'}`),
  levels: warehouseLevels,
  access: accessTo,
  // No `policy`: the Data API reaches warehouses of the caller's own account ("Using the Amazon Redshift Data API").
  // "Identity and access management in Amazon Redshift Serverless": both services must stand in the trust of the role.
  assumedFor: readingFor(
    ['redshift-serverless.amazonaws.com', 'redshift.amazonaws.com'],
    ({ physicalName, accountId }) => [physicalName, `serverless-${accountId}-*`],
  ),
  problems,
};
