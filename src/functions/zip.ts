import { type Zippable, zipSync } from 'fflate';

/**
 * Makes a zip whose bytes depend on nothing but the files: one date for all (the earliest that the format has; fflate reads it in local
 * time, and so it is given), names in order, rights `rw-r--r--` as Lambda needs to read them.
 */
export function zipFiles(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const options = { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16, level: 9 } as const;
  const sorted = Object.keys(files).sort();
  const zippable: Zippable = Object.fromEntries(sorted.map((name) => [name, [files[name] as Uint8Array, options]]));
  return zipSync(zippable);
}
