import type { Argv } from 'yargs';
import type { Waiver } from '../../estate/estate';
import { daysBetween } from '../../gate/input';
import type { RuleSet } from '../../gate/rule-set';
import { describePlace, printable } from '../../source/code-frame';
import type { Sources } from '../../source/position';
import { checkBlueprint } from '../flow';
import { meaningOf } from '../meanings';
import { blueprintArgument, type CommonOptions, commonOptions } from '../options';
import { diagnosticJson, inReadingOrder, noteFailure, placeJson } from '../report';
import type { Terminal } from '../terminal';

export interface WaiversOptions extends CommonOptions {
  readonly blueprint: string;
  readonly format: 'text' | 'json';
}

/** Arguments of `crossgrant waivers`. */
export function waiversArguments(yargs: Argv) {
  return commonOptions(blueprintArgument(yargs))
    .option('format', {
      choices: ['text', 'json'] as const,
      default: 'text' as const,
      describe: 'How to print the list',
    })
    .example('$0 waivers blueprints/internal-team', 'What was accepted, by whom, and for how long yet?')
    .example('$0 waivers . --today 2027-07-01', 'What will have run out by then?')
    .example('$0 waivers . --format json', 'The same for programs')
    .epilogue('Exit code 0: all are in force; 1: one has expired, or the blueprint is not valid.');
}

/** A waiver on the day of judgement. */
interface Standing {
  readonly waiver: Waiver;
  /** Negative: it has expired. */
  readonly daysLeft: number;
  /** How many findings it covers. */
  readonly covers: number;
}

/** `crossgrant waivers`: the findings that somebody has accepted, the first to end first. */
export async function waivers(options: WaiversOptions, terminal: Terminal): Promise<number> {
  terminal.progress('checking');
  const {
    estate,
    verdict,
    covering = [],
    diagnostics,
    sources,
  } = checkBlueprint(options.blueprint, { ...options, bundle: false });
  const { blueprint, today, format } = options;
  if (!estate || !verdict) {
    const list = inReadingOrder(diagnostics).map((diagnostic) => diagnosticJson(diagnostic, sources));
    if (format === 'json')
      terminal.out(JSON.stringify({ version: 1, blueprint, today, ok: false, diagnostics: list }, null, 2));
    else noteFailure(diagnostics, sources, terminal);
    return 1;
  }
  const standings = estate.waivers
    .map((waiver) => ({
      waiver,
      daysLeft: daysBetween(today, waiver.expires),
      covers: covering.filter((one) => one === waiver).length,
    }))
    .sort((a, b) => a.daysLeft - b.daysLeft);
  const ok = standings.every(({ daysLeft }) => daysLeft >= 0);
  if (format === 'json') {
    const list = standings.map((standing) => standingJson(standing, sources));
    terminal.out(JSON.stringify({ version: 1, blueprint, today, ok, waivers: list }, null, 2));
  } else printText(standings, { sources, soon: estate.gate.warnAhead, ruleSet: verdict.ruleSet }, terminal);
  return ok ? 0 : 1;
}

function standingJson({ waiver, daysLeft, covers }: Standing, sources: Sources): object {
  const { rule, share, resource, principal, why, owner, expires, at } = waiver;
  const scope = { share, resource, principal };
  return { rule, ...scope, why, owner, expires, daysLeft, used: covers > 0, covers, ...placeJson(at, sources) };
}

interface Surroundings {
  readonly sources: Sources;
  /** Days ahead of the end from which it is announced. */
  readonly soon: number;
  readonly ruleSet: RuleSet;
}

function printText(standings: readonly Standing[], { sources, soon, ruleSet }: Surroundings, terminal: Terminal): void {
  const { paint, quiet, out } = terminal;
  for (const standing of standings) {
    const { waiver, daysLeft, covers } = standing;
    if (quiet && daysLeft > soon && covers > 0) continue;
    const { rule, owner, why, at } = waiver;
    out(`${paint.bold(printable(rule))} ${printable(scopeWords(waiver))}`);
    out(`  ${colour(standing, soon, terminal)(endWords(standing))}, ${usedWords(standing, ruleSet, terminal)}`);
    out(`  accepted by ${printable(owner)}: ${printable(why)}`);
    out(`  ${paint.dim(`--> ${describePlace(at, sources)}`)}\n`);
  }
  if (!quiet || standings.some(({ daysLeft }) => daysLeft < 0)) out(closingLine(standings, soon, terminal));
}

function scopeWords({ share, resource, principal }: Waiver): string {
  const scopes = Object.entries({ share, resource, principal }).flatMap(([word, name]) =>
    name === undefined ? [] : [`the ${word} ${name}`],
  );
  return scopes.length === 0 ? 'everywhere' : `for ${scopes.join(' and ')}`;
}

function endWords({ waiver: { expires }, daysLeft }: Standing): string {
  if (daysLeft < 0) return `expired on ${expires}, ${days(-daysLeft)} ago`;
  return daysLeft === 0 ? `its last day is today, ${expires}` : `${days(daysLeft)} left, until ${expires}`;
}

function days(count: number): string {
  return `${count} day${count === 1 ? '' : 's'}`;
}

function usedWords({ waiver, daysLeft, covers }: Standing, ruleSet: RuleSet, { paint }: Terminal): string {
  if (daysLeft < 0) return 'covers nothing any more';
  if (covers > 0) return `covers ${covers} finding${covers === 1 ? '' : 's'}`;
  const isRule = meaningOf(waiver.rule, 'standard', ruleSet).title !== waiver.rule;
  return paint.warning(isRule ? 'covers no finding' : 'covers nothing: there is no such rule');
}

function colour({ daysLeft }: Standing, soon: number, { paint }: Terminal): (text: string) => string {
  if (daysLeft < 0) return paint.error;
  return daysLeft <= soon ? paint.warning : paint.good;
}

function closingLine(standings: readonly Standing[], soon: number, { paint }: Terminal): string {
  const count = (holds: (standing: Standing) => boolean, words: string) => {
    const many = standings.filter(holds).length;
    return many === 0 ? [] : [`${many} ${words}`];
  };
  const parts = [
    ...count(({ daysLeft }) => daysLeft < 0, 'expired'),
    ...count(({ daysLeft }) => daysLeft >= 0 && daysLeft <= soon, `within ${soon} days of the end`),
    ...count(({ daysLeft, covers }) => daysLeft >= 0 && covers === 0, 'unused'),
  ];
  const expired = standings.some(({ daysLeft }) => daysLeft < 0);
  const all = `${standings.length === 0 ? 'no' : standings.length} waiver${standings.length === 1 ? '' : 's'}`;
  return `${expired ? paint.error('failed') : paint.good('ok')}: ${[all, ...parts].join(', ')}`;
}
