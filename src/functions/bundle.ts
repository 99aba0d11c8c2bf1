import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildFailure, type BuildResult, buildSync } from 'esbuild';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Range } from '../source/position';
import type { Result } from '../source/result';
import { entryOf } from './entry';
import type { FunctionSettings } from './settings-schema';
import { zipFiles } from './zip';

/** A folder of Lambda code: ours (`functions/transform`) or a person's own. */
export interface FunctionSource {
  /** Absolute path of a folder with a `handler.ts` that exports `handler` (functions/README.md). */
  readonly folder: string;
  /** Absolute path of our package, whose libraries a person's own function may use, too. */
  readonly packageRoot: string;
  /** What the bundle carries; for our own functions only. */
  readonly settings?: FunctionSettings;
  /** Where the blueprint names the function. */
  readonly at?: Range;
}

/** A function that is ready to be uploaded. */
export interface FunctionBundle {
  /** Zip with `index.js` and its source map: the same bytes for the same code, on every machine. */
  readonly zip: Uint8Array;
  /** SHA-256 of the zip in base64, as Terraform's `source_code_hash` has it. */
  readonly sha256: string;
  /** Bytes of `index.js`. */
  readonly codeSize: number;
}

/** Names that the file with the handler may have. */
const handlerFiles = ['handler.ts', 'handler.mts', 'handler.js', 'handler.mjs', 'handler.cjs'];

/**
 * Bundles a function: one minified CommonJS file with everything that it uses, the AWS SDK included, since one file of what is used
 * loads faster than the SDK of the runtime, and does not change under us (docs/decisions/0031.md).
 */
export function bundleFunction(source: FunctionSource): Result<FunctionBundle> {
  const file = handlerFiles.find((name) => existsSync(join(source.folder, name)));
  if (file === undefined) return { diagnostics: [withoutHandler(source, 'has no handler.ts')] };
  const entry = entryOf(file, source.settings, source.at);
  if (entry.value === undefined) return { diagnostics: entry.diagnostics };
  try {
    const [map, code] = outputOf(build(source, entry.value));
    const zip = zipFiles({ 'index.js': code, 'index.js.map': portable(map) });
    const sha256 = createHash('sha256').update(zip).digest('base64');
    return { value: { zip, sha256, codeSize: code.length }, diagnostics: entry.diagnostics };
  } catch (thrown) {
    return { diagnostics: [problemOf(thrown, source)] };
  }
}

function build({ folder, packageRoot }: FunctionSource, contents: string): BuildResult<{ write: false }> {
  return buildSync({
    stdin: { contents, resolveDir: folder, sourcefile: 'crossgrant-entry.js', loader: 'js' },
    absWorkingDir: folder,
    outfile: join(folder, 'index.js'),
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // ES modules where a library has them: esbuild can leave out what is not used.
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    // Installed as a dependency, our libraries lie beside our package instead of in it.
    nodePaths: [join(packageRoot, 'node_modules'), dirname(packageRoot)],
    // A tsconfig.json above the folder is somebody else's business, and would make the bundle depend on it.
    tsconfigRaw: {},
    logLevel: 'silent',
  });
}

function outputOf({ outputFiles }: BuildResult<{ write: false }>): readonly [Uint8Array, Uint8Array] {
  const [map, code] = ['.map', '.js'].map((end) => outputFiles.find(({ path }) => path.endsWith(end))?.contents);
  if (!map || !code) throw new Error('esbuild gave no index.js');
  return [map, code];
}

/** Paths in a source map tell where this machine keeps its files: they begin at the package's name, or at the function's folder. */
function portable(map: Uint8Array): Uint8Array {
  const parsed = JSON.parse(Buffer.from(map).toString('utf8')) as { sources: string[] };
  const short = (path: string) => path.slice(Math.max(0, path.lastIndexOf('node_modules/'))).replace(/^(\.\.\/)+/, '');
  return Buffer.from(JSON.stringify({ ...parsed, sources: parsed.sources.map(short) }));
}

function problemOf(thrown: unknown, source: FunctionSource): Diagnostic {
  const [first] = (thrown as Partial<BuildFailure>).errors ?? [];
  if (!first) throw thrown;
  if (/^No matching export/.test(first.text) && /"handler"$/.test(first.text)) {
    return withoutHandler(source, 'exports no `handler`');
  }
  const { file, line } = first.location ?? {};
  const where = file === undefined ? '' : ` (${file}:${line})`;
  const details = { at: source.at, help: 'Install what the function imports, or mend the file.' };
  return diagnose('function-broken', `${source.folder} cannot be bundled: ${first.text}${where}`, details);
}

function withoutHandler({ folder, at }: FunctionSource, what: string): Diagnostic {
  const help =
    'Write `export async function handler(event, context)` in handler.ts; functions/README.md has the contract.';
  return diagnose('function-without-handler', `${folder} ${what}, so that Lambda has nothing to call`, { at, help });
}
