import type { Json, Resource } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { settingNamed } from '../references';
import { readyQueries } from './queries';

/** Resolves what workgroups speak of, and writes their queries over a trail. */
export function expandWorkgroups(draft: Draft): void {
  for (const resource of [...draft.resources.values()])
    if (resource.type === 'athena-workgroup') expandWorkgroup(draft, resource);
}

function expandWorkgroup(draft: Draft, workgroup: Resource): void {
  if (workgroup.managed) settingNamed(draft, workgroup, ['bucket'], 's3-bucket');
  const written = (workgroup.settings['queries'] ?? {}) as Readonly<Record<string, { readonly database: string }>>;
  for (const name of Object.keys(written))
    settingNamed(draft, workgroup, ['queries', name, 'database'], 'glue-database');
  const table = settingNamed(draft, workgroup, ['trail-queries'], 'glue-table');
  const database = table?.settings['database'];
  if (!table || typeof database !== 'string') return;
  const from = `"${table.settings['database-name']}"."${table.physicalName}"`;
  const ready = Object.entries(readyQueries(draft, from)).map(([name, query]) => [name, { ...query, database }]);
  const queries = { ...Object.fromEntries(ready), ...written } as unknown as Json;
  draft.resources.set(workgroup.ref, { ...workgroup, settings: { ...workgroup.settings, queries } });
  for (const [name, query] of ready as [string, { readonly sql: string }][])
    if (Buffer.byteLength(query.sql) > longestQuery)
      refuseLong(draft, workgroup, `The query \`${name}\` would be longer than Athena takes, 256 KiB`);
}

/** "CreateNamedQuery", QueryString. */
const longestQuery = 262_144;

function refuseLong(draft: Draft, { account, name }: Resource, message: string): void {
  const at = draft.blueprint.at(['accounts', account, 'resources', name, 'trail-queries']);
  draft.diagnostics.push(
    diagnose('setting-invalid', message, { at, help: 'write `queries: false`, or keep queries of your own' }),
  );
}
