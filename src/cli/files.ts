import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BlueprintFile } from '../blueprint/blueprint';
import { decodeUtf8 } from '../source/decode';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Result } from '../source/result';

/**
 * Reads the YAML files of a blueprint: one file, or a folder with all folders below it, but for hidden ones and
 * `node_modules`. Files are named by the path as it was given, with `/` on every system.
 */
export function readFiles(path: string): Result<readonly BlueprintFile[]> {
  const name = path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  const reader = new Reader();
  const files = reader.filesAt(name).sort();
  if (files.length === 0 && reader.diagnostics.length === 0) {
    reader.diagnostics.push(
      diagnose('folder-empty', `\`${name}\` holds no YAML file`, {
        help: 'a blueprint is `.yaml` files in a folder; `crossgrant init` writes one',
      }),
    );
  }
  const read = files.flatMap((file) => reader.read(file) ?? []);
  return reader.diagnostics.length > 0 ? { diagnostics: reader.diagnostics } : { value: read, diagnostics: [] };
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

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  /** Real paths of the folders above, so that a link to one of them does not lead round and round. */
  private readonly above: string[] = [];

  read(file: string): BlueprintFile | undefined {
    return this.attempt(file, () => ({ file, bytes: readFileSync(file) }));
  }

  /** The path itself if it is a file, else the YAML files below it. Links count as what they lead to. */
  filesAt(path: string): string[] {
    return (
      this.attempt(path, () => {
        const stats = statSync(path);
        if (stats.isDirectory()) return this.filesBelow(path);
        if (stats.isFile()) return [path];
        this.refuse(path, 'it is neither a file nor a folder');
        return [];
      }) ?? []
    );
  }

  private filesBelow(folder: string): string[] {
    const real = realpathSync(folder);
    if (this.above.includes(real)) return [];
    this.above.push(real);
    const entries = readdirSync(folder, { withFileTypes: true }).filter(
      ({ name }) => !name.startsWith('.') && name !== 'node_modules',
    );
    const files = entries.flatMap((entry) => {
      const path = join(folder, entry.name).replaceAll('\\', '/');
      const wanted = entry.isDirectory() || /\.ya?ml$/i.test(entry.name) || (entry.isSymbolicLink() && isFolder(path));
      return wanted ? this.filesAt(path) : [];
    });
    this.above.pop();
    return files;
  }

  private attempt<T>(path: string, action: () => T): T | undefined {
    try {
      return action();
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (typeof code !== 'string') throw thrown;
      this.refuse(path, whyUnreadable[code] ?? code);
      return undefined;
    }
  }

  private refuse(path: string, why: string): void {
    this.diagnostics.push(
      diagnose('file-unreadable', `\`${path}\` cannot be read: ${why}`, {
        help: 'name the folder of a blueprint, such as `blueprints/internal-team`',
      }),
    );
  }
}

const whyUnreadable: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'no permission to read it',
  ELOOP: 'it is a link that leads to itself',
};

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
