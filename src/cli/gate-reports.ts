import type { TracedFinding } from '../gate/own-output';
import type { Judgement, Reported } from '../review/formats/judgement';
import { hasErrors } from '../source/diagnostic';
import { type GateReport, gateJson, gateText } from './gate-formats';
import { giveReports, judgementOf, type ReportOptions } from './reports';
import { rulesWords } from './rules-words';
import type { Terminal } from './terminal';

/** What `crossgrant gate` was asked, as far as reports tell it. */
export interface GateReportOptions extends ReportOptions {
  readonly files: readonly string[];
  readonly blueprint?: string;
}

/** Prints the result of `crossgrant gate` and writes the reports beside it; gives the exit code. */
export function giveGateReports(report: GateReport, options: GateReportOptions, terminal: Terminal): number {
  const told = {
    ok: report.ok,
    text: () => {
      const text = gateText(report, terminal);
      if (text !== '') terminal.out(text);
    },
    json: () => gateJson(report),
    judgement: () => gateJudgement(report, options),
  };
  return giveReports(told, options, terminal);
}

function gateJudgement(report: GateReport, { files, blueprint }: GateReportOptions): Judgement {
  const { ok, verdict, units, findings, diagnostics, sources } = report;
  const sum = (count: 'documents' | 'facts') => units.reduce((total, unit) => total + unit[count], 0);
  return judgementOf({
    command: 'gate',
    title: blueprint ?? (files.length === 1 ? (files[0] ?? '') : `${files.length} files`),
    ok,
    // A file that could not be read was not judged, even if the others were.
    complete: verdict !== undefined && !hasErrors(diagnostics),
    diagnostics: [...diagnostics, ...findings.map(reportedFinding)],
    sources,
    looked: verdict?.rulesRan ?? [],
    profile: report.profile,
    ruleSet: verdict?.ruleSet,
    summary: [
      `policies: ${sum('documents')}, resources: ${sum('facts')}, inputs: ${units.length}`,
      ...(verdict ? [rulesWords({ ...report, ...verdict })] : []),
    ],
    fallback: units[0]?.name ?? files[0] ?? '',
  });
}

/** A finding on Terraform is shown at the YAML that caused it, if there is any: that is what people edit and review. */
function reportedFinding(traced: TracedFinding): Reported {
  const { finding, level, message, help, because, file, at, cause, address, argument } = traced;
  const place = cause ?? at;
  return {
    code: finding.rule,
    severity: level,
    message,
    help,
    ...(place && { at: place }),
    related: [...(cause && at ? [{ message: 'what was judged', at }] : []), ...because],
    ...(file !== '' && { file }),
    ...partOf(finding),
    ...(address !== undefined && { subject: argument === undefined ? address : `${address} (${argument})` }),
  };
}

/** The statement by its Sid, else by its number, from 1. */
function partOf({ sid, statement }: TracedFinding['finding']): Pick<Reported, 'part'> {
  if (sid !== null && sid !== '') return { part: `statement ${sid}` };
  return statement === null ? {} : { part: `statement ${statement + 1}` };
}
