import { markdown } from '../../../src/review/formats/markdown';
import { file, judged, judgedOne } from './judged';

const fix = 'fix: Set `expires:` to a day within the allowed time, or remove the share once nobody needs it.';

describe('a summary in markdown', () => {
  test('shows errors, and folds warnings and notices away', () => {
    expect(markdown(judged())).toBe(`<!-- crossgrant check -->
### Failed: 1 error, 1 warning, 1 notice

\`crossgrant check\` of \`infra\`.

2 accounts

- **share-expiry** at \`${file}:16:3\`: Share \`liest-daten\` expired on 2026-11-30: nothing in it works any longer\\
  ${fix}

<details><summary>1 warning</summary>

- **share-expiry** at \`${file}:22:3\`: Share \`liest-bilder\` expires on 2026-12-20, in 19 days\\
  ${fix}

</details>

<details><summary>1 notice</summary>

- **shared-store-key** at \`${file}:7:7\`: \`ops/daten\` is shared across accounts, and no customer key encrypts it\\
  fix: Name a customer key (\`key:\`), and leave its rotation on.

</details>`);
  });

  test('of nothing to say is short', () => {
    const text = markdown({ ...judged(), diagnostics: [], exitCode: 0 });
    expect(text).toContain('### Passed: no findings');
    expect(text).not.toContain('<details>');
  });

  test('is cut where GitHub would refuse it, and says by how much', () => {
    const judgement = judgedOne({ severity: 'warning', message: 'ä'.repeat(5_000) });
    const [one] = judgement.diagnostics;
    const text = markdown({ ...judgement, diagnostics: Array.from({ length: 300 }, () => one ?? fail()) });
    expect(text.length).toBeLessThanOrEqual(65_000);
    const [, left] =
      /\*\*(\d+) findings left out, since a comment cannot be longer: `crossgrant check` prints all\.\*\*$/.exec(
        text,
      ) ?? [];
    expect(text.match(/^- /gm)?.length).toBe(300 - Number(left));
    expect(text).toContain('</details>');
  });

  test.each([
    ['tags', '<img src=x> </details>', '\\<img src=x\\> \\</details\\>'],
    ['emphasis and links', '*a* _b_ [c](d) | e', '\\*a\\* \\_b\\_ \\[c\\](d) \\| e'],
    ['code, as it is', 'use `a*b <c>` and *', 'use `a*b <c>` and \\*'],
    ['a backtick alone', 'a ` b', 'a \\` b'],
    ['mentions, but no mail addresses', '@all bob@example.com', '@\u200ball bob@example.com'],
    ['line breaks', 'a\n\n# b', 'a\u240a\u240a# b'],
  ])('takes text for text: %s', (_, message, expected) => {
    expect(markdown(judgedOne({ message }))).toContain(`: ${expected}`);
  });
});

function fail(): never {
  throw new Error('there is no diagnostic');
}
