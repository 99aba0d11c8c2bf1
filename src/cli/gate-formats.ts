import type { JudgedUnit } from '../gate/files-reader';
import type { FilesVerdict } from '../gate/judge-files';
import type { TracedFinding } from '../gate/own-output';
import type { Profile } from '../gate/weigh';
import { describePlace, type Paint, printable } from '../source/code-frame';
import { countFindings, type Diagnostic } from '../source/diagnostic';
import type { Sources } from '../source/position';
import { diagnosticJson, inReadingOrder, placeJson, renderDiagnostics, worthShowing } from './report';
import { rulesWords } from './rules-words';
import type { Terminal } from './terminal';

/** All that there is to report of a run of `crossgrant gate`. */
export interface GateReport {
  readonly ok: boolean;
  readonly profile: Profile;
  /** The profile, where the command line chose it. */
  readonly byFlag?: Profile | undefined;
  readonly units: readonly JudgedUnit[];
  readonly verdict?: Pick<FilesVerdict, 'rulesRan' | 'ruleSet'>;
  readonly findings: readonly TracedFinding[];
  readonly waived: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/** The result for people; empty text is not printed. */
export function gateText(report: GateReport, { paint, quiet }: Pick<Terminal, 'paint' | 'quiet'>): string {
  const { diagnostics, findings, sources } = report;
  const shown = worthShowing(diagnostics, { quiet });
  const parts = shown.length > 0 ? [renderDiagnostics(shown, sources, paint)] : [];
  const worth = quiet ? findings.filter(({ level }) => level !== 'notice') : findings;
  parts.push(...worth.map((finding) => `${findingText(finding, sources, paint)}\n`));
  if (!quiet || !report.ok) parts.push(closingLine(report, paint));
  return parts.join('\n');
}

const widest = 100;

function findingText(finding: TracedFinding, sources: Sources, paint: Paint): string {
  const { level, message, help, cause } = finding;
  const label = paint[level](`${level}[${finding.finding.rule}]`);
  const lines = [`${label} ${paint.bold(printable(message))}`, `  ${paint.dim('-->')} ${placeText(finding, sources)}`];
  if (level !== 'notice') lines.push(...frame(finding.statement, paint));
  for (const { message: reason, at } of finding.because) {
    lines.push(`  ${paint.dim('note:')} ${printable(reason)} (${describePlace(at, sources)})`);
  }
  if (cause) lines.push(`  ${paint.dim('by:')} ${describePlace(cause, sources)}`);
  lines.push(`  ${paint.good('fix:')} ${printable(help)}`);
  return lines.join('\n');
}

/** `plan.json: aws_s3_bucket_policy.logs (policy), account 111111111111` */
function placeText({ file, at, address, argument, account }: TracedFinding, sources: Sources): string {
  const where = at ? describePlace(at, sources) : file;
  const what = address === undefined ? '' : `: ${address}${argument === undefined ? '' : ` (${argument})`}`;
  const whose = account === undefined ? '' : `, account ${account}`;
  return printable(`${where || 'all that was judged'}${what}${whose}`);
}

/** The statement, an element a line: where it stands, it is often one long line of escaped text. */
function frame(statement: object | undefined, paint: Paint): readonly string[] {
  if (!statement) return [];
  const line = paint.dim('|');
  const elements = Object.entries(statement)
    .sort(inOrder)
    .map(([name, value]) => {
      const text = printable(`"${name}": ${spaced(value)}`);
      return `   ${line} ${text.length > widest ? `${text.slice(0, widest - 1)}…` : text}`;
    });
  return [`   ${line}`, ...elements, `   ${line}`];
}

/** Elements in the order of the "IAM JSON policy element reference"; encoders sort them by name. */
const order = 'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' ');

function inOrder([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return order.indexOf(a) - order.indexOf(b);
}

function spaced(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
}

function closingLine(report: GateReport, paint: Paint): string {
  const { ok, units, findings, diagnostics, verdict } = report;
  const failed = `${paint.error('failed')}: `;
  const found = countFindings([...findings.map(({ level }) => ({ severity: level })), ...diagnostics]);
  if (units.length === 0) return failed + found;
  const judged = units.reduce((sum, { documents }) => sum + documents, 0);
  const facts = units.reduce((sum, { facts: more }) => sum + more, 0);
  const what = [
    `${count(judged, 'policy', 'policies')} and ${count(facts, 'resource', 'resources')} of ${count(units.length, 'input', 'inputs')}`,
    ...(verdict ? [rulesWords({ ...report, ...verdict })] : []),
  ];
  return `${ok ? `${paint.good('ok')}: ` : failed}${found}; ${what.join(', ')}`;
}

function count(many: number, one: string, more: string): string {
  return `${many} ${many === 1 ? one : more}`;
}

/** The result for programs (schema/gate-report.schema.json). */
export function gateJson({ ok, profile, units, verdict, findings, waived, diagnostics, sources }: GateReport): string {
  const report = {
    version: 1,
    ok,
    profile,
    inputs: units,
    ...(verdict && { rules: verdict.rulesRan, waived }),
    findings: findings.map((finding) => findingJson(finding, sources)),
    diagnostics: inReadingOrder(diagnostics).map((diagnostic) => diagnosticJson(diagnostic, sources)),
  };
  return JSON.stringify(report, null, 2);
}

function findingJson(traced: TracedFinding, sources: Sources): object {
  const { finding, severity, level, message, help, file, address, argument, account, statement, at, cause } = traced;
  const { rule, case: ofCase, sid, statement: index } = finding;
  return {
    rule,
    ...(ofCase !== '' && { case: ofCase }),
    level,
    severity,
    message,
    help,
    file,
    ...(at && placeJson(at, sources)),
    address,
    argument,
    account,
    ...(sid !== null && sid !== '' && { sid }),
    ...(index !== null && { statement: index }),
    ...(statement && { policyStatement: statement }),
    ...(cause && { cause: placeJson(cause, sources) }),
  };
}
