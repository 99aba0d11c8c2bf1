import { readFileSync, realpathSync, statSync } from 'node:fs';
import type { OwnRulesPlace } from '../estate/estate';
import { type OwnRules, rulesIn, taken, unfitData } from '../gate/own-rules';
import type { RegoSource } from '../gate/rego-source';
import { type Diagnostic, diagnose, hasErrors } from '../source/diagnostic';
import type { Sources } from '../source/position';
import type { Result } from '../source/result';
import { compileRego } from './opa';
import { type Bundle, readBundle } from './rules-bundle';
import { readRulesFolder } from './rules-folder';

/** The rules of an organization, ready to run, and the texts that diagnostics on them show. */
export interface OwnRulesRead extends Result<readonly OwnRules[]> {
  readonly sources: Sources;
}

/** Reads folders of Rego and bundles, each once. There is no value unless every one of them can run. */
export function readOwnRules(places: readonly OwnRulesPlace[]): OwnRulesRead {
  const sources = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const sets: OwnRules[] = [];
  for (const place of eachOnce(places)) {
    const read = attempt(place);
    for (const { file, text } of read.sources) sources.set(file, text);
    diagnostics.push(...read.diagnostics);
    if (read.value) sets.push(read.value);
  }
  diagnostics.push(...taken(sets));
  return hasErrors(diagnostics) ? { sources, diagnostics } : { sources, value: sets, diagnostics };
}

/** A blueprint and the command line may name the same folder. */
function eachOnce(places: readonly OwnRulesPlace[]): readonly OwnRulesPlace[] {
  const seen = new Set<string>();
  return places.filter(({ path }) => {
    const id = statSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : path;
    return !seen.has(id) && seen.add(id);
  });
}

interface PlaceRead extends Result<OwnRules> {
  readonly sources: readonly RegoSource[];
}

/** What the file system refuses is the person's to mend; everything else is a bug of ours. */
function attempt(place: OwnRulesPlace): PlaceRead {
  try {
    return readPlace(place);
  } catch (thrown) {
    const { code, path } = thrown as NodeJS.ErrnoException;
    if (typeof code !== 'string' || path === undefined) throw thrown;
    const says = `The rules of \`${place.path}\` cannot be read: ${code} at \`${path}\``;
    return { sources: [], diagnostics: [diagnose('own-rules-unreadable', says, { at: place.at })] };
  }
}

function readPlace(place: OwnRulesPlace): PlaceRead {
  const stats = statSync(place.path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return readFolder(place);
  if (stats?.isFile()) return readFile(place);
  const says = `There are no rules at \`${place.path}\`: ${stats ? 'it is neither a folder nor a file' : 'there is no such folder or file'}`;
  const help = 'name a folder of Rego, or a bundle that `opa build -t wasm` made';
  return { sources: [], diagnostics: [diagnose('own-rules-unreadable', says, { at: place.at, help })] };
}

function readFolder(place: OwnRulesPlace): PlaceRead {
  const folder = readRulesFolder(place.path);
  const sources = folder.rego;
  const { value: rules, diagnostics } = rulesIn(sources, place, 'folder');
  const compiled = compileRego(folder, place);
  const said = [...diagnostics, ...compiled.diagnostics];
  if (!rules || !compiled.value) return { sources, diagnostics: said };
  return { sources, ...ready(place, rules, compiled.value) };
}

function readFile(place: OwnRulesPlace): PlaceRead {
  const { value: bundle, diagnostics } = readBundle(readFileSync(place.path), place);
  if (!bundle) return { sources: [], diagnostics };
  const found = rulesIn(bundle.rego, place, 'bundle');
  if (!found.value) return { sources: bundle.rego, diagnostics: found.diagnostics };
  return { sources: bundle.rego, ...ready(place, found.value, bundle) };
}

function ready(place: OwnRulesPlace, rules: OwnRules['rules'], { wasm, data }: Bundle): Result<OwnRules> {
  const unfit = unfitData(data, place);
  if (unfit) return { diagnostics: [unfit] };
  return { value: { path: place.path, rules, wasm, data: data as OwnRules['data'] }, diagnostics: [] };
}
