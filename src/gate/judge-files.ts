import type { Severity } from '../source/catalogue';
import { type Diagnostic, diagnose, hasErrors } from '../source/diagnostic';
import type { Range, Sources } from '../source/position';
import { type FilesRead, type JudgedUnit, type ReadingOptions, readGateFiles } from './files-reader';
import type { GateInput } from './input-schema';
import { judge } from './judge';
import { messageOf } from './message';
import type { GateFile } from './recognise';
import { type Finding, type RuleSeverity, ruleOf, rules, severityOf } from './rules';
import { type Profile, weights } from './weigh';

/** What is known beside the files, and how they are judged. */
export interface FilesOptions extends ReadingOptions {
  /** Content of policies/gate.wasm. */
  readonly wasm: Uint8Array;
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly profile: Profile;
  readonly organization?: string | undefined;
}

/** A finding, told in words and at its place. */
export interface FileFinding {
  /** Its statement is numbered as written. */
  readonly finding: Finding;
  readonly severity: RuleSeverity;
  readonly level: Severity;
  readonly message: string;
  readonly help: string;
  /** File, or folder of a configuration; empty: it is about all that was judged. */
  readonly file: string;
  /** Terraform address; absent: the file is one policy. */
  readonly address?: string;
  /** Argument that holds the policy. */
  readonly argument?: string;
  /** Name or id of the account. */
  readonly account?: string;
  /** Absent in plans and states, whose text nobody wrote. */
  readonly at?: Range;
  /** The statement, as it was judged; absent: the finding is on something else. */
  readonly statement?: object;
}

/** The verdict on files. */
export interface FilesVerdict {
  /** By file, address and statement. */
  readonly findings: readonly FileFinding[];
  readonly rulesRan: readonly string[];
}

/** How far judging files came. */
export interface FilesJudged {
  /** Absent when nothing could be judged; a diagnostic says why. */
  readonly value?: FilesVerdict;
  readonly units: readonly JudgedUnit[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/** Days of the settings that only rules on shares read: there are none here. */
const unread = { longest_share: 0, warn_ahead: 0 };

/** Judges plans, states, configurations and policies together. A file that cannot be read is an error beside the verdict on the others. */
export function judgeFiles(files: readonly GateFile[], options: FilesOptions): FilesJudged {
  const read = readGateFiles(files, options);
  const { units, sources, documents, facts } = read;
  if (documents.length + facts.length === 0) {
    const expected = options.allowEmpty === true && units.length > 0 && !hasErrors(read.diagnostics);
    if (expected) return { value: { findings: [], rulesRan: [] }, units, sources, diagnostics: read.diagnostics };
    const nothing = hasErrors(read.diagnostics) ? [] : [diagnose('gate-nothing', 'There is nothing to judge')];
    return { units, sources, diagnostics: [...read.diagnostics, ...nothing] };
  }
  const { value, diagnostics } = judge(inputOf(read, options), options.wasm);
  const all = [...read.diagnostics, ...diagnostics];
  if (!value) return { units, sources, diagnostics: all };
  const findings = value.map((finding) => told(finding, read, options.profile)).sort(inReadingOrder);
  return { value: { findings, rulesRan: rules.map(({ id }) => id) }, units, sources, diagnostics: all };
}

function inputOf({ documents, facts }: FilesRead, options: FilesOptions): GateInput {
  return {
    version: 1,
    today: options.today,
    organization: options.organization === undefined ? null : { id: options.organization },
    accounts: options.accounts,
    resources: [],
    principals: [],
    shares: [],
    grants: [],
    documents: [...documents],
    facts: [...facts],
    settings: { profile: options.profile, ...unread },
  };
}

function told(finding: Finding, { places, units }: FilesRead, profile: Profile): FileFinding {
  const place = places.get(finding.document ?? '') ?? places.get(finding.resource ?? '');
  const file = place?.file ?? (units.length === 1 ? units[0]?.name : undefined) ?? '';
  const severity = severityOf(finding);
  const index = finding.statement;
  const statement = index === null ? undefined : [place?.document?.policy?.Statement ?? []].flat()[index];
  const written = index === null ? null : (place?.written[index] ?? index);
  const at = place?.at?.(written ?? undefined);
  const shown = { ...finding, statement: written };
  return {
    finding: shown,
    severity,
    level: weights[profile][severity],
    // Where several units are judged, ids begin with theirs, which stands beside the message.
    message: messageOf(shown, place?.document).replaceAll(`${file}: `, ''),
    help: ruleOf(finding.rule)?.remediation ?? '',
    file,
    ...(place?.address !== undefined && { address: place.address }),
    ...(place?.argument !== undefined && { argument: place.argument }),
    ...(place?.account !== undefined && { account: place.account }),
    ...(at && { at }),
    ...(statement && { statement }),
  };
}

const rank: Readonly<Record<RuleSeverity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

function inReadingOrder(a: FileFinding, b: FileFinding): number {
  const key = ({ file, address = '', argument = '', finding, severity }: FileFinding) =>
    JSON.stringify([
      file,
      address,
      argument,
      String(finding.statement ?? '').padStart(5, '0'),
      rank[severity],
      finding,
    ]);
  return key(a) < key(b) ? -1 : 1;
}
