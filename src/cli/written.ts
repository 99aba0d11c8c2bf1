import type { Blueprint, BlueprintFile } from '../blueprint/blueprint';
import { readBlueprint } from '../blueprint/read';
import type { Estate } from '../estate/estate';
import type { Document } from '../iam/document';
import { writePolicies } from '../iam/write';
import { attachedPaths } from '../patterns/accounts/kept-statements';
import type { Attachments } from '../patterns/draft';
import { expandBlueprint } from '../patterns/expand';
import type { Diagnostic } from '../source/diagnostic';
import type { Sources } from '../source/position';
import { blueprintValidator } from './validator';

/** A blueprint, read as far as it goes without a judgement. */
export interface Written {
  readonly sources: Sources;
  readonly diagnostics: readonly Diagnostic[];
  /** Given when every name resolves. */
  readonly value?: { readonly blueprint: Blueprint; readonly estate: Estate; readonly documents: readonly Document[] };
}

/** Reads, expands and writes a blueprint; `attachmentsAt` reads the files that it names. Stops where nothing is left to go on with. */
export function writeBlueprint(
  files: readonly BlueprintFile[],
  attachmentsAt: (paths: readonly string[]) => Attachments,
): Written {
  const blueprint = readBlueprint(files, blueprintValidator());
  const sources = new Map(blueprint.sources);
  if (!blueprint.value) return { sources, diagnostics: blueprint.diagnostics };
  const attached = attachmentsAt(attachedPaths(blueprint.value));
  for (const [file, text] of attached) if (text !== undefined) sources.set(file, text);
  const expanded = expandBlueprint(blueprint.value, attached);
  const diagnostics = [...blueprint.diagnostics, ...expanded.diagnostics];
  if (!expanded.value) return { sources, diagnostics };
  const written = writePolicies(expanded.value);
  return {
    sources,
    diagnostics: [...diagnostics, ...written.diagnostics],
    value: { blueprint: blueprint.value, estate: expanded.value, documents: written.value ?? [] },
  };
}
