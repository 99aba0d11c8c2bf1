import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Argv } from 'yargs';
import type { RuleSet } from '../gate/rule-set';
import type { Profile } from '../gate/weigh';
import { formats } from '../review/formats/formats';
import type { Judgement, Reported } from '../review/formats/judgement';
import { printable } from '../source/code-frame';
import { firstFile } from './first-file';
import { meaningOf } from './meanings';
import { inReadingOrder } from './report';
import { repositoryPaths } from './repository-path';
import type { Terminal } from './terminal';
import { version } from './version';

type FileFormat = 'json' | keyof typeof formats;

const fileFormats = ['json', ...Object.keys(formats)] as readonly FileFormat[];

/** A report beside what is printed: its format and its file. */
export interface ReportFile {
  readonly format: FileFormat;
  readonly file: string;
}

/** Options of every verb that judges. */
export interface ReportOptions {
  readonly format: 'text' | FileFormat;
  readonly report: readonly ReportFile[];
}

/** `--format` for what is printed, `--report` for any number of files beside it: a run in CI wants several. */
export function reportOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('format', {
      choices: ['text', ...fileFormats] as const,
      default: 'text' as const,
      describe: 'How to print the result',
    })
    .option('report', {
      type: 'string',
      default: [],
      defaultDescription: 'none',
      requiresArg: true,
      describe: `Write a report beside what is printed, as FORMAT=FILE; may be repeated. Formats: ${fileFormats.join(', ')}`,
      coerce: (values: string | readonly string[]): readonly ReportFile[] => reportFiles([values].flat()),
    });
}

function reportFiles(values: readonly string[]): readonly ReportFile[] {
  const files = values.map((value) => {
    const [, name = '', file = ''] = /^([^=]*)=(.*)$/s.exec(value) ?? [];
    const format = fileFormats.find((one) => one === name);
    if (format === undefined || file === '')
      throw new Error(`--report ${value}: not FORMAT=FILE with one of the formats ${fileFormats.join(', ')}`);
    return { format, file };
  });
  const twice = files.find(({ file }, at) => files.findIndex((other) => other.file === file) !== at);
  if (twice) throw new Error(`--report: two reports cannot both be \`${twice.file}\``);
  return files;
}

/** A result in each form that it may be asked for; only what is asked for is made. */
export interface Told {
  readonly ok: boolean;
  /** Prints it for people. */
  readonly text: () => void;
  readonly json: () => string;
  readonly judgement: () => Judgement;
}

/** Prints a result and writes the reports beside it. Gives the exit code: 0, 1 for a bad result, 2 where a report cannot be written. */
export function giveReports({ ok, text, json, judgement }: Told, options: ReportOptions, terminal: Terminal): number {
  let once: Judgement | undefined;
  const inFormat = (format: FileFormat) => {
    if (format === 'json') return json();
    once ??= judgement();
    return formats[format](once);
  };
  const unwritten = options.report.filter(({ format, file }) => !writeReport(file, inFormat(format), terminal));
  if (options.format === 'text') text();
  else {
    const report = inFormat(options.format);
    // Nothing to annotate is no line.
    if (report !== '') terminal.out(report);
  }
  if (unwritten.length > 0) return 2;
  return ok ? 0 : 1;
}

/** Writes a report; false: it cannot be written, which was said. */
export function writeReport(file: string, text: string, { note, paint }: Terminal): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text === '' ? '' : `${text}\n`);
    return true;
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (typeof code !== 'string') throw thrown;
    note(`${paint.error('error')} The report \`${printable(file)}\` cannot be written: ${code}`);
    return false;
  }
}

/** What a verb knows of its run; the rest of a judgement is the same for all. */
export interface Judged extends Pick<Judgement, 'command' | 'title' | 'complete' | 'sources' | 'looked' | 'summary'> {
  readonly ok: boolean;
  readonly diagnostics: readonly Reported[];
  readonly profile: Profile;
  /** Default: ours, as they are. */
  readonly ruleSet?: RuleSet | undefined;
  /** Default: the first of the sources. */
  readonly fallback?: string;
}

/** A judgement of a run in this folder. */
export function judgementOf({ ok, profile, ruleSet, ...judged }: Judged): Judgement {
  const { title, diagnostics, sources } = judged;
  return {
    ...judged,
    version: version(),
    exitCode: ok ? 0 : 1,
    diagnostics: inReadingOrder(diagnostics),
    meaningOf: (code) => meaningOf(code, profile, ruleSet),
    fallback: judged.fallback ?? sources.keys().next().value ?? title,
    pathOf: repositoryPaths(process.cwd()),
    fileOf: firstFile,
  };
}
