import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { posix, relative, resolve } from 'node:path';
import type { BlueprintFile } from '../blueprint/blueprint';
import { decodeUtf8 } from '../source/decode';

/** Wrong usage: a revision or a path that is not there. The message says what to do. */
export class UsageError extends Error {}

/** A git repository, read by the `git` program; nothing in it is ever changed. */
export class Repository {
  private constructor(private readonly top: string) {}

  /** The repository that one stands in; undefined: there is none. */
  static here(): Repository | undefined {
    const { status, stdout } = git(['rev-parse', '--show-toplevel']);
    const top = stdout.toString('utf8').replace(/\n$/, '');
    return status === 0 && top !== '' ? new Repository(realpathSync(top)) : undefined;
  }

  /** Id of the commit that a revision names, if it names one. */
  commit(revision: string): string | undefined {
    if (revision.startsWith('-') || /[\0\n]/.test(revision)) return undefined;
    const { status, stdout } = git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    return status === 0 ? stdout.toString('utf8').trim() : undefined;
  }

  /** Id of the commit from which both have come. */
  mergeBase(a: string, b: string): string | undefined {
    const { status, stdout } = git(['merge-base', a, b]);
    return status === 0 ? stdout.toString('utf8').trim() : undefined;
  }

  /** The files at a commit. */
  tree(commit: string): Tree {
    return new Tree(commit, this.top);
  }
}

interface Entry {
  readonly mode: string;
  readonly path: string;
}

const folderMode = '040000';
const linkMode = '120000';

/** The files of one commit, named as they are from the folder that one stands in. */
export class Tree {
  constructor(
    private readonly commit: string,
    private readonly top: string,
  ) {}

  /** The YAML files of a blueprint by the rules of `readFiles`; undefined: there is no such folder or file. */
  files(blueprint: string): readonly BlueprintFile[] | undefined {
    const name = blueprint.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
    const found = this.below(name, []);
    const names = found && [...found].sort();
    return names?.flatMap((file) => {
      const bytes = this.bytes(file);
      return bytes ? [{ file, bytes }] : [];
    });
  }

  /** Texts of files that a blueprint names; undefined for one that is not there, or no UTF-8 text. */
  attached(paths: readonly string[]): ReadonlyMap<string, string | undefined> {
    return new Map(
      paths.map((path) => {
        const bytes = this.bytes(path);
        return [path, bytes && decodeUtf8(path, bytes).value];
      }),
    );
  }

  /** The path itself where it is a file, else the YAML files below it; links count as what they lead to, if that is in the repository. */
  private below(path: string, above: readonly string[]): readonly string[] | undefined {
    const { type, id } = this.object(path);
    if (type === 'blob') return [path];
    if (type !== 'tree' || above.includes(id)) return type === 'tree' ? [] : undefined;
    return this.entries(id).flatMap(({ mode, path: own }) => {
      if (own.startsWith('.') || own === 'node_modules') return [];
      const inside = posix.join(path, own);
      if (mode === folderMode) return this.below(inside, [...above, id]) ?? [];
      if (/\.ya?ml$/i.test(own)) return this.below(inside, [...above, id]) ?? [];
      const leadsToFolder = mode === linkMode && this.object(inside).type === 'tree';
      return leadsToFolder ? (this.below(inside, [...above, id]) ?? []) : [];
    });
  }

  private entries(tree: string): readonly Entry[] {
    const { stdout } = git(['ls-tree', '--full-tree', '-z', tree]);
    const rows = stdout.toString('utf8').split('\0').slice(0, -1);
    return rows.map((row) => ({ mode: row.slice(0, 6), path: row.slice(row.indexOf('\t') + 1) }));
  }

  private bytes(path: string): Uint8Array | undefined {
    const { type, id } = this.object(path);
    return type === 'blob' ? git(['cat-file', 'blob', id]).stdout : undefined;
  }

  /** Type and id of what is at a path, links followed. */
  private object(path: string): { readonly type: string; readonly id: string } {
    const inside = this.inside(path);
    if (inside === undefined || inside.includes('\n')) return { type: 'missing', id: '' };
    const { stdout } = git(['cat-file', '--batch-check', '--follow-symlinks'], `${this.commit}:${inside}\n`);
    const [id = '', type = 'missing'] = (stdout.toString('utf8').split('\n')[0] ?? '').split(' ');
    return { type, id };
  }

  /** From the top of the repository; undefined: it lies outside. */
  private inside(path: string): string | undefined {
    const found = relative(this.top, resolve(realpathSync('.'), path)).replaceAll('\\', '/');
    return found === '..' || found.startsWith('../') ? undefined : found;
  }
}

/** Runs git; a program that is missing is wrong usage, since revisions were asked for. */
function git(args: readonly string[], input?: string): { readonly status: number | null; readonly stdout: Buffer } {
  const { error, status, stdout } = spawnSync('git', args, {
    ...(input !== undefined && { input }),
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_LITERAL_PATHSPECS: '1' },
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    throw new UsageError('revisions are read by the program `git`, which is not installed');
  }
  if (error) throw error;
  return { status, stdout };
}
