import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Range } from '../source/position';
import type { GateDocument, GateFact, GateInput } from './input-schema';
import { rangeInJson } from './json-place';
import { decoded, type GateFile, nothingIn, type Recognised, recognise } from './recognise';
import { type PolicyKind, policyKinds, readSinglePolicy } from './single-policy';
import { readConfiguration } from './terraform/configuration';
import { judgeable, type TerraformPlace } from './terraform/input';
import { readPlan } from './terraform/plan';
import type { TerraformUnit } from './terraform/resource';
import { readState } from './terraform/state';

/** What is known of the accounts, and of single policies. */
export interface ReadingOptions {
  readonly accounts: GateInput['accounts'];
  /** Account of what does not say its own. */
  readonly account?: string | undefined;
  /** What single policies are; absent: guessed. */
  readonly kind?: PolicyKind | undefined;
  /** True: Terraform in which nothing is judged passes. Files that hold nothing at all never do. */
  readonly allowEmpty?: boolean | undefined;
}

/** One thing that is judged: a plan, a state, a configuration or a policy. */
export interface JudgedUnit {
  /** File, or folder of a configuration of several files. */
  readonly name: string;
  readonly is: Recognised['is'];
  readonly documents: number;
  readonly facts: number;
}

/** Where a document or a fact stands. */
export interface ReadPlace {
  readonly file: string;
  /** Terraform address; absent: the file is one policy. */
  readonly address?: string;
  /** Argument that holds the policy. */
  readonly argument?: string;
  /** Name or id of the account. */
  readonly account?: string;
  readonly document?: GateDocument;
  /** For each statement that is judged, its index as written. */
  readonly written: readonly number[];
  /** Place of a statement by its index as written, or else of the whole. */
  readonly at?: (statement: number | undefined) => Range | undefined;
}

