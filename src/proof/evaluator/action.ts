import { matchText, type Reading } from './template';
import type { Truth } from './truth';

const reading: Reading = { context: new Map(), wildcards: true, variables: false, ignoreCase: true };

/**
 * Does an element of `Action` cover the action? Prefix and name are case-insensitive, `*` and `?` are wildcards, variables are
 * not replaced ("IAM JSON policy elements: Action").
 */
export function matchAction(pattern: string, action: string): Truth {
  if (pattern === '*') return 'yes';
  if (!pattern.includes(':')) return 'maybe';
  return matchText(pattern, action, reading);
}
