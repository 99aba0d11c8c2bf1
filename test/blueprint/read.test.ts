import { mergeCases, schemaCases } from '../source/cases';
import { expectFindings, outcomeOf, outcomeOfBytes } from '../source/marked';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const good = 'blueprint: 1\naccounts: { ops: { id: "111111111111", region: eu-west-1 } }\n';

describe('a blueprint that breaks the schema', () => {
  test.each(schemaCases)('$it', (one) => expectFindings(one));
});

describe('files of one blueprint', () => {
  test.each(mergeCases)('$it', (one) => expectFindings(one));

  test('sections of several files and documents become one, scalars that agree too', () => {
    const { estate, diagnostics } = outcomeOf({
      'a.yaml': good,
      'b.yaml':
        'blueprint: 1\naccounts: { dev: { id: "222222222222", region: eu-west-1 } }\n---\ngroups: { all: [ops] }\n',
      'c.yaml': 'defaults: { owner: a }\n',
      'd.yaml': 'defaults: { tags: { b: c } }\n',
    });
    expect(diagnostics).toEqual([]);
    expect(estate?.accounts.map(({ name, owner, tags }) => [name, owner, tags['b']])).toEqual([
      ['dev', 'a', 'c'],
      ['ops', 'a', 'c'],
    ]);
  });

  test('waivers of several files are one list, each at its own place', () => {
    const waiver = (rule: string) => `waivers:\n  - { rule: ${rule}, why: a, owner: b, expires: 2027-01-01 }\n`;
    const { estate } = outcomeOf({ 'a.yaml': good + waiver('one'), 'b.yaml': waiver('two') });
    expect(estate?.waivers.map(({ rule, at }) => [rule, at.file])).toEqual([
      ['one', 'a.yaml'],
      ['two', 'b.yaml'],
    ]);
  });
});

describe('files that are not UTF-8', () => {
  test('a byte-order mark and carriage returns shift nothing', () => {
    const text = good.replaceAll('\n', '\r\n').replace('"111111111111"', '1');
    const { diagnostics, sources } = outcomeOfBytes([{ file: 'a.yaml', bytes: bytesOf(`\uFEFF${text}`) }]);
    const at = diagnostics[0]?.at;
    expect(diagnostics.map(({ code }) => code)).toEqual(['account-id-unquoted']);
    expect(sources.get('a.yaml')?.slice(at?.start, at?.end)).toBe('1');
  });

  test('Latin-1 is refused at the character that cannot be read', () => {
    const { diagnostics, sources } = outcomeOfBytes([{ file: 'a.yaml', bytes: latin1(`${good}# caf\u00e9\n`) }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['file-not-utf8']);
    expect(sources.get('a.yaml')?.slice(0, diagnostics[0]?.at?.start)).toBe(`${good}# caf`);
  });

  test.each([
    ['little-endian', [0xff, 0xfe, 0x62, 0x00]],
    ['big-endian', [0xfe, 0xff, 0x00, 0x62]],
  ])('UTF-16, %s, is named', (_which, bytes) => {
    const { diagnostics } = outcomeOfBytes([{ file: 'a.yaml', bytes: Uint8Array.from(bytes) }]);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'file-not-utf8: The file is UTF-16, not UTF-8',
    ]);
  });

  test('bytes that are no text at all', () => {
    const { diagnostics } = outcomeOfBytes([
      { file: 'a.yaml', bytes: Uint8Array.from({ length: 99 }, (_, n) => 200 + n) },
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['file-not-utf8']);
  });

  test('every file that cannot be read is told', () => {
    const bytes = latin1('\u00e9');
    const { diagnostics } = outcomeOfBytes([
      { file: 'a.yaml', bytes },
      { file: 'b.yaml', bytes },
    ]);
    expect(diagnostics.map(({ at }) => at?.file)).toEqual(['a.yaml', 'b.yaml']);
  });
});
