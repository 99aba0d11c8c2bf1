import { keyPath } from '../../../src/review/formats/key-path';

const text = `shares:
  # why not
  dev-reads: # the first
    with: [dev/a, dev/b]
    can: read
  ops-reads: { can: write }
waivers:
  - rule: shared-store-key
    why: Nothing in there.
groups:
  all:
    - dev/a
    - dev/b # both
`;

test.each([
  ['shares', 'shares'],
  ['dev-reads', 'shares.dev-reads'],
  ['dev/b', 'shares.dev-reads.with'],
  ['read\n', 'shares.dev-reads.can'],
  ['write', 'shares.ops-reads'],
  ['rule', 'waivers[rule: shared-store-key]'],
  ['Nothing', 'waivers[rule: shared-store-key].why'],
  ['- dev/b', 'groups.all[dev/b]'],
])('%j stands at %s', (marked, path) => {
  for (const moved of [text, `# a line more\n${text}`]) {
    const start = moved.indexOf(marked);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(keyPath(moved, { file: 'a.yaml', start, end: start + 1 })).toBe(path);
  }
});
