import { plainValue } from '../../src/source/node';
import { parseYaml } from '../../src/source/parse-yaml';
import { yamlCases } from './cases';
import { unmark } from './marked';

const read = (text: string) => (parseYaml('a.yaml', text).value ?? []).map((node) => plainValue(node));
const codesOf = (text: string) => parseYaml('a.yaml', text).diagnostics.map(({ code }) => code);

describe('YAML that is refused', () => {
  test.each(yamlCases)('$it', ({ yaml, finds }) => {
    const { files, marks, related } = unmark({ 'a.yaml': yaml as string });
    const { diagnostics } = parseYaml('a.yaml', files['a.yaml'] ?? '');
    expect(diagnostics.map(({ code, at }) => ({ code, at }))).toEqual(
      finds.map(({ code }, index) => ({ code, at: marks[index] })),
    );
    expect(diagnostics.flatMap((one) => one.related.map(({ at }) => at))).toEqual(related);
    for (const [index, { says, help }] of finds.entries()) {
      expect(diagnostics[index]?.message).toContain(says ?? '');
      if (help !== undefined) expect(diagnostics[index]?.help).toBe(help);
    }
  });
});

describe('YAML that is read', () => {
  test('carriage returns, comments and block texts do not shift positions', () => {
    const text = '# é\r\na:\r\n  - "x" # y\r\n  - |\r\n    z\r\n';
    const [node] = parseYaml('a.yaml', text).value ?? [];
    const list = node?.kind === 'map' ? node.entries.get('a')?.value : undefined;
    const places = list?.kind === 'list' ? list.items.map(({ at }) => text.slice(at.start, at.start + 3)) : [];
    expect(places).toEqual(['"x"', '|\r\n']);
    expect(read(text)).toEqual([{ a: ['x', 'z\n'] }]);
  });

  test('an alias stands where it is written, what it holds stands at its anchor', () => {
    const text = 'a: &a [x]\nb: *a\n';
    const [node] = parseYaml('a.yaml', text).value ?? [];
    const alias = node?.kind === 'map' ? node.entries.get('b')?.value : undefined;
    expect(text.slice(alias?.at.start, alias?.at.end)).toBe('*a');
    expect(alias?.kind === 'list' ? alias.items[0]?.at.start : undefined).toBe(text.indexOf('x'));
  });

  test('an anchor that is set again means the new value from there on', () => {
    expect(read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual([{ a: 1, b: 1, c: 2, d: 2 }]);
  });

  test('`__proto__` is a key like any other and changes no prototype', () => {
    const [value] = read('__proto__: { polluted: yes }\nconstructor: 1\n') as [object];
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('words of older YAML and dates stay text, infinities become text', () => {
    expect(read('[yes, no, on, off, 2027-06-30, 12:30:45, 1_000, .inf, ~, 0o17]')).toEqual([
      ['yes', 'no', 'on', 'off', '2027-06-30', '12:30:45', '1_000', 'Infinity', null, 15],
    ]);
  });

  test('nothing, comments alone and empty documents are no nodes and no mistakes', () => {
    for (const text of ['', '# a\n', '---\n', '---\n---\n# b\n', '\n\n']) {
      expect(parseYaml('a.yaml', text)).toEqual({ value: [], diagnostics: [] });
    }
  });
});

describe('YAML that would hold up or exhaust a reader', () => {
  const quickly = (text: string) => {
    const begin = process.cpuUsage().user;
    const codes = codesOf(text);
    return { codes, quick: process.cpuUsage().user - begin < 3e6 };
  };

  test('a billion laughs are refused in a moment', () => {
    const layers = Array.from(
      { length: 12 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`,
    );
    expect(quickly(['a0: &a0 [x, x, x, x, x, x, x, x, x]', ...layers].join('\n'))).toEqual({
      codes: ['yaml-too-large'],
      quick: true,
    });
  });

  test('many aliases of one long list are refused in a moment', () => {
    expect(quickly(`a: &a [${'x, '.repeat(3000)}]\nb: [${'*a, '.repeat(3000)}]\n`)).toEqual({
      codes: ['yaml-too-large'],
      quick: true,
    });
  });

  test('thousands of aliases of one value are fine', () => {
    expect(quickly(`a: &a { b: c }\nl:\n${'  - *a\n'.repeat(5000)}`)).toEqual({ codes: [], quick: true });
  });

  test.each([
    ['lists in lists', '[', ']'],
    ['mappings in mappings', '{a: ', '}'],
    ['dashes', '- ', ''],
    ['brackets that never close', '[', ''],
  ])('five thousand levels of %s', (_what, open, close) => {
    const { codes, quick } = quickly(`${open.repeat(5_000)}${close.repeat(5_000)}`);
    expect([codes, quick]).toEqual([['yaml-too-large'], true]);
  });

  test('brackets inside of text are text', () => {
    expect(codesOf(`a: "${'['.repeat(500)}"\nb: ok [ not closed\n# ${'{'.repeat(500)}\n`)).toEqual([]);
  });

  test('a blueprint of 5,000 lines is read in a few seconds', () => {
    const lines = Array.from({ length: 5_000 }, (_, n) => `  s${n}: { share: a/b${n}, with: c/d, can: read }`);
    expect(quickly(`shares:\n${lines.join('\n')}\n`).codes).toEqual([]);
  });
});
