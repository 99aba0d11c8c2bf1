import { describePlace, placeOf, printable, renderDiagnostic } from '../../src/source/code-frame';
import { diagnose } from '../../src/source/diagnostic';
import { estate, withShare } from '../patterns/cases';
import { type Files, outcomeOf } from './marked';

/** All that is said of a blueprint, as a person sees it. */
function shown(files: Files | string): string {
  const { diagnostics, sources } = outcomeOf(typeof files === 'string' ? { 'a.yaml': files } : files);
  return diagnostics.map((one) => renderDiagnostic(one, sources)).join('\n\n');
}

describe('what a person sees', () => {
  test('of a misspelt level', () => {
    expect(shown(withShare('share: ops/plain, with: dev/people, can: raed'))).toMatchInlineSnapshot(`
      "error[level-unknown] \`raed\` is not an access level of s3-bucket
        --> a.yaml:41:49
           |
        41 |   s: { share: ops/plain, with: dev/people, can: raed }
           |                                                 ^^^^
        fix: did you mean \`read\`?"
    `);
  });

  test('of a name declared in two files', () => {
    expect(
      shown({
        'a.yaml': estate,
        'more/b.yaml': 'accounts:\n  ops: { id: "999999999999" }\n',
      }),
    ).toMatchInlineSnapshot(`
      "error[name-declared-twice] \`ops\` of \`accounts\` is declared twice
        --> more/b.yaml:2:3
          |
        2 |   ops: { id: "999999999999" }
          |   ^^^
        also: first declared here
        --> a.yaml:5:3
          |
        5 |   ops:
          |   ^^^
        fix: remove one of them, or give it another name"
    `);
  });

  test('of an account id without quotes', () => {
    expect(shown(estate.replace('"222222222222"', '022222222222'))).toMatchInlineSnapshot(`
      "error[account-id-unquoted] The account id 022222222222 is a number; leading zeros would be lost
        --> a.yaml:24:9
           |
        24 |     id: 022222222222
           |         ^^^^^^^^^^^^
        fix: put it in quotes: "022222222222""
    `);
  });

  test('of a group whose accounts lack a principal', () => {
    expect(shown(withShare('share: ops/plain, with: workloads/raeder, can: read'))).toMatchInlineSnapshot(`
      "error[reference-unknown] 2 accounts of \`workloads\` declare no principal \`raeder\`: \`search\`, \`shop\`
        --> a.yaml:41:32
           |
        41 |   s: { share: ops/plain, with: workloads/raeder, can: read }
           |                                ^^^^^^^^^^^^^^^^
        fix: did you mean \`workloads/reader\`?"
    `);
  });

  test('of a bracket that was left open', () => {
    expect(shown('blueprint: 1\naccounts:\n  ops: { id: "111111111111"\nshares:\n  s: {}\n')).toMatchInlineSnapshot(`
      "error[yaml-syntax] A \`{\` is not closed before this
        --> a.yaml:4:1
          |
        4 | shares:
          | ^
        also: opened here
        --> a.yaml:3:8
          |
        3 |   ops: { id: "111111111111"
          |        ^
        fix: put \`}\` where it ends"
    `);
  });

  test('of a group that contains itself', () => {
    expect(shown(`${estate}  a: [b]\n  b: [a]\n`)).toMatchInlineSnapshot(`
      "error[group-cycle] The group \`a\` contains itself: \`a\` → \`b\` → \`a\`
        --> a.yaml:41:7
           |
        41 |   b: [a]
           |       ^
        fix: remove one of the memberships"
    `);
  });
});

describe('a code frame', () => {
  const frameOf = (text: string, start: number, end: number) =>
    renderDiagnostic(diagnose('value-malformed', 'x', { at: { file: 'a', start, end } }), new Map([['a', text]])).split(
      '\n',
    );

  test('marks the first line of what spans several, and keeps tabs so that carets line up', () => {
    expect(frameOf('\ta: b\n  c: d\n', 1, 12).slice(-2)).toEqual(['  1 | \ta: b', '    | \t^^^^']);
  });

  test('marks one column of nothing, also at the end of the file', () => {
    expect(frameOf('a:', 2, 2).slice(-1)).toEqual(['    |   ^']);
    expect(frameOf('a:\n', 3, 3)[1]).toBe('  --> a:2:1');
  });

  test('cuts long lines to where the mark is', () => {
    const frame = frameOf(`${'x'.repeat(300)}HERE${'y'.repeat(300)}`, 300, 304);
    const [line = '', carets = ''] = frame.slice(-2);
    expect(line.length).toBeLessThan(130);
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE');
  });

  test('carriage returns do not show', () => {
    expect(frameOf('a: b\r\n', 3, 4).join('')).not.toContain('\r');
  });

  test('no text of a blueprint reaches the terminal as a command', () => {
    expect(printable('a\u001b[31mb\nc\u0000\u202ed\te')).toBe('a␛[31mb␊c␀␡d\te');
    expect(shown('accounts: "\\e[2J"\n# \u001b[2J\n')).not.toContain('\u001b');
  });

  test('of a file whose text is unknown is its name', () => {
    expect(describePlace({ file: 'gone.yaml', start: 5, end: 9 }, new Map())).toBe('gone.yaml');
    expect(placeOf('a\nbc', 3)).toEqual({ line: 2, column: 2 });
  });
});
