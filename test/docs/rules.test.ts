import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRule } from '../../scripts/generate-rule-docs';
import { rules } from '../../src/gate/rules';
import { casesByRule, wasm } from '../gate/inputs';

const cases = new Map(casesByRule);

describe.each(rules.map((rule) => [rule.id, rule] as const))('the page of %s', (id, rule) => {
  const page = readFileSync(join(__dirname, '../../docs/rules', `${id}.md`), 'utf8');

  test('shows what is refused, with its message, and what is accepted', () => {
    const [, refused = '', accepted = ''] = page.split(/^## (?:Refused|Accepted|References)$/m);
    expect(refused).toMatch(/^> .{10}/m);
    expect(refused).toMatch(/^```|nobody knows what it says/m);
    expect(accepted).toMatch(/^```/m);
    expect(page).not.toMatch(/undefined|\[object|unknown rule/);
  });

  test('says how it weighs, what to do and where to read on', () => {
    expect(page).toContain(rule.description);
    expect(page).toContain(`**What to do.** ${rule.remediation}`);
    expect(page).toContain(`| ${rule.severity} | `);
    for (const { url } of rule.references) expect(page).toContain(`](${url})`);
  });
});

describe('a rule without an example', () => {
  const [rule] = rules;
  const ofRule = cases.get(rule?.id ?? '') ?? [];

  test.each(['refused', 'accepted'] as const)('that is %s has no page', (kind) => {
    if (!rule) throw new Error('there are rules');
    expect(() => renderRule(rule, ofRule, wasm)).not.toThrow();
    expect(() =>
      renderRule(
        rule,
        ofRule.filter((one) => one.kind !== kind),
        wasm,
      ),
    ).toThrow(`${rule.id}: its cases.json shows nothing that is ${kind}`);
  });

  test('whose refused example is accepted has no page', () => {
    if (!rule) throw new Error('there are rules');
    const accepted = ofRule.filter(({ kind }) => kind === 'accepted');
    const wrong = accepted.map((one) => ({ ...one, kind: 'refused' as const }));
    expect(() => renderRule(rule, [...wrong, ...accepted], wasm)).toThrow('is not refused');
  });
});
