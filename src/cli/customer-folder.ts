import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The file that tells a folder of ours, and lists what we wrote there. */
export const listing = 'onboarding.json';

/**
 * Writes files into a folder, all of them or none: they are made aside first. Files of an earlier run that are gone now are removed;
 * what else lies there, such as state of Terraform, stays. Returns the system's word for why it could not.
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): string | undefined {
  try {
    replaceFiles(folder, files);
    return undefined;
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (typeof code !== 'string') throw thrown;
    return code;
  }
}

function replaceFiles(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(dirname(resolve(folder)), { recursive: true });
  const aside = mkdtempSync(`${resolve(folder)}.`);
  try {
    const list = `${JSON.stringify({ version: 1, files: [...files.keys()].sort() }, null, 2)}\n`;
    for (const [file, text] of [...files, [listing, list] as const]) {
      mkdirSync(dirname(join(aside, file)), { recursive: true });
      writeFileSync(join(aside, file), text);
    }
    const before = filesIn(folder);
    for (const file of [...files.keys(), listing]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      renameSync(join(aside, file), join(folder, file));
    }
    for (const gone of before.filter((file) => !files.has(file))) rmSync(join(folder, gone), { force: true });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** What an earlier run wrote; only paths below the folder. */
function filesIn(folder: string): readonly string[] {
  const path = join(folder, listing);
  if (!existsSync(path)) return [];
  const { files } = JSON.parse(readFileSync(path, 'utf8')) as { readonly files?: unknown };
  const paths = Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
  return paths.filter((file) => resolve(folder, file).startsWith(`${resolve(folder)}/`));
}
