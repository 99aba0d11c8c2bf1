#!/usr/bin/env node
import yargs, { type ArgumentsCamelCase } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { can, canArguments } from './commands/can';
import { check, checkArguments } from './commands/check';
import { diff, diffArguments } from './commands/diff';
import { explain, explainArguments } from './commands/explain';
import { externalId, externalIdArguments } from './commands/external-id';
import { gate, gateArguments } from './commands/gate';
import { graph, graphArguments } from './commands/graph';
import { init, initArguments } from './commands/init';
import { onboard, onboardArguments } from './commands/onboard';
import { recover, recoverArguments } from './commands/recover';
import { schema, schemaArguments } from './commands/schema';
import { synth, synthArguments } from './commands/synth';
import { tenants, tenantsArguments } from './commands/tenants';
import { waivers, waiversArguments } from './commands/waivers';
import { stdin } from './gate-files';
import { type Terminal, terminal } from './terminal';
import { version } from './version';

/** Exit codes: 0 clean, 1 findings or diagnostics, 2 wrong usage, 70 a bug of ours (EX_SOFTWARE). */
const exitUsage = 2;
const exitBug = 70;

type Verb<Options> = (options: Options, terminal: Terminal) => Promise<number>;

/** Runs a verb: its number becomes the exit code, whatever it throws is a bug of ours. */
function run<Options>(verb: Verb<Options>): (args: ArgumentsCamelCase<Options>) => Promise<void> {
  return async (args) => {
    try {
      process.exitCode = await verb(args as unknown as Options, terminal(args['quiet'] === true));
    } catch (thrown) {
      process.stderr.write(`crossgrant ${version()} has a bug, please report it with your blueprint:\n`);
      process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`);
      process.exitCode = exitBug;
    }
  };
}

/** A closed pipe (`crossgrant check | head`) is no bug. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

/** yargs loses a `-` among the arguments of a verb. */
const words = hideBin(process.argv).map((word) => (word === '-' ? stdin : word));

void yargs(words)
  .scriptName('crossgrant')
  .usage(
    '$0 <command>\n\nCross-account AWS access from YAML blueprints: validated, gated, proved and synthesized to Terraform.',
  )
  .command('check [blueprint]', 'Check a blueprint and say what is shared with whom', checkArguments, run(check))
  .command('synth [blueprint]', 'Write Terraform for every account', synthArguments, run(synth))
  .command('graph [blueprint]', 'Draw who uses what, as text for Mermaid or Graphviz', graphArguments, run(graph))
  .command('explain <share> [blueprint]', 'Say all that one share becomes', explainArguments, run(explain))
  .command(
    'can <principal> <action> <resource> [blueprint]',
    'Say whether somebody may do something, and why',
    canArguments,
    run(can),
  )
  .command('diff <base> [head] [blueprint]', 'Say what access changes between two blueprints', diffArguments, run(diff))
  .command(
    'gate <files..>',
    'Judge Terraform of anybody, and single policies, by the same rules',
    gateArguments,
    run(gate),
  )
  .command(
    'waivers [blueprint]',
    'List the accepted findings, and when each waiver ends',
    waiversArguments,
    run(waivers),
  )
  .command(
    'onboard <integration> [blueprint]',
    'Print what the other party of an integration must know',
    onboardArguments,
    run(onboard),
  )
  .command('external-id', 'Print a new external id', externalIdArguments, run(externalId))
  .command(
    'tenants [blueprint]',
    'List tenants, what they may do, and how they are told apart',
    tenantsArguments,
    run(tenants),
  )
  .command(
    'recover [blueprint]',
    'Say what is left when an account or a region is lost, and what to do',
    recoverArguments,
    run(recover),
  )
  .command('init [folder]', 'Write a small working blueprint', initArguments, run(init))
  .command('schema', 'Print the JSON Schema of blueprints, for editors', schemaArguments, run(schema))
  .completion('completion', 'Print a completion script for bash or zsh')
  .option('quiet', { type: 'boolean', default: false, describe: 'Print findings only' })
  .version(version())
  .alias({ h: 'help', q: 'quiet' })
  .demandCommand(1, 'Name a command')
  .recommendCommands()
  .strict()
  .wrap(Math.min(110, process.stdout.columns ?? 110))
  .fail((message, error, instance) => {
    instance.showHelp('error');
    process.stderr.write(`\n${message ?? error?.message}\n`);
    process.exit(exitUsage);
  })
  .parseAsync();
