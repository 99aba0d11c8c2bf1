import { type Paint, placeOf, renderDiagnostic } from '../source/code-frame';
import type { Diagnostic } from '../source/diagnostic';
import type { Range, Sources } from '../source/position';

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
