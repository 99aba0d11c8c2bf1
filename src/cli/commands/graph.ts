import type { Argv } from 'yargs';
import { dotOf, mermaidOf } from '../../review/formats/graph';
import { graphOf } from '../../review/graph';
import { checkBlueprint } from '../flow';
import { blueprintArgument, type CommonOptions, commonOptions } from '../options';
import { noteFailure } from '../report';
import type { Terminal } from '../terminal';

export interface GraphOptions extends CommonOptions {
  readonly blueprint: string;
  readonly format: 'mermaid' | 'dot';
  readonly across: boolean;
}

/** Arguments of `crossgrant graph`. */
export function graphArguments(yargs: Argv) {
  return commonOptions(blueprintArgument(yargs))
    .option('format', {
      choices: ['mermaid', 'dot'] as const,
      default: 'mermaid' as const,
      describe: 'mermaid: for markdown; dot: for Graphviz',
    })
    .option('across', { type: 'boolean', default: false, describe: 'Only what crosses accounts' })
    .example('$0 graph blueprints/payments-pipeline --format dot | dot -Tsvg > pipeline.svg', 'A picture');
}

/** `crossgrant graph`: who uses what, as text that other programs draw. */
export async function graph(options: GraphOptions, terminal: Terminal): Promise<number> {
  const { estate, diagnostics, sources } = checkBlueprint(options.blueprint, { ...options, bundle: false });
  if (!estate) {
    noteFailure(diagnostics, sources, terminal);
    return 1;
  }
  const drawn = graphOf(estate, options);
  terminal.out((options.format === 'dot' ? dotOf(drawn) : mermaidOf(drawn)).trimEnd());
  return 0;
}
