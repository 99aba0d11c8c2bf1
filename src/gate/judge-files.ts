import type { Severity } from '../source/catalogue';
import { type Diagnostic, diagnose, hasErrors } from '../source/diagnostic';
import type { Range } from '../source/position';
import type { Result } from '../source/result';
import type { GateDocument, GateInput } from './input-schema';
import { rangeInJson } from './json-place';
import { judge } from './judge';
import { messageOf } from './message';
import { type GateFile, nothingIn, type Recognised, recognise } from './recognise';
import { type Finding, type RuleSeverity, ruleOf, rules, severityOf } from './rules';
import { type PolicyKind, policyKinds, readSinglePolicy } from './single-policy';
import { readConfiguration } from './terraform/configuration';
import { judgeable, type TerraformPlace } from './terraform/input';
import { readPlan } from './terraform/plan';
import type { TerraformUnit } from './terraform/resource';
import { readState } from './terraform/state';
import { type Profile, weights } from './weigh';

/** A declared account. */
type Account = GateInput['accounts'][number];

/** What is known beside the files, and how they are judged. */
export interface FilesOptions {
  readonly wasm: Uint8Array;
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly profile: Profile;
  readonly accounts: readonly Account[];
  readonly organization?: string | undefined;
  /** Account of what does not say its own. */
  readonly account?: string | undefined;
  /** What single policies are; absent: guessed. */
  readonly kind?: PolicyKind | undefined;
  readonly longestShare: number;
  readonly warnAhead: number;
}

/** Where a finding is. */
export interface FilePlace {
  /** File, or folder of a configuration. */
  readonly file: string;
  /** Terraform address; absent: the file is one policy. */
  readonly address?: string;
  /** Argument that holds the policy. */
  readonly argument?: string;
  /** Name or id of the account. */
  readonly account?: string;
  readonly at?: Range;
}

/** A finding, told in words and at its place. */
export interface FileFinding {
  readonly finding: Finding;
  readonly severity: RuleSeverity;
  readonly level: Severity;
  readonly message: string;
  readonly help: string;
  readonly place: FilePlace;
  /** The statement, as it was judged; absent: the finding is on something else. */
  readonly statement?: object;
}

/** One thing that was judged: a plan, a state, a configuration or a policy. */
export interface JudgedUnit {
  readonly name: string;
  readonly is: Recognised['is'];
  readonly documents: number;
  readonly facts: number;
}

/** The verdict on files. */
export interface FilesVerdict {
  readonly findings: readonly FileFinding[];
  readonly units: readonly JudgedUnit[];
  readonly rulesRan: readonly string[];
}

/**
 * Judges plans, states, configurations and policies together. There is no value when nothing could be judged; a file that could not be read is
 * an error beside the verdict on the others.
 */
export function judgeFiles(files: readonly GateFile[], options: FilesOptions): Result<FilesVerdict> {
  const read = new FilesReader(options);
  for (const file of files) read.add(recognise(file));
  read.close();
  const { documents, facts, diagnostics } = read;
  if (documents.length + facts.length === 0) {
    if (!hasErrors(diagnostics))
      diagnostics.push(diagnose('gate-nothing', 'There is nothing to judge: no file was given'));
    return { diagnostics };
  }
  const { value, diagnostics: problems } = judge(inputOf(read, options), options.wasm);
  if (!value) return { diagnostics: [...diagnostics, ...problems] };
  const findings = value.map((finding) => read.told(finding));
  const rulesRan = rules.map(({ id }) => id);
  return { value: { findings, units: read.units, rulesRan }, diagnostics };
}

function inputOf({ documents, facts }: FilesReader, options: FilesOptions): GateInput {
  return {
    version: 1,
    today: options.today,
    organization: options.organization === undefined ? null : { id: options.organization },
    accounts: [...options.accounts],
    resources: [],
    principals: [],
    shares: [],
    grants: [],
    documents: [...documents],
    facts: [...facts],
    settings: { profile: options.profile, longest_share: options.longestShare, warn_ahead: options.warnAhead },
  };
}

interface Place extends Omit<FilePlace, 'at'> {
  readonly prefix: string;
  readonly document?: GateDocument;
  readonly written: readonly number[];
  readonly at?: (statement: number | undefined) => Range | undefined;
}

