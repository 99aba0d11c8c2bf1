import { readFileSync } from 'node:fs';
import Ajv, { type ErrorObject } from 'ajv';
import { sarif } from '../../../src/review/formats/sarif';
import { blueprint, file, judged, judgedOne } from './judged';

const path = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// The schema is of draft 4, whose one word that Ajv lacks is `id`; it uses none of the keywords that have changed since.
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
const uri = /^[a-z][a-z0-9+.-]*:[^\s]*$/i;
const reference = /^(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-F]{2})*$/;
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  // A pattern of the schema is none with the flag `u`.
  unicodeRegExp: false,
  formats: { uri, 'uri-reference': reference, 'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ },
});
const isSarif = ajv.compile(schema);

function runOf(judgement = judged()) {
  const log = JSON.parse(sarif(judgement));
  isSarif(log);
  expect((isSarif.errors ?? []).map(({ instancePath, message }: ErrorObject) => `${instancePath} ${message}`)).toEqual(
    [],
  );
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

describe('SARIF', () => {
  test('keeps to the schema of the standard, which refuses what is wrong', () => {
    runOf();
    expect(isSarif({ version: '2.1.0', runs: [{}] })).toBe(false);
    expect(
      isSarif({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{ message: 'x' }] }] }),
    ).toBe(false);
  });

  test('has an error, a warning and a note at their places, and nothing that is waived', () => {
    const { results } = runOf();
    const artifactLocation = { uri: 'infra/unsere%20freigaben/gr%C3%B6%C3%9Fe.yaml', uriBaseId: '%SRCROOT%' };
    const at = (startLine: number, startColumn: number, endColumn: number) => [
      { physicalLocation: { artifactLocation, region: { startLine, startColumn, endLine: startLine, endColumn } } },
    ];
    expect(results).toMatchObject([
      { ruleId: 'shared-store-key', level: 'note', locations: at(7, 7, 12) },
      { ruleId: 'share-expiry', level: 'error', locations: at(16, 3, 14) },
      { ruleId: 'share-expiry', level: 'warning', locations: at(22, 3, 15) },
    ]);
    expect(sarif(judged())).not.toContain('ops/bilder` is shared');
    expect(results[1].message.text).toContain('`liest-daten` expired on 2026-11-30');
    expect(results[1].message.text).toMatch(/\nFix: Set `expires:`/);
  });

  test('describes every rule that ran, with its severity for security', () => {
    const { tool, results } = runOf();
    const { rules } = tool.driver;
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex].id).toBe(ruleId);
    const byId = Object.fromEntries(rules.map((rule: { id: string }) => [rule.id, rule]));
    expect(rules.map(({ id }: { id: string }) => id)).toEqual([...Object.keys(byId)].sort());
    expect(byId['resource-public']).toMatchObject({
      name: 'ResourcePublic',
      shortDescription: { text: 'A resource is open to everybody' },
      helpUri: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
      defaultConfiguration: { level: 'error' },
      properties: { 'security-severity': '9.5', tags: ['security'] },
    });
    expect(byId['share-expiry'].properties['security-severity']).toBe('8.0');
    expect(byId['shared-store-key'].properties['security-severity']).toBe('5.5');
    expect(byId['share-expiry'].help.markdown).toContain('](https://');
    for (const { fullDescription, help } of rules) {
      expect(fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(help.text).not.toBe('');
    }
  });

  test('says how the run ended, and what it was of', () => {
    expect(runOf()).toMatchObject({
      invocations: [{ executionSuccessful: true, exitCode: 1 }],
      automationDetails: { id: 'crossgrant/check/infra/' },
      columnKind: 'utf16CodeUnits',
    });
    const broken = runOf(judged({ [file]: blueprint.replace('can: read', 'can: raed') }));
    expect(broken.invocations).toEqual([{ executionSuccessful: false, exitCode: 1 }]);
    expect(broken.results).toMatchObject([{ ruleId: 'level-unknown' }]);
    expect(broken.tool.driver.rules).toHaveLength(1);
  });

  test('counts columns in UTF-16 code units', () => {
    const emoji = blueprint
      .replace('{ share: ops/bilder', '{ why: "🚚", share: ops/bildre')
      .replace('why: "Größe prüfen", ', '');
    const [{ locations }] = runOf(judged({ [file]: emoji })).results;
    const line = emoji.split('\n').find((one) => one.includes('bildre')) ?? '';
    expect(locations[0].physicalLocation.region).toMatchObject({
      startLine: 22,
      startColumn: line.indexOf('ops/bildre') + 1,
    });
  });

  test('shows the places that belong to a finding', () => {
    const { results } = runOf(judged({ [file]: blueprint, 'b.yaml': 'defaults: { region: eu-west-1 }\n' }));
    expect(results).toMatchObject([
      {
        relatedLocations: [
          { id: 1, message: { text: 'first declared here' }, physicalLocation: { region: { startLine: 1 } } },
        ],
      },
    ]);
  });

  test('has a place and a file for what has none', () => {
    const { results } = runOf(judgedOne({ message: 'nothing was proved' }));
    expect(results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'infra/unsere%20freigaben/gr%C3%B6%C3%9Fe.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 1 },
        },
      },
    ]);
  });

  test('names what a finding on Terraform is about', () => {
    const { results } = runOf(
      judgedOne({ code: 'resource-public', file: 'plan.json', subject: 'aws_s3_bucket_policy.a' }),
    );
    expect(results[0]).toMatchObject({
      message: { text: 'aws_s3_bucket_policy.a: x' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'plan.json' } },
          logicalLocations: [{ fullyQualifiedName: 'aws_s3_bucket_policy.a', kind: 'resource' }],
        },
      ],
    });
  });

  test.each([
    ['/elsewhere/a#b.yaml', { uri: 'file:///elsewhere/a%23b.yaml' }],
    ['C:/else where/a.yaml', { uri: 'file:///C:/else%20where/a.yaml' }],
    ['a?/100%.yaml', { uri: 'a%3F/100%25.yaml', uriBaseId: '%SRCROOT%' }],
  ])('writes the path %s as a URI', (given, expected) => {
    const [{ locations }] = runOf(judgedOne({ file: given })).results;
    expect(locations[0].physicalLocation.artifactLocation).toEqual(expected);
  });

  test('makes no link of what a blueprint says, and shows control characters', () => {
    const [{ message }] = runOf(judgedOne({ message: 'see [here](https://example.com) \u001b[31m' })).results;
    expect(message.text).toBe('see \\[here](https://example.com) \u241b[31m');
  });
});
