import { groupedBy } from '../../estate/order';
import { type Judgement, messageText, placeText, type Reported, rangePlace, reportPlace } from './judgement';
import { keyPath } from './key-path';
import { type Element, element, xmlDocument } from './xml';

/** A test of the report: a diagnostic, or a code that was looked for and not found. */
interface Test {
  readonly suite: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly content: readonly Element[];
}

/**
 * A judgement as JUnit XML: a suite for each file that something is said of, in which errors and warnings are failed tests and notices
 * skipped ones; and a suite of all that was looked for and not found, so that a clean run has tests, too.
 */
export function junit(judgement: Judgement): string {
  const { command, diagnostics, looked, meaningOf } = judgement;
  const found = new Set(diagnostics.map(({ code }) => code));
  const passed = looked
    .filter((code) => !found.has(code))
    .map(
      (code): Test => ({ suite: command, name: `${code}: ${meaningOf(code).title}`, outcome: 'passed', content: [] }),
    );
  const told = diagnostics.map((diagnostic) => testOf(diagnostic, judgement));
  const suites = [...groupedBy([...told, ...passed], ({ suite }) => suite)].map(([name, tests]) =>
    suiteOf(name, tests),
  );
  const attributes = { name: `crossgrant ${command}`, ...counts([...told, ...passed]) };
  return xmlDocument(element('testsuites', attributes, suites)).trimEnd();
}

function suiteOf(name: string, tests: readonly Test[]): Element {
  const seen = new Map<string, number>();
  const cases = tests.map((test) => {
    // Servers know a test by its name, and would take two of one name for one.
    const times = (seen.get(test.name) ?? 0) + 1;
    seen.set(test.name, times);
    const title = times === 1 ? test.name : `${test.name} (${times})`;
    return element('testcase', { name: title, classname: name }, test.content);
  });
  const skipped = tests.filter(({ outcome }) => outcome === 'skipped').length;
  return element('testsuite', { name, ...counts(tests), skipped }, cases);
}

function counts(tests: readonly Test[]) {
  const failures = tests.filter(({ outcome }) => outcome === 'failed').length;
  return { tests: tests.length, failures, errors: 0 };
}

function testOf(diagnostic: Reported, judgement: Judgement): Test {
  const { severity } = diagnostic;
  const message = messageText(diagnostic);
  const suite = reportPlace(diagnostic, judgement).path;
  const text = details(diagnostic, judgement);
  const test = { suite, name: nameOf(diagnostic, judgement) };
  return severity === 'notice'
    ? { ...test, outcome: 'skipped', content: [element('skipped', {}, text)] }
    : { ...test, outcome: 'failed', content: [element('failure', { type: severity, message }, text)] };
}

/** Servers follow a test by its name: it tells what was found where, and nothing that changes from day to day, or when lines move. */
function nameOf({ code, at, subject, part }: Reported, { sources }: Judgement): string {
  const text = at && sources.get(at.file);
  const place = subject ?? (at && text !== undefined ? keyPath(text, at) : '');
  const parts = [place, part ?? ''].filter((one) => one !== '');
  return parts.length === 0 ? code : `${code} at ${parts.join(', ')}`;
}

function details(diagnostic: Reported, judgement: Judgement): string {
  const { code, severity, related, help } = diagnostic;
  return [
    `${placeText(reportPlace(diagnostic, judgement))}: ${severity}[${code}] ${messageText(diagnostic)}`,
    ...related.map(({ at, message }) => `also: ${placeText(rangePlace(at, judgement))}: ${message}`),
    ...(help === undefined ? [] : [`fix: ${help}`]),
  ].join('\n');
}
