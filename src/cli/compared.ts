import { existsSync } from 'node:fs';
import type { BlueprintFile } from '../blueprint/blueprint';
import type { Diagnostic } from '../source/diagnostic';
import { readAttached, readFiles } from './files';
import { Repository, type Tree, UsageError } from './revision';
import { type Written, writeBlueprint } from './written';

/** One of the two blueprints to compare, where it lies. */
export interface Origin {
  /** As it was asked for: `main`, `blueprints/old`, `working tree`. */
  readonly name: string;
  /** Id of the commit; absent: on disk. */
  readonly commit?: string;
  readonly blueprint: string;
  readonly tree?: Tree;
}

/** What `crossgrant diff` was asked to compare. */
export interface Question {
  readonly base: Origin;
  readonly head: Origin;
  /** `main...HEAD`, `old → new`. */
  readonly title: string;
}

/** A side, read as far as it goes. */
export interface SideRead extends Written {
  /** True: there is no such folder or file, so that nothing is allowed. */
  readonly absent: boolean;
}

/**
 * Understands the arguments: two paths; a revision, or two, or a range as git writes it, with a blueprint. One revision alone is compared with
 * the files on disk. Throws `UsageError`.
 */
export function questionOf(base: string, head: string | undefined, blueprint: string | undefined): Question {
  const range = rangeOf(base);
  if (range) {
    if (blueprint !== undefined)
      throw new UsageError(`\`${base}\` names both sides already: leave out \`${head}\` or \`${blueprint}\``);
    return ofRange(base, range, head ?? '.');
  }
  if (blueprint !== undefined) return ofRevisions(base, head ?? '', blueprint);
  if (head === undefined) return withDisk(base, '.');
  const [basePath, headPath] = [existsSync(base), existsSync(head)];
  if (basePath && headPath) return ofPaths(base, head);
  if (headPath) return withDisk(base, unambiguous(base, head));
  const missing = [base, head].find((one) => isPathLike(one) && !existsSync(one));
  if (missing !== undefined) throw new UsageError(`there is no file or folder \`${missing}\``);
  return ofRevisions(base, head, '.');
}

/** `main dev`, where `dev` is a branch and a folder as well, could mean either. */
function unambiguous(base: string, path: string): string {
  if (isPathLike(path) || Repository.here()?.commit(path) === undefined) return path;
  throw new UsageError(
    `\`${path}\` is a revision and a path: write \`${base}..${path}\` for the one, \`${base} ./${path}\` for the other`,
  );
}

function isPathLike(text: string): boolean {
  return /^\.{0,2}\//.test(text);
}

interface GitRange {
  readonly from: string;
  readonly to: string;
  readonly sinceTheyParted: boolean;
}

function rangeOf(text: string): GitRange | undefined {
  if (isPathLike(text) || existsSync(text)) return undefined;
  const [, from, dots, to] = /^(.*?)(\.{2,3})(?!\.)(.*)$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return { from: from || 'HEAD', to: to || 'HEAD', sinceTheyParted: dots === '...' };
}

function ofPaths(base: string, head: string): Question {
  return {
    base: { name: base, blueprint: base },
    head: { name: head, blueprint: head },
    title: `${base} → ${head}`,
  };
}

function ofRange(text: string, { from, to, sinceTheyParted }: GitRange, blueprint: string): Question {
  const repository = theRepository(from);
  const [a, b] = [commitOf(repository, from), commitOf(repository, to)];
  const start = sinceTheyParted ? repository.mergeBase(a, b) : a;
  if (start === undefined) {
    throw new UsageError(
      `\`${from}\` and \`${to}\` have no commit in common; a shallow clone may lack it (\`git fetch --unshallow\`)`,
    );
  }
  return {
    base: { ...at(repository, start, from, blueprint), name: sinceTheyParted ? `where ${to} left ${from}` : from },
    head: at(repository, b, to, blueprint),
    title: titled(text, blueprint),
  };
}

function ofRevisions(from: string, to: string, blueprint: string): Question {
  const repository = theRepository(from);
  const [a, b] = [commitOf(repository, from), commitOf(repository, to)];
  return {
    base: at(repository, a, from, blueprint),
    head: at(repository, b, to, blueprint),
    title: titled(`${from}..${to}`, blueprint),
  };
}

function withDisk(from: string, blueprint: string): Question {
  const repository = theRepository(from);
  return {
    base: at(repository, commitOf(repository, from), from, blueprint),
    head: { name: 'the files on disk', blueprint },
    title: titled(`${from} → files on disk`, blueprint),
  };
}

function titled(text: string, blueprint: string): string {
  return blueprint === '.' ? text : `${text}, ${blueprint}`;
}

function at(repository: Repository, commit: string, name: string, blueprint: string): Origin {
  return { name, commit, blueprint, tree: repository.tree(commit) };
}

function theRepository(revision: string): Repository {
  const repository = Repository.here();
  if (repository) return repository;
  throw new UsageError(
    `there is no file or folder \`${revision}\`, and this is no git repository to have such a revision`,
  );
}

function commitOf(repository: Repository, revision: string): string {
  const commit = repository.commit(revision);
  if (commit !== undefined) return commit;
  const hint = existsSync(revision)
    ? 'it is a path; compare two paths, or two revisions'
    : 'a clone of a build may lack it (`git fetch origin <branch>`)';
  throw new UsageError(`\`${revision}\` is no revision of this repository: ${hint}`);
}

/** Reads, expands and writes one side. Neither gate nor proof has a say: what they refuse can be compared all the same. */
export function readSide(origin: Origin): SideRead {
  const found = filesOf(origin);
  if (!found) return { sources: new Map(), diagnostics: [], absent: true };
  if (!found.files) return { sources: new Map(), diagnostics: found.diagnostics, absent: false };
  const attachmentsAt = (paths: readonly string[]) => origin.tree?.attached(paths) ?? readAttached(paths);
  return { ...writeBlueprint(found.files, attachmentsAt), absent: false };
}

interface Found {
  readonly files?: readonly BlueprintFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Undefined: nothing is there. A commit holds no empty folders, so that one without YAML files counts as none. */
function filesOf({ tree, blueprint }: Origin): Found | undefined {
  if (tree) {
    const files = tree.files(blueprint);
    return files && files.length > 0 ? { files, diagnostics: [] } : undefined;
  }
  if (!existsSync(blueprint)) return undefined;
  const { value, diagnostics } = readFiles(blueprint);
  return { ...(value && { files: value }), diagnostics };
}
