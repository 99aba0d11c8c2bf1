import type { Argv } from 'yargs';
import { countFindings } from '../../source/diagnostic';
import { checkBlueprint, isGood, type Outcome } from '../flow';
import { goneStacks } from '../gone-stacks';
import {
  blueprintArgument,
  type CommonOptions,
  commonOptions,
  type ProofOption,
  proofOption,
  type RulesOptions,
  rulesOptions,
} from '../options';
import { refuseForeignFolder } from '../out-folder';
import { renderDiagnostics, worthShowing } from '../report';
import { rulesWords } from '../rules-words';
import { estateLine, proofLine } from '../sentences';
import type { Terminal } from '../terminal';
import { version } from '../version';

export interface SynthOptions extends CommonOptions, ProofOption, RulesOptions {
  readonly blueprint: string;
  readonly out: string;
}

/** Arguments of `crossgrant synth`. */
export function synthArguments(yargs: Argv) {
  return rulesOptions(proofOption(commonOptions(blueprintArgument(yargs))))
    .option('out', {
      type: 'string',
      default: process.env['CDKTF_OUTDIR'] ?? 'cdktf.out',
      defaultDescription: 'cdktf.out',
      describe: 'Folder for the Terraform; replaced as a whole',
    })
    .example('$0 synth blueprints/data-lake', 'Write cdktf.out/stacks/<account>/cdk.tf.json for every account')
    .example('$0 synth . --out build/terraform', 'Write it elsewhere');
}

/** `crossgrant synth`: checks a blueprint and writes Terraform for every account, all of it or nothing. */
export async function synth(options: SynthOptions, terminal: Terminal): Promise<number> {
  terminal.progress('checking');
  const outcome = checkBlueprint(options.blueprint, options);
  const { sources } = outcome;
  const gone = isGood(outcome) ? goneStacks(options.out, outcome.estate) : [];
  const diagnostics = [...outcome.diagnostics, ...gone];
  const shown = worthShowing(diagnostics, terminal);
  if (shown.length > 0) terminal.note(renderDiagnostics(shown, sources, terminal.paint));
  if (!isGood(outcome)) {
    terminal.note(`${terminal.paint.error('failed')}: ${countFindings(diagnostics)}; nothing was written`);
    return 1;
  }
  const foreign = refuseForeignFolder(options.out);
  if (foreign) {
    terminal.note(renderDiagnostics([foreign], sources, terminal.paint));
    return 1;
  }
  terminal.progress('building Terraform');
  const { synthesize } = await import('../../terraform/app');
  const stacks = synthesize(outcome.estate, outcome.documents, options.out, {
    version: version(),
    proved: outcome.proof !== undefined,
    bundles: outcome.bundles,
    schemas: outcome.schemas,
  });
  if (!terminal.quiet) {
    terminal.out(`${terminal.paint.good('ok')}: ${estateLine(outcome.estate)}; ${countFindings(diagnostics)}`);
    terminal.out(`    ${judgedLine(outcome, options)}`);
    terminal.out(
      `    ${outcome.proof ? proofLine(outcome.proof) : terminal.paint.warning('nothing was proved (--no-proof)')}`,
    );
    for (const stack of stacks) terminal.out(`  ${options.out}/stacks/${stack}/cdk.tf.json`);
  }
  return 0;
}

function judgedLine({ verdict, estate, waived = 0 }: Outcome, { profile: byFlag }: SynthOptions): string {
  if (!verdict || !estate) throw new Error('a good outcome has a verdict');
  return `judged: ${rulesWords({ ...verdict, profile: estate.gate.profile, byFlag, waived })}`;
}
