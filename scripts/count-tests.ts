/**
 * Counts what jest reported, for `.ci/run`: prints `<passed> <failed>`, then the tests that did not pass. Not run is not passed: a suite that did not load, a test that
 * was skipped, and a project without any test count as failures.
 */
import { readFileSync } from 'node:fs';

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly Assertion[] }[];
}

interface Assertion {
  readonly fullName: string;
  readonly status: string;
}

function readReport(file: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}

function ranSome(report: JestReport, belongs: (file: string) => boolean): boolean {
  return report.testResults.some(({ name, assertionResults }) => belongs(name) && assertionResults.length > 0);
}

function failures(report: JestReport): number {
  const isLive = (file: string) => file.includes('/test/live/');
  const empty = [isLive, (file: string) => !isLive(file)].filter((project) => !ranSome(report, project)).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  return report.numFailedTests + report.numRuntimeErrorTestSuites + skipped + empty;
}

function notPassed({ testResults }: JestReport): readonly string[] {
  const assertions = testResults.flatMap(({ assertionResults }) => assertionResults);
  return assertions.filter(({ status }) => status !== 'passed').map(({ fullName, status }) => `${status}: ${fullName}`);
}

const report = readReport(process.argv[2] ?? '');
console.log(report ? `${report.numPassedTests} ${failures(report)}` : '0 1');
if (report) for (const line of notPassed(report)) console.log(line);
