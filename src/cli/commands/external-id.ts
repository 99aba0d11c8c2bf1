import { randomBytes } from 'node:crypto';
import type { Argv } from 'yargs';
import type { Terminal } from '../terminal';

/** Arguments of `crossgrant external-id`. */
export function externalIdArguments(yargs: Argv) {
  return yargs
    .example('$0 external-id', 'An id for a new integration under `saas:`')
    .epilogue(
      'The id goes into the blueprint, which is what decides. To replace one, keep both for a while: `[{ id: new… }, { id: old…, until: 2027-02-28 }]`.',
    );
}

/** `crossgrant external-id`: prints a new external id, 128 random bits; nothing is kept of it. */
export async function externalId(_options: object, terminal: Terminal): Promise<number> {
  terminal.out(randomBytes(16).toString('hex'));
  return 0;
}
