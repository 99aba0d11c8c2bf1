import { type Paint, placeOf, renderDiagnostic } from '../source/code-frame';
import { countFindings, type Diagnostic } from '../source/diagnostic';
import type { Range, Sources } from '../source/position';
import { suggestion } from '../source/suggest';
import type { Terminal } from './terminal';

const rank = { error: 0, warning: 1, notice: 2 } as const;

/** Diagnostics in reading order: by file and place, errors before warnings at the same place. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ at, severity, code, message }: Diagnostic) =>
    JSON.stringify([at?.file ?? '', String(at?.start ?? 0).padStart(9, '0'), rank[severity], code, message]);
  return [...diagnostics].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What a terminal shows: everything, or with `--quiet` what has to be dealt with. */
export function worthShowing(
  diagnostics: readonly Diagnostic[],
  { quiet }: { readonly quiet: boolean },
): readonly Diagnostic[] {
  return quiet ? diagnostics.filter(({ severity }) => severity !== 'notice') : diagnostics;
}

/** All diagnostics for people. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], sources: Sources, paint: Paint): string {
  return inReadingOrder(diagnostics)
    .map((diagnostic) => `${renderDiagnostic(diagnostic, sources, paint)}\n`)
    .join('\n');
}

/** Tells what stands in the way of going on at all. */
export function noteFailure(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  { note, paint }: Pick<Terminal, 'note' | 'paint'>,
): void {
  note(renderDiagnostics(diagnostics, sources, paint));
  note(`${paint.error('failed')}: ${countFindings(diagnostics)}`);
}

/** Tells that nothing has this name, and which was meant. */
export function noteUnknown(
  what: string,
  name: string,
  known: { readonly names: Iterable<string>; readonly of: string },
  { note, paint }: Pick<Terminal, 'note' | 'paint'>,
): void {
  const near = suggestion(name, known.names, known.of);
  note(`${paint.error('error')} There is no ${what} \`${name}\`${near === undefined ? '' : `: ${near}`}`);
}

/** A diagnostic for programs; lines and columns count from 1, ends are exclusive. */
export function diagnosticJson(diagnostic: Diagnostic, sources: Sources): object {
  const { code, severity, message, at, related, help } = diagnostic;
  return {
    code,
    severity,
    message,
    ...(at && placeJson(at, sources)),
    ...(help !== undefined && { help }),
    related: related.map((other) => ({ message: other.message, ...placeJson(other.at, sources) })),
  };
}

/** A place for programs. */
export function placeJson({ file, start, end }: Range, sources: Sources): object {
  const text = sources.get(file);
  if (text === undefined) return { file };
  const first = placeOf(text, start);
  const last = placeOf(text, end);
  return { file, line: first.line, column: first.column, endLine: last.line, endColumn: last.column };
}
