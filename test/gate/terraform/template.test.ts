// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import fc from 'fast-check';
import { breakOf, rangeInJson } from '../../../src/gate/json-place';
import { parseReference } from '../../../src/gate/terraform/reference';
import { parseTemplate } from '../../../src/gate/terraform/template';
import { literalText } from '../../../src/terraform/literal';

describe('templates', () => {
  test.each([
    ['plain', [{ text: 'plain' }]],
    ['', [{ text: '' }]],
    ['$${aws:username} costs 5$', [{ text: '${aws:username} costs 5$' }]],
    ['%%{ not a directive }', [{ text: '%{ not a directive }' }]],
    ['a${b.c.d}e', [{ text: 'a' }, { expression: 'b.c.d' }, { text: 'e' }]],
    ['${~ a.b ~}', [{ expression: 'a.b' }]],
    ['${"$$"}{x}', [{ text: '$${x}' }]],
    ['${f({ "a" = "}" }, "${b}")}x', [{ expression: 'f({ "a" = "}" }, "${b}")' }, { text: 'x' }]],
    ['${unfinished', [{ expression: 'unfinished' }]],
  ])('%s', (text, parts) => {
    expect(parseTemplate(text)).toEqual(parts);
  });

  test('read back whatever our own output makes literal', () => {
    const texts = fc.array(fc.constantFrom('$', '%', '{', '}', 'a', '"', 'TfToken[', '#'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        expect(parseTemplate(literalText(text))).toEqual([{ text }]);
      }),
    );
  });
});

describe('references', () => {
  test.each([
    ['aws_s3_bucket.logs.arn', { kind: 'resource', address: 'aws_s3_bucket.logs', path: 'arn' }],
    [
      'data.aws_iam_policy_document.x["a.b"].json',
      { kind: 'resource', address: 'data.aws_iam_policy_document.x["a.b"]', path: 'json' },
    ],
    ['module.a[0].out.arn', { kind: 'module', call: 'a', index: '[0]', output: 'out', path: 'arn' }],
    ['var.x', { kind: 'variable', name: 'x' }],
    ['local.x.y', { kind: 'local', name: 'x', path: 'y' }],
    ['each.key', { kind: 'iteration' }],
    ['jsonencode({})', undefined],
    [
      'aws_s3_bucket.logs[count.index].arn',
      { kind: 'resource', address: 'aws_s3_bucket.logs', path: '[count.index].arn' },
    ],
  ])('%s', (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
  });
});

describe('places in JSON', () => {
  test('are those of the value, for any JSON and any spacing', () => {
    const values = fc.tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, 3));
    fc.assert(
      fc.property(values, ([made, spaces]) => {
        // JSON has no -0.
        const value: unknown = JSON.parse(JSON.stringify(made));
        const text = ` ${JSON.stringify(value, null, spaces)}\n`;
        for (const [path, inner] of pathsOf(value)) {
          const at = rangeInJson(text, path);
          expect(at && JSON.parse(text.slice(at.start, at.end))).toEqual(inner);
        }
      }),
    );
  });

  test('of a break is where the first wrong sign stands', () => {
    const cuts = fc.tuple(fc.jsonValue({ maxDepth: 3 }), fc.nat());
    fc.assert(
      fc.property(cuts, ([value, cut]) => {
        const text = JSON.stringify({ value }, null, 1);
        const at = cut % text.length;
        expect(breakOf(text)).toBe(text.length);
        expect(breakOf(`${text.slice(0, at)}\u0001${text.slice(at)}`)).toBeLessThanOrEqual(at);
      }),
    );
    expect(breakOf('{"a": [1, 2,]}')).toBe(12);
    expect(breakOf('{"a": [1, 2')).toBe(11);
    expect(breakOf('{"a" 1}')).toBe(5);
    expect(breakOf('[] []')).toBe(3);
  });

  test('are none where there is no value', () => {
    expect(rangeInJson('{"a": [1]}', ['a', 1])).toBeUndefined();
    expect(rangeInJson('{"a": "b"}', ['a', 'b'])).toBeUndefined();
  });
});

function pathsOf(value: unknown): readonly (readonly [readonly (string | number)[], unknown])[] {
  const below: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  return [
    [[], value],
    ...below.flatMap(([key, item]) => pathsOf(item).map(([path, inner]) => [[key, ...path], inner] as const)),
  ];
}
