import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint } from './access';
import type { AssumedFor, Encryption, Level, Place, SettingProblem, Target } from './resource-type';
import { defaulted, group, oneOrMore, optional } from './settings';

const local = '^[a-z][a-z0-9-]*$';

/** "Names and identifiers": standard ones, in small letters, so that they mean the same with quotes and without. */
const identifier = '[a-z_][a-z0-9_]{0,126}';

/** `schema.table`. */
const tablePattern = `^${identifier}\\.${identifier}$`;

/** "Data types", with their sizes: nothing that could go on as another statement. */
const columnType = '^[a-z]+( [a-z]+)*(\\([0-9]{1,5}(, ?[0-9]{1,3})?\\))?$';

/** A column of a table that is made. */
export const warehouseColumn = group('A column.', {
  name: Type.String({ pattern: `^${identifier}$`, description: 'Name, in small letters.' }),
  type: Type.String({
    pattern: columnType,
    description: 'Type of Redshift: `varchar(64)`, `bigint`, `decimal(18,2)`, `timestamptz`, `super`.',
  }),
});

/** What both kinds of warehouses are told. */
export const warehouseSettings = {
  database: defaulted(
    Type.String({ pattern: '^[a-z_][a-z0-9_$]{0,63}$', description: 'Database whose tables are shared.' }),
    'dev',
  ),
  'runs-as': optional(
    Type.String({ pattern: local, description: 'Role of the same account with which COPY reads files.' }),
  ),
  network: optional(
    Type.String({
      pattern: local,
      description: 'Network of the same account that it lies in, and through which all that it reads comes. Required.',
    }),
  ),
  columns: optional(
    Type.Record(Type.String({ pattern: tablePattern }), Type.Array(warehouseColumn, { minItems: 1 }), {
      description: 'Columns of tables that are made where they are not there yet, by `schema.table`.',
    }),
  ),
  'admin-secret': optional(
    Type.String({
      pattern: local,
      description:
        'Of an existing one: secret of the same account with its administrator, as whom tables are granted. AWS keeps that of a new one.',
    }),
  ),
};

/** What SQL knows and IAM does not. */
export const warehouseNarrowing = {
  tables: oneOrMore('Only these tables, as `schema.table`: what the database user of the role is granted by SQL.', {
    pattern: tablePattern,
    examples: ['public.payments'],
  }),
};

export const warehouseLevels: Readonly<Record<string, Level>> = {
  query: { title: 'ask tables by the Data API', writes: false },
  load: { title: 'load files into tables by the Data API', writes: true },
};

/** Actions of the Data API on a warehouse, and on statements that are under way. */
const calls: Readonly<Record<string, { readonly start: readonly string[]; readonly follow: readonly string[] }>> = {
  query: {
    start: ['redshift-data:BatchExecuteStatement', 'redshift-data:ExecuteStatement'],
    follow: ['redshift-data:CancelStatement', 'redshift-data:DescribeStatement', 'redshift-data:GetStatementResult'],
  },
  load: { start: ['redshift-data:BatchExecuteStatement'], follow: ['redshift-data:DescribeStatement'] },
};

/** "Actions, resources, and condition keys for Amazon Redshift Data API": statements have no ARNs, and are their owner's alone. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
const own = { StringEquals: { 'redshift-data:statement-owner-iam-userid': ['${aws:userid}'] } };

/** What a level needs of the Data API, beside the credentials of the database user. */
export function dataApi(
  level: string,
  resources: readonly string[],
  conditions?: Access['conditions'],
): readonly Access[] {
  const { start, follow } = calls[level] ?? { start: [], follow: [] };
  return [access('Statements', start, resources, conditions), access('OwnStatements', follow, ['*'], own)];
}

/** "Amazon Redshift database encryption": it works with the key by grants, and whoever asks needs none of it. */
export const warehouseEncryption: Encryption = {
  viaService: (place) => endpoint('redshift', place),
  actions: () => [],
  makesGrants: true,
  withoutKey: 'service-owned',
};

/**
 * "Restricting access to IAM roles": Redshift presents the database user's ARN as external id. It begins with the warehouse, whichever of the
 * documented forms it has, so that no other one can use the role.
 */
export function readingFor(services: AssumedFor['service'], owners: (target: Target) => readonly string[]): AssumedFor {
  return {
    service: services,
    conditions: (target) => ({
      StringLike: { 'sts:ExternalId': owners(target).map((owner) => `${userArn(target)}${owner}/*`) },
    }),
  };
}

function userArn({ partition, region, accountId }: Place): string {
  return `arn:${partition}:redshift:${region}:${accountId}:dbuser:`;
}

/** What a new one needs, and one that exists. */
export function warehouseProblems({ settings }: Target, managed: boolean, what: string): readonly SettingProblem[] {
  if (!managed) {
    return settings['network'] === undefined
      ? []
      : [{ field: 'network', message: `${what} that exists has its network already.` }];
  }
  const lacking = ['network', 'runs-as'].filter((field) => settings[field] === undefined);
  return [
    ...lacking.map((field) => ({ field: 'type', message: `${what} needs \`${field}\`.` })),
    ...(settings['admin-secret'] === undefined
      ? []
      : [{ field: 'admin-secret', message: 'AWS makes and keeps the password of its administrator.' }]),
  ];
}
