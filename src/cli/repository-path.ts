import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';

/**
 * Names files by their path from the top of the repository, as CI servers do, wherever in it one stands. Without a repository the folder one
 * stands in is the top; what lies outside is named by its whole path.
 */
export function repositoryPaths(folder: string): (file: string) => string {
  const top = topOf(folder);
  return (file) => {
    const whole = resolve(folder, file);
    const path = relative(top, whole);
    const outside = path === '..' || /^\.\.[\\/]/.test(path) || isAbsolute(path);
    return (outside ? whole : path || '.').replaceAll('\\', '/');
  };
}

/** The nearest folder above with a `.git`, which is a file in work trees and submodules. */
function topOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return folder;
  }
}