class FilesReader {
  readonly documents: GateDocument[] = [];
  readonly facts: NonNullable<GateInput['facts']> = [];
  readonly units: JudgedUnit[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly terraform: (readonly [TerraformUnit, Recognised['is']])[] = [];
  private readonly configurations = new Map<string, Extract<Recognised, { is: 'configuration' }>[]>();
  private readonly places = new Map<string, Place>();

  constructor(private readonly options: FilesOptions) {}

  add({ value, diagnostics }: Result<Recognised>): void {
    this.diagnostics.push(...diagnostics);
    if (!value) return;
    if (value.is === 'policy') this.addPolicy(value);
    else if (value.is === 'configuration') {
      const folder = value.file.replace(/[^/]*$/, '');
      this.configurations.set(folder, [...(this.configurations.get(folder) ?? []), value]);
    } else this.terraform.push([(value.is === 'plan' ? readPlan : readState)(value.json, value.name), value.is]);
  }

  /** Reads what takes several files, when all are known. */
  close(): void {
    for (const files of this.configurations.values()) {
      const [first, ...others] = files.map(({ file }) => file);
      const name = others.length > 0 ? (first ?? '').replace(/\/?[^/]*$/, '') || '.' : (first ?? '');
      this.terraform.push([readConfiguration(files, name), 'configuration']);
    }
    const { account, accounts } = this.options;
    const names = new Map(accounts.map(({ id, name }) => [id, name]));
    const units = this.terraform.map(([unit]) => unit);
    const { documents, facts, places } = judgeable(units, { account, accountName: (id) => names.get(id) });
    for (const [unit, is] of this.terraform) this.count(unit, is, places);
    this.documents.push(...documents);
    this.facts.push(...facts);
    const byId = new Map(documents.map((document) => [document.id, document]));
    for (const [id, place] of places) this.places.set(id, this.placeOf(place, byId.get(id)));
  }

  private count(unit: TerraformUnit, is: Recognised['is'], places: ReadonlyMap<string, TerraformPlace>): void {
    const own = [...places.values()].filter((place) => place.unit === unit.name);
    const documents = own.filter(({ kind }) => kind === 'document').length;
    this.units.push({ name: unit.name, is, documents, facts: own.length - documents });
    for (const module of unit.unreadModules) {
      this.diagnostics.push(
        diagnose('gate-unread', `\`${unit.name}\` calls the module \`${module}\`, which is not looked into`, {
          at: { file: unit.name, start: 0, end: 0 },
          help: 'a plan holds the resources of all modules: judge the plan',
        }),
      );
    }
    if (own.length === 0) this.diagnostics.push(nothingIn(unit.name, emptiness(unit, is)));
  }

  private placeOf({ unit, address, argument, account, written, at }: TerraformPlace, document?: GateDocument): Place {
    const names = new Map(this.options.accounts.map(({ id, name }) => [id, name]));
    return {
      file: unit,
      prefix: this.terraform.length > 1 ? `${unit}: ` : '',
      address,
      written,
      ...(document && { document }),
      ...(argument !== undefined && { argument }),
      ...(account !== undefined && { account: names.get(account) ?? account }),
      ...(at && { at }),
    };
  }

  private addPolicy({ name, text, json, path }: Extract<Recognised, { is: 'policy' }>): void {
    const { kind, account = null } = this.options;
    const read = readSinglePolicy(json, name, kind, account);
    if (read.guessedBy !== undefined) {
      const message = `\`${name}\` is taken for ${policyKinds[read.kind].said} (${read.guessedBy})`;
      const help = `say what it is with \`--kind\`, such as \`--kind ${read.kind}\``;
      this.diagnostics.push(diagnose('gate-kind-guessed', message, { help }));
    }
    this.documents.push(...read.documents);
    this.units.push({ name, is: 'policy', documents: read.documents.length, facts: 0 });
    for (const document of read.documents) {
      const at = (statement: number | undefined) => {
        const steps = statement === undefined ? [] : ['Statement', statement];
        const found = rangeInJson(text, [...path, ...steps]) ?? rangeInJson(text, [...path, 'Statement']);
        return { file: name, ...(found ?? rangeInJson(text, path) ?? { start: 0, end: 1 }) };
      };
      this.places.set(document.id, { file: name, prefix: '', document, written: read.written, at });
    }
  }

  /** A finding in words. */
  told(finding: Finding): FileFinding {
    const place = this.places.get(finding.document ?? '') ?? this.places.get(finding.resource ?? '');
    const { document, prefix = '', written = [], at, ...rest }: Partial<Place> = place ?? {};
    const severity = severityOf(finding);
    const statement = finding.statement ?? undefined;
    const judged = statement === undefined ? undefined : [document?.policy?.Statement ?? []].flat()[statement];
    const original = statement === undefined ? undefined : (written[statement] ?? statement);
    const range = at?.(original);
    const shown = { ...finding, statement: original ?? null };
    return {
      finding: shown,
      severity,
      level: weights[this.options.profile][severity],
      message: plainly(messageOf(shown, document), prefix),
      help: ruleOf(finding.rule)?.remediation ?? '',
      place: { file: '', ...rest, ...(range && { at: range }) },
      ...(judged && { statement: judged }),
    };
  }
}

/** Addresses without the name of their unit, which stands beside them. */
function plainly(text: string, prefix: string): string {
  return prefix === '' ? text : text.replaceAll(prefix, '');
}

function emptiness({ resources }: TerraformUnit, is: Recognised['is']): string {
  if (resources.size > 0) return `none of its ${resources.size} resources is of AWS`;
  return is === 'plan' ? 'nothing is there after apply' : 'it holds no resources';
}
