/**
 * The CDKTF app, and the whole flow on one page: `cdktf synth` and `cdktf deploy` run it.
 *
 *   read → expand → write → gate → prove → build
 *
 * The blueprint is the folder that the environment variable CROSSGRANT_BLUEPRINT names, else `context.blueprint` of
 * cdktf.json. A blueprint that fails a stage ends with exit code 1 before anything is written, so that the last good
 * output stays in place. `src/cli/flow.ts` has the stages before Terraform. CROSSGRANT_PROOF=off leaves the proof out: it says so, and
 * the output is marked.
 */

import { checkBlueprint, isGood, today } from './src/cli/flow';
import { goneStacks } from './src/cli/gone-stacks';
import { renderDiagnostics } from './src/cli/report';
import { estateLine, proofLine } from './src/cli/sentences';
import { terminal } from './src/cli/terminal';
import { version } from './src/cli/version';
import { countFindings } from './src/source/diagnostic';
import { buildApp } from './src/terraform/app';

/** The folder to build: from the environment, else from the context that cdktf-cli passes on. */
function blueprintFolder(): string | undefined {
  const context = JSON.parse(process.env['CDKTF_CONTEXT_JSON'] ?? '{}') as { readonly blueprint?: string };
  return process.env['CROSSGRANT_BLUEPRINT'] ?? context.blueprint;
}

function main(): number {
  const { note, paint } = terminal(false);
  const folder = blueprintFolder();
  if (folder === undefined) {
    note(
      'name a blueprint: CROSSGRANT_BLUEPRINT=blueprints/internal-team, or "blueprint" in the context of cdktf.json',
    );
    return 2;
  }
  const outcome = checkBlueprint(folder, { today: today(), proof: process.env['CROSSGRANT_PROOF'] !== 'off' });
  const gone = isGood(outcome) ? goneStacks(process.env['CDKTF_OUTDIR'] ?? 'cdktf.out', outcome.estate) : [];
  const diagnostics = [...outcome.diagnostics, ...gone];
  if (diagnostics.length > 0) note(renderDiagnostics(diagnostics, outcome.sources, paint));
  if (!isGood(outcome)) {
    note(`${folder}: ${countFindings(diagnostics)}; nothing was written`);
    return 1;
  }
  note(`${folder}: ${estateLine(outcome.estate)}`);
  note(outcome.proof ? proofLine(outcome.proof) : paint.warning('nothing was proved (CROSSGRANT_PROOF=off)'));
  buildApp(outcome.estate, outcome.documents, {
    version: version(),
    proved: outcome.proof !== undefined,
    bundles: outcome.bundles,
    schemas: outcome.schemas,
  }).synth();
  return 0;
}

try {
  process.exitCode = main();
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  process.exitCode = 70;
}
