/**
 * Tests the proof by breaking what it should hold: every single mistake in every document of a blueprint must be refused, or be shown
 * to change nothing.
 *
 *   npm run mutation -- [--verbose] [<blueprint folder>...]
 *
 * Without folders all examples of blueprints/. Mistakes that live on are listed and make the exit code 1; `--verbose` lists those that
 * change nothing, too, with the reason.
 */
import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { checkBlueprint } from '../src/cli/flow';
import { type Judged, judge } from './mutation/judge';
import { type Family, families } from './mutation/mutant';

/** A day on which no example is near its end. */
const today = '2026-11-22';

type Fate = Judged['fate'];
type Counts = Record<Fate, number>;

const none = (): Counts => ({ killed: 0, equivalent: 0, survived: 0 });

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const unknown = flags.filter((flag) => flag !== '--verbose');
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(' ')}; only --verbose and folders`);
  process.exit(2);
}
const verbose = flags.includes('--verbose');
const given = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folders = given.length > 0 ? given : examples();

const totals = none();
console.log(
  row(
    '',
    families.map((family) => family),
  ),
);
console.log(
  row(
    '',
    families.map(() => 'k/e/s'),
  ),
);
for (const folder of folders) run(folder);
console.log(`equivalent ${totals.equivalent}`);
console.log(`killed ${totals.killed}, survived: ${totals.survived}`);
process.exitCode = totals.survived > 0 || totals.killed === 0 ? 1 : 0;

function examples(): readonly string[] {
  const root = join(__dirname, '..', 'blueprints');
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => relative(process.cwd(), join(root, name)))
    .sort();
}

function run(folder: string): void {
  const { estate, documents, diagnostics } = checkBlueprint(folder, { today, bundle: false });
  if (!estate || !documents) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const counts = new Map<Family, Counts>(families.map((family) => [family, none()]));
  const lines: string[] = [];
  for (const { mutant, fate } of judge(estate, documents)) {
    const of = counts.get(mutant.family) ?? none();
    of[fate] += 1;
    totals[fate] += 1;
    if (fate === 'killed' || (fate === 'equivalent' && !verbose)) continue;
    const { original, sid, words } = mutant;
    lines.push(`  ${fate}: ${original.id}${sid === undefined ? '' : ` ${sid}`}: ${words}`);
  }
  const cells = [...counts.values()].map(({ killed, equivalent, survived }) => `${killed}/${equivalent}/${survived}`);
  console.log(row(basename(folder), cells));
  if (lines.length > 0) console.log(lines.join('\n'));
}

function row(name: string, cells: readonly string[]): string {
  return [name.padEnd(14), ...cells.map((cell) => cell.padStart(11))].join(' ').trimEnd();
}
