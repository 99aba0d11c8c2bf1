import type { Argv } from 'yargs';
import { type Profile, profiles } from '../gate/weigh';
import { today } from './flow';

/** Options that every verb on a blueprint has. */
export interface CommonOptions {
  readonly quiet: boolean;
  readonly today: string;
}

/** The blueprint to work on; default: the folder one stands in. */
export function blueprintArgument<T>(yargs: Argv<T>) {
  return yargs.positional('blueprint', {
    type: 'string',
    default: '.',
    describe: 'Folder of YAML files, or one file',
  });
}

/** `--today` and its default. */
export function commonOptions<T>(yargs: Argv<T>) {
  return yargs.option('today', {
    type: 'string',
    default: today(),
    defaultDescription: 'the current day',
    describe: 'Day on which expiry dates are judged, YYYY-MM-DD',
    coerce: (day: string) => {
      const date = new Date(`${day}T00:00:00Z`);
      if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day))
        return day;
      throw new Error(`--today ${day}: not a day as YYYY-MM-DD`);
    },
  });
}

/** How a verb judges: by which rules, and how strictly. */
export interface RulesOptions {
  readonly profile?: Profile;
  readonly rules: readonly string[];
}

/** `--profile` and `--rules`, for the verbs that judge. */
export function rulesOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('profile', {
      choices: profiles,
      defaultDescription: "the blueprint's, else standard",
      describe: 'strict: medium findings are errors, too; audit-only: none is',
    })
    .option('rules', {
      type: 'string',
      default: [],
      defaultDescription: "the blueprint's",
      requiresArg: true,
      describe:
        'Folder of Rego, or bundle, with rules of your own; may be repeated, and adds to what the blueprint names',
      coerce: (values: string | readonly string[]): readonly string[] => [values].flat(),
    });
}

/** `--no-proof`, for the verbs that prove. */
export interface ProofOption {
  readonly proof: boolean;
}

export function proofOption<T>(yargs: Argv<T>) {
  return yargs.option('proof', {
    type: 'boolean',
    default: true,
    describe: 'Prove that every share works and that nothing else does; --no-proof leaves that out, and says so',
  });
}
