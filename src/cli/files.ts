import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BlueprintFile } from '../blueprint/blueprint';
import { decodeUtf8 } from '../source/decode';
import { diagnose } from '../source/diagnostic';
import type { Result } from '../source/result';

/**
 * Reads the YAML files of a blueprint: one file, or a folder with all folders below it, but for hidden ones and
 * `node_modules`. Files are named by the path as it was given, with `/` on every system.
 */
export function readFiles(path: string): Result<readonly BlueprintFile[]> {
  const name = path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  try {
    const files = statSync(name).isDirectory() ? filesBelow(name) : [name];
    if (files.length === 0) {
      return {
        diagnostics: [
          diagnose('folder-empty', `\`${name}\` holds no YAML file`, {
            help: 'a blueprint is `.yaml` files in a folder; `crossgrant init` writes one',
          }),
        ],
      };
    }
    return { value: files.map((file) => ({ file, bytes: readFileSync(file) })), diagnostics: [] };
  } catch (thrown) {
    return { diagnostics: [unreadable(name, thrown)] };
  }
}

/** Texts of the files that a blueprint names; undefined for one that cannot be read as UTF-8 text. */
export function readAttached(paths: readonly string[]): ReadonlyMap<string, string | undefined> {
  return new Map(
    paths.map((path) => {
      try {
        return [path, decodeUtf8(path, readFileSync(path)).value];
      } catch {
        return [path, undefined];
      }
    }),
  );
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('.') && name !== 'node_modules',
  );
  const files = entries.filter((entry) => !entry.isDirectory() && /\.ya?ml$/i.test(entry.name));
  const folders = entries.filter((entry) => entry.isDirectory());
  return [
    ...files.map(({ name }) => join(folder, name).replaceAll('\\', '/')),
    ...folders.flatMap(({ name }) => filesBelow(join(folder, name))),
  ].sort();
}

function unreadable(path: string, thrown: unknown) {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined;
  if (code === undefined) throw thrown;
  const why = { ENOENT: 'there is no such file or folder', EACCES: 'no permission to read it' }[code] ?? code;
  return diagnose('file-unreadable', `\`${path}\` cannot be read: ${why}`, {
    help: 'name the folder of a blueprint, such as `blueprints/internal-team`',
  });
}
