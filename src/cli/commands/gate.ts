import type { Argv } from 'yargs';
import type { Estate } from '../../estate/estate';
import type { GateInput } from '../../gate/input-schema';
import { type FilesJudged, type FilesOptions, judgeFiles } from '../../gate/judge-files';
import { traceFindings } from '../../gate/own-output';
import type { GateFile } from '../../gate/recognise';
import { type PolicyKind, policyKinds } from '../../gate/single-policy';
import { countFindings, hasErrors } from '../../source/diagnostic';
import { gateWasm } from '../flow';
import { type GateBlueprint, readGateBlueprint } from '../gate-blueprint';
import { readGateFiles } from '../gate-files';
import type { GateReport } from '../gate-formats';
import { giveGateReports } from '../gate-reports';
import { type CommonOptions, commonOptions, type RulesOptions, rulesOptions } from '../options';
import { type OwnRulesRead, readOwnRules } from '../own-rules';
import { renderDiagnostics } from '../report';
import { type ReportOptions, reportOptions } from '../reports';
import type { Terminal } from '../terminal';

export interface GateOptions extends CommonOptions, RulesOptions, ReportOptions {
  readonly files: readonly string[];
  readonly kind?: PolicyKind;
  readonly blueprint?: string;
  readonly account?: string;
  readonly accounts: readonly string[];
  readonly organization?: string;
  readonly allowEmpty: boolean;
}

/** Arguments of `crossgrant gate`. */
export function gateArguments(yargs: Argv) {
  const files = yargs.positional('files', {
    type: 'string',
    array: true,
    demandOption: true,
    describe: 'Plans and states (`terraform show -json`), `*.tf.json`, folders of these, policies; `-`: standard input',
  });
  return reportOptions(rulesOptions(commonOptions(files)))
    .option('kind', {
      choices: Object.keys(policyKinds) as PolicyKind[],
      describe: 'What single policies are; default: guessed, and said',
    })
    .option('blueprint', {
      type: 'string',
      describe: 'Blueprint whose accounts and organization count; findings on its own Terraform name the YAML',
    })
    .option('account', {
      type: 'string',
      describe: 'Id of the account of all that does not say its own',
      coerce: (id: string | undefined) => id && accountId('account', id),
    })
    .option('accounts', {
      type: 'string',
      default: '',
      defaultDescription: 'none: nobody counts as outside party',
      describe: 'Ids of your accounts, with commas: all others are outside parties',
      coerce: (ids: string) => ids.split(/[\s,]+/).flatMap((id) => (id === '' ? [] : accountId('accounts', id))),
    })
    .option('organization', {
      type: 'string',
      describe: 'Id of your organization, such as o-a1b2c3d4e5',
      coerce: (id: string | undefined) => {
        if (id === undefined || /^o-[a-z0-9]{10,32}$/.test(id)) return id;
        throw new Error(`--organization ${id}: not an id such as o-a1b2c3d4e5`);
      },
    })
    .option('allow-empty', {
      type: 'boolean',
      default: false,
      describe: 'Let Terraform pass in which there is nothing to judge, such as a plan that only destroys',
    })
    .example('$0 gate plan.json', 'A plan: `terraform show -json plan.out > plan.json`')
    .example('terraform show -json plan.out | $0 gate -', 'The same without a file')
    .example('$0 gate cdktf.out --blueprint blueprints/data-lake', 'The Terraform of a blueprint, before it is applied')
    .example('$0 gate policy.json --kind bucket --account 111111111111', 'One policy')
    .example('$0 gate plan.json --format github --report sarif=gate.sarif', 'Annotations, and a report to upload')
    .epilogue('Exit code 0: nothing stands against it; 1: errors, or something could not be judged.');
}

function accountId(option: string, id: string): string {
  if (/^\d{12}$/.test(id)) return id;
  throw new Error(`--${option} ${id}: an account id has 12 digits`);
}

/** `crossgrant gate`: the rules on Terraform of anybody, and on single policies. */
export async function gate(options: GateOptions, terminal: Terminal): Promise<number> {
  terminal.progress('judging');
  const blueprint = options.blueprint === undefined ? undefined : readGateBlueprint(options.blueprint);
  if (blueprint && !blueprint.own) return refuseBlueprint(options.blueprint ?? '', blueprint, terminal);
  return giveGateReports(judged(options, blueprint), options, terminal);
}

function refuseBlueprint(path: string, { side }: GateBlueprint, terminal: Terminal): number {
  const { paint } = terminal;
  const what = side.absent ? 'there is no such file or folder' : countFindings(side.diagnostics);
  if (side.diagnostics.length > 0) terminal.note(renderDiagnostics(side.diagnostics, side.sources, paint));
  terminal.note(`${paint.error('failed')}: the blueprint \`${path}\` is not valid: ${what}`);
  return 1;
}

function judged(options: GateOptions, blueprint: GateBlueprint | undefined): GateReport {
  const own = blueprint?.own;
  const estate = own?.estate;
  const profile = options.profile ?? estate?.gate.profile ?? 'standard';
  const read = readGateFiles(options.files);
  const rules = readOwnRules([...(estate?.gate.ownRules ?? []), ...options.rules.map((path) => ({ path }))]);
  const { value, units, diagnostics, sources } = judgedFiles(read.files, rules, {
    wasm: gateWasm(),
    today: options.today,
    profile,
    severities: estate?.gate.severities ?? [],
    accounts: [...declared(options.accounts), ...(estate?.accounts ?? []).map(plain)],
    organization: options.organization ?? estate?.organization?.id,
    account: options.account,
    kind: options.kind,
    allowEmpty: options.allowEmpty,
  });
  const found = value?.findings ?? [];
  const { findings, waived } = own
    ? traceFindings(found, own, options.today, value?.ruleSet)
    : { findings: found, waived: 0 };
  const all = [...read.diagnostics, ...rules.diagnostics, ...diagnostics];
  return {
    ok: value !== undefined && !hasErrors(all) && !findings.some(({ level }) => level === 'error'),
    profile,
    byFlag: options.profile,
    units,
    ...(value && { verdict: value }),
    findings,
    waived,
    diagnostics: all,
    sources: new Map([...(blueprint?.side.sources ?? []), ...rules.sources, ...sources]),
  };
}

/** Where no file could be read, or rules of an organization not, it was said why. */
function judgedFiles(
  files: readonly GateFile[],
  { value: ownRules }: OwnRulesRead,
  options: FilesOptions,
): FilesJudged {
  if (files.length === 0 || !ownRules) return { units: [], diagnostics: [], sources: new Map() };
  return judgeFiles(files, { ...options, ownRules });
}

type Account = GateInput['accounts'][number];

/** Accounts by their ids alone: their own names. */
function declared(ids: readonly string[]): readonly Account[] {
  return ids.map((id) => ({ name: id, id, external: false, partition: 'aws', region: 'us-east-1' }));
}

function plain({ name, id, external, partition, region }: Estate['accounts'][number]): Account {
  return { name, id, external, partition, region };
}
