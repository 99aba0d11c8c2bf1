/**
 * Builds dist/crossgrant.js, the command line in one file. CDKTF stays outside and is loaded by `synth` only; the schema
 * goes in compiled, since compiling it at every start would take longer than a check.
 */
import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { build, type Plugin } from 'esbuild';
import { schemaKeywords, schemaOptions } from '../src/blueprint/read';
import { blueprintSchema } from '../src/patterns/blueprint-schema';

/** The blueprint schema's validator as the source of a module. */
function compiledValidator(): string {
  const ajv = new Ajv({ ...schemaOptions, code: { source: true } });
  for (const keyword of schemaKeywords) ajv.addKeyword(keyword);
  const code = standaloneCode(ajv, ajv.compile(blueprintSchema()));
  return `${code}\nconst compiled = module.exports;\nmodule.exports = { blueprintValidator: () => compiled };`;
}

/** Puts the compiled validator in the place of src/cli/validator.ts. */
const precompiledSchema: Plugin = {
  name: 'precompiled-schema',
  setup({ onLoad }) {
    onLoad({ filter: /src[\\/]cli[\\/]validator\.ts$/ }, () => ({
      contents: compiledValidator(),
      loader: 'js',
      resolveDir: resolve(__dirname, '..'),
    }));
  },
};

/** The ES module of opa-wasm lacks `loadPolicySync`; its CommonJS twin has it. */
const commonJsOpa: Plugin = {
  name: 'common-js-opa',
  setup({ onResolve }) {
    onResolve({ filter: /^@open-policy-agent\/opa-wasm$/ }, ({ path }) => ({ path: require.resolve(path) }));
  },
};

async function main(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  await build({
    entryPoints: ['src/cli/crossgrant.ts'],
    outfile: 'dist/crossgrant.js',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['cdktf', 'constructs', '@cdktf/provider-aws'],
    plugins: [precompiledSchema, commonJsOpa],
    minify: true,
    keepNames: true,
    legalComments: 'linked',
    logLevel: 'warning',
  });
  chmodSync('dist/crossgrant.js', 0o755);
  linkOwnBinary();
}

/** npm links a package's binary for those who depend on it, not for the package itself: `npx crossgrant` should work here too. */
function linkOwnBinary(): void {
  const link = 'node_modules/.bin/crossgrant';
  if (process.platform === 'win32' || !existsSync('node_modules/.bin')) return;
  rmSync(link, { force: true });
  symlinkSync('../../dist/crossgrant.js', link);
}

void main();
