import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { App, type AppConfig, TerraformStack } from 'cdktf';
import { outputsOf } from '../catalog/target';
import type { Estate } from '../estate/estate';
import { archiveRules } from '../iam/archive-rules';
import type { Document } from '../iam/document';
import { AccountModel, arnsNamedBy } from './account-model';
import { AccountStack, zips } from './account-stack';
import { inSecondWave } from './address';
import { LinksStack } from './links-stack';
import { literal } from './literal';
import { jobs, type RecordSchemas } from './resource-construct';

/** Folders beside the JSON of a stack: code of functions, and jobs for people to start. */
const besides = [zips, jobs];

/** Where the output goes, and which version of ours to note in it. */
export interface BuildOptions {
  /** Folder of `manifest.json` and `stacks/`; absent: as cdktf-cli says by `CDKTF_OUTDIR`, else `cdktf.out`. */
  readonly outdir?: string;
  /** Noted in each stack's comment (`//`); absent: nothing is. */
  readonly version?: string;
  /** False marks every stack as not proved. */
  readonly proved?: boolean;
  /** Code of functions that is bundled, by ref. */
  readonly bundles?: Bundles | undefined;
  /** JSON Schemas of what APIs take, by ref. */
  readonly schemas?: Schemas | undefined;
}

/** The app, whose ids, order and bytes depend on the estate and the documents alone. Its `synth()` writes the output. */
export function buildApp(estate: Estate, documents: readonly Document[], options: BuildOptions = {}): App {
  const safe = literal(estate);
  refuseStrayDocuments(safe, documents);
  const app = new OurApp({ stackTraces: false, ...(options.outdir === undefined ? {} : { outdir: options.outdir }) });
  const models = safe.accounts
    .filter((account) => !account.external)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((account) => new AccountModel(account, safe, documents));
  const shareByGrant = new Map(safe.grants.map((grant) => [grant.id, grant.share]));
  return withoutStackTraces(() => {
    const stacks = new Map(models.map((model) => [model, new AccountStack(app, model, shareByGrant, options)]));
    addDependencies(stacks);
    addLinks(app, safe, stacks, documents);
    for (const stack of app.node.children) {
      if (options.version !== undefined && TerraformStack.isStack(stack))
        stack.addOverride('//.crossgrant', `${options.version}${options.proved === false ? ', not proved' : ''}`);
    }
    return app;
  });
}

/** Zips by the ref of their function, with the SHA-256 of each in base64. */
export type Bundles = ReadonlyMap<string, { readonly zip: Uint8Array; readonly sha256: string }>;

/** JSON Schemas of draft 4, by the ref of the API that checks them. */
export type Schemas = ReadonlyMap<string, RecordSchemas>;

class OurApp extends App {
  constructor(config: AppConfig) {
    // CDKTF makes the last folder only.
    mkdirSync(config.outdir ?? process.env['CDKTF_OUTDIR'] ?? 'cdktf.out', { recursive: true });
    super(config);
  }

  override synth(): void {
    withoutStackTraces(() => super.synth());
    for (const stack of this.node.children) {
      if (!(stack instanceof AccountStack || stack instanceof LinksStack)) continue;
      const folder = join(this.outdir, 'stacks', stack.node.id);
      for (const [file, bytes] of stack.files) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), bytes);
      }
    }
  }
}

/**
 * CDKTF takes a stack trace of every token, whatever `stackTraces` says, and drops it: half of the time that a large estate takes.
 * Errors keep theirs, which the engine takes without this function.
 */
