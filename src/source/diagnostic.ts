import { type Code, catalogue, type Severity } from './catalogue';
import type { Range } from './position';

/** Another place that belongs to a diagnostic, such as the first of two declarations. */
export interface Related {
  readonly message: string;
  readonly at: Range;
}

/**
 * One thing to tell the person. `code` is stable and documented in docs/reference/diagnostics.md; a finding of the gate
 * carries its rule's id as code. `help` says how to fix it.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Absent only where no text is to blame, such as a folder that does not exist. */
  readonly at?: Range;
  readonly related: readonly Related[];
  readonly help?: string;
}

/** What a caller of `diagnose` may add to a code and its message. */
export interface Details {
  readonly at?: Range | undefined;
  readonly related?: readonly Related[];
  readonly help?: string | undefined;
}

/** Makes a diagnostic of the catalogue: the code decides the severity, and a misspelt code does not compile. */
export function diagnose(code: Code, message: string, details: Details = {}): Diagnostic {
  return {
    code,
    severity: catalogue[code].severity,
    message,
    related: details.related ?? [],
    ...(details.at && { at: details.at }),
    ...(details.help !== undefined && { help: details.help }),
  };
}

/** True when any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** "2 errors, 1 warning", or "no findings". */
export function countFindings(found: readonly Pick<Diagnostic, 'severity'>[]): string {
  const parts = (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const count = found.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
