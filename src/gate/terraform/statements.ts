import type { GatePolicy } from '../input-schema';
import type { Resolver } from './resolver';
import { isBlock, isRecord, listed, Unknown, type Value, type Values } from './value';

/** A policy taken apart: what can be judged, and what cannot. */
export interface Settled {
  /** Undefined: no statement can be judged. */
  readonly policy?: GatePolicy;
  /** For each statement of `policy`, its index as written. */
  readonly written: readonly number[];
  /** Why parts of it cannot be judged, in words. */
  readonly gaps: readonly string[];
}

type Statement = Record<string, unknown>;

/**
 * Puts known texts in the place of unknown ones, as far as that goes. A statement of which something stays unknown is left out, but for one
 * that allows: what is known of its principals, actions and resources is allowed whatever else is. Either way there is a gap.
 */
export function settlePolicy(policy: Values, resolver: Resolver | undefined): Settled {
  const statements: Statement[] = [];
  const written: number[] = [];
  const gaps: string[] = [];
  const list = listed(policy['Statement']);
  if (list.length === 0) gaps.push('it has no statements');
  for (const [index, raw] of list.entries()) {
    const settler = new Settler(resolver);
    const statement = settler.statement(raw);
    const [problem] = settler.problems;
    if (problem !== undefined) gaps.push(`${nameOf(raw, index)}: ${problem}`);
    if (!statement) continue;
    statements.push(statement);
    written.push(index);
  }
  if (statements.length === 0) return { written, gaps };
  const { Version } = policy;
  const judged = { ...(typeof Version === 'string' && { Version }), Statement: statements };
  return { policy: judged as unknown as GatePolicy, written, gaps };
}

function nameOf(raw: Value, index: number): string {
  const sid = isBlock(raw) ? raw['Sid'] : undefined;
  return typeof sid === 'string' && sid !== '' ? `statement \`${sid}\`` : `statement ${index + 1}`;
}

/** Elements of a statement that hold lists, and what a missing part of them means. */
const lists = ['Action', 'NotAction', 'Resource', 'NotResource'];
const addable = ['Action', 'Resource', 'Principal'];

class Settler {
  readonly problems: string[] = [];
  private spoilt = false;

  constructor(private readonly resolver: Resolver | undefined) {}

  statement(raw: Value): Statement | undefined {
    if (!isBlock(raw)) return this.refuse(raw instanceof Unknown ? raw.why : 'it is no object');
    const allows = raw['Effect'] === 'Allow';
    if (!allows && raw['Effect'] !== 'Deny') {
      const { Effect } = raw;
      return this.refuse(
        Effect instanceof Unknown ? `\`Effect\`: ${Effect.why}` : 'its `Effect` is neither Allow nor Deny',
      );
    }
    const settled: Statement = {};
    for (const [element, value] of Object.entries(raw)) {
      const before = this.problems.length;
      const known = this.element(element, value);
      if (known !== undefined) settled[element] = known;
      const missing = this.problems.length > before;
      if (missing && (!allows || !addable.includes(element) || known === undefined)) this.spoilt = true;
    }
    if (settled['Action'] === undefined && settled['NotAction'] === undefined && !this.spoilt)
      return this.refuse('it has no `Action`');
    return this.spoilt ? undefined : settled;
  }

  private refuse(why: string): undefined {
    this.problems.push(why);
    return undefined;
  }

  private element(element: string, value: Value): unknown {
    if (element === 'Sid') return typeof value === 'string' ? value : undefined;
    if (lists.includes(element)) return this.texts(value, element, element.endsWith('Resource') ? 'resource' : 'name');
    if (element === 'Principal' || element === 'NotPrincipal') return this.principals(value, element);
    if (element === 'Condition') return this.conditions(value);
    return typeof value === 'string' ? value : undefined;
  }

  private principals(value: Value, element: string): unknown {
    if (!isBlock(value)) return this.texts(value, element, 'name');
    const entries = Object.entries(value).flatMap(([type, ids]) => {
      const known = this.texts(ids, `${element}.${type}`, 'name');
      return known === undefined ? [] : [[type, known]];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  private conditions(value: Value): unknown {
    if (!isBlock(value)) return this.gap('Condition', value);
    const entries = Object.entries(value).flatMap(([operator, keys]) => {
      if (!isBlock(keys)) return [this.gap(`Condition.${operator}`, keys)].filter((one) => one !== undefined);
      const known = Object.entries(keys).flatMap(([key, values]) => {
        const texts = this.texts(values, `Condition.${operator}.${key}`, 'name');
        return texts === undefined ? [] : [[key, texts] as const];
      });
      return [[operator, Object.fromEntries(known)] as const];
    });
    return Object.fromEntries(entries);
  }

  /** A text or a list of texts in the form that it has; numbers and booleans stay what they are. */
  private texts(value: Value, path: string, purpose: 'name' | 'resource'): unknown {
    if (isScalar(value)) return this.fits(value, path);
    const known = listed(value).flatMap((item): readonly unknown[] => {
      if (isScalar(item)) return [this.fits(item, path)].filter((one) => one !== undefined);
      const texts = item instanceof Unknown ? this.resolver?.textsOf(item, purpose) : undefined;
      if (texts) return texts;
      this.gap(path, item);
      return [];
    });
    if (known.length === 0 && listed(value).length > 0) return undefined;
    if (value === null || isRecord(value)) return this.gap(path, value);
    return known;
  }

  /** Only condition values and principals may be other than text. */
  private fits(value: string | number | boolean, path: string): unknown {
    if (typeof value === 'string' || !lists.includes(path)) return value;
    return this.gap(path, value);
  }

  private gap(path: string, value: Value): undefined {
    const problem = value instanceof Unknown ? value.why : 'this is no form of the policy language';
    const text = `\`${path}\`: ${problem}`;
    if (!this.problems.includes(text)) this.problems.push(text);
    return undefined;
  }
}

function isScalar(value: Value): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
