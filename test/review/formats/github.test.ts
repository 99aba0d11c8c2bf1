import { github } from '../../../src/review/formats/github';
import { blueprint, file, judged, judgedOne } from './judged';

describe('annotations of GitHub Actions', () => {
  test('are one line for each error, warning and notice, and none for what is waived', () => {
    expect(github(judged()).split('\n')).toEqual([
      expect.stringMatching(
        `^::notice file=${file},line=7,col=7,endLine=7,title=shared-store-key%3A A shared store [^:]*::\`ops/daten\` is shared`,
      ),
      expect.stringMatching(
        `^::error file=${file},line=16,col=3,endLine=16,title=share-expiry%3A A share has no good end::Share \`liest-daten\` .*%0Afix: Set`,
      ),
      expect.stringMatching(`^::warning file=${file},line=22,col=3,endLine=22,title=share-expiry`),
    ]);
  });

  test('are nothing where there is nothing to say', () => {
    expect(github({ ...judged(), diagnostics: [] })).toBe('');
  });

  test.each([
    ['a line break', 'a\nb', '::a\u240ab'],
    ['a command of its own', 'a\r\n::stop-commands::x', '::a\u240d\u240a::stop-commands::x'],
    ['per cent, once', '100% %0A %25', '::100%25 %250A %2525'],
    ['colons and commas, as they are', 'a: b, c', '::a: b, c'],
    ['text beyond ASCII, as it is', 'größe 🚚', '::größe 🚚'],
  ])('escape %s in the message', (_, message, expected) => {
    const line = github(judgedOne({ message }));
    expect(line.split('\n')).toHaveLength(1);
    expect(line.endsWith(expected)).toBe(true);
  });

  test('escape properties, which end at commas and colons', () => {
    const line = github(judgedOne({ file: 'a,b/c:d/100%\n.yaml', message: 'x' }));
    expect(line).toMatch(
      /^::error file=a%2Cb\/c%3Ad\/100%25%0A\.yaml,line=1,endLine=1,title=file-unreadable%3A [^:]*::x$/,
    );
  });

  test('always have a file and a line', () => {
    expect(github(judgedOne({}))).toContain(`file=${file},line=1,endLine=1,`);
    expect(github(judgedOne({ at: { file: 'gone.yaml', start: 3, end: 4 } }))).toContain(
      'file=gone.yaml,line=1,endLine=1,',
    );
  });

  test('of several lines have no column, which the runner would drop', () => {
    const start = blueprint.indexOf('accounts:');
    expect(github(judgedOne({ at: { file, start, end: start + 30 } }))).toMatch(/,line=3,endLine=5,title/);
  });

  test('tell the places that belong to a finding', () => {
    const related = [{ message: 'first declared here', at: { file, start: 0, end: 9 } }];
    expect(github(judgedOne({ related, help: 'remove one' }))).toMatch(
      new RegExp(`::x%0Aalso: ${file}:1:1: first declared here%0Afix: remove one$`),
    );
  });
});
