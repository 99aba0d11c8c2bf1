import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/gate/engine';
import { judge } from '../../src/gate/judge';
import { messageOf } from '../../src/gate/message';
import { rules } from '../../src/gate/rules';
import { casesByRule, completed, policies, wasm } from './inputs';

describe.each(casesByRule)('%s in the compiled gate', (rule, cases) => {
  test.each(cases.map((item) => [item.name, item] as const))('%s', (_, { input, findings }) => {
    const whole = completed(input);
    expect(judge(whole, wasm).diagnostics).toEqual([]);
    // Each rule by itself: `judge` leaves out what another one says as well.
    const all = run(whole, wasm).findings.filter((finding) => finding.rule === rule);
    const found = [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()];
    expect(found).toHaveLength(findings.length);
    for (const expected of findings) expect(found).toContainEqual(partially(expected));
    for (const finding of found) expect(messageOf(finding)).not.toMatch(/unknown|undefined|[{}]/);
  });
});

/** The named fields, deep; everything else as it is. */
function partially(fields: Record<string, unknown>): unknown {
  const entries = Object.entries(fields).map(([key, value]) => [
    key,
    typeof value === 'object' && value !== null && !Array.isArray(value) ? expect.objectContaining(value) : value,
  ]);
  return expect.objectContaining(Object.fromEntries(entries));
}

test('the catalogue lists the folders below policies/rules and nothing else', () => {
  expect(rules.map(({ id }) => id)).toEqual(readdirSync(join(policies, 'rules')).sort());
});

test('the wasm is the one that was built from these sources', () => {
  const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
  const files = readdirSync(policies, { recursive: true, encoding: 'utf8' })
    .filter((file) => (file.endsWith('.rego') && !file.endsWith('_test.rego')) || file === 'capabilities.json')
    .sort();
  const sources = files.map((file) => `${sha256(readFileSync(join(policies, file)))}  ${file}\n`).join('');
  expect(readFileSync(join(policies, 'gate.sha256'), 'utf8')).toBe(
    `${sha256(sources)}  sources\n${sha256(wasm)}  gate.wasm\n`,
  );
});