/** All that files hold for the gate. */
export interface FilesRead {
  readonly documents: readonly GateDocument[];
  readonly facts: readonly GateFact[];
  readonly units: readonly JudgedUnit[];
  /** By the id of a document or a fact. */
  readonly places: ReadonlyMap<string, ReadPlace>;
  readonly diagnostics: readonly Diagnostic[];
  /** Texts that places point into. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Reads files of any kind. */
export function readGateFiles(files: readonly GateFile[], options: ReadingOptions): FilesRead {
  const reader = new FilesReader(options);
  for (const file of files) reader.add(file);
  reader.close();
  return reader;
}

type Of<Is extends Recognised['is']> = Extract<Recognised, { readonly is: Is }>;

class FilesReader implements FilesRead {
  readonly documents: GateDocument[] = [];
  readonly facts: GateFact[] = [];
  readonly units: JudgedUnit[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly sources = new Map<string, string>();
  readonly places = new Map<string, ReadPlace>();
  private readonly terraform: (readonly [TerraformUnit, Recognised['is']])[] = [];
  private readonly configurations = new Map<string, Of<'configuration'>[]>();
  private readonly names: ReadonlyMap<string, string>;

  constructor(private readonly options: ReadingOptions) {
    this.names = new Map(options.accounts.map(({ id, name }) => [id, name]));
  }

  add(file: GateFile): void {
    const { value, diagnostics } = recognise(file);
    this.diagnostics.push(...diagnostics);
    if (diagnostics.some(({ code }) => code === 'gate-json-broken'))
      this.sources.set(file.name, decoded(file.bytes) ?? '');
    if (value?.is === 'policy') this.addPolicy(value);
    else if (value?.is === 'configuration') this.addConfiguration(value);
    else if (value) {
      this.terraform.push([(value.is === 'plan' ? readPlan : readState)(value.json, value.name), value.is]);
    }
  }

  private addConfiguration(file: Of<'configuration'>): void {
    const folder = file.file.replace(/[^/]*$/, '');
    this.configurations.set(folder, [...(this.configurations.get(folder) ?? []), file]);
    this.sources.set(file.file, file.text);
  }

  private addPolicy({ name, text, json, path }: Of<'policy'>): void {
    const { kind, account = null } = this.options;
    const read = readSinglePolicy(json, name, kind, account);
    if (read.guessedBy !== undefined) {
      const message = `\`${name}\` is taken for ${policyKinds[read.kind].said} (${read.guessedBy})`;
      const help = `say what it is with \`--kind\`, such as \`--kind ${read.kind}\``;
      this.diagnostics.push(diagnose('gate-kind-guessed', message, { help }));
    }
    this.sources.set(name, text);
    this.documents.push(...read.documents);
    this.units.push({ name, is: 'policy', documents: read.documents.length, facts: 0 });
    const at = (statement: number | undefined) => {
      const steps = statement === undefined ? [[]] : [['Statement', statement], ['Statement'], []];
      const found = steps.map((step) => rangeInJson(text, [...path, ...step])).find((range) => range);
      return found && { file: name, ...found };
    };
    for (const document of read.documents) {
      const owner = account === null ? {} : { account: this.nameOf(account) };
      this.places.set(document.id, { file: name, document, written: read.written, at, ...owner });
    }
  }

  /** Reads what takes several files, when all are known. */
  close(): void {
    for (const files of this.configurations.values()) {
      const [first = '', ...others] = files.map(({ file }) => file);
      const name = others.length > 0 ? first.replace(/\/?[^/]*$/, '') || '.' : first;
      this.terraform.push([readConfiguration(files, name), 'configuration']);
    }
    const { documents, facts, places } = judgeable(
      this.terraform.map(([unit]) => unit),
      { account: this.options.account, accountName: (id) => this.names.get(id) },
    );
    const byId = new Map(documents.map((document) => [document.id, document]));
    for (const [unit, is] of this.terraform) this.addUnit(unit, is, [...places.values()]);
    for (const [id, place] of places) this.places.set(id, this.placeOf(place, byId.get(id)));
    this.documents.push(...documents);
    this.facts.push(...facts);
  }

  private addUnit(unit: TerraformUnit, is: Recognised['is'], places: readonly TerraformPlace[]): void {
    const { name, unreadModules } = unit;
    const own = places.filter((place) => place.unit === name);
    const documents = own.filter(({ kind }) => kind === 'document').length;
    this.units.push({ name, is, documents, facts: own.length - documents });
    for (const module of unreadModules) {
      this.diagnostics.push(
        diagnose('gate-unread', `\`${name}\` calls the module \`${module}\`, which is not looked into`, {
          help: 'a plan holds the resources of all modules: judge the plan',
        }),
      );
    }
    // Of several stacks that are written together, one may make nothing: an account that only takes part.
    const beside = is === 'configuration' && places.length > 0;
    if (own.length === 0) this.diagnostics.push(this.empty(name, emptiness(unit, is), beside));
  }

  private empty(name: string, why: string, isExpected: boolean): Diagnostic {
    if (this.options.allowEmpty !== true && !isExpected) return nothingIn(name, why, { expectable: true });
    const at = { file: name, start: 0, end: 0 };
    return diagnose('gate-empty', `There is nothing to judge in \`${name}\`: ${why}`, { at });
  }

  private placeOf(place: TerraformPlace, document: GateDocument | undefined): ReadPlace {
    const { unit, address, argument, account, written, at } = place;
    return {
      file: unit,
      address,
      written,
      ...(document && { document }),
      ...(argument !== undefined && { argument }),
      ...(account !== undefined && { account: this.nameOf(account) }),
      ...(at && { at }),
    };
  }

  private nameOf(account: string): string {
    return this.names.get(account) ?? account;
  }
}

function emptiness({ resources, gone = 0 }: TerraformUnit, is: Recognised['is']): string {
  const stays = [...resources.values()].some(({ mode }) => mode === 'managed');
  if (is === 'plan' && gone > 0) {
    const count = `${gone} ${gone === 1 ? 'resource goes' : 'resources go'}`;
    return stays ? `of AWS it only destroys: ${count}` : `it only destroys: ${count}, and nothing is there after apply`;
  }
  if (resources.size > 0) return 'none of its resources is of AWS';
  return is === 'plan' ? 'nothing is there after apply' : 'it holds no resources';
}
