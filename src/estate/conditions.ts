import type { Conditions } from './access';
import { sortedRecord, sortedUnique } from './order';

/**
 * All conditions together (AWS joins operators and keys by AND). Two values for one operator and key cannot be joined
 * that way, since a list of values means OR: that would be a bug of ours.
 */
export function mergeConditions(...parts: readonly (Conditions | undefined)[]): Conditions {
  const merged: Record<string, Record<string, readonly string[]>> = {};
  for (const part of parts) {
    for (const [operator, keys] of Object.entries(part ?? {})) {
      merged[operator] ??= {};
      for (const [key, values] of Object.entries(keys)) {
        const known = merged[operator][key];
        const wanted = sortedUnique(values);
        if (known && JSON.stringify(known) !== JSON.stringify(wanted)) {
          throw new Error(`conditions disagree on ${operator} ${key}`);
        }
        merged[operator][key] = wanted;
      }
    }
  }
  return sortedRecord(merged, (keys) => sortedRecord(keys, (values) => values));
}

/** Conditions without some keys; operators that are left empty go too. */
export function withoutKeys(conditions: Conditions | undefined, keys: readonly string[]): Conditions {
  const kept = Object.entries(conditions ?? {}).map(
    ([operator, values]) =>
      [operator, Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)))] as const,
  );
  return Object.fromEntries(kept.filter(([, values]) => Object.keys(values).length > 0));
}
