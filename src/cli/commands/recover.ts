import type { Argv } from 'yargs';
import type { Estate } from '../../estate/estate';
import { type Analysis, analyzeLoss } from '../../review/recovery/analysis';
import type { Fate } from '../../review/recovery/fates';
import { declaredLosses, type Loss, lossNamed, possibleLosses } from '../../review/recovery/loss';
import { healthCheckFix } from '../../review/recovery/names';
import { runbookOf } from '../../review/recovery/runbook';
import { reachedWords } from '../../review/recovery/words';
import { placeOf, printable } from '../../source/code-frame';
import type { Range, Sources } from '../../source/position';
import { suggestion } from '../../source/suggest';
import { checkBlueprint, isGood } from '../flow';
import { blueprintArgument, type CommonOptions, commonOptions } from '../options';
import { noteFailure, placeJson } from '../report';
import { writeReport } from '../reports';
import type { Terminal } from '../terminal';

export interface RecoverOptions extends CommonOptions {
  readonly blueprint: string;
  readonly lose?: string;
  readonly format: 'text' | 'json' | 'markdown';
  readonly runbook?: string;
}

/** Arguments of `crossgrant recover`. */
export function recoverArguments(yargs: Argv) {
  return commonOptions(blueprintArgument(yargs))
    .option('lose', {
      type: 'string',
      requiresArg: true,
      defaultDescription: 'each loss that an entry of `recovery:` is about',
      describe: 'Account (name or id) or region that is lost',
    })
    .option('format', {
      choices: ['text', 'json', 'markdown'] as const,
      default: 'text' as const,
      describe: 'How to print it; markdown is the runbook',
    })
    .option('runbook', { type: 'string', requiresArg: true, describe: 'Write the runbook to this file as well' })
    .example('$0 recover blueprints/disaster-recovery --lose eu-west-1', 'What is left if the region is lost?')
    .example('$0 recover . --lose shop --runbook runbooks/shop.md', 'The same for an account, with the commands')
    .epilogue(
      'Exit code 0: what was declared to survive does, within its objectives, for all who use it; 1: it does not, or the blueprint is not good.',
    );
}

/** `crossgrant recover`: what survives a loss, what is lost, which shares break, what is reached of the objectives, and what to do. */
export async function recover(options: RecoverOptions, terminal: Terminal): Promise<number> {
  terminal.progress('checking');
  const outcome = checkBlueprint(options.blueprint, { ...options, bundle: false });
  const { estate, diagnostics, sources } = outcome;
  if (!isGood(outcome) || !estate) {
    noteFailure(diagnostics, sources, terminal);
    return 1;
  }
  const losses = lossesOf(estate, options.lose);
  if (typeof losses === 'string') {
    terminal.note(`${terminal.paint.error('error')} ${losses}`);
    return 1;
  }
  const analyses = losses.map((loss) => analyzeLoss(estate, loss));
  const runbook = () => analyses.map((one) => runbookOf(estate, one, commandOf(options, one.loss))).join('\n');
  if (options.runbook !== undefined && !writeReport(options.runbook, runbook().trimEnd(), terminal)) return 2;
  if (options.format === 'json') terminal.out(JSON.stringify(reportOf(options.blueprint, analyses, sources), null, 2));
  else if (options.format === 'markdown') terminal.out(runbook().trimEnd());
  else for (const analysis of analyses) new Print(terminal, sources).analysis(analysis);
  return analyses.every(({ ok }) => ok) ? 0 : 1;
}

function lossesOf(estate: Estate, lose: string | undefined): readonly Loss[] | string {
  if (lose !== undefined) {
    const found = lossNamed(estate, lose);
    if (found) return [found];
    const help = suggestion(lose, possibleLosses(estate), 'accounts and regions');
    return `There is no account or region \`${printable(lose)}\` in the blueprint${help === undefined ? '' : `: ${help}`}`;
  }
  const declared = declaredLosses(estate);
  return declared.length > 0 ? declared : 'No entry of `recovery:` says what may be lost: name it with `--lose`';
}

function commandOf({ blueprint }: RecoverOptions, { name }: Loss): string {
  return `crossgrant recover ${blueprint} --lose ${name}`;
}

/** The fates in the order in which people want to know of them. */
const headings: readonly (readonly [Fate, string])[] = [
  ['unreadable', 'there, but unreadable'],
  ['lost', 'lost'],
  ['restored', 'to be restored'],
  ['replaced', 'replaced'],
];

class Print {
  constructor(
    private readonly terminal: Terminal,
    private readonly sources: Sources,
  ) {}

