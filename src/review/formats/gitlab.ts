import type { Severity } from '../../source/catalogue';
import { printable } from '../../source/code-frame';
import { fingerprints } from './fingerprint';
import { type Judgement, messageText, type Reported, reportPlace } from './judgement';

const severities = { error: 'critical', warning: 'major', notice: 'info' } as const satisfies Record<Severity, string>;

/** A judgement as GitLab's Code Quality report ("Code Quality", section "Code Quality report format"). */
export function gitlab(judgement: Judgement): string {
  const ids = fingerprints(judgement);
  const entries = judgement.diagnostics.map((diagnostic, at) => entry(diagnostic, judgement, ids[at] ?? ''));
  return JSON.stringify(entries, null, 2);
}

function entry(diagnostic: Reported, judgement: Judgement, fingerprint: string): object {
  const { code, severity, help } = diagnostic;
  const { path, line, endLine } = reportPlace(diagnostic, judgement);
  const worst = severity === 'error' && judgement.meaningOf(code).rating === 'critical';
  const fix = help === undefined ? '' : ` (fix: ${printable(help)})`;
  return {
    description: `${messageText(diagnostic)}${fix}`,
    check_name: code,
    fingerprint,
    severity: worst ? 'blocker' : severities[severity],
    location: { path, lines: { begin: line, end: endLine } },
  };
}
