import { fingerprints } from '../../../src/review/formats/fingerprint';
import type { Judgement } from '../../../src/review/formats/judgement';
import { blueprint, file, judged, judgedOne } from './judged';

/** Fingerprints by what they are of. */
function known(judgement: Judgement): Readonly<Record<string, string>> {
  const ids = fingerprints(judgement);
  const named = judgement.diagnostics.map(({ code, at }, index) => {
    const text = at && judgement.sources.get(at.file)?.slice(at.start, at.end);
    return [`${code} ${text}`, ids[index] ?? ''] as const;
  });
  return Object.fromEntries(named);
}

const before = known(judged());

describe('a fingerprint', () => {
  test('is one for each finding', () => {
    expect(Object.keys(before)).toEqual([
      'shared-store-key daten',
      'share-expiry liest-daten',
      'share-expiry liest-bilder',
    ]);
    expect(new Set(Object.values(before)).size).toBe(3);
    for (const id of Object.values(before)) expect(id).toMatch(/^[0-9a-f]{40}$/);
  });

  test.each([
    ['lines move', (text: string) => `# a line\n\n# and another\n${text.replace('shares:', '\n\n# more\nshares:')}`],
    ['shares are put in another order', (text: string) => text.replace(/( {2}# 🚚.*)( {2}liest-bilder.*?\n)/s, '$2$1')],
    ['line breaks are those of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['other fields and comments change', (text: string) => text.replace('Für die Auswertung.', 'Für alles. # neu')],
    ['the section is indented otherwise', (text: string) => text.replace(/^ {6}(daten|bilder)/gm, '        $1')],
  ])('stays when %s', (_, edit) => {
    const edited = edit(blueprint);
    expect(edited).not.toBe(blueprint);
    expect(known(judged({ [file]: edited }))).toEqual(before);
  });

  test('stays from day to day, whatever the days that are left', () => {
    expect(known(judged(undefined, '2026-12-04'))).toEqual(before);
  });

  test('is another in another file, for another code, at another place', () => {
    const elsewhere = known(judged({ 'b.yaml': blueprint }));
    for (const [name, id] of Object.entries(before)) expect(elsewhere[name]).not.toBe(id);
    const renamed = known(judged({ [file]: blueprint.replace('liest-daten', 'liest-alles') }));
    expect(renamed['share-expiry liest-alles']).not.toBe(before['share-expiry liest-daten']);
  });

  test('tells alike ones apart, and two places with the same text', () => {
    const judgement = judged();
    const [first] = judgement.diagnostics;
    if (!first) throw new Error('nothing was found');
    const [one, two] = fingerprints({ ...judgement, diagnostics: [first, first] });
    expect(one).toBe(before['shared-store-key daten']);
    expect(two).not.toBe(one);
    const twice = judged({ [file]: blueprint.replace('acme-bilder', 'acme-daten') });
    expect(new Set(fingerprints(twice)).size).toBe(twice.diagnostics.length);
  });

  test('of what has no place is made of the message without its numbers', () => {
    const of = (message: string, more = {}) => fingerprints(judgedOne({ message, ...more }))[0];
    expect(of('3 files are gone')).toBe(of('12 files are gone'));
    expect(of('3 files are gone')).not.toBe(of('3 files are here'));
    expect(of('x', { file: 'plan.json' })).not.toBe(of('x'));
    expect(of('x', { file: 'plan.json', subject: 'a' })).not.toBe(of('x', { file: 'plan.json', subject: 'b' }));
  });
});
