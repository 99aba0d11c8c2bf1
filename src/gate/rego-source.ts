import type { Diagnostic } from '../source/diagnostic';
import type { Node } from '../source/node';
import { parseYaml } from '../source/parse-yaml';
import type { Range } from '../source/position';

/** A file of Rego. */
export interface RegoSource {
  readonly file: string;
  readonly text: string;
}

/** What stands at the top of a Rego file. */
export interface RegoHead {
  /** Path of the package: `["rules", "acme-named-buckets"]`; empty: none could be read. */
  readonly path: readonly string[];
  /** The line of the package. */
  readonly at: Range;
  /** The YAML of its METADATA, with positions in the file. */
  readonly metadata?: Node;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a file's package and the METADATA above it ("Annotations" in OPA's documentation). Bundles are read without OPA, and one way of
 * reading serves folders, too.
 */
export function headOf({ file, text }: RegoSource): RegoHead {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => /^\s*[^#\s]/.test(line));
  const line = lines[index] ?? '';
  const start = lines.slice(0, Math.max(index, 0)).reduce((sum, { length }) => sum + length + 1, 0);
  const at = { file, start, end: start + line.trimEnd().length };
  const path = packagePath(line);
  const block = metadataLines(lines, index);
  if (!block) return { path, at, diagnostics: [] };
  const { value = [], diagnostics } = parseYaml(file, masked(lines, block));
  return { path, at, ...(value[0] && { metadata: value[0] }), diagnostics };
}

/** `package rules["acme-x"]`, `package acme.names` */
function packagePath(line: string): readonly string[] {
  const [, reference = ''] = /^\s*package\s+([^#]+)/.exec(line) ?? [];
  return [...reference.matchAll(/\["([^"]*)"\]|\.?([A-Za-z_]\w*)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** Indices of the lines below `# METADATA`; comments above it are just that. */
function metadataLines(lines: readonly string[], end: number): readonly [number, number] | undefined {
  const start = lines.slice(0, end).findLastIndex((line) => /^#\s*METADATA\s*$/.test(line));
  if (start < 0) return undefined;
  const length = lines.slice(start + 1, end).findIndex((line) => !line.startsWith('#'));
  return [start + 1, length < 0 ? end : start + 1 + length];
}

/** The text with blanks for all but the YAML, so that its places are those of the file. */
function masked(lines: readonly string[], [from, to]: readonly [number, number]): string {
  return lines
    .map((line, index) => (index >= from && index < to ? ` ${line.slice(1)}` : line.replace(/[^\r]/g, ' ')))
    .join('\n');
}
