import type { GateDocument } from './input-schema';
import { shippedRules } from './rule-set';
import type { Finding } from './rules';

const kinds: Readonly<Record<GateDocument['kind'], string>> = {
  identity: 'identity policy of',
  boundary: 'permissions boundary of',
  trust: 'trust policy of',
  resource: 'policy of',
  key: 'key policy of',
  endpoint: 'VPC endpoint policy of',
  fence: 'fence',
  scp: 'service control policy of',
  rcp: 'resource control policy of',
};

/** The rule's text for a finding, filled in. Rego returns names and lists only, because its engines print differently. */
export function messageOf(
  finding: Finding,
  document?: Pick<GateDocument, 'kind' | 'on'>,
  ruleSet = shippedRules,
): string {
  const rule = ruleSet.ruleOf(finding.rule);
  const template =
    rule?.cases?.[finding.case]?.message ?? rule?.message ?? `Finding of the unknown rule ${finding.rule}`;
  const names: Record<string, unknown> = {
    ...finding.args,
    document: document ? `${kinds[document.kind]} \`${document.on}\`` : `policy \`${finding.document}\``,
    statement: finding.sid ? `statement \`${finding.sid}\`` : `statement ${(finding.statement ?? 0) + 1}`,
  };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => inWords(names[name]));
}

/** Lists read as `a`, `b` and 3 more; everything else as it is. */
function inWords(value: unknown): string {
  if (!Array.isArray(value)) return String(value ?? 'unknown');
  const shown = value.slice(0, 4).map((item) => `\`${String(item)}\``);
  const last = value.length > shown.length ? `${value.length - shown.length} more` : shown.pop();
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : `${last}`;
}
