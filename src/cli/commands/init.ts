import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Argv } from 'yargs';
import { partitionByRegion } from '../../patterns/accounts/regions.generated';
import { suggest } from '../../source/suggest';
import { type Answers, exampleBlueprint, exampleProject } from '../example-blueprint';
import { today } from '../flow';
import type { Terminal } from '../terminal';

export interface InitOptions {
  readonly folder: string;
  readonly yes: boolean;
}

interface Question {
  readonly key: keyof Answers;
  readonly text: string;
  readonly fallback: string;
  /** Says what is wrong with an answer, or nothing. */
  readonly problem: (answer: string) => string | undefined;
}

const matching = (pattern: RegExp, hint: string) => (answer: string) => (pattern.test(answer) ? undefined : hint);
const accountId = matching(/^\d{12}$/, 'an account id is twelve digits');
const name = matching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'small letters, digits and hyphens, such as `ops`');

const questions: readonly Question[] = [
  { key: 'owner', text: 'Account that owns the data, by a short name', fallback: 'ops', problem: name },
  { key: 'ownerId', text: 'Its account id', fallback: '111111111111', problem: accountId },
  { key: 'consumer', text: 'Account that uses it', fallback: 'dev', problem: name },
  { key: 'consumerId', text: 'Its account id', fallback: '222222222222', problem: accountId },
  {
    key: 'role',
    text: 'Existing role there that should read',
    fallback: 'developers',
    problem: matching(/^[\w+=,.@-]{1,64}$/, 'the name of an IAM role, without its path'),
  },
  {
    key: 'bucket',
    text: 'Bucket to create, unique in the world',
    fallback: 'acme-staging-artifacts',
    problem: matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, '3 to 63 small letters, digits, dots and hyphens'),
  },
  {
    key: 'region',
    text: 'Region',
    fallback: 'eu-west-1',
    problem: (answer) =>
      answer in partitionByRegion
        ? undefined
        : `there is no such region${suggest(answer, Object.keys(partitionByRegion)) ? `; did you mean ${suggest(answer, Object.keys(partitionByRegion))}?` : ''}`,
  },
  {
    key: 'organization',
    text: 'AWS organization id (empty: none)',
    fallback: '',
    problem: (answer) =>
      answer === '' || /^o-[a-z0-9]{10,32}$/.test(answer) ? undefined : 'it looks like `o-a1b2c3d4e5`',
  },
  {
    key: 'team',
    text: 'Who answers for it, for the tag `owner`',
    fallback: 'platform@example.com',
    problem: () => undefined,
  },
];

/** Arguments of `crossgrant init`. */
export function initArguments(yargs: Argv) {
  return yargs
    .positional('folder', { type: 'string', default: 'blueprints', describe: 'Folder for the blueprint' })
    .option('yes', { alias: 'y', type: 'boolean', default: false, describe: 'Ask nothing, take the defaults' })
    .example('$0 init', 'Answer a few questions')
    .example('$0 init demo --yes', 'Write the example as it is');
}

/** `crossgrant init`: a small blueprint that passes its own check. Never writes over anything. */
export async function init(options: InitOptions, terminal: Terminal): Promise<number> {
  const { folder } = options;
  const target = join(folder, 'blueprint.yaml');
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) {
    terminal.note(`${terminal.paint.error('error')} \`${folder}\` is not an empty folder: nothing was written`);
    terminal.note(`  ${terminal.paint.good('fix:')} name another folder: crossgrant init <folder>`);
    return 1;
  }
  const answers = options.yes ? defaults() : await ask(terminal);
  if (!answers) return 1;
  mkdirSync(folder, { recursive: true });
  writeFileSync(target, exampleBlueprint(answers, today()), { flag: 'wx' });
  terminal.out(`wrote ${target}`);
  if (!existsSync('cdktf.json')) {
    writeFileSync('cdktf.json', exampleProject(folder), { flag: 'wx' });
    terminal.out('wrote cdktf.json');
  }
  terminal.out(`\nnext:\n  npx crossgrant check ${folder}\n  npx cdktf deploy '*'`);
  return 0;
}

function defaults(): Answers {
  return Object.fromEntries(questions.map(({ key, fallback }) => [key, fallback])) as unknown as Answers;
}

/** Asks until each answer is good; undefined when the person leaves (end of input). */
async function ask(terminal: Terminal): Promise<Answers | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  let left = false;
  lines.on('close', () => {
    left = true;
  });
  const answers: Record<string, string> = {};
  for (const question of questions) {
    let answer: string | undefined;
    while (answer === undefined) {
      const typed = left ? undefined : await nextLine(lines, `${question.text} [${question.fallback}]: `);
      if (typed === undefined) {
        terminal.note('\nnothing was written: answer all questions, or use --yes');
        return undefined;
      }
      const given = typed.trim() === '' ? question.fallback : typed.trim();
      const problem = problemOf(question, given, answers);
      if (problem === undefined) answer = given;
      else terminal.note(`  ${problem}`);
    }
    answers[question.key] = answer;
  }
  lines.close();
  return answers as unknown as Answers;
}

function problemOf(question: Question, given: string, answers: Readonly<Record<string, string>>): string | undefined {
  if (question.key === 'consumer' && given === answers['owner']) return 'it must differ from the first account';
  if (question.key === 'consumerId' && given === answers['ownerId']) return 'it must differ from the first account';
  return question.problem(given);
}

/** One line of input, or undefined at its end. */
function nextLine(lines: ReturnType<typeof createInterface>, prompt: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const end = () => resolve(undefined);
    lines.once('close', end);
    lines.question(prompt).then((line) => {
      lines.off('close', end);
      resolve(line);
    }, end);
  });
}
