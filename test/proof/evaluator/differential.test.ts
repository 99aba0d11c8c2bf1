import fc from 'fast-check';
import { evaluate, type Verdict } from '../../../src/proof/evaluator/evaluate';
import { accountOf } from '../../../src/proof/evaluator/request';
import { type Case, cases, conditionCases } from './generated';
import { simulate } from './simulator';

const runs = 1_500;

type Counts = Record<Verdict['decision'], number>;

/**
 * The one known disagreement that the generated cases can meet: the simulator has session policies narrow everything, AWS not what a resource of
 * the same account gives to the session or to everybody (docs/reference/simulator.md).
 */
function isExempted({ request, policies }: Case, { statements, decision }: Verdict): boolean {
  const within = accountOf(request.caller) === request.resource.account;
  return (
    decision === 'allowed' &&
    within &&
    policies.session !== undefined &&
    statements.every(({ hop }) => hop !== 'session')
  );
}

/** Compares all generated cases and counts our verdicts. */
async function compare(generated: fc.Arbitrary<Case>): Promise<Counts> {
  const seen: Counts = { allowed: 0, denied: 0, unknown: 0 };
  await fc.assert(
    fc.asyncProperty(generated, async (one) => {
      const verdict = evaluate(one.request, one.policies);
      seen[verdict.decision] += 1;
      if (verdict.decision === 'unknown' || isExempted(one, verdict)) return;
      expect(verdict.decision).toBe(await simulate(one.request, one.policies));
    }),
    { numRuns: runs },
  );
  return seen;
}

test(`an independent simulator agrees on ${runs} requests with all kinds of policies, of which next to none is undecided`, async () => {
  const seen = await compare(cases);
  expect(seen.allowed).toBeGreaterThan(runs / 20);
  expect(seen.denied).toBeGreaterThan(runs / 4);
  expect(seen.unknown).toBeLessThan(runs / 50);
}, 60_000);

test(`an independent simulator agrees on ${runs} conditions, of which few are undecided`, async () => {
  const seen = await compare(conditionCases);
  expect(seen.allowed).toBeGreaterThan(runs / 4);
  expect(seen.denied).toBeGreaterThan(runs / 4);
  expect(seen.unknown).toBeLessThan(runs / 20);
}, 60_000);
