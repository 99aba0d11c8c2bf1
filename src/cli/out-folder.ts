import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, diagnose } from '../source/diagnostic';

/** Output replaces what is in its folder: a folder that holds something else than our output, told by a file in it, is refused. */
export function refuseForeignFolder(folder: string, mark = 'manifest.json'): Diagnostic | undefined {
  if (!existsSync(folder)) return undefined;
  if (!statSync(folder).isDirectory()) {
    return diagnose('folder-foreign', `\`${folder}\` is a file, not a folder for the output`, {
      help: 'name another folder with `--out`',
    });
  }
  if (readdirSync(folder).length === 0 || existsSync(join(folder, mark))) return undefined;
  return diagnose('folder-foreign', `\`${folder}\` holds something else: it would be mixed with the output`, {
    help: 'name an empty folder with `--out`, or one that Crossgrant wrote before',
  });
}
