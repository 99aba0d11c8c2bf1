import { linesOf } from '../../src/review/lines';
import { code, markdownOf } from '../../src/review/markdown';
import { reviewed, shares } from './compared';

const share = (name: string, more = '') =>
  `${name}: { share: ops/plain, with: dev/developers, can: read, prefix: ${name}/, why: x, expires: 2027-06-30${more} }`;
const sources = { base: new Map(), head: new Map() };
const comment = (base: string, head: string) =>
  markdownOf(reviewed(shares(base), shares(head)).review, sources, 'main...HEAD');

describe('a comment on a pull request', () => {
  test('shows what is marked in bold, and folds the rest away', () => {
    const writes = share('w').replace('read', 'write').replace('ops/plain', 'ops/data');
    expect(comment(share('a'), `${share('a')}\n${share('b')}\n${writes}`)).toBe(`<!-- crossgrant diff -->
### Access: 1 gained, 1 widened; 1 sensitive

Comparing \`main...HEAD\`.

- **sensitive: \`dev/developers\` gains \`s3:AbortMultipartUpload\`, \`s3:ListMultipartUploadParts\`, \`s3:PutObject\` on \`ops/data\` under \`w/\` and \`s3:GetBucketLocation\` on the bucket itself, until 2027-06-30, with the key \`ops/master\`, by \`b.yaml\`**

<details><summary>1 more change</summary>

- \`dev/developers\`: \`s3:GetObject\`, \`s3:ListBucket\` on \`ops/plain\` widened: also under \`b/\`, until 2027-06-30, by \`b.yaml\`

</details>
`);
  });

  test('of no change says so', () => {
    expect(comment(share('a'), share('a'))).toBe(
      '<!-- crossgrant diff -->\n### Access: no change in access\n\nComparing `main...HEAD`.\n',
    );
  });

  test('tells what is beside access', () => {
    const base = shares(share('a'));
    const { review } = reviewed(base, base.replace('work:', 'jobs:'));
    expect(markdownOf(review, sources, 'x')).toContain(
      '\nBeside access:\n\n- +1 resource (`ops/jobs`), −1 resource (`ops/work`)\n',
    );
  });

  test('is cut where GitHub would refuse it, with the number of lines left out', () => {
    const { review } = reviewed(shares(''), shares(share('a')));
    const [change] = review.changes;
    if (!change) throw new Error('no change');
    const changes = Array.from({ length: 400 }, (_, at) => ({
      ...change,
      resourceLabel: `ops/${'long-'.repeat(20)}${at}`,
      type: `${at}`,
    }));
    const long = { ...review, changes };
    expect(linesOf(long, sources)).toHaveLength(400);
    const text = markdownOf(long, sources, 'main...HEAD');
    const [, left] = /\*\*(\d+) lines are left out/.exec(text) ?? [];
    expect(text.length).toBeLessThanOrEqual(65_000);
    expect(text.split('\n').filter((line) => line.startsWith('- ')).length + Number(left)).toBe(400);
  });
});

test.each([
  ['a/b', '`a/b`'],
  ['a`b', '`` a`b ``'],
  ['a\nb', '`a b`'],
])('code of %j is %j', (text, shown) => {
  expect(code(text)).toBe(shown);
});
