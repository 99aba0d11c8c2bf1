import { type Diagnostic, diagnose } from '../source/diagnostic';
import { isMapping } from '../source/mapping';
import type { Result } from '../source/result';
import { runWhole } from './engine';
import type { GateInput } from './input-schema';
import type { OwnRules } from './own-rules';
import type { Finding, Rule } from './rules';

/**
 * Runs the rules of an organization on the whole input: parts, which ours are made for, would hide from them what lies elsewhere.
 * They fail closed as ours do: a rule that did not run, a result that is none and an engine that breaks are errors, without a value.
 */
export function judgeOwn(input: GateInput, own: OwnRules): Result<readonly Finding[]> {
  try {
    const { findings, rulesRan } = runWhole(input, own.wasm, own.data);
    const problem = differing(own, rulesRan) ?? junk(input, own, findings);
    return problem === undefined ? { value: findings, diagnostics: [] } : { diagnostics: [broken(own, problem)] };
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    return { diagnostics: [broken(own, `they broke while judging: ${why}`)] };
  }
}

function broken({ path }: OwnRules, why: string): Diagnostic {
  return diagnose('own-rules-broken', `The rules of \`${path}\` gave no verdict: ${why}`, {
    help: 'docs/own-rules.md says what a rule returns',
  });
}

function differing({ rules }: OwnRules, ran: readonly string[]): string | undefined {
  const silent = rules.find(({ id }) => !ran.includes(id));
  if (silent) return `\`findings\` of \`${silent.id}\` is not a set, so that the rule did not run`;
  const unlisted = ran.find((id) => !rules.some((rule) => rule.id === id));
  return unlisted === undefined ? undefined : `the rule \`${unlisted}\` ran, of which no METADATA is there`;
}

/** The first finding that is none, in words. */
function junk(input: GateInput, { rules }: OwnRules, findings: readonly unknown[]): string | undefined {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const statements = new Map(input.documents.map(({ id, policy }) => [id, [policy?.Statement ?? []].flat().length]));
  for (const finding of findings) {
    const problem = unfit(finding, byId, statements);
    if (problem !== undefined) return `a finding ${problem}: ${JSON.stringify(finding)?.slice(0, 200)}`;
  }
  return undefined;
}

const texts = ['document', 'sid', 'share', 'grant', 'resource', 'principal'] as const;

function unfit(
  given: unknown,
  rules: ReadonlyMap<string, Rule>,
  statements: ReadonlyMap<string, number>,
): string | undefined {
  if (!isMapping(given)) return 'was not made by `data.lib.finding`';
  const rule = rules.get(String(given['rule']));
  if (!rule) return 'names a rule that is not among them';
  const { case: name, statement, document, args } = given;
  const field = texts.find((one) => given[one] !== null && typeof given[one] !== 'string');
  if (field !== undefined) return `has a \`${field}\` that is neither text nor null`;
  if (!isMapping(args)) return 'has `args` that are no object';
  if (name !== '' && !Object.hasOwn(rule.cases ?? {}, String(name))) return `names a case that its METADATA lacks`;
  const count = document === null ? 0 : statements.get(String(document));
  if (count === undefined) return 'names a document that is not in the input';
  const index = Number.isInteger(statement) ? Number(statement) : -1;
  if (statement !== null && (index < 0 || index >= count)) return 'names a statement that its document does not have';
  return missingArg(rule, String(name), Object.keys(args), document !== null);
}

/** Every `{name}` of a message is to be filled, or people would read of `unknown`. */
function missingArg(rule: Rule, name: string, args: readonly string[], onDocument: boolean): string | undefined {
  const known = new Set([...args, ...(onDocument ? ['document', 'statement'] : [])]);
  const message = rule.cases?.[name]?.message ?? rule.message;
  const missing = [...message.matchAll(/\{(\w+)\}/g)].map(([, one = '']) => one).find((one) => !known.has(one));
  return missing === undefined ? undefined : `has no \`${missing}\` in its \`args\`, which the rule's message shows`;
}
