/** How much a diagnostic matters: an error makes the exit code 1. */
export type Severity = 'error' | 'warning' | 'notice';

interface Entry {
  readonly severity: Severity;
  /** What the code means, for the generated reference. */
  readonly title: string;
}

const error = (title: string): Entry => ({ severity: 'error', title });
const warning = (title: string): Entry => ({ severity: 'warning', title });
const notice = (title: string): Entry => ({ severity: 'notice', title });

/** Every code of ours with its severity. Rules of the gate have their own catalogue: the metadata of `policies/rules`. */
export const catalogue = {
  'file-unreadable': error('A file or folder cannot be read'),
} as const satisfies Record<string, Entry>;

/** The stable name of a diagnostic. */
export type Code = keyof typeof catalogue;

void [warning, notice];