  analysis({ loss, recoveries, resources, grants, names, ok }: Analysis): void {
    const { out, paint, quiet } = this.terminal;
    const count = (fate: Fate) => resources.filter((one) => one.fate === fate).length;
    out(paint.bold(`without the ${loss.kind} ${loss.name}`));
    for (const { recovery, resources: reached } of recoveries) {
      out(`  ${recovery.name}: ${recovery.secondary} takes over in ${recovery.region}`);
      for (const one of reached) {
        const { protection, fate, by, unmet } = one;
        const where = fate.replica ? ` → ${fate.replica.ref}` : '';
        const objectives = `RPO ${reachedWords(one, 'rpo', recovery.objectives.rpo)}, RTO ${reachedWords(one, 'rto', recovery.objectives.rto)}`;
        const kept = protection.data ? `, ${objectives}` : '';
        const line = `${protection.resource}${where}: ${by?.title ?? 'nothing that is left'}${kept}`;
        if (unmet.length > 0) out(`    ${paint.error('unmet')} ${line} ${this.at(protection.at)}`);
        else if (!quiet) out(`    ${line}`);
      }
    }
    for (const [fate, heading] of headings) {
      const list = resources.filter((one) => one.fate === fate);
      if (list.length === 0 || (quiet && fate !== 'unreadable')) continue;
      out(`  ${fate === 'unreadable' ? paint.error(heading) : heading}`);
      for (const { resource, replica, key } of list) {
        const why =
          key !== undefined
            ? `: the key ${key}${replica ? ` of its replica ${replica.ref}` : ''} is lost`
            : replica
              ? ` by ${replica.ref}`
              : ` (${resource.type})`;
        out(`    ${resource.ref}${why} ${this.at(resource.at)}`);
      }
    }
    this.grants(grants);
    this.names(names);
    if (!quiet) {
      const others = `${count('stays')} resources stay, ${count('rebuilt')} are made again by Terraform, ${count('copy')} copies are lost`;
      out(`  ${others}`);
    }
    out(
      ok
        ? `  ${paint.good('ok')}: what was declared to survive does`
        : `  ${paint.error('not all that was declared to survive does')}`,
    );
    out('');
  }

  private grants(grants: Analysis['grants']): void {
    const { out, paint, quiet } = this.terminal;
    const titles = {
      breaks: 'shares that break',
      ends: 'shares that end',
      waits: 'shares that wait',
      follows: 'shares that go on elsewhere',
    };
    for (const [fate, title] of Object.entries(titles)) {
      const list = grants.filter((one) => one.fate === fate);
      if (list.length === 0 || (quiet && fate !== 'breaks')) continue;
      out(`  ${fate === 'breaks' ? paint.error(title) : title}`);
      for (const { grant, why, fix, by } of list) {
        out(`    ${grant.share}${by === undefined ? '' : ` by ${by}`}: ${why} ${this.at(grant.at)}`);
        if (fix !== undefined) out(`      ${paint.dim(fix)}`);
      }
    }
    const working = grants.filter(({ fate }) => fate === 'works').length;
    if (!quiet) out(`  ${working} of ${grants.length} shares with a principal work as before`);
  }

  private names(names: Analysis['names']): void {
    const { out, paint } = this.terminal;
    if (names.length === 0) return;
    out(`  ${paint.error('names without a health check')}`);
    for (const { name, kind, records } of names) {
      for (const { ref, at } of records)
        out(`    ${name} (${kind}) is answered with ${ref}, lost or not ${this.at(at)}`);
      out(`      ${paint.dim(healthCheckFix)}`);
    }
  }

  private at({ file, start }: Range): string {
    const text = this.sources.get(file);
    const place = text === undefined ? file : `${file}:${placeOf(text, start).line}`;
    return this.terminal.paint.dim(`(${place})`);
  }
}

function reportOf(blueprint: string, analyses: readonly Analysis[], sources: Sources): object {
  return {
    version: 1,
    blueprint,
    ok: analyses.every(({ ok }) => ok),
    losses: analyses.map(({ loss, recoveries, resources, grants, names, ok }) => ({
      ...loss,
      ok,
      recoveries: recoveries.map(({ recovery: { name, secondary, region, objectives }, resources: reached }) => ({
        name,
        secondary,
        region,
        objectives,
        resources: reached.map(({ protection, fate, by, unmet }) => ({
          resource: protection.resource,
          fate: fate.fate,
          ...(fate.replica && { replica: fate.replica.ref }),
          ...(by && { mechanism: by.kind }),
          ...(by?.rpo !== undefined && { rpo: by.rpo }),
          ...(by?.rto !== undefined && { rto: by.rto }),
          unmet,
          ...placeJson(protection.at, sources),
        })),
      })),
      resources: resources
        .filter(({ fate }) => fate !== 'stays')
        .map(({ resource, fate, replica, key }) => ({
          resource: resource.ref,
          type: resource.type,
          fate,
          ...(replica && { replica: replica.ref }),
          ...(key !== undefined && { key }),
          ...placeJson(resource.at, sources),
        })),
      shares: grants.map(({ grant, fate, why, fix, by }) => ({
        share: grant.share,
        principal: grant.principal,
        resource: grant.resource,
        fate,
        ...(by !== undefined && { by }),
        ...(why !== undefined && { why }),
        ...(fix !== undefined && { fix }),
        ...placeJson(grant.at, sources),
      })),
      names: names.flatMap(({ name, kind, records }) =>
        records.map(({ ref, at }) => ({ name, kind, record: ref, fix: healthCheckFix, ...placeJson(at, sources) })),
      ),
    })),
  };
}
