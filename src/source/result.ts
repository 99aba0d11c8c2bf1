import type { Diagnostic } from './diagnostic';

/**
 * What every stage returns. `value` is absent when the diagnostics hold an error that leaves nothing to go on with;
 * a stage that can carry on in spite of errors gives both, so that one run reports as much as it can.
 */
export interface Result<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}
