import generated from '../../policies/rules.generated.json';

/** How bad a finding is, in the words of the rules' METADATA. */
export type RuleSeverity = 'critical' | 'high' | 'medium' | 'low';

/** What a rule says in one of its cases, where that differs. */
export interface RuleCase {
  readonly severity?: RuleSeverity;
  /** Text with `{placeholders}` for the finding's args. */
  readonly message: string;
}

/** A rule of the gate, from the METADATA of its Rego. */
export interface Rule {
  /** Folder name, and the code of its diagnostics. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly severity: RuleSeverity;
  readonly remediation: string;
  readonly message: string;
  readonly cases?: Readonly<Record<string, RuleCase>>;
  readonly references: readonly { readonly title: string; readonly url: string }[];
}

/** Every rule of policies/rules, sorted by id: for the gate itself, reports and the reference. */
export const rules = generated.catalogue as readonly Rule[];

/** What the wasm returns for one finding: names only, no text. Fields that do not apply are null. */
export interface Finding {
  readonly rule: string;
  /** Key of `cases`, or '' for the plain case. */
  readonly case: string;
  readonly document: string | null;
  readonly sid: string | null;
  /** Index of the statement in its document. */
  readonly statement: number | null;
  readonly share: string | null;
  readonly grant: string | null;
  readonly resource: string | null;
  readonly principal: string | null;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Severity of a finding: of its case, or else of its rule; an unknown rule counts as critical, never as nothing. */
export function severityOf(finding: Pick<Finding, 'case'>, rule: Rule | undefined): RuleSeverity {
  return rule?.cases?.[finding.case]?.severity ?? rule?.severity ?? 'critical';
}
