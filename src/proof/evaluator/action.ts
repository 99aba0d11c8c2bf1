import type { Statement } from '../../iam/document';
import { rememberList } from './remember';
import { compileText, type Reading } from './template';
import { any, not, type Truth } from './truth';

/** The `Action` or `NotAction` of a statement. */
export interface Actions {
  /** All that is covered, in lower case, where it is a plain list. */
  readonly listed?: readonly string[];
  /** Is the action, in lower case, covered? */
  readonly cover: (action: string) => Truth;
}

export function compileActions({ Action, NotAction }: Statement): Actions {
  if (Action && !NotAction) return isPlain(Action) ? listOf(Action) : { cover: coverOf(Action) };
  if (!NotAction || Action) return { cover: () => 'maybe' };
  const cover = coverOf(NotAction);
  return { cover: (action) => not(cover(action)) };
}

function isPlain(patterns: readonly string[]): boolean {
  return patterns.every((pattern) => /^[^*?]*:[^*?]*$/.test(pattern));
}

const listOf = rememberList((patterns): Actions => {
  const listed = new Set(patterns.map((pattern) => pattern.toLowerCase()));
  return { listed: [...listed], cover: (action) => (listed.has(action) ? 'yes' : 'no') };
}, 5_000);

function coverOf(patterns: readonly string[]): (action: string) => Truth {
  const covers = patterns.map(patternOf);
  return (action) => any(covers, (cover) => cover(action));
}

const reading: Reading = { wildcards: true, variables: false };
const nothing = { get: () => undefined };

/**
 * Prefix and name are case-insensitive, `*` and `?` are wildcards, variables are not replaced ("IAM JSON policy elements: Action").
 */
function patternOf(pattern: string): (action: string) => Truth {
  if (pattern === '*') return () => 'yes';
  if (!pattern.includes(':')) return () => 'maybe';
  const test = compileText(pattern.toLowerCase(), reading);
  return (action) => test(action, nothing);
}
