import { typeOf } from '../../catalog/registry';
import type { Resource } from '../../estate/estate';
import type { Draft } from '../draft';
import { settingNamed } from '../references';

/** Resolves the databases and buckets of tables: their ARNs are made of the database's name. */
export function expandTables(draft: Draft): void {
  for (const table of [...draft.resources.values()]) if (table.type === 'glue-table') expandTable(draft, table);
}

function expandTable(draft: Draft, table: Resource): void {
  const database = settingNamed(draft, table, ['database'], 'glue-database');
  const bucket = settingNamed(draft, table, ['bucket'], 's3-bucket');
  if (!database || !bucket) return;
  const settings = { ...table.settings, 'database-name': database.physicalName, 'bucket-name': bucket.physicalName };
  const account = draft.accounts.get(table.account);
  const place = { partition: account?.partition ?? '', accountId: account?.id ?? '', region: table.region };
  const arn = typeOf(table.type).arn(place, table.physicalName, settings);
  draft.resources.set(table.ref, { ...table, arn, settings });
}
