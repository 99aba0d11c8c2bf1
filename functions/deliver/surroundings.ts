import { EnvironmentReader, forms, type Variables } from '../shared/environment';
import { readSurroundings, type Surroundings } from '../shared/surroundings';

/** A Redshift warehouse and the table that objects are loaded into. */
export interface WarehousePlace {
  readonly target: { readonly workgroup: string } | { readonly cluster: string };
  readonly database: string;
  /** Each as `schema.table`; they need a column `record_id`. All get every object, each the columns that it has. */
  readonly tables: readonly string[];
  /** Role of the warehouse that may read the store. */
  readonly copyRole: string;
  /** Secret with a database user; absent: the IAM identity is the user. */
  readonly secret?: string;
}

/** What `deliver` is told by its environment. */
export interface DeliverSurroundings extends Surroundings {
  readonly warehouse?: WarehousePlace;
}

/** "BatchExecuteStatement" takes 40 statements, and a table needs four. */
const tablesForm = /^[A-Za-z_]\w*\.[A-Za-z_]\w*(,[A-Za-z_]\w*\.[A-Za-z_]\w*){0,9}$/;

const nameForm = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Reads the environment. */
export function deliverSurroundingsOf(variables: Variables): DeliverSurroundings {
  const reader = new EnvironmentReader(variables);
  const shared = readSurroundings(reader, 'envelope');
  if (!variables['STORE_BUCKET']) reader.problem('STORE_BUCKET is missing');
  const isLoaded = Object.keys(variables).some((name) => name.startsWith('WAREHOUSE_') && variables[name]);
  return reader.done({ ...shared, ...(isLoaded && { warehouse: readWarehouse(reader) }) });
}

function readWarehouse(reader: EnvironmentReader): WarehousePlace {
  const workgroup = reader.optional('WAREHOUSE_WORKGROUP', nameForm, 'the name of a workgroup');
  const cluster = reader.optional('WAREHOUSE_CLUSTER', nameForm, 'the identifier of a cluster');
  if ((workgroup === undefined) === (cluster === undefined)) {
    reader.problem('either WAREHOUSE_WORKGROUP or WAREHOUSE_CLUSTER must be given');
  }
  const secret = reader.optional('WAREHOUSE_SECRET', ...forms.secretArn);
  return {
    target: workgroup === undefined ? { cluster: cluster ?? '' } : { workgroup },
    database: reader.required('WAREHOUSE_DATABASE', /^[\w$-]+$/, 'the name of a database'),
    tables: reader.required('WAREHOUSE_TABLES', tablesForm, 'one to ten of schema.table').split(','),
    copyRole: reader.required('WAREHOUSE_COPY_ROLE', ...forms.roleArn),
    ...(secret !== undefined && { secret }),
  };
}
