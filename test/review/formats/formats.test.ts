import { formats } from '../../../src/review/formats/formats';
import { blueprint, file, judged } from './judged';

describe.each(Object.entries(formats))('%s', (_, format) => {
  test('is the same to the byte each time', () => {
    expect(format(judged())).toBe(format(judged()));
  });

  test('tells the error, and nothing of what is waived', () => {
    const text = format(judged());
    expect(text).toContain('`liest-daten` expired');
    expect(text).not.toContain('`ops/bilder` is shared');
    expect(format(judged({ [file]: blueprint.replace(/waivers:.*/s, '') }))).toContain('`ops/bilder` is shared');
  });

  test('names no folder of this machine', () => {
    expect(format(judged())).not.toContain(process.cwd());
  });
});
