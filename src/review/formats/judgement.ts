import type { Severity } from '../../source/catalogue';
import { placeOf, printable } from '../../source/code-frame';
import type { Diagnostic } from '../../source/diagnostic';
import type { Range, Sources } from '../../source/position';

/** What a code means: a rule of the gate, or an entry of our own catalogue. */
export interface Meaning {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** How a breach counts unless its diagnostic says otherwise. */
  readonly severity: Severity;
  /** How bad a breach is for security; absent: it says nothing of that. */
  readonly rating?: 'critical' | 'high' | 'medium' | 'low';
  readonly remedy?: string;
  /** Page of the package that explains it, with examples. */
  readonly page?: string;
  readonly references: readonly { readonly title: string; readonly url: string }[];
}

/** A diagnostic as reports tell it. */
export interface Reported extends Diagnostic {
  /** The file to blame where no text of it can be marked, such as a plan. */
  readonly file?: string;
  /** What in that file it is about, such as a Terraform address. */
  readonly subject?: string;
  /** What of the subject, such as a statement by its Sid. */
  readonly part?: string;
}

/** All that a run has to say, for every format of reports. Waived findings are no part of it. */
export interface Judgement {
  readonly command: 'check' | 'gate';
  /** What was judged, as it was asked for. */
  readonly title: string;
  /** Version of Crossgrant. */
  readonly version: string;
  readonly exitCode: number;
  /** False: it ended before all rules had run, so that what is not reported may be there all the same. */
  readonly complete: boolean;
  /** In reading order. */
  readonly diagnostics: readonly Reported[];
  readonly sources: Sources;
  /** Codes that were looked for, found or not: rules that ran, and what the proof proves. */
  readonly looked: readonly string[];
  readonly meaningOf: (code: string) => Meaning;
  /** A few lines on what was judged, with nothing of what is wrong. */
  readonly summary: readonly string[];
  /** The file to blame where a diagnostic names none: every format needs one. */
  readonly fallback: string;
  /** Path of a file from the top of the repository, with `/`. */
  readonly pathOf: (file: string) => string;
  /** A file to point at where a folder is meant, since reports know no folders: its first one. */
  readonly fileOf: (path: string) => string;
}

/** A place in a report: lines and columns from 1, columns in UTF-16 code units, ends exclusive. */
export interface ReportPlace {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  /** Columns are absent where a file as a whole is meant. */
  readonly columns?: { readonly start: number; readonly end: number };
}

/** Where a diagnostic is: its text, or the first line of its file, or of the file that stands for all. */
export function reportPlace({ at, file }: Reported, judgement: Judgement): ReportPlace {
  return at ? rangePlace(at, judgement) : firstLine(file ?? judgement.fallback, judgement);
}

/** The place of a marked text. */
export function rangePlace(at: Range, judgement: Judgement): ReportPlace {
  const text = judgement.sources.get(at.file);
  if (text === undefined) return firstLine(at.file, judgement);
  const start = placeOf(text, at.start);
  const end = placeOf(text, at.end);
  return {
    path: judgement.pathOf(at.file),
    line: start.line,
    endLine: end.line,
    columns: { start: start.column, end: end.column },
  };
}

function firstLine(file: string, { pathOf, fileOf }: Judgement): ReportPlace {
  return { path: pathOf(fileOf(file)), line: 1, endLine: 1 };
}

/** `shares.yaml:12:5`, or the path alone. */
export function placeText({ path, line, columns }: ReportPlace): string {
  return columns ? `${path}:${line}:${columns.start}` : path;
}

/** A message with what it is about, fit to be shown anywhere. */
export function messageText({ message, subject }: Reported): string {
  return printable(subject === undefined ? message : `${subject}: ${message}`);
}
