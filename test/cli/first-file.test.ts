import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { firstFile } from '../../src/cli/first-file';
import { emptyFolder } from './command-line';

function folderOf(...files: readonly string[]): string {
  const folder = emptyFolder();
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  return folder;
}

describe('of a folder, reports name', () => {
  test.each([
    ['the first file that could be read', ['README.md', 'b.yaml', 'a/x.yml', '.c.yaml'], 'b.yaml'],
    ['one of a folder below', ['README.md', 'node_modules/a.yaml', 'stacks/ops/cdk.tf.json'], 'stacks/ops/cdk.tf.json'],
    ['any file, where none could be read', ['docs/z.md', '.hidden/a.yaml'], 'docs/z.md'],
  ])('%s', (_, files, expected) => {
    const folder = folderOf(...files);
    expect(firstFile(folder)).toBe(`${folder}/${expected}`);
    expect(firstFile(`${folder}//`)).toBe(`${folder}/${expected}`);
  });

  test('itself, where it is no folder or has no file', () => {
    const empty = folderOf();
    expect(firstFile(empty)).toBe(empty);
    expect(firstFile('nowhere/at/all')).toBe('nowhere/at/all');
    expect(firstFile(__filename)).toBe(__filename);
  });
});
