import type { SeverityChange } from '../estate/estate';
import type { Severity } from '../source/catalogue';
import { type Diagnostic, diagnose, type Related } from '../source/diagnostic';
import { suggestion } from '../source/suggest';
import { type Finding, type Rule, type RuleSeverity, rules, severityOf } from './rules';
import { type Profile, weights } from './weigh';

/** The rules of a run: ours, those of an organization beside them, and how they count there. */
export class RuleSet {
  /** Ours first, each part by id. */
  readonly all: readonly Rule[];
  private readonly byId: ReadonlyMap<string, Rule>;
  private readonly changes: ReadonlyMap<string, SeverityChange>;

  constructor(own: readonly Rule[] = [], changes: readonly SeverityChange[] = []) {
    this.all = [...rules, ...own];
    this.byId = new Map(this.all.map((rule) => [rule.id, rule]));
    this.changes = new Map(changes.map((change) => [change.rule, change]));
  }

  get ids(): readonly string[] {
    return this.all.map(({ id }) => id);
  }

  ruleOf(id: string): Rule | undefined {
    return this.byId.get(id);
  }

  /** Changes that count: of rules that exist. */
  get changed(): readonly SeverityChange[] {
    return [...this.changes.values()].filter(({ rule }) => this.byId.has(rule));
  }

  severityOf(finding: Pick<Finding, 'rule' | 'case'>): RuleSeverity {
    return severityOf(finding, this.ruleOf(finding.rule));
  }

  /** How a finding counts. A change holds in every profile but the one that promises to fail nothing. */
  levelOf(finding: Pick<Finding, 'rule' | 'case'>, profile: Profile): Severity {
    const change = profile === 'audit-only' ? undefined : this.changes.get(finding.rule);
    return change?.severity ?? weights[profile][this.severityOf(finding)];
  }

  /** The line of the blueprint that made a finding count otherwise, for whoever wonders. */
  reasonOf(finding: Pick<Finding, 'rule' | 'case'>, profile: Profile): readonly Related[] {
    const change = this.changes.get(finding.rule);
    if (!change || this.levelOf(finding, profile) === weights[profile][this.severityOf(finding)]) return [];
    return [{ message: `it counts as ${change.severity} here: ${change.why}`, at: change.at }];
  }

  /** Changes of rules that do not exist: whoever wrote one would wait for it in vain. */
  problems(): readonly Diagnostic[] {
    return [...this.changes.values()]
      .filter(({ rule }) => !this.byId.has(rule))
      .map(({ rule, at }) =>
        diagnose('rule-unknown', `There is no rule \`${rule}\` that could count otherwise`, {
          at,
          help: suggestion(rule, this.ids, 'rules'),
        }),
      );
  }
}

/** Our rules as they are. */
export const shippedRules = new RuleSet();
