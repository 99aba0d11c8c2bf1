import { createHmac } from 'node:crypto';
import type { Fields } from '../shared/envelope';
import { type FieldPath, parsePath, placesOf, setAt } from '../shared/field-path';
import { type Rejected, rejected } from '../shared/outcome';
import { maskAll, maskFound } from './mask';
import type { CleanseStep, SensitiveKind } from './settings';

/** A step that is ready to run: it changes the record in place, or says why it cannot. */
type Step = (record: Fields, hashKey: string) => Rejected | undefined;

/** Cleanses a record in place. */
export type Cleanse = (record: Fields, hashKey: string) => Rejected | undefined;

/** True when a step needs the key of HASH_KEY_SECRET. */
export function needsHashKey(steps: readonly CleanseStep[]): boolean {
  return steps.some((step) => 'hash' in step);
}

/** Prepares the steps once: paths are split here, not for every record. */
export function prepareCleanse(steps: readonly CleanseStep[]): Cleanse {
  const prepared = steps.map(prepareStep);
  return (record, hashKey) => {
    for (const step of prepared) {
      const problem = step(record, hashKey);
      if (problem) return problem;
    }
    return undefined;
  };
}

function prepareStep(step: CleanseStep): Step {
  if ('drop' in step) return drop(step.drop.map(parsePath));
  if ('rename' in step)
    return rename(Object.entries(step.rename).map(([from, to]) => [parsePath(from), parsePath(to)]));
  if ('trim' in step) return changeText(step.trim, (text) => text.trim());
  if ('lowercase' in step) return changeText(step.lowercase, (text) => text.toLowerCase());
  if ('uppercase' in step) return changeText(step.uppercase, (text) => text.toUpperCase());
  if ('mask' in step) return change(step.mask, (value) => maskAll(textOf(value), step.keep));
  if ('hash' in step) return change(step.hash, (value, hashKey) => keyedHash(textOf(value), hashKey));
  if ('timestamp' in step) return timestamps(step.timestamp);
  return scan(step.scan);
}

function drop(paths: readonly FieldPath[]): Step {
  return (record) => {
    for (const path of paths) for (const { holder, key } of placesOf(record, path)) delete holder[key];
    return undefined;
  };
}

function rename(pairs: readonly (readonly [FieldPath, FieldPath])[]): Step {
  return (record) => {
    for (const [from, to] of pairs) {
      const [place] = placesOf(record, from);
      if (!place) continue;
      const value = place.holder[place.key];
      delete place.holder[place.key];
      setAt(record, to, value);
    }
    return undefined;
  };
}

/** Changes every value at the paths, except for null, which says that there is none. */
function change(paths: readonly string[], changed: (value: unknown, hashKey: string) => unknown): Step {
  const parsed = paths.map(parsePath);
  return (record, hashKey) => {
    for (const path of parsed) {
      for (const { holder, key } of placesOf(record, path)) {
        if (holder[key] !== null) holder[key] = changed(holder[key], hashKey);
      }
    }
    return undefined;
  };
}

function changeText(paths: readonly string[], changed: (text: string) => string): Step {
  return change(paths, (value) => (typeof value === 'string' ? changed(value) : value));
}

/** Objects are masked and hashed whole: a part that slips through would be a leak. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Without a key, hashes of card numbers and e-mail addresses are found by trying all of them. */
function keyedHash(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

function timestamps(paths: readonly string[]): Step {
  const parsed = paths.map(parsePath);
  return (record) => {
    for (const path of parsed) {
      for (const { holder, key } of placesOf(record, path)) {
        if (holder[key] === null) continue;
        const time = isoTime(holder[key]);
        if (time === undefined) return rejected('timestamp-invalid', path.join('.'));
        holder[key] = time;
      }
    }
    return undefined;
  };
}

const isoForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * ISO 8601 in UTC. A time without an offset is refused: what it means depends on the machine that reads it. Numbers from 100,000,000,000
 * on are milliseconds (as seconds they would lie in the year 5138).
 */
function isoTime(value: unknown): string | undefined {
  const number = typeof value === 'string' && /^\d{9,13}(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number === 'number') return isoOf(new Date(number >= 1e11 ? number : number * 1000));
  if (typeof number !== 'string' || !isoForm.test(number.trim())) return undefined;
  return isoOf(new Date(number.trim()));
}

function isoOf(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function scan(kinds: readonly SensitiveKind[]): Step {
  return (record) => {
    scanInside(record, kinds);
    return undefined;
  };
}

/** A list instead of recursion: how deep a record nests is the producer's choice. */
function scanInside(record: Fields, kinds: readonly SensitiveKind[]): void {
  const open: Fields[] = [record];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    for (const key of Object.keys(holder)) {
      const value = holder[key];
      if (typeof value === 'object' && value !== null) open.push(value as Fields);
      else if (typeof value === 'string') holder[key] = maskFound(value, kinds);
      else if (typeof value === 'number' && Number.isInteger(value)) holder[key] = scanNumber(value, kinds);
    }
  }
}

/** Card numbers come as numbers, too; any other number stays one. */
function scanNumber(value: number, kinds: readonly SensitiveKind[]): number | string {
  if (value < 1e12) return value;
  const text = String(value);
  const masked = maskFound(text, kinds);
  return masked === text ? value : masked;
}
