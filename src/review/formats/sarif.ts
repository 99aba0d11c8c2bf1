import type { Severity } from '../../source/catalogue';
import { printable } from '../../source/code-frame';
import { fingerprints } from './fingerprint';
import {
  type Judgement,
  type Meaning,
  messageText,
  type Reported,
  type ReportPlace,
  rangePlace,
  reportPlace,
} from './judgement';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const levels = { error: 'error', warning: 'warning', notice: 'note' } as const satisfies Record<Severity, string>;

/** GitHub's bands: above 9.0 is critical, from 7.0 high, from 4.0 medium ("SARIF support for code scanning"). */
const scores = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' } as const;

const problems = { error: 'error', warning: 'warning', notice: 'recommendation' } as const;

/** The name that SARIF's own examples and GitHub give to the top of the repository. */
const root = '%SRCROOT%';

/** A judgement as SARIF 2.1.0: a log with one run. */
export function sarif(judgement: Judgement): string {
  const { command, title, version, exitCode, complete, diagnostics, looked, meaningOf, pathOf } = judgement;
  const codes = [...new Set([...looked, ...diagnostics.map(({ code }) => code)])].sort();
  const index = new Map(codes.map((code, at) => [code, at]));
  const ids = fingerprints(judgement);
  const run = {
    tool: {
      driver: { name: 'Crossgrant', semanticVersion: version, rules: codes.map((code) => descriptor(meaningOf(code))) },
    },
    // What stands before the last slash is GitHub's category: blueprints of one repository do not close each other's alerts.
    automationDetails: {
      id: ['crossgrant', command, ...pathOf(title).split('/'), ''].filter(notEmptyUntilLast).join('/'),
    },
    invocations: [{ executionSuccessful: complete, exitCode }],
    originalUriBaseIds: { [root]: { description: { text: 'The top of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    results: diagnostics.map((diagnostic, at) => result(diagnostic, judgement, index, ids[at] ?? '')),
  };
  return JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2);
}

function notEmptyUntilLast(part: string, at: number, parts: readonly string[]): boolean {
  return at === parts.length - 1 || (part !== '' && part !== '.');
}

function descriptor({ id, title, description, severity, rating, remedy, page, references }: Meaning): object {
  const text = [
    description,
    ...(remedy === undefined ? [] : [remedy]),
    ...(page === undefined ? [] : [`Examples: ${page} of the package crossgrant.`]),
  ];
  const links = references.map((reference) => `- [${reference.title}](${reference.url})`);
  return {
    id,
    ...named(id),
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: {
      text: text.join('\n\n'),
      markdown: [...text, ...(links.length > 0 ? [links.join('\n')] : [])].join('\n\n'),
    },
    ...(references[0] && { helpUri: references[0].url }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      'problem.severity': problems[severity],
      ...(rating && { tags: ['security'], 'security-severity': scores[rating] }),
    },
  };
}

/** `share-expiry` is called `ShareExpiry`, as SARIF's validator asks for, which refuses a name that is the id again (SARIF1001, SARIF2012). */
function named(id: string): object {
  const name = id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return name.toLowerCase() === id ? {} : { name };
}

function result(
  diagnostic: Reported,
  judgement: Judgement,
  index: ReadonlyMap<string, number>,
  fingerprint: string,
): object {
  const { code, severity, help, related, subject } = diagnostic;
  const fix = help === undefined ? '' : `\nFix: ${printable(help)}`;
  const logical =
    subject === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: subject, kind: 'resource' }] };
  return {
    ruleId: code,
    ruleIndex: index.get(code) ?? -1,
    level: levels[severity],
    message: { text: noLinks(`${messageText(diagnostic)}${fix}`) },
    locations: [{ physicalLocation: physical(reportPlace(diagnostic, judgement)), ...logical }],
    ...(related.length > 0 && {
      relatedLocations: related.map(({ at, message }, number) => ({
        id: number + 1,
        message: { text: noLinks(printable(message)) },
        physicalLocation: physical(rangePlace(at, judgement)),
      })),
    }),
    // `primaryLocationLineHash` is GitHub's own, which it works out when a report is uploaded.
    partialFingerprints: { 'crossgrantFinding/v1': fingerprint },
  };
}

function physical({ path, line, endLine, columns }: ReportPlace): object {
  const region = columns
    ? { startLine: line, startColumn: columns.start, endLine, endColumn: columns.end }
    : { startLine: line };
  return { artifactLocation: artifact(path), region };
}

/** Paths outside of the repository stand alone, as does one that begins with a drive. */
function artifact(path: string): object {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (/^[a-z]:\//i.test(path)) return { uri: `file:///${path.slice(0, 2)}${encoded.slice('c%3A'.length)}` };
  if (path.startsWith('/')) return { uri: `file://${encoded}` };
  return path.startsWith('../') ? { uri: encoded } : { uri: encoded, uriBaseId: root };
}

/** `[text](target)` in a message is a link; a blueprint shall not write any ("Messages with embedded links"). */
function noLinks(text: string): string {
  return text.replace(/\[(?=[^\]]*\]\()/g, '\\[');
}
