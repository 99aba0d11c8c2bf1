/**
 * Draws the pictures of the guides: what `crossgrant graph` prints of an example, laid out by Graphviz. `--check` writes nothing and fails when
 * a picture is stale.
 */
import { instance } from '@viz-js/viz';
import { checkBlueprint } from '../src/cli/flow';
import { dotOf } from '../src/review/formats/graph';
import { graphOf } from '../src/review/graph';
import { writeGenerated } from './generated-file';

/** The day on which the pictures are taken, so that they never change by themselves. */
const today = '2026-11-22';

async function main(): Promise<void> {
  const viz = await instance();
  for (const example of ['payments-pipeline', 'disaster-recovery', 'failover']) {
    const { estate } = checkBlueprint(`blueprints/${example}`, { today, bundle: false });
    if (!estate) throw new Error(`no picture of ${example}`);
    const svg = viz.renderString(dotOf(graphOf(estate)), { format: 'svg', engine: 'dot' });
    writeGenerated(`docs/pictures/${example}.svg`, svg);
  }
}

void main();
