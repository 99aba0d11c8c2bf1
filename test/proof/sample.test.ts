import { covers, patternOf } from '../../src/estate/pattern';
import { nearMiss } from '../../src/proof/sample';

test.each([
  'central-*',
  'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:central-*',
  'arn:aws:s3:::b/*',
  'key/*',
  'x?',
  'plain',
])('what is nearly one of %s is none of it', (text) => {
  const pattern = patternOf(text, true);
  const near = nearMiss(pattern) ?? text;
  expect(covers(pattern, patternOf(near, false))).toBe(false);
});

test('nothing is nearly one of everything', () => {
  expect(nearMiss(patternOf('*', true))).toBeUndefined();
});
