/** A database user, which is a role, and what it may do; tables are `schema.table`. */
export interface WarehouseUser {
  /** Name of the role in AWS. */
  readonly role: string;
  readonly reads: readonly string[];
  readonly loads: readonly string[];
}

/** A statement that can be run any number of times. */
export interface WarehouseStatement {
  readonly id: string;
  readonly sql: string;
}

type Columns = readonly { readonly name: string; readonly type: string }[];

/** Where procedures of ours lie, which nobody else may run or replace. */
const procedures = 'crossgrant';

/**
 * Tables that are not there yet, in their schemas. `record_id` is what MERGE tells rows by; Redshift knows keys without holding anybody to
 * them ("Defining table constraints").
 */
export function tableStatements(tables: Readonly<Record<string, Columns>>): readonly WarehouseStatement[] {
  const names = Object.keys(tables).sort();
  const schemas = schemasOf(names).filter((schema) => schema !== 'public');
  return [
    ...schemas.map((schema) => ({ id: `schema_${schema}`, sql: `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}` })),
    ...names.map((table) => {
      const columns = (tables[table] ?? []).map(({ name, type }) => `${quoted(name)} ${type}`);
      return {
        id: `table_${table.replace('.', '_')}`,
        sql: `CREATE TABLE IF NOT EXISTS ${quotedTable(table)} (${columns.join(', ')})`,
      };
    }),
  ];
}

/**
 * What every user may do, and nothing from before in all schemas that anybody is granted something in: a procedure takes away and gives again in one transaction, so that a load that runs
 * meanwhile sees the one or the other. With `copyRole`, only those who load may read files by it.
 */
export function userStatements(
  users: readonly WarehouseUser[],
  copyRole: string | undefined,
): readonly WarehouseStatement[] {
  if (users.length === 0) return [];
  const schemas = schemasOf(users.flatMap(({ reads, loads }) => [...reads, ...loads]));
  return [
    { id: 'procedures', sql: `CREATE SCHEMA IF NOT EXISTS ${quoted(procedures)}` },
    ...(copyRole === undefined ? [] : [{ id: 'roles', sql: 'REVOKE ASSUMEROLE ON ALL FROM PUBLIC FOR ALL' }]),
    ...users.flatMap((user) => {
      const name = procedureOf(user.role);
      const called = `${quoted(procedures)}.${quoted(name)}()`;
      const made = `CREATE OR REPLACE PROCEDURE ${called} AS $$\n${bodyOf(user, schemas).join('\n')}\n$$ LANGUAGE plpgsql`;
      const copies = copyRole !== undefined && user.loads.length > 0;
      return [
        { id: `user_${name}`, sql: made },
        { id: `grants_${name}`, sql: `CALL ${called}` },
        ...(copies
          ? [{ id: `copy_${name}`, sql: `GRANT ASSUMEROLE ON ${literal(copyRole)} TO ${userOf(user)} FOR COPY` }]
          : []),
      ];
    }),
  ];
}

/** "Stored procedure security": it runs as whoever calls it, the administrator, and is one transaction. */
function bodyOf(user: WarehouseUser, schemas: readonly string[]): readonly string[] {
  const name = userOf(user);
  const tables = [...new Set([...user.reads, ...user.loads])].sort();
  const line = (text: string) => `  ${text};`;
  return [
    'BEGIN',
    line(
      `IF NOT EXISTS (SELECT 1 FROM pg_user WHERE lower(usename) = lower(${literal(`IAMR:${user.role}`)})) THEN CREATE USER ${name} PASSWORD DISABLE; END IF`,
    ),
    ...schemas.map((schema) => line(`REVOKE ALL ON ALL TABLES IN SCHEMA ${quoted(schema)} FROM ${name}`)),
    ...schemasOf(tables).map((schema) => line(`GRANT USAGE ON SCHEMA ${quoted(schema)} TO ${name}`)),
    ...tables.map((table) => {
      const rights = user.loads.includes(table) ? 'SELECT, INSERT, UPDATE, DELETE' : 'SELECT';
      return line(`GRANT ${rights} ON TABLE ${quotedTable(table)} TO ${name}`);
    }),
    'END;',
  ];
}

/** "Using IAM authentication to generate database user credentials": a role is the user `IAMR:` and its name. */
function userOf({ role }: WarehouseUser): string {
  return quoted(`IAMR:${role}`);
}

function procedureOf(role: string): string {
  return role.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}

function schemasOf(tables: readonly string[]): readonly string[] {
  return [...new Set(tables.map((table) => table.split('.')[0] ?? ''))].sort();
}

function quotedTable(table: string): string {
  return table.split('.').map(quoted).join('.');
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
