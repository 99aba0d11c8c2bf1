import fc from 'fast-check';
import { run } from '../../src/gate/engine';
import type { GateInput } from '../../src/gate/input-schema';
import { judge } from '../../src/gate/judge';
import { parts } from '../../src/gate/parts';
import { casesByRule, completed, wasm } from './inputs';

const all = casesByRule.flatMap(([rule, cases]) => cases.map((item) => [`${rule}: ${item.name}`, item] as const));

/** Every document of every case, under an id of its own. */
function everything(): GateInput {
  const documents = all.flatMap(([name, { input }]) => {
    return completed(input).documents.map((document) => ({ ...document, id: `${name}/${document.id}` }));
  });
  return { ...completed({}), documents };
}

test('documents are judged the same one by one, in parts and in any order', () => {
  const input = everything();
  expect(parts(input).length).toBeGreaterThan(2);
  const whole = judge(input, wasm).value ?? [];
  const single = input.documents.flatMap((document) => judge({ ...input, documents: [document] }, wasm).value ?? []);
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

test('an input without parts runs nothing', () => {
  expect(run(completed({}), wasm)).toEqual({ findings: [], rulesRan: [] });
});

test('the cost of 5,000 documents is that of their parts', () => {
  const [first] = completed({
    documents: [
      { kind: 'trust', policy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] } },
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
