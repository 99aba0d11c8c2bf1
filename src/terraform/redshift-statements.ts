import { createHash } from 'node:crypto';
import { RedshiftdataStatement } from '@cdktf/provider-aws/lib/redshiftdata-statement';
import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { tableStatements, userStatements, type WarehouseUser } from '../catalog/redshift-sql';
import { literal } from './literal';
import { after, placed } from './placing';

/** A warehouse as the administrator sees it: `clusterIdentifier` or `workgroupName`, and where the password is. */
export interface Administered {
  readonly name: string;
  readonly where: { readonly provider?: TerraformProvider };
  readonly at: { readonly clusterIdentifier: string } | { readonly workgroupName: string };
  readonly database: string;
  readonly secretArn: string;
}

/** What expansion adds to the settings of a warehouse. */
export interface Granted {
  readonly columns?: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>;
  readonly users?: readonly WarehouseUser[];
}

/**
 * Tables and grants of a warehouse, one statement after another. The name of each has the hash of all that is said, since a call of a changed
 * procedure looks as before. Terraform runs them again when the Data API has forgotten them, after a day: they may run any number of times.
 */
export function administer(
  scope: Construct,
  { name, where, at, ...rest }: Administered,
  { columns = {}, users = [] }: Granted,
  copyRole: string | undefined,
): void {
  const statements = [...tableStatements(columns), ...userStatements(users, copyRole)];
  const hash = createHash('sha256')
    .update(JSON.stringify(literal(statements)))
    .digest('hex')
    .slice(0, 12);
  let before: readonly string[] = [];
  for (const { id, sql } of statements) {
    const config = { ...where, ...at, ...rest, sql, statementName: `crossgrant-${hash}` };
    const made = placed(new RedshiftdataStatement(scope, `sql.${id}`, config), `${name}_${id}`);
    after(made, before);
    before = [`aws_redshiftdata_statement.${name}_${id}`];
  }
}
