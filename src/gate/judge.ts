import type { ValidateFunction } from 'ajv';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Result } from '../source/result';
import { withoutEchoes } from './echoes';
import { run } from './engine';
import type { GateInput } from './input-schema';
import { compileInputValidator } from './input-validator';
import type { OwnRules } from './own-rules';
import { judgeOwn } from './own-verdict';
import { type Finding, rules } from './rules';

let validator: ValidateFunction<GateInput> | undefined;

/**
 * Runs every rule on a neutral input (docs/reference/gate-input.md): blueprints, Terraform plans and single policies.
 * It never fails open: junk, an empty input, an engine that breaks and a rule that did not run are errors, without a
 * value. Findings come sorted, each once.
 */
export function judge(input: unknown, wasm: Uint8Array): Result<readonly Finding[]> {
  const refusal = refuse(input);
  if (refusal) return { diagnostics: [refusal] };
  try {
    const { findings, rulesRan } = run(input as GateInput, wasm);
    const missing = rules.filter((rule) => !rulesRan.includes(rule.id)).map((rule) => rule.id);
    const unknown = rulesRan.filter((id) => !rules.some((rule) => rule.id === id));
    if (missing.length > 0 || unknown.length > 0) return { diagnostics: [rulesDiffer(missing, unknown)] };
    return { value: withoutEchoes(sortedOnce(findings)), diagnostics: [] };
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    return { diagnostics: [diagnose('gate-broken', `The gate could not judge: ${why}`)] };
  }
}

/** All that judges: our compiled rules, and those of an organization. */
export interface Judges {
  /** Content of policies/gate.wasm. */
  readonly wasm: Uint8Array;
  readonly ownRules?: readonly OwnRules[];
}

/** What ours and all others find. There is no value unless every one of them gave a verdict. */
export function judgeByAll(input: GateInput, { wasm, ownRules = [] }: Judges): Result<readonly Finding[]> {
  const ours = judge(input, wasm);
  return ours.value ? withOwn(ours.value, input, ownRules) : ours;
}

/** Findings, and beside them those of an organization's rules. */
export function withOwn(
  findings: readonly Finding[],
  input: GateInput,
  ownRules: readonly OwnRules[],
): Result<readonly Finding[]> {
  const verdicts = ownRules.map((own) => judgeOwn(input, own));
  const diagnostics = verdicts.flatMap((verdict) => verdict.diagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  return { value: sortedOnce([...findings, ...verdicts.flatMap(({ value = [] }) => value)]), diagnostics };
}

function refuse(input: unknown): Diagnostic | undefined {
  validator ??= compileInputValidator();
  if (!validator(input)) {
    const first = validator.errors?.[0];
    const where = first?.instancePath ? `\`${first.instancePath}\`` : 'the input';
    return unfit(`${where} ${first?.message}`);
  }
  const facts = input.facts ?? [];
  if (input.documents.length + input.shares.length + input.grants.length + facts.length === 0) {
    return unfit('there is nothing to judge, no documents, no shares, no grants and no facts');
  }
  if (repeat(input.documents)) return unfit('two documents have one id');
  if (repeat(facts)) return unfit('two facts have one id');
  const dangling = danglingReference(input);
  return dangling === undefined ? undefined : unfit(`a grant speaks of \`${dangling}\`, which is not declared`);
}

function repeat(things: readonly { readonly id: string }[]): boolean {
  return new Set(things.map(({ id }) => id)).size < things.length;
}

/** A rule that looks up what is not there says nothing, so that nothing may be missing. */
function danglingReference(input: GateInput): string | undefined {
  const resources = new Set(input.resources.map(({ ref }) => ref));
  const principals = new Map(input.principals.map((principal) => [principal.ref, principal]));
  const accounts = new Set(input.accounts.map(({ name }) => name));
  for (const { resource, principal, role, keyUse } of input.grants) {
    if (!resources.has(resource)) return resource;
    if (keyUse && !resources.has(keyUse.key)) return keyUse.key;
    const named = principals.get(principal);
    if (!named) return principal;
    if (named.account !== undefined && !accounts.has(named.account)) return named.account;
    if (role !== undefined && !principals.has(role) && !resources.has(role)) return role;
  }
  return undefined;
}

function unfit(why: string): Diagnostic {
  return diagnose('gate-input-invalid', `The gate cannot judge this input: ${why}`, {
    help: 'docs/reference/gate-input.md describes the input',
  });
}

function rulesDiffer(missing: readonly string[], unknown: readonly string[]): Diagnostic {
  const lists = [
    ...(missing.length > 0 ? [`did not run: ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`are not known: ${unknown.join(', ')}`] : []),
  ];
  return diagnose('gate-rules-differ', `The compiled rules are not the listed ones; these ${lists.join('; these ')}`, {
    help: 'build policies/gate.wasm and policies/rules.generated.json again, together',
  });
}

/** Rego's sets have no order, and parts may repeat a finding. */
function sortedOnce(findings: readonly Finding[]): readonly Finding[] {
  const byText = new Map(findings.map((finding) => [sortKey(finding), finding]));
  return [...byText.keys()].sort().flatMap((key) => byText.get(key) ?? []);
}

function sortKey(finding: Finding): string {
  const { rule, document, share, grant, resource, args } = finding;
  const statement = String(finding.statement ?? '').padStart(6, '0');
  return JSON.stringify([rule, share, document, statement, grant, resource, finding.case, Object.entries(args).sort()]);
}
