import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryPages, validateXML } from 'xmllint-wasm';
import type { Judgement } from '../../../src/review/formats/judgement';
import { junit } from '../../../src/review/formats/junit';
import { blueprint, file, judged, judgedOne } from './judged';

const schema = readFileSync(join(__dirname, 'jenkins-junit.xsd'), 'utf8');

/** What is wrong with an XML text by the schema that Jenkins published. */
async function wrongIn(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml, schema, initialMemoryPages: memoryPages.MiB * 16 });
  return errors.map(({ message }) => message);
}

async function valid(judgement: Judgement): Promise<string> {
  const xml = junit(judgement);
  expect(await wrongIn(xml)).toEqual([]);
  return xml;
}

const clean = blueprint.replace('2026-11-30', '2027-11-30').replace('2026-12-20', '2027-12-20');

describe('JUnit', () => {
  test('keeps to a schema, which refuses what is wrong', async () => {
    await valid(judged());
    expect(await wrongIn('<testsuites><testcase/></testsuites>')).not.toEqual([]);
    expect(await wrongIn('<testsuites><testsuite name="&"/></testsuites>')).not.toEqual([]);
  });

  test('fails for errors and warnings, skips notices, and leaves out what is waived', async () => {
    const xml = await valid(judged());
    expect(xml).toMatch(/^<testsuites name="crossgrant check" tests="\d+" failures="2" errors="0">$/m);
    expect(xml).toContain(`<testsuite name="${file}" tests="3" failures="2" errors="0" skipped="1">`);
    expect(xml).toContain('<failure type="error" message="Share `liest-daten` expired on 2026-11-30');
    expect(xml).toContain('<failure type="warning" message="Share `liest-bilder` expires on 2026-12-20, in 19 days');
    expect(xml).toContain(`<skipped>${file}:7:7: notice[shared-store-key]`);
    expect(xml).toContain(`>${file}:16:3: error[share-expiry] Share`);
    expect(xml).not.toContain('`ops/bilder` is shared');
  });

  test('has a passing test for each code that was looked for and not found', async () => {
    const xml = await valid(judged());
    expect(xml).toContain('<testcase name="resource-public: A resource is open to everybody" classname="check"/>');
    expect(xml).toContain(
      '<testcase name="access-undeclared: A policy allows what no share declares" classname="check"/>',
    );
    expect(xml).not.toMatch(/name="share-expiry: A share has no good end"/);
  });

  test('of a clean run has tests, and no failures', async () => {
    const xml = await valid(judged({ [file]: clean }));
    const [, tests, failures] = /tests="(\d+)" failures="(\d+)"/.exec(xml) ?? [];
    expect(Number(tests)).toBeGreaterThan(50);
    expect(failures).toBe('0');
  });

  test('counts what it holds', async () => {
    const xml = await valid(judged());
    const tests = xml.match(/<testcase /g)?.length;
    expect(xml).toContain(`<testsuites name="crossgrant check" tests="${tests}" `);
    const bySuite = [...xml.matchAll(/<testsuite [^>]*tests="(\d+)"/g)].map(([, count]) => Number(count));
    expect(bySuite.reduce((sum, count) => sum + count)).toBe(tests);
  });

  const namesIn = (xml: string) =>
    [...xml.matchAll(/<testcase name="([^"]*)" classname="(?!check")/g)].map(([, name]) => name);

  test('names a test after what was found where, so that a server knows it tomorrow and when lines have moved', async () => {
    const names = namesIn(await valid(judged()));
    expect(names).toEqual([
      'shared-store-key at accounts.ops.resources.daten',
      'share-expiry at shares.liest-daten',
      'share-expiry at shares.liest-bilder',
    ]);
    expect(namesIn(await valid(judged(undefined, '2026-12-04')))).toEqual(names);
    const moved = blueprint.replace('accounts:', '# one\n\n# two\naccounts:');
    expect(namesIn(await valid(judged({ [file]: moved })))).toEqual(names);
  });

  test.each([
    [
      'of Terraform by address and statement',
      { subject: 'aws_sqs_queue.a (policy)', part: 'statement 2' },
      'at aws_sqs_queue.a (policy), statement 2',
    ],
    ['in a file without a text by the code', { at: { file: 'plan.json', start: 0, end: 0 } }, ''],
    ['without a place by the code', {}, ''],
  ])('names a finding %s', async (_, diagnostic, place) => {
    expect(namesIn(await valid(judgedOne(diagnostic)))).toEqual([`file-unreadable ${place}`.trim()]);
  });

  test('names two findings of one place apart', async () => {
    const judgement = judgedOne({ message: 'twice' });
    const [one] = judgement.diagnostics;
    const xml = await valid({ ...judgement, diagnostics: one ? [one, one] : [] });
    expect(namesIn(xml)).toEqual(['file-unreadable', 'file-unreadable (2)']);
  });

  test('escapes what XML means otherwise, and has nothing that XML cannot hold', async () => {
    const message = '<a b="c">&amp;\t\u0000\u001b[31m\u0085\ud800\uffff]]> größe 🚚\r\n';
    const xml = await valid(judgedOne({ message, help: '<fix>\n&' }));
    expect(xml).toContain(
      'message="&lt;a b=&quot;c&quot;&gt;&amp;amp;&#9;\u2400\u241b[31m\u2421\ufffd\ufffd]]&gt; größe 🚚\u240d\u240a"',
    );
    expect(xml).toContain('fix: &lt;fix&gt;');
  });
});
