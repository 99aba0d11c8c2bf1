import { Grafting } from '../../src/source/graft';
import { locate, type MapNode, plainValue } from '../../src/source/node';
import { parseYaml } from '../../src/source/parse-yaml';

const text = 'accounts:\n  ops: { id: one }\n  dev: two\n';
const [root] = parseYaml('a.yaml', text).value as readonly MapNode[];
const at = { file: 'a.yaml', start: 3, end: 5 };
const narrow = { file: 'a.yaml', start: 7, end: 9 };

if (!root) throw new Error('no root');

test('puts a value at the end of its path, and leaves what was read as it is', () => {
  const grafting = new Grafting(root);
  expect(
    grafting.add({ path: ['accounts', 'ops', 'resources', 'data'], value: { type: 'a', none: undefined }, at }),
  ).toBe(true);
  expect(grafting.add({ path: ['shares', 's'], value: [1, null, true], at })).toBe(true);
  expect(plainValue(grafting.root)).toEqual({
    accounts: { ops: { id: 'one', resources: { data: { type: 'a' } } }, dev: 'two' },
    shares: { s: [1, null, true] },
  });
  expect(plainValue(root)).toEqual({ accounts: { ops: { id: 'one' }, dev: 'two' } });
});

test('adds nothing where something stands, or where the way there is no mapping', () => {
  const grafting = new Grafting(root);
  expect(grafting.add({ path: ['accounts', 'ops', 'id'], value: 'x', at })).toBe(false);
  expect(grafting.add({ path: ['accounts', 'dev', 'id'], value: 'x', at })).toBe(false);
  expect(grafting.add({ path: ['accounts', 'ops', 'new'], value: 'x', at })).toBe(true);
  expect(grafting.add({ path: ['accounts', 'ops', 'new'], value: 'y', at })).toBe(false);
  expect(plainValue(grafting.root)).toEqual({ accounts: { ops: { id: 'one', new: 'x' }, dev: 'two' } });
});

test('what is new lies at the place of what asked for it, and a field at its own', () => {
  const grafting = new Grafting(root);
  grafting.add({ path: ['shares', 's'], value: { with: ['a'], can: 'read' }, at, fields: { with: narrow } });
  expect(locate(grafting.root, ['shares', 's'], 'key')).toBe(at);
  expect(locate(grafting.root, ['shares', 's', 'can'])).toBe(at);
  expect(locate(grafting.root, ['shares', 's', 'with', 0])).toBe(narrow);
  expect(locate(grafting.root, ['accounts', 'ops', 'id'])).toMatchObject({ start: text.indexOf('one') });
});
