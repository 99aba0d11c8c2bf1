import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { fixtureJson, judged } from './judged';

const stack = join(__dirname, '../../golden/internal-team/stacks/ops/cdk.tf.json');
const samples: readonly (readonly [string, unknown])[] = [
  ['shows.json', fixtureJson('shows/plan.json')],
  ['unknown.json', fixtureJson('unknown/plan.json')],
  ['modules.json', fixtureJson('modules/plan.json')],
  ['state.json', fixtureJson('lifecycle/state.json')],
  ['cdk.tf.json', JSON.parse(readFileSync(stack, 'utf8'))],
];

/** A copy in which the value at one place, chosen by steps, is another one. */
function changed(value: unknown, [step = 0, ...steps]: readonly number[], to: unknown): unknown {
  if (typeof value !== 'object' || value === null || steps.length === 0) return to;
  const keys = Object.keys(value);
  const chosen = keys[step % Math.max(1, keys.length)];
  if (chosen === undefined) return to;
  const copy = Object.assign(Array.isArray(value) ? [] : {}, value) as Record<string, unknown>;
  copy[chosen] = changed(copy[chosen], steps, to);
  return copy;
}

test.each(samples)('%s with anything in any place is judged or refused by name, never a crash', (name, sample) => {
  const where = fc.array(fc.nat({ max: 40 }), { minLength: 2, maxLength: 12 });
  const what = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', '${', '*', [], {}, [{}], true));
  fc.assert(
    fc.property(where, what, (steps, value) => {
      const { diagnostics, value: verdict } = judged({ [name]: changed(sample, steps, value) });
      expect(diagnostics.map(({ code }) => code)).not.toContain('gate-input-invalid');
      expect(diagnostics.map(({ code }) => code)).not.toContain('gate-broken');
      expect(verdict !== undefined || diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    }),
    { numRuns: 40 },
  );
});