function withoutStackTraces<T>(work: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

/**
 * Writes the output, all of it or nothing: it is made aside first, and a stack whose account is gone loses its file. What Terraform
 * keeps in the folders (`.terraform`, lock files) stays. Returns the names of the stacks.
 */
export function synthesize(
  estate: Estate,
  documents: readonly Document[],
  outdir: string,
  options: Omit<BuildOptions, 'outdir'> = {},
): readonly string[] {
  mkdirSync(dirname(resolve(outdir)), { recursive: true });
  const aside = mkdtempSync(`${resolve(outdir)}.`);
  try {
    buildApp(estate, documents, { ...options, outdir: aside }).synth();
    const before = stacksIn(outdir);
    const stacks = stacksIn(aside);
    for (const stack of stacks) mkdirSync(join(outdir, 'stacks', stack), { recursive: true });
    mkdirSync(outdir, { recursive: true });
    for (const stack of [...before, ...stacks])
      for (const folder of besides) rmSync(join(outdir, 'stacks', stack, folder), { recursive: true, force: true });
    const folders = stacks
      .flatMap((stack) => besides.map((folder) => join('stacks', stack, folder)))
      .filter((folder) => existsSync(join(aside, folder)));
    for (const file of [...folders, ...stacks.map(fileOf), 'manifest.json'])
      renameSync(join(aside, file), join(outdir, file));
    for (const gone of before.filter((stack) => !stacks.includes(stack)))
      rmSync(join(outdir, fileOf(gone)), { force: true });
    return stacks;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** An account outside the estate's own has no stack: what is written for it is for its owner to apply. */
function refuseStrayDocuments(estate: Estate, documents: readonly Document[]): void {
  const known = new Set(estate.accounts.map((account) => account.name));
  const stray = documents.filter((document) => !known.has(document.account));
  if (stray.length > 0) throw new Error(`no account for ${stray.map(({ id }) => id).join(', ')}`);
}

/**
 * A policy that names a role itself (`pin: true`) can be saved only after that role exists. Where we create it in another account,
 * that account's stack goes first, as far as two accounts do not wait for each other.
 */
function addDependencies(stacks: ReadonlyMap<AccountModel, AccountStack>): void {
  const creators = new Map<string, AccountStack>();
  for (const [model, stack] of stacks) for (const role of model.createdRoles.values()) creators.set(role.arn, stack);
  for (const [model, stack] of stacks) {
    const named = new Set(model.documents.flatMap((document) => [...arnsNamedBy(document)]));
    const before = new Set([...named].flatMap((arn) => creators.get(arn) ?? []));
    const inOrder = [...before].sort((a, b) => (a.node.id < b.node.id ? -1 : 1));
    for (const first of inOrder) if (first !== stack && !first.dependsOn(stack)) stack.addDependency(first);
  }
}

/** The second wave: each account's links wait for the policies of both of their ends, and what writes into a resource for that one's. */
function addLinks(
  app: App,
  estate: Estate,
  foundations: ReadonlyMap<AccountModel, AccountStack>,
  documents: readonly Document[],
): void {
  const byName = new Map(
    [...foundations].map(([model, stack]) => [model.account.name, { account: model.account, stack }]),
  );
  for (const [name, { account }] of byName) {
    const links = estate.links.filter((link) => link.account === name);
    const writers = estate.resources.filter((resource) => resource.account === name && inSecondWave(resource));
    if (links.length + writers.length === 0) continue;
    const stack = new LinksStack(app, account, estate, { links, later: writers, documents });
    const written = writers.flatMap((writer) => outputsOf(writer).map(({ to }) => to));
    const analyzed = writers.flatMap((analyzer) => archiveRules(estate, documents, analyzer).flatMap(({ on }) => on));
    const refs = [...links.flatMap(({ from, to }) => [from, to]), ...written, ...analyzed];
    const ends = new Set(refs.map((ref) => ref.split('/', 1)[0] ?? ''));
    for (const end of [...ends].sort()) {
      const foundation = byName.get(end)?.stack;
      if (foundation) stack.addDependency(foundation);
    }
  }
}

function fileOf(stack: string): string {
  return join('stacks', stack, 'cdk.tf.json');
}

function stacksIn(outdir: string): readonly string[] {
  const manifest = join(outdir, 'manifest.json');
  if (!existsSync(manifest)) return [];
  const { stacks } = JSON.parse(readFileSync(manifest, 'utf8')) as { stacks?: Record<string, unknown> };
  return Object.keys(stacks ?? {}).sort();
}
