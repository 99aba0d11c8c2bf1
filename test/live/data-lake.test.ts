import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveExample } from './example';

liveExample('data-lake', { emulator: 'ministack', unprotect: { stack: 'lake', edit: allowDeletionOfTable } });

/** Tables are protected from deletion unless the blueprint says otherwise; that is deployed before the table can go. */
function allowDeletionOfTable(blueprint: string): void {
  const file = join(blueprint, 'accounts.yaml');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(/^( +)table: lake-features$/m, '$&\n$1deletion-protection: false');
  if (after === before) throw new Error('the table lake-features is not where this test looks for it');
  writeFileSync(file, after);
}
