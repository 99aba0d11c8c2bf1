import { suggest, suggestion } from '../../src/source/suggest';

describe('the name that was probably meant', () => {
  test.each([
    ['raed', ['read', 'readwrite', 'list'], 'read'],
    ['wirte', ['read', 'write'], 'write'],
    ['s3-bukcet', ['s3-bucket', 'kms-key'], 's3-bucket'],
    ['Read', ['read'], 'read'],
    ['regoin', ['region', 'owner'], 'region'],
    ['developer', ['developers', 'develop'], 'developers'],
    ['xyz', ['read', 'write'], undefined],
    ['read', [], undefined],
  ])('%s among %j is %s', (written, declared, meant) => {
    expect(suggest(written, declared)).toBe(meant);
  });

  test('is the same whatever the order of declarations', () => {
    expect(suggest('bat', ['cat', 'hat', 'rat'])).toBe('cat');
    expect(suggest('bat', ['rat', 'hat', 'cat'])).toBe('cat');
  });

  test('of many names that are all far the first eight are listed, sorted', () => {
    const names = Array.from({ length: 12 }, (_, n) => `name-${String(12 - n).padStart(2, '0')}`);
    expect(suggestion('zzz', names, 'names')).toBe(
      'names: `name-01`, `name-02`, `name-03`, `name-04`, `name-05`, `name-06`, `name-07`, `name-08` and 4 more',
    );
  });
});
