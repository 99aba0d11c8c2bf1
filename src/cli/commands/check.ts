import { basename } from 'node:path';
import type { Argv } from 'yargs';
import type { Proof } from '../../proof/prove';
import { checkBlueprint, isGood, type Outcome } from '../flow';
import { blueprintArgument, type CommonOptions, commonOptions, type ProofOption, proofOption } from '../options';
import { countDiagnostics, diagnosticJson, inReadingOrder, renderDiagnostics, worthShowing } from '../report';
import { estateLine, proofLine, shareSentences } from '../sentences';
import type { Terminal } from '../terminal';

export interface CheckOptions extends CommonOptions, ProofOption {
  readonly blueprint: string;
  readonly format: 'text' | 'json';
}

/** Arguments of `crossgrant check`. */
export function checkArguments(yargs: Argv) {
  return proofOption(commonOptions(blueprintArgument(yargs)))
    .option('format', {
      choices: ['text', 'json'] as const,
      default: 'text' as const,
      describe: 'How to print the result',
    })
    .example('$0 check blueprints/data-lake', 'Is it valid, and is every share narrow?')
    .example('$0 check . --format json', 'The same for programs')
    .example('$0 check . --today 2027-07-01', 'What will have lapsed by then?');
}

/** `crossgrant check`: reads, expands, writes, gates and proves a blueprint; prints what is shared with whom, and what is wrong. */
export async function check(options: CheckOptions, terminal: Terminal): Promise<number> {
  terminal.progress('checking');
  const outcome = checkBlueprint(options.blueprint, options);
  if (options.format === 'json') terminal.out(checkJson(options, outcome));
  else printText(options, outcome, terminal);
  return isGood(outcome) ? 0 : 1;
}

function printText(options: CheckOptions, outcome: Outcome, terminal: Terminal): void {
  const { diagnostics, sources, estate } = outcome;
  const { paint } = terminal;
  const shown = worthShowing(diagnostics, terminal);
  if (shown.length > 0) terminal.out(renderDiagnostics(shown, sources, paint));
  if (estate && !terminal.quiet) {
    terminal.out(`${paint.bold(titleOf(options.blueprint))}: ${estateLine(estate)}`);
    const sentences = shareSentences(estate);
    for (const share of estate.shares) {
      terminal.out(`  ${paint.bold(share.name)}`);
      for (const line of sentences(share)) terminal.out(`    ${line}`);
    }
    terminal.out('');
  }
  const good = isGood(outcome);
  if (!terminal.quiet || !good) terminal.out(closingLine(outcome, terminal));
}

/** The folder that one stands in has a name, too. */
function titleOf(blueprint: string): string {
  return blueprint === '.' ? basename(process.cwd()) : blueprint;
}

function closingLine(outcome: Outcome, { paint }: Terminal): string {
  const found = countDiagnostics(outcome.diagnostics);
  const { verdict, waived = 0, proof } = outcome;
  const judged = verdict ? `; ${verdict.rulesRan.length} rules${waived > 0 ? `, ${waived} waived` : ''}` : '';
  const line = `${found}${judged}`;
  if (!isGood(outcome)) return `${paint.error('failed')}: ${line}`;
  return [
    `${paint.good('ok')}: ${line}`,
    `    ${proof ? proofLine(proof) : paint.warning('nothing was proved (--no-proof)')}`,
  ].join('\n');
}

function checkJson(options: CheckOptions, outcome: Outcome): string {
  const { estate, diagnostics, sources, verdict, proof, waived } = outcome;
  const report = {
    version: 1,
    blueprint: options.blueprint,
    ok: isGood(outcome),
    ...(estate && {
      accounts: estate.accounts.map(({ name, id, external }) => ({ name, id, external })),
      shares: estate.shares.map(({ name, owner, why, expires, grants }) => ({ name, owner, why, expires, grants })),
      grants: estate.grants.map(({ id, share, principal, resource, levels, via }) => ({
        id,
        share,
        principal,
        resource,
        levels,
        via,
      })),
    }),
    ...(verdict && { rules: verdict.rulesRan, waived }),
    ...(estate && { proof: proof ? { proved: true, ...countsOf(proof) } : { proved: false } }),
    diagnostics: inReadingOrder(diagnostics).map((diagnostic) => diagnosticJson(diagnostic, sources)),
  };
  return JSON.stringify(report, null, 2);
}

function countsOf({ grants, allowed, refused, compared, contracts }: Proof) {
  return { grants, allowed, refused, compared, contracts };
}
