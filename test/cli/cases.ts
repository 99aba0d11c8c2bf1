import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder that cannot be read as a blueprint: how to make it, and the code that says why. */
export interface FolderCase {
  readonly it: string;
  /** Fills an empty folder and gives the path to read. */
  readonly make: (folder: string) => string;
  readonly code: string;
  /** Part of the message. */
  readonly says: string;
}

export const folderCases: readonly FolderCase[] = [
  {
    it: 'a path that does not exist',
    make: (folder) => join(folder, 'nope'),
    code: 'file-unreadable',
    says: 'nope` cannot be read: there is no such file or folder',
  },
  { it: 'an empty folder', make: (folder) => folder, code: 'folder-empty', says: 'holds no YAML file' },
  {
    it: 'an empty folder, named with slashes at its end',
    make: (folder) => `${folder}///`,
    code: 'folder-empty',
    says: 'holds no YAML file',
  },
  {
    it: 'a folder of other files and hidden ones',
    make: (folder) => {
      writeFileSync(join(folder, 'a.json'), '{}');
      writeFileSync(join(folder, '.b.yaml'), '');
      mkdirSync(join(folder, 'node_modules'));
      writeFileSync(join(folder, 'node_modules', 'c.yaml'), '');
      return folder;
    },
    code: 'folder-empty',
    says: 'holds no YAML file',
  },
  {
    it: 'a folder that is called like a file, and empty',
    make: (folder) => {
      mkdirSync(join(folder, 'a.yaml'));
      return folder;
    },
    code: 'folder-empty',
    says: 'holds no YAML file',
  },
  {
    it: 'a link that leads nowhere is named itself, not its folder',
    make: (folder) => {
      symlinkSync('nowhere', join(folder, 'a.yaml'));
      return folder;
    },
    code: 'file-unreadable',
    says: 'a.yaml` cannot be read: there is no such file',
  },
  {
    it: 'a link that leads to itself',
    make: (folder) => {
      symlinkSync('a.yaml', join(folder, 'a.yaml'));
      return folder;
    },
    code: 'file-unreadable',
    says: 'a link that leads to itself',
  },
  {
    it: 'a device that never ends',
    make: () => '/dev/zero',
    code: 'file-unreadable',
    says: 'neither a file nor a folder',
  },
];
