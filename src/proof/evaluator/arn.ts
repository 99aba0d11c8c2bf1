import {
  codePoints,
  colon,
  hasInnerWildcard,
  matchesTokens,
  type Reading,
  splitAtColons,
  testText,
  wildcardSegment,
} from './template';
import { agreed, type Truth, truth } from './truth';

const fields = 6;

/** A variable before the fifth colon, where AWS has none. */
const misplacedVariable = /^(?:[^:$]*:){0,4}[^:$]*\$\{[^*?$]/;

/**
 * Does an element of `Resource` cover the resource? Wildcards stand within the segments of an ARN; a `*` that ends a segment can
 * reach beyond its colon ("IAM JSON policy elements: Resource", Using wildcards in resource ARNs), variables only behind the
 * fifth colon ("IAM policy elements: Variables and tags", Resource element).
 */
export function matchResource(pattern: string, resource: string, reading: Reading): Truth {
  if (pattern === '*') return 'yes';
  if (resource === '*') return 'no';
  if (reading.variables && misplacedVariable.test(pattern)) return 'maybe';
  const seen = codePoints(resource);
  return testText(pattern, { ...reading, wildcards: true }, (tokens) => covers(tokens, seen));
}

/** AWS completes an ARN of fewer than six fields with wildcards; where that makes a difference, we do not say. */
function covers(tokens: readonly number[], resource: readonly number[]): Truth {
  const segments = splitAtColons(tokens, fields);
  const whole = truth(matchesTokens(tokens, resource));
  if (segments.length < fields) {
    const completed = [...segments, ...Array.from({ length: fields - segments.length }, () => wildcardSegment)];
    const joined = completed.flatMap((segment, index) => (index === 0 ? segment : [colon, ...segment]));
    return agreed(whole, truth(matchesTokens(joined, resource)));
  }
  if (whole === 'no' || segmentsMatch(segments, resource)) return whole;
  return segments.slice(0, fields - 1).some(hasInnerWildcard) ? 'maybe' : 'yes';
}

function segmentsMatch(segments: readonly (readonly number[])[], text: readonly number[]): boolean {
  const parts = splitAtColons(text, fields);
  return (
    parts.length === segments.length && segments.every((segment, index) => matchesTokens(segment, parts[index] ?? []))
  );
}

/**
 * `ArnEquals` and `ArnLike` are the same: each of the six parts is checked by itself, each with wildcards ("IAM JSON policy elements:
 * Condition operators", Amazon Resource Name (ARN) condition operators). What is no ARN we cannot compare.
 */
export function matchArn(pattern: string, value: string, reading: Reading): Truth {
  const seen = codePoints(value);
  if (splitAtColons(seen, fields).length < fields) return 'maybe';
  return testText(pattern, { ...reading, wildcards: true }, (tokens) => {
    const segments = splitAtColons(tokens, fields);
    return segments.length < fields ? 'maybe' : truth(segmentsMatch(segments, seen));
  });
}
