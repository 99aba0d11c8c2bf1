import { stripVTControlCharacters } from 'node:util';
import type { Argv } from 'yargs';
import { countLines, countWords, hasChanged } from '../../review/counts';
import { compareAccess, type Kind, type Review } from '../../review/diff';
import { type BothSources, type Line, linesOf } from '../../review/lines';
import { markdownOf } from '../../review/markdown';
import { notesOf } from '../../review/notes';
import { reportOf } from '../../review/report';
import { type Paint, printable } from '../../source/code-frame';
import { countFindings, hasErrors } from '../../source/diagnostic';
import { type Origin, type Question, questionOf, readSide, type SideRead } from '../compared';
import { type CommonOptions, commonOptions } from '../options';
import { diagnosticJson, inReadingOrder, renderDiagnostics } from '../report';
import { UsageError } from '../revision';
import type { Terminal } from '../terminal';

export interface DiffOptions extends CommonOptions {
  readonly base: string;
  readonly head?: string;
  readonly blueprint?: string;
  readonly format: 'text' | 'json' | 'markdown';
  readonly exitCode: boolean;
}

/** Arguments of `crossgrant diff`. */
export function diffArguments(yargs: Argv) {
  const sides = yargs
    .positional('base', {
      type: 'string',
      demandOption: true,
      describe: 'Folder or file of a blueprint, a git revision, or a range such as `main...HEAD`',
    })
    .positional('head', {
      type: 'string',
      describe: 'What to compare with it; without it, and with a revision as base: the files on disk',
    })
    .positional('blueprint', {
      type: 'string',
      describe: 'With revisions: the folder or file in them, default `.`',
    });
  return commonOptions(sides)
    .option('format', {
      choices: ['text', 'json', 'markdown'] as const,
      default: 'text' as const,
      describe: 'How to print the result; markdown is for a comment on a pull request',
    })
    .option('exit-code', {
      type: 'boolean',
      default: false,
      describe: 'Exit with 1 if access, a tenant or a waiver has changed',
    })
    .example('$0 diff main...HEAD', 'What does this branch change?')
    .example('$0 diff main', 'What would the files on disk change?')
    .example('$0 diff v1.0 v1.1 blueprints/data-lake', 'Between two revisions of one blueprint')
    .example('$0 diff blueprints/old blueprints/new', 'Between two folders')
    .example('$0 diff main...HEAD --format markdown', 'As a comment on a pull request');
}

/** `crossgrant diff`: what access is gained, lost, widened and narrowed between two blueprints. */
export async function diff(options: DiffOptions, terminal: Terminal): Promise<number> {
  try {
    const question = questionOf(options.base, options.head, options.blueprint);
    terminal.progress('comparing');
    return compare(question, options, terminal);
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    terminal.note(`${terminal.paint.error('error')} ${printable(thrown.message)}`);
    return 2;
  }
}

type Side = SideRead & { readonly origin: Origin };

function compare(question: Question, options: DiffOptions, terminal: Terminal): number {
  const base = { ...readSide(question.base), origin: question.base };
  const head = { ...readSide(question.head), origin: question.head };
  if (base.absent && head.absent) {
    throw new UsageError(
      `neither \`${base.origin.name}\` nor \`${head.origin.name}\` has a blueprint at \`${base.origin.blueprint}\``,
    );
  }
  const bad = [base, head].filter(({ absent, value }) => !absent && !value);
  if (bad.length > 0) return refuse(question, base, head, options, terminal);
  const review = compareAccess(base.value, head.value, options.today);
  const sources = { base: base.sources, head: head.sources };
  for (const line of remarks(base, head)) terminal.note(`${terminal.paint.notice('note')}: ${line}`);
  print({ question, review, sources, base, head }, options, terminal);
  return options.exitCode && hasChanged(review) ? 1 : 0;
}

