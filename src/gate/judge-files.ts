import type { SeverityChange } from '../estate/estate';
import type { Severity } from '../source/catalogue';
import { type Diagnostic, diagnose, hasErrors, type Related } from '../source/diagnostic';
import type { Range, Sources } from '../source/position';
import { type FilesRead, type JudgedUnit, type ReadingOptions, readGateFiles } from './files-reader';
import type { GateInput } from './input-schema';
import { type Judges, judgeByAll } from './judge';
import { messageOf } from './message';
import type { GateFile } from './recognise';
import { RuleSet } from './rule-set';
import type { Finding, RuleSeverity } from './rules';
import type { Profile } from './weigh';

/** What is known beside the files, and how they are judged. */
export interface FilesOptions extends ReadingOptions, Judges {
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly profile: Profile;
  /** Rules that count otherwise, as a blueprint says. */
  readonly severities?: readonly SeverityChange[];
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
  /** Why it counts otherwise than its profile says, if it does. */
  readonly because: readonly Related[];
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
  /** Those rules, and how they count. */
  readonly ruleSet: RuleSet;
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
  const ruleSet = new RuleSet(
    options.ownRules?.flatMap((own) => own.rules),
    options.severities,
  );
  if (documents.length + facts.length === 0) {
    const expected = options.allowEmpty === true && units.length > 0 && !hasErrors(read.diagnostics);
    if (expected)
      return { value: { findings: [], rulesRan: [], ruleSet }, units, sources, diagnostics: read.diagnostics };
    const nothing = hasErrors(read.diagnostics) ? [] : [diagnose('gate-nothing', 'There is nothing to judge')];
    return { units, sources, diagnostics: [...read.diagnostics, ...nothing] };
  }
  const { value, diagnostics } = judgeByAll(inputOf(read, options), options);
  const all = [...read.diagnostics, ...diagnostics, ...ruleSet.problems()];
  if (!value) return { units, sources, diagnostics: all };
  const findings = value.map((finding) => told(finding, read, options.profile, ruleSet)).sort(inReadingOrder);
  return { value: { findings, rulesRan: ruleSet.ids, ruleSet }, units, sources, diagnostics: all };
}

/** What rules are asked about files. */
export function inputOf({ documents, facts }: FilesRead, options: FilesOptions): GateInput {
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

function told(finding: Finding, { places, units }: FilesRead, profile: Profile, ruleSet: RuleSet): FileFinding {
  const place = places.get(finding.document ?? '') ?? places.get(finding.resource ?? '');
  const file = place?.file ?? (units.length === 1 ? units[0]?.name : undefined) ?? '';
  const severity = ruleSet.severityOf(finding);
  const index = finding.statement;
  const statement = index === null ? undefined : [place?.document?.policy?.Statement ?? []].flat()[index];
  const written = index === null ? null : (place?.written[index] ?? index);
  const at = place?.at?.(written ?? undefined);
  const shown = { ...finding, statement: written };
  return {
    finding: shown,
    severity,
    level: ruleSet.levelOf(finding, profile),
    // Where several units are judged, ids begin with theirs, which stands beside the message.
    message: messageOf(shown, place?.document, ruleSet).replaceAll(`${file}: `, ''),
    because: ruleSet.reasonOf(finding, profile),
    help: ruleSet.ruleOf(finding.rule)?.remediation ?? '',
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
