/**
 * Completes package-lock.json after `npm install`: tsx scripts/complete-lock.ts
 *
 * A registry mirror that does not yet serve the newest builds for other platforms makes npm leave them out of the lock, and
 * `npm ci` then refuses the lock everywhere ("Missing: … from lock file"). They are entered by name, version and platform,
 * without a checksum; a machine of another platform fetches them, this one skips them.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What the name says of the platform: `@biomejs/cli-darwin-arm64` is for `darwin` and `arm64`. */
function platformOf(name: string): { readonly cpu?: readonly string[]; readonly os?: readonly string[] } {
  const words = name.split(/[/-]/);
  const [cpu, os] = [processors, systems].map((known) => known.filter((word) => words.includes(word)));
  return { ...(cpu?.length ? { cpu } : {}), ...(os?.length ? { os } : {}) };
}

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`node_modules/${name}`, `${path}/node_modules/${name}`];
    const isExact = /^\d/.test(version);
    const platform = platformOf(name);
    if (!isExact || !platform.os || places.some((place) => lock.packages[place])) continue;
    const dev = entry.dev ? { dev: true } : {};
    Object.assign(lock.packages, { [`node_modules/${name}`]: { version, ...platform, ...dev, optional: true } });
    added += 1;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${added} packages for other platforms added to ${file}`);
