import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
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
    text: 'AWS organization id (leave empty if there is none)',
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
  writeFileSync(target, exampleBlueprint(answers, today(), schemaFrom(folder)), { flag: 'wx' });
  terminal.out(`wrote ${target}`);
  if (!existsSync('cdktf.json')) {
    writeFileSync('cdktf.json', exampleProject(folder), { flag: 'wx' });
    terminal.out('wrote cdktf.json');
  }
  terminal.out(`\nnext:\n  npx crossgrant check ${folder}`);
  terminal.out(`  npm install --save-dev cdktf-cli@0.21 && npx cdktf deploy '*'`);
  return 0;
}

/** The schema of the installed package, as an editor finds it from a file in the blueprint's folder. */
function schemaFrom(folder: string): string {
  const up = relative(folder, process.cwd()).split(sep).join('/');
  return `${up === '' ? '.' : up}/node_modules/crossgrant/schema/blueprint.schema.json`;
}

function defaults(): Answers {
  return Object.fromEntries(questions.map(({ key, fallback }) => [key, fallback])) as unknown as Answers;
}

/** Asks until each answer is good; undefined when the person leaves (end of input). */
async function ask(terminal: Terminal): Promise<Answers | undefined> {
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: '' });
  // Lines of a pipe arrive all at once: the iterator keeps those that nobody has asked for yet.
  const lines = input[Symbol.asyncIterator]();
  const answers: Record<string, string> = {};
  for (const question of questions) {
    const answer = await answerTo(question, answers, input, lines, terminal);
    if (answer === undefined) {
      terminal.note('\nnothing was written: answer all questions, or use --yes');
      return undefined;
    }
    answers[question.key] = answer;
  }
  input.close();
  return answers as unknown as Answers;
}

/** The first good answer to a question; undefined at the end of the input. */
async function answerTo(
  question: Question,
  answers: Readonly<Record<string, string>>,
  input: Interface,
  lines: AsyncIterator<string>,
  terminal: Terminal,
): Promise<string | undefined> {
  for (;;) {
    input.setPrompt(`${question.text}${question.fallback === '' ? '' : ` [${question.fallback}]`}: `);
    input.prompt();
    const { value, done } = await lines.next();
    if (done === true) return undefined;
    const given = value.trim() === '' ? question.fallback : value.trim();
    const problem = problemOf(question, given, answers);
    if (problem === undefined) return given;
    terminal.note(`  ${problem}`);
  }
}

function problemOf(question: Question, given: string, answers: Readonly<Record<string, string>>): string | undefined {
  if (question.key === 'consumer' && given === answers['owner']) return 'it must differ from the first account';
  if (question.key === 'consumerId' && given === answers['ownerId']) return 'it must differ from the first account';
  return question.problem(given);
}
