import fc from 'fast-check';
import type { Contract } from '../../src/estate/estate';
import { coversAction } from '../../src/patterns/actions';
import { outcomeOf } from '../source/marked';
import { estate } from './cases';
import { withRow } from './contract-cases';

/** The contracts of a blueprint, without their places; the test fails where there is an error. */
function contractsOf(yaml: string): readonly Omit<Contract, 'at'>[] {
  const outcome = outcomeOf({ 'a.yaml': yaml });
  expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return (outcome.estate?.contracts ?? []).map(({ at: _, ...contract }) => contract);
}

const who = (principal: string) =>
  contractsOf(withRow(`deny: { principal: ${principal}, action: "*", resource: ops/plain }`)).map(
    (contract) => contract.principal,
  );

describe('whom a row speaks of', () => {
  test.each([
    ['a role', 'dev/people', ['dev/people']],
    ['a permission set', 'dev/analysts', ['dev/analysts']],
    ['a function: the role that it runs as', 'dev/pull', ['dev/worker']],
    ['a principal of every account of a group', 'workloads/reader', ['search/reader', 'shop/reader']],
    ['a whole account', 'dev', ['dev']],
    ['a group: each of its accounts, the owner of the resource too', 'everyone', ['dev', 'ops', 'search', 'shop']],
    ['a principal of an outside account', 'partner/robot', ['partner/robot']],
    ['the outside world', 'outside', ['outside']],
    ['everybody', 'anyone', ['anyone']],
    [
      'a list in which the same one stands twice by two names',
      '[workloads, shop, dev/pull, dev/worker]',
      ['dev/worker', 'search', 'shop'],
    ],
  ])('%s', (_what, principal, expected) => {
    expect(who(principal)).toEqual(expected);
  });

  test('the role that a share makes', () => {
    const yaml = `${withRow('allow: { principal: ops/crossgrant-s, action: s3:GetObject, resource: ops/plain }')}shares: { s: { share: ops/plain, with: dev/people, can: read, through: role } }\n`;
    expect(contractsOf(yaml).map(({ principal }) => principal)).toEqual(['ops/crossgrant-s']);
  });

  test('nobody whom the estate would not know otherwise', () => {
    const { estate: resolved } = outcomeOf({
      'a.yaml': withRow('deny: { principal: [everyone, outside], action: "*", resource: ops/plain }'),
    });
    expect(resolved?.principals.filter(({ kind }) => kind === 'account')).toEqual([]);
  });
});

describe('what a row says', () => {
  test('is a contract for each principal, action, resource and part, in order', () => {
    const found = contractsOf(
      withRow(
        'allow: { principal: [shop/reader, dev], action: [s3:PutObject, s3:GetObject], resource: [ops/plain, ops/data], under: [b/, a], why: because }',
      ),
    );
    expect(found).toHaveLength(16);
    expect(found[0]).toEqual({
      effect: 'allow',
      principal: 'dev',
      action: 's3:GetObject',
      resource: 'ops/data',
      under: 'a',
      why: 'because',
    });
    expect(found.map((one) => JSON.stringify([one.principal, one.resource, one.under, one.action]))).toEqual(
      found.map((one) => JSON.stringify([one.principal, one.resource, one.under, one.action])).sort(),
    );
  });

  test('points at the row', () => {
    const yaml = withRow('deny: { principal: anyone, action: "s3:*", resource: ops/plain }');
    const at = outcomeOf({ 'a.yaml': yaml }).estate?.contracts[0]?.at;
    expect(yaml.slice(at?.start, at?.end)).toBe('{ deny: { principal: anyone, action: "s3:*", resource: ops/plain } }');
  });

  test('is said once, by the first row that says it', () => {
    const row = (why: string) => `  - deny: { principal: dev, action: "*", resource: ops/plain, why: ${why} }\n`;
    expect(contractsOf(`${estate}expect:\n${row('first')}${row('second')}`).map(({ why }) => why)).toEqual(['first']);
  });

  test('may be about actions by a pattern in any case, which stays as it was written', () => {
    const found = contractsOf(
      withRow('deny: { principal: dev, action: ["s3:delete*", "s3:?etObject"], resource: ops/plain }'),
    );
    expect(found.map(({ action }) => action)).toEqual(['s3:?etObject', 's3:delete*']);
  });

  test('nothing where there is no row', () => {
    expect(contractsOf(estate)).toEqual([]);
    expect(contractsOf(`${estate}expect: []\n`)).toEqual([]);
  });
});

describe('a pattern covers an action', () => {
  /** The same by a regular expression. */
  const expected = (pattern: string, action: string) =>
    new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 'i').test(action);

  test('as a regular expression would', () => {
    const letters = (...unit: string[]) => fc.string({ unit: fc.constantFrom(...unit), maxLength: 8 });
    fc.assert(
      fc.property(letters('a', 'B', '*', '?'), letters('a', 'b', 'A'), (pattern, action) => {
        expect(coversAction(pattern, action)).toBe(expected(pattern, action));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['s3:Get*', 's3:GetObject', true],
    ['s3:get*version', 's3:GetObjectVersion', true],
    ['*', 's3:GetObject', true],
    ['s3:Get', 's3:GetObject', false],
    ['s3:*Object*Object', 's3:GetObject', false],
    ['s3:GetObjec?', 's3:GetObject', true],
    ['s3:GetObject?', 's3:GetObject', false],
  ])('%s and %s: %s', (pattern, action, result) => {
    expect(coversAction(pattern, action)).toBe(result);
  });
});
