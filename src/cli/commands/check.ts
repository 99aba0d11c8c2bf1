import { basename } from 'node:path';
import type { Argv } from 'yargs';
import type { Verdict } from '../../gate/evaluate';
import { brokerRooms } from '../../iam/brokers';
import type { Proof } from '../../proof/prove';
import type { Judgement } from '../../review/formats/judgement';
import { countFindings } from '../../source/diagnostic';
import { checkBlueprint, isGood, type Outcome } from '../flow';
import { proofCodes } from '../meanings';
import {
  blueprintArgument,
  type CommonOptions,
  commonOptions,
  type ProofOption,
  proofOption,
  type RulesOptions,
  rulesOptions,
} from '../options';
import { diagnosticJson, inReadingOrder, renderDiagnostics, worthShowing } from '../report';
import { giveReports, judgementOf, type ReportOptions, reportOptions } from '../reports';
import { rulesWords } from '../rules-words';
import { brokerWords, estateLine, formWords, proofLine, shareSentences } from '../sentences';
import type { Terminal } from '../terminal';

export interface CheckOptions extends CommonOptions, ProofOption, RulesOptions, ReportOptions {
  readonly blueprint: string;
}

/** Arguments of `crossgrant check`. */
export function checkArguments(yargs: Argv) {
  return reportOptions(rulesOptions(proofOption(commonOptions(blueprintArgument(yargs)))))
    .example('$0 check blueprints/data-lake', 'Is it valid, and is every share narrow?')
    .example('$0 check . --format json', 'The same for programs')
    .example('$0 check . --format github --report sarif=crossgrant.sarif', 'Annotations, and a report to upload')
    .example('$0 check . --profile strict --rules rules/acme', 'Stricter, and by rules of your own as well')
    .example('$0 check . --today 2027-07-01', 'What will have lapsed by then?');
}

/** `crossgrant check`: reads, expands, writes, gates and proves a blueprint; prints what is shared with whom, and what is wrong. */
export async function check(options: CheckOptions, terminal: Terminal): Promise<number> {
  terminal.progress('checking');
  const outcome = checkBlueprint(options.blueprint, options);
  const told = {
    ok: isGood(outcome),
    text: () => printText(options, outcome, terminal),
    json: () => checkJson(options, outcome),
    judgement: () => judgement(options, outcome),
  };
  return giveReports(told, options, terminal);
}

function judgement(options: CheckOptions, outcome: Outcome): Judgement {
  const { diagnostics, sources, estate, verdict, proof } = outcome;
  return judgementOf({
    command: 'check',
    title: options.blueprint,
    ok: isGood(outcome),
    complete: verdict !== undefined,
    diagnostics,
    sources,
    looked: [...(verdict?.rulesRan ?? []), ...(proof ? proofCodes : [])],
    profile: estate?.gate.profile ?? 'standard',
    ruleSet: verdict?.ruleSet,
    summary: [
      ...(estate ? [estateLine(estate)] : []),
      ...(verdict ? [rulesLine(options, outcome)] : []),
      ...(isGood(outcome) && proof ? [proofLine(proof)] : []),
    ],
  });
}

function rulesLine(options: CheckOptions, { verdict, estate, waived = 0 }: Outcome): string {
  if (!verdict) return '0 rules';
  return rulesWords({ ...verdict, profile: estate?.gate.profile ?? 'standard', byFlag: options.profile, waived });
}

function printText(options: CheckOptions, outcome: Outcome, terminal: Terminal): void {
  const { diagnostics, sources, estate, documents } = outcome;
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
    for (const { name, forms } of estate.tenancies ?? []) {
      terminal.out(`  ${paint.bold(`tenants of ${name}`)}`);
      for (const form of forms) terminal.out(`    ${formWords(form)}`);
    }
    for (const room of brokerRooms(estate, documents ?? [])) {
      terminal.out(`  ${paint.bold(`customers of ${room.broker.integration}`)}`);
      terminal.out(`    ${brokerWords(room)}`);
    }
    terminal.out('');
  }
  const good = isGood(outcome);
  if (!terminal.quiet || !good) terminal.out(closingLine(options, outcome, terminal));
}

/** The folder that one stands in has a name, too. */
function titleOf(blueprint: string): string {
  return blueprint === '.' ? basename(process.cwd()) : blueprint;
}

function closingLine(options: CheckOptions, outcome: Outcome, { paint }: Terminal): string {
  const found = countFindings(outcome.diagnostics);
  const { verdict, proof } = outcome;
  const line = verdict ? `${found}; ${rulesLine(options, outcome)}` : found;
  if (!isGood(outcome)) return `${paint.error('failed')}: ${line}`;
  return [
    `${paint.good('ok')}: ${line}`,
    `    ${proof ? proofLine(proof) : paint.warning('nothing was proved (--no-proof)')}`,
  ].join('\n');
}

function checkJson(options: CheckOptions, outcome: Outcome): string {
  const { estate, documents, diagnostics, sources, verdict, proof, waived } = outcome;
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
    ...(estate?.tenancies && {
      tenants: estate.tenancies.map(({ name, forms, tenants }) => ({ name, tenants: tenants.length, forms })),
    }),
    ...(estate?.brokers && {
      brokers: brokerRooms(estate, documents ?? []).map(
        ({ broker: { integration, role, customers }, used, limit, holds }) => {
          return { integration, role, customers: customers.length, policies: { used, limit }, holds };
        },
      ),
    }),
    ...(verdict && { rules: verdict.rulesRan, waived }),
    ...(verdict && estate && { profile: estate.gate.profile, severities: changesJson(verdict) }),
    ...(estate && { proof: proof ? { proved: true, ...countsOf(proof) } : { proved: false } }),
    diagnostics: inReadingOrder(diagnostics).map((diagnostic) => diagnosticJson(diagnostic, sources)),
  };
  return JSON.stringify(report, null, 2);
}

function changesJson({ ruleSet }: Verdict): readonly object[] {
  return ruleSet.changed.map(({ rule, severity, why }) => ({ rule, severity, why }));
}

function countsOf({ grants, allowed, refused, compared, contracts, fences, isolations }: Proof) {
  return {
    grants,
    allowed,
    refused,
    compared,
    contracts,
    ...(fences && { fences }),
    ...(isolations && { isolations }),
  };
}
