/** Writes docs/reference/diagnostics.md from the catalogue of codes. `--check` writes nothing and fails when it is stale. */
import { catalogue } from '../src/source/catalogue';
import { writeGenerated } from './generated-file';

const rows = Object.entries(catalogue)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, { severity, title }]) => `| \`${code}\` | ${severity} | ${title} |`);

writeGenerated(
  'docs/reference/diagnostics.md',
  `# Diagnostics

Every diagnostic has a stable code. Errors make the exit code 1; warnings and notices do not. Findings of the gate carry the id of
their rule instead, and each rule has [a page](../rules/README.md). This page is generated from \`src/source/catalogue.ts\`.

| code | severity | meaning |
| --- | --- | --- |
${rows.join('\n')}
`,
);