/** A side that is no valid blueprint allows nothing that could be compared. */
function refuse(question: Question, base: Side, head: Side, { format }: DiffOptions, terminal: Terminal): number {
  if (format === 'json') {
    terminal.out(JSON.stringify({ ...heading(question, base, head), ok: false }, null, 2));
    return 1;
  }
  for (const { origin, diagnostics, sources, value, absent } of [base, head]) {
    if (value || absent) continue;
    terminal.note(`${terminal.paint.bold(`${origin.name} is not a valid blueprint:`)}\n`);
    terminal.note(renderDiagnostics(diagnostics, sources, terminal.paint));
    terminal.note(`${terminal.paint.error('failed')}: ${origin.name} has ${countFindings(diagnostics)}`);
  }
  return 1;
}

/** What one has to know of the sides to understand the result. */
function remarks(base: Side, head: Side): readonly string[] {
  const words = { [base.origin.name]: base, [head.origin.name]: head };
  return Object.entries(words).flatMap(([name, { absent, diagnostics, origin }]) => {
    if (absent) {
      const result = origin === base.origin ? 'everything is new' : 'everything is lost';
      return [`${name} has no blueprint at \`${origin.blueprint}\`: ${result}`];
    }
    return hasErrors(diagnostics) ? [`${name} has errors; run \`crossgrant check\` on it`] : [];
  });
}

interface Result {
  readonly question: Question;
  readonly review: Review;
  readonly sources: BothSources;
  readonly base: Side;
  readonly head: Side;
}

function print({ question, review, sources, base, head }: Result, { format }: DiffOptions, terminal: Terminal): void {
  if (format === 'json') {
    const report = { ...heading(question, base, head), ok: true, ...reportOf(review, sources) };
    terminal.out(JSON.stringify(report, null, 2));
  } else if (format === 'markdown') terminal.out(markdownOf(review, sources, question.title).trimEnd());
  else printText(question, review, sources, terminal);
}

function heading({ base, head }: Question, baseRead: Side, headRead: Side): object {
  const side = ({ name, commit, blueprint }: Origin, { absent, diagnostics, sources }: Side) => ({
    name,
    blueprint,
    ...(commit !== undefined && { commit }),
    absent,
    diagnostics: inReadingOrder(diagnostics).map((diagnostic) => diagnosticJson(diagnostic, sources)),
  });
  return { version: 1, base: side(base, baseRead), head: side(head, headRead) };
}

/** On a terminal, sentences break between words and go on below their beginning; elsewhere one line is one sentence. */
function wrapped(text: string, columns: number | undefined): string {
  if (columns === undefined || columns < 40) return text;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stripVTControlCharacters(longer).length > columns) {
      lines.push(line);
      line = `  ${word}`;
    } else line = longer;
  }
  return [...lines, line].join('\n');
}

const signs: Readonly<Record<Kind, string>> = { gained: '+', widened: '>', changed: '~', narrowed: '<', lost: '-' };
const colours: Readonly<Record<Kind, keyof Paint>> = {
  gained: 'good',
  widened: 'good',
  changed: 'notice',
  narrowed: 'error',
  lost: 'error',
};

function printText(question: Question, review: Review, sources: BothSources, terminal: Terminal): void {
  const { paint, quiet } = terminal;
  const lines = linesOf(review, sources);
  const notes = notesOf(review, sources, (text) => text);
  if (quiet && !hasChanged(review)) return;
  terminal.out(`${paint.bold(question.title)}: ${countWords(countLines(lines))}`);
  if (lines.length > 0) terminal.out('');
  for (const line of lines) terminal.out(wrapped(textOf(line, paint), process.stdout.columns));
  if (notes.length > 0) terminal.out('');
  for (const note of notes) terminal.out(paint.dim(printable(note)));
}

function textOf({ kind, marks, say }: Line, paint: Paint): string {
  const marked = marks.length === 0 ? '' : `  ${paint.warning(`[${marks.join(', ')}]`)}`;
  return `${paint[colours[kind]](signs[kind])} ${printable(say((text) => text))}${marked}`;
}
