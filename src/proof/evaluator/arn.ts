import {
  anything,
  type Glob,
  globOf,
  hasInnerWildcard,
  hasWildcard,
  joinAtColons,
  splitAtColons,
  type Tokens,
} from './glob';
import { compileTemplate, plainOf, type Reading, type Test } from './template';
import { agreed, truth } from './truth';

const fields = 6;

/** A variable before the fifth colon, where AWS has none. */
const misplacedVariable = /^(?:[^:$]*:){0,4}[^:$]*\$\{[^*?$]/;

/**
 * Does an element of `Resource` cover the resource? Wildcards stand within the segments of an ARN; a `*` that ends a segment can
 * reach beyond its colon ("IAM JSON policy elements: Resource", Using wildcards in resource ARNs), variables only behind the
 * fifth colon ("IAM policy elements: Variables and tags", Resource element).
 */
export function compileResource(pattern: string, reading: Reading): Test {
  if (pattern === '*') return () => 'yes';
  const test = reading.variables && misplacedVariable.test(pattern) ? undecided : compileCover(pattern, reading);
  return (resource, context) => (resource === '*' ? 'no' : test(resource, context));
}

const undecided: Test = () => 'maybe';

function compileCover(pattern: string, reading: Reading): Test {
  const plain = plainArn(pattern, reading);
  if (plain) return plain;
  return compileTemplate(pattern, { ...reading, wildcards: true }, coverOf);
}

/** A whole ARN, or one with a `*` at its end and no other wildcard: the commonest, without a look at each of its characters. */
function plainArn(pattern: string, reading: Reading): Test | undefined {
  const plain = plainOf(pattern, { ...reading, wildcards: true });
  if (!plain || !isArn(plain.start)) return undefined;
  const { start } = plain;
  return plain.open ? (value) => truth(value.startsWith(start)) : (value) => truth(value === start);
}

/** AWS completes an ARN of fewer than six fields with wildcards; where that makes a difference, we do not say. */
function coverOf(tokens: Tokens): Test {
  const segments = splitAtColons(tokens, fields);
  const whole = globOf(tokens);
  if (segments.length < fields) {
    const completed = globOf(joinAtColons(complete(segments)));
    return (resource) => agreed(truth(whole(resource)), truth(completed(resource)));
  }
  if (!segments.slice(0, fields - 1).some(hasInnerWildcard)) return (resource) => truth(whole(resource));
  const bySegment = segmentGlob(segments);
  return (resource) => {
    if (!whole(resource)) return 'no';
    return bySegment(resource) ? 'yes' : 'maybe';
  };
}

function complete(segments: readonly Tokens[]): readonly Tokens[] {
  return [...segments, ...Array.from({ length: fields - segments.length }, () => [anything])];
}

/** Each of the six segments for itself. */
function segmentGlob(segments: readonly Tokens[]): Glob {
  const globs = segments.map(globOf);
  return (text) => {
    const parts = partsOf(text);
    return parts.length === globs.length && globs.every((glob, index) => glob(parts[index] ?? ''));
  };
}

function partsOf(text: string): readonly string[] {
  const parts = text.split(':');
  return parts.length > fields ? [...parts.slice(0, fields - 1), parts.slice(fields - 1).join(':')] : parts;
}

/**
 * `ArnEquals` and `ArnLike` are the same: each of the six parts is checked by itself, each with wildcards ("IAM JSON policy elements:
 * Condition operators", Amazon Resource Name (ARN) condition operators). What is no ARN we cannot compare.
 */
export function compileArn(pattern: string, reading: Reading): Test {
  const test = plainArn(pattern, reading) ?? compileTemplate(pattern, { ...reading, wildcards: true }, likenessOf);
  return (value, context) => (isArn(value) ? test(value, context) : 'maybe');
}

function likenessOf(tokens: Tokens): Test {
  const segments = splitAtColons(tokens, fields);
  if (segments.length < fields) return undecided;
  const crossing = segments.slice(0, fields - 1).some(hasWildcard);
  const glob = crossing ? segmentGlob(segments) : globOf(tokens);
  return (value) => truth(glob(value));
}

function isArn(text: string): boolean {
  let at = -1;
  for (let colons = 1; colons < fields; colons++) {
    at = text.indexOf(':', at + 1);
    if (at < 0) return false;
  }
  return true;
}
