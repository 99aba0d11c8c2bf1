import type { Diagnostic } from './diagnostic';
import type { Range, Sources } from './position';

/** A place as people count: line and column from 1, column in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** How to mark text; identity functions where colour is off. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly notice: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
}

const same = (text: string): string => text;

/** No colour. */
export const plain: Paint = { error: same, warning: same, notice: same, bold: same, dim: same, good: same };

const widest = 110;

/**
 * Text that cannot move the cursor, change colours or begin a line of its own in somebody's terminal or build log:
 * control characters become their pictures, one for one, so that carets still line up.
 */
export function printable(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421';
  });
}

/** Line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}

/** `file:line:column`, or the file alone where its text is unknown. */
export function describePlace(at: Range, sources: Sources): string {
  const text = sources.get(at.file);
  if (text === undefined) return at.file;
  const { line, column } = placeOf(text, at.start);
  return `${at.file}:${line}:${column}`;
}

/** Renders a diagnostic for people: headline, code frame, the places that belong to it, the fix. */
export function renderDiagnostic(diagnostic: Diagnostic, sources: Sources, paint: Paint = plain): string {
  const label = paint[diagnostic.severity](`${diagnostic.severity}[${diagnostic.code}]`);
  if (diagnostic.severity === 'notice' && diagnostic.related.length === 0)
    return renderNotice(diagnostic, label, sources, paint);
  const lines = [`${label} ${paint.bold(printable(diagnostic.message))}`];
  if (diagnostic.at) lines.push(...frame(diagnostic.at, sources, paint, diagnostic.severity));
  for (const { message, at } of diagnostic.related) {
    lines.push(`  ${paint.dim('also:')} ${printable(message)}`, ...frame(at, sources, paint, 'notice'));
  }
  if (diagnostic.help !== undefined) lines.push(`  ${paint.good('fix:')} ${printable(diagnostic.help)}`);
  return lines.join('\n');
}

/** A notice takes a line or two: it needs no picture of the place. */
function renderNotice({ message, at, help }: Diagnostic, label: string, sources: Sources, paint: Paint): string {
  const place = at ? ` ${paint.dim(describePlace(at, sources))}` : '';
  const fix = help === undefined ? '' : `\n  ${paint.good('fix:')} ${printable(help)}`;
  return `${label} ${printable(message)}${place}${fix}`;
}

function frame(at: Range, sources: Sources, paint: Paint, severity: Diagnostic['severity']): string[] {
  const text = sources.get(at.file);
  const header = `  ${paint.dim('-->')} ${describePlace(at, sources)}`;
  if (text === undefined || text.length === 0) return [header];
  const { line, column } = placeOf(text, at.start);
  const source = printable(text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '');
  const until = Math.min(at.end, at.start + source.length - (column - 1));
  const window = cut(source, column - 1, Math.max(1, until - at.start));
  const gutter = String(line);
  const empty = ' '.repeat(gutter.length);
  const carets = paint[severity]('^'.repeat(window.width));
  return [
    header,
    `  ${paint.dim(`${empty} |`)}`,
    `  ${paint.dim(`${gutter} |`)} ${window.text}`,
    `  ${paint.dim(`${empty} |`)} ${window.indent}${carets}`,
  ];
}

/** The part of a line that shows the marked columns, at most `widest` wide; tabs stay tabs so that carets line up. */
function cut(source: string, from: number, width: number): { text: string; indent: string; width: number } {
  const start = from + width <= widest ? 0 : Math.max(0, from - 20);
  const shown = source.slice(start, start + widest);
  const lead = start > 0 ? '…' : '';
  const tail = start + widest < source.length ? '…' : '';
  const indent = lead.replace('…', ' ') + shown.slice(0, from - start).replace(/[^\t]/g, ' ');
  return { text: `${lead}${shown}${tail}`, indent, width: Math.min(width, widest - (from - start)) };
}
