import { type Static, Type } from '@sinclair/typebox';
import { closed, oneOrMore, reference } from '../../blueprint/schema';
import { warehouseColumn } from '../../catalog/redshift';
import { processNetwork } from './network-schema';

const identifier = '[a-z_][a-z0-9_]{0,126}';

const table = closed(
  {
    columns: Type.Optional(
      Type.Array(warehouseColumn, {
        minItems: 1,
        description:
          'Columns, of fields of the records; `record_id`, `record_kind` and `arrived_at` are added. Default: the table is there.',
      }),
    ),
    readers: Type.Optional(
      oneOrMore(
        reference('Principal that asks the table, through a role of that account.'),
        'Who asks the table by the Data API: a principal, or a list.',
      ),
    ),
  },
  'A table that every record is loaded into, each column from the field of its name.',
);

/** `store.warehouse`: where records can be asked together with others. */
export const pipelineWarehouse = closed(
  {
    redshift: Type.String({
      pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
      minLength: 3,
      maxLength: 63,
      hint: '3 to 63 small letters, digits and single hyphens',
      description: 'Workgroup or cluster of that account. Where none is declared, a workgroup of this name is made.',
    }),
    database: Type.Optional(
      Type.String({
        pattern: '^[a-z_][a-z0-9_$]{0,63}$',
        description: 'Database of a workgroup that is made. Default: dev.',
      }),
    ),
    network: Type.Optional({
      ...processNetwork,
      description:
        'Network of a workgroup that is made: settings, or the name of a declared one. It needs three zones. Default: made, in the first three.',
    }),
    tables: Type.Record(
      Type.String({ pattern: `^(${identifier}\\.)?${identifier}$`, hint: 'the name of a table, as `schema.table`' }),
      table,
      { minProperties: 1, maxProperties: 10, description: 'Tables, by name; one without a dot is in `public`.' },
    ),
  },
  'A warehouse of Redshift that what is stored is loaded into.',
);

/** A warehouse as it is written. */
export type PipelineWarehouse = Static<typeof pipelineWarehouse>;
