import { type Diagnostic, diagnose } from '../source/diagnostic';
import { locate, type Node, plainValue, type Step } from '../source/node';
import type { Range } from '../source/position';
import type { Result } from '../source/result';
import { suggestion } from '../source/suggest';
import type { RegoHead } from './rego-source';
import type { Rule, RuleCase } from './rules';

const severities = ['critical', 'high', 'medium', 'low'] as const;

const meanings = {
  title: 'what is wrong where the rule finds something, in a few words',
  description: 'what the rule looks for, and why it matters',
  'custom.severity': severities.join(', '),
  'custom.remediation': 'what to do about a finding',
  'custom.message': 'the text of a finding, with `{name}` for its args',
} as const;

/** The rule that a file's METADATA describes. All that it lacks is said at once: a finding without a severity or a fix is of no use. */
export function ruleFrom(id: string, { metadata, at, diagnostics }: RegoHead): Result<Rule> {
  if (diagnostics.length > 0) return { diagnostics };
  if (!metadata) return { diagnostics: [bare(id, at)] };
  const reader = new MetadataReader(id, metadata, at);
  const rule = {
    id,
    title: reader.text('title'),
    description: reader.text('description'),
    severity: reader.severity(['custom', 'severity']),
    remediation: reader.text('custom.remediation'),
    message: reader.text('custom.message'),
    cases: reader.cases(),
    references: reader.references(),
  };
  return reader.diagnostics.length > 0 ? { diagnostics: reader.diagnostics } : { value: rule, diagnostics: [] };
}

function bare(id: string, at: Range): Diagnostic {
  return diagnose('own-rule-incomplete', `The rule \`${id}\` has no METADATA above its package`, {
    at,
    help: `begin the file with a comment \`# METADATA\` of YAML with ${Object.keys(meanings).join(', ')}`,
  });
}

type Severity = (typeof severities)[number];

class MetadataReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly value: unknown;

  constructor(
    private readonly id: string,
    private readonly root: Node,
    private readonly package_: Range,
  ) {
    this.value = plainValue(root);
  }

  text(field: Exclude<keyof typeof meanings, 'custom.severity'>): string {
    const path = field.split('.');
    const value = at(this.value, path);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.refuse(
      path,
      value === undefined ? `has no \`${field}\`` : `has a \`${field}\` that is no text`,
      meanings[field],
    );
    return '';
  }

  severity(path: readonly string[]): Severity {
    const value = at(this.value, path);
    const known = severities.find((one) => one === value);
    if (known) return known;
    const field = path.join('.');
    const says = value === undefined ? `has no \`${field}\`` : `has the \`${field}\` \`${String(value)}\``;
    const near = typeof value === 'string' ? suggestion(value, severities, 'severities') : undefined;
    this.refuse(path, says, near ?? `one of ${meanings['custom.severity']}`);
    return 'critical';
  }

  cases(): Readonly<Record<string, RuleCase>> {
    const cases = at(this.value, ['custom', 'cases']);
    if (cases === undefined) return {};
    if (!isMap(cases)) {
      this.refuse(
        ['custom', 'cases'],
        'has `custom.cases` that are no mapping',
        'each case by its name, with a `message`',
      );
      return {};
    }
    return Object.fromEntries(Object.keys(cases).map((name) => [name, this.case(name)]));
  }

  private case(name: string): RuleCase {
    const path = ['custom', 'cases', name];
    const message = at(this.value, [...path, 'message']);
    if (typeof message !== 'string' || message.trim() === '') {
      this.refuse(path, `has no \`message\` for its case \`${name}\``, meanings['custom.message']);
    }
    const own = at(this.value, [...path, 'severity']) !== undefined;
    return { message: String(message).trim(), ...(own && { severity: this.severity([...path, 'severity']) }) };
  }

  /** As OPA has them: addresses, alone or with a description. */
  references(): Rule['references'] {
    const list = at(this.value, ['related_resources']);
    return (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
      const url = typeof item === 'string' ? item : at(item, ['ref']);
      const title = at(item, ['description']) ?? url;
      return typeof url === 'string' ? [{ title: String(title), url }] : [];
    });
  }

  private refuse(path: readonly Step[], says: string, belongs: string): void {
    const place = locate(this.root, path, 'value');
    const [first = ''] = path;
    // Nothing of the path is there: the whole block would be marked, and the package says which rule it is.
    const exists = at(this.value, [String(first)]) !== undefined;
    this.diagnostics.push(
      diagnose('own-rule-incomplete', `The METADATA of the rule \`${this.id}\` ${says}`, {
        at: exists ? place : this.package_,
        help: `what belongs there: ${belongs}`,
      }),
    );
  }
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (isMap(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined),
    value,
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
