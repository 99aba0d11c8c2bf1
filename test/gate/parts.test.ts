import fc from 'fast-check';
import { run } from '../../src/gate/engine';
import type { GateInput } from '../../src/gate/input-schema';
import { judge } from '../../src/gate/judge';
import { parts } from '../../src/gate/parts';
import { casesByRule, completed, wasm } from './inputs';

const all = casesByRule.flatMap(([rule, cases]) => cases.map((item) => [`${rule}: ${item.name}`, item] as const));

/** The documents of each case, under ids of its own, on principals and resources of the case. */
const byCase = all.map(([name, { input }]) => {
  return completed(input).documents.map((document) => ({
    ...document,
    id: `${name}/${document.id}`,
    on: `${name}/${document.on}`,
  }));
});

test('documents are judged the same by themselves, in parts and in any order', () => {
  const input = { ...completed({}), documents: byCase.flat() };
  expect(parts(input).length).toBeGreaterThan(2);
  const whole = judge(input, wasm).value ?? [];
  const single = byCase.flatMap((documents) => judge({ ...input, documents }, wasm).value ?? []);
  expect(new Set(single)).toEqual(new Set(whole));
  fc.assert(
    fc.property(fc.shuffledSubarray(input.documents, { minLength: input.documents.length }), (documents) => {
      expect(judge({ ...input, documents }, wasm).value).toEqual(whole);
    }),
    { numRuns: 3 },
  );
});

test('grants find their documents across parts', () => {
  const half = all.find(([name]) => name === 'half-a-grant: both halves by policy')?.[1].input ?? {};
  const good = completed(half);
  const filler = Array.from({ length: 120 }, (_, index) => ({
    ...good.documents[0],
    id: `filler-${index}`,
    on: 'ops/other',
  }));
  const [resource, ...identity] = good.documents;
  const documents = [resource, ...filler, ...identity] as GateInput['documents'];
  const found = judge({ ...good, documents }, wasm).value ?? [];
  expect(found.filter(({ rule }) => rule === 'half-a-grant')).toEqual([]);
});

test('documents are judged beside the accounts that they speak of, among many', () => {
  const accounts = Array.from({ length: 200 }, (_, index) => ({
    name: `a-${index}`,
    id: String(100000000000 + index),
    external: false,
    partition: 'aws',
    region: 'eu-west-1',
  }));
  const trusting = (id: string) => ({
    id,
    kind: 'trust',
    policy: { Statement: [{ Effect: 'Allow', Principal: { AWS: id }, Action: 'sts:AssumeRole' }] },
  });
  const input = completed({ accounts, documents: [trusting('100000000199'), trusting('200000000000')] });
  const found = (judge(input, wasm).value ?? []).filter(({ rule }) => rule === 'trust-outside-allow-list');
  expect(found.map(({ document }) => document)).toEqual(['200000000000']);
  expect(parts(input)[0]?.accounts.map(({ name }) => name)).toEqual(['a-0', 'a-199']);
});

test('two policies of one principal add up across parts', () => {
  const two = all.find(([name]) => name === 'escalation-across-policies: one policy passes, another starts')?.[1].input;
  const [passing, starting] = completed(two ?? {}).documents;
  const filler = Array.from({ length: 120 }, (_, index) => ({ ...passing, id: `filler-${index}`, on: `ops/${index}` }));
  const documents = [passing, ...filler, starting] as GateInput['documents'];
  const found = judge({ ...completed({}), documents }, wasm).value ?? [];
  expect(found.filter(({ rule }) => rule === 'escalation-across-policies')).toHaveLength(1);
});

test('an input without parts runs nothing', () => {
  expect(run(completed({}), wasm)).toEqual({ findings: [], rulesRan: [] });
});

test('the cost of 5,000 documents is that of their parts', () => {
  const [first] = completed({
    documents: [
      {
        kind: 'trust',
        policy: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }],
        },
      },
    ],
  }).documents;
  const documents = Array.from({ length: 5000 }, (_, index) => ({
    ...first,
    id: `${index}`,
  })) as GateInput['documents'];
  const start = performance.now();
  expect(judge({ ...completed({}), documents }, wasm).value).toHaveLength(5000);
  expect(performance.now() - start).toBeLessThan(15_000);
}, 30_000);
