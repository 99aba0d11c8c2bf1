import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { group, nameProblems, optional, type Settings, textOf } from './settings';

/** "CreateWorkGroup", Name. */
const workgroupName = '^[a-zA-Z0-9._-]{1,128}$';

const query = group('A query that is kept.', {
  description: Type.Optional(Type.String({ maxLength: 1024, description: 'What it answers.' })),
  database: Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'Database of the same account.' }),
  // "CreateNamedQuery", QueryString.
  sql: Type.String({ minLength: 1, maxLength: 262_144, description: 'The query.' }),
});

const settings = {
  workgroup: optional(
    Type.String({
      pattern: workgroupName,
      description: 'Name of the workgroup in AWS. Default: the name in the blueprint.',
    }),
  ),
  description: optional(Type.String({ maxLength: 1024, description: 'Who asks what here.' })),
  bucket: optional(
    Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'Bucket of the same account for the results. Required.' }),
  ),
  prefix: optional(
    Type.String({ pattern: '^[^/].*/$', description: 'Where in the bucket they lie, with a slash at the end.' }),
  ),
  'scan-limit': optional(
    Type.Integer({ minimum: 1, maximum: 7_168, description: 'GiB that one query may read. Default: no limit.' }),
  ),
  queries: optional(
    Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), query, {
      description: 'Queries that are kept, by name.',
    }),
  ),
  'trail-queries': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description:
        'Table of the same account over the files of a trail: ready queries on the use of shares are kept with it.',
    }),
  ),
};

/** What a blueprint says of a workgroup. */
export type AthenaWorkgroupSettings = Settings<typeof settings>;

/** "Example workgroup policies", of a user who runs queries; what the console asks for besides. */
const use = [
  'athena:BatchGetNamedQuery',
  'athena:BatchGetQueryExecution',
  'athena:GetNamedQuery',
  'athena:GetQueryExecution',
  'athena:GetQueryResults',
  'athena:GetQueryRuntimeStatistics',
  'athena:GetWorkGroup',
  'athena:ListNamedQueries',
  'athena:ListQueryExecutions',
  'athena:StartQueryExecution',
  'athena:StopQueryExecution',
];

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'workgroup', new RegExp(workgroupName), 'up to 128 letters, digits, ".", "_" and "-"'),
  ];
  if (managed && target.settings['bucket'] === undefined)
    found.push({ field: 'type', message: 'A workgroup needs `bucket`, for the results of its queries.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'athena-workgroup',
  title: 'Amazon Athena workgroup',
  service: 'athena',
  authorizationTypes: ['workgroup'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['workgroup']) ?? name,
  arn: (place, physicalName) => regionalArn('athena', place, `workgroup/${physicalName}`),
  levels: { query: { title: 'run queries and see kept ones', writes: true } },
  access: (_level, { arn }) => [access('Workgroup', use, [arn])],
  problems,
};
