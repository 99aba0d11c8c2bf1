import fc from 'fast-check';
import { evaluate } from '../../../src/proof/evaluator/evaluate';
import type { Policy } from '../../../src/proof/evaluator/policies';
import { cases } from './generated';

test('one more Deny never lets anybody in', () => {
  fc.assert(
    fc.property(cases, ({ request, policies }) => {
      const deny: Policy = {
        id: 'deny',
        policy: { Version: '2012-10-17', Statement: [{ Sid: 'No', Effect: 'Deny', Action: ['*'], Resource: ['*'] }] },
      };
      const identity = policies.identity === 'unknown' ? [deny] : [...policies.identity, deny];
      const own = request.caller.kind === 'role' || request.caller.kind === 'user';
      return !own || evaluate(request, { ...policies, identity }).decision === 'denied';
    }),
    { numRuns: 200 },
  );
});

test('a key that becomes unknown never turns a verdict round: it stays or becomes unknown', () => {
  fc.assert(
    fc.property(
      cases,
      fc.constantFrom('aws:PrincipalTag/color', 'aws:SourceIp', 'aws:TagKeys', 'aws:CurrentTime'),
      ({ request, policies }, key) => {
        const known = evaluate(request, policies).decision;
        const context = { ...request.context, [key]: 'unknown' as const };
        return [known, 'unknown'].includes(evaluate({ ...request, context }, policies).decision);
      },
    ),
    { numRuns: 500 },
  );
});
