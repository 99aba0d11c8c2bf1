/**
 * Writes src/patterns/accounts/regions.generated.ts: every AWS region with its partition, as the AWS SDK for JavaScript
 * knows them. `--check` writes nothing and fails when the file is stale.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeGenerated } from './generated-file';

interface Partitions {
  readonly partitions: readonly { readonly id: string; readonly regions: Readonly<Record<string, unknown>> }[];
}

const sdk = dirname(require.resolve('@aws-sdk/core/package.json'));
const text = readFileSync(join(sdk, 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js'), 'utf8');
const literal = text.slice(text.indexOf('{'), text.indexOf('\n};') + 2);
const { partitions } = JSON.parse(literal) as Partitions;

const regions = partitions
  .flatMap(({ id, regions }) => Object.keys(regions).map((region) => [region, id] as const))
  .filter(([region]) => !region.endsWith('-global'))
  .sort(([a], [b]) => (a < b ? -1 : 1));

writeGenerated(
  'src/patterns/accounts/regions.generated.ts',
  `/** Partition by region. Source: the AWS SDK's list of partitions; \`npm run generate\` renews it. */
export const partitionByRegion: Readonly<Record<string, string>> = {
${regions.map(([region, partition]) => `  '${region}': '${partition}',`).join('\n')}
};
`,
);
