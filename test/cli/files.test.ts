import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAttached, readFiles } from '../../src/cli/files';
import { refuseForeignFolder } from '../../src/cli/out-folder';
import { folderCases } from './cases';
import { emptyFolder } from './command-line';

const namesIn = (path: string, folder: string) =>
  readFiles(path).value?.map(({ file }) => file.slice(folder.length + 1));

/** Permissions do not stop root, which CI machines often are. */
function withoutPrivileges<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  const nobody = 65_534;
  process.seteuid?.(nobody);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a blueprint that cannot be read', () => {
  test.each(folderCases)('$it', ({ make, code, says }) => {
    const { value, diagnostics } = readFiles(make(emptyFolder()));
    expect([value, diagnostics.map((one) => one.code)]).toEqual([undefined, [code]]);
    expect(diagnostics[0]?.message).toContain(says);
  });

  test('a file without permission is named itself', () => {
    const folder = emptyFolder();
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'a.yaml'), '');
    chmodSync(join(folder, 'a.yaml'), 0);
    const { diagnostics } = withoutPrivileges(() => readFiles(folder));
    expect(diagnostics[0]?.message).toContain('a.yaml` cannot be read: no permission');
  });
});

describe('files of a folder', () => {
  test('are all YAML files below it, sorted, links and folders among them, each folder once on its way', () => {
    const folder = emptyFolder();
    for (const name of ['b.yml', 'a.yaml', 'C.YAML', 'd.txt']) writeFileSync(join(folder, name), name);
    mkdirSync(join(folder, 'sub.yaml'));
    writeFileSync(join(folder, 'sub.yaml', 'z.yaml'), 'z');
    const elsewhere = emptyFolder();
    writeFileSync(join(elsewhere, 'far.yaml'), 'far');
    symlinkSync(elsewhere, join(folder, 'linked'));
    symlinkSync(join(folder, 'a.yaml'), join(folder, 'again.yaml'));
    symlinkSync('..', join(folder, 'sub.yaml', 'round'));
    const all = ['C.YAML', 'a.yaml', 'again.yaml', 'b.yml', 'linked/far.yaml', 'sub.yaml/z.yaml'];
    expect(namesIn(folder, folder)).toEqual(all);
    expect(namesIn(`${folder}/`, folder)).toEqual(all);
  });

  test('one file may have any name', () => {
    const file = join(emptyFolder(), 'blueprint');
    writeFileSync(file, 'x');
    expect(readFiles(file).value?.map(({ bytes }) => readFileSync(file).equals(bytes))).toEqual([true]);
  });

  test('files that a blueprint names are texts, or undefined', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'good.json'), '{}');
    writeFileSync(join(folder, 'latin.json'), Uint8Array.of(0xe9));
    const paths = ['good.json', 'latin.json', 'nope.json', '.'].map((name) => join(folder, name));
    expect([...readAttached(paths).values()]).toEqual(['{}', undefined, undefined, undefined]);
  });
});

describe('a folder for output', () => {
  test('may be missing, empty, or written by us; nothing else', () => {
    const folder = emptyFolder();
    expect(refuseForeignFolder(join(folder, 'new'))).toBeUndefined();
    expect(refuseForeignFolder(folder)).toBeUndefined();
    writeFileSync(join(folder, 'precious'), '');
    expect(refuseForeignFolder(folder)?.code).toBe('folder-foreign');
    writeFileSync(join(folder, 'manifest.json'), '{}');
    expect(refuseForeignFolder(folder)).toBeUndefined();
    expect(refuseForeignFolder(join(folder, 'precious'))?.code).toBe('folder-foreign');
  });
});
