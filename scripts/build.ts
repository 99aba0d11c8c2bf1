/**
 * Builds dist/crossgrant.js, the command line in one file, and beside it dist/github-action.js, which action.yml runs. CDKTF stays outside and
 * is loaded by `synth` only; the schema goes in compiled, since compiling it at every start would take longer than a check.
 */
import { chmodSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv, { type KeywordDefinition, type Options } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { build, type Plugin } from 'esbuild';
import { schemaKeywords, schemaOptions } from '../src/blueprint/read';
import { gateInputSchema } from '../src/gate/input-schema';
import { inputSchemaOptions } from '../src/gate/input-validator';
import { blueprintSchema } from '../src/patterns/blueprint-schema';

/** A schema's validator as the source of a module that exports it under `name`. */
function compiled(name: string, schema: object, options: Options, keywords: readonly KeywordDefinition[]): string {
  const ajv = new Ajv({ ...options, code: { ...options.code, source: true } });
  for (const keyword of keywords) ajv.addKeyword(keyword);
  const code = standaloneCode(ajv, ajv.compile(schema));
  return `${code}\nconst compiled = module.exports;\nmodule.exports = { ${name}: () => compiled };`;
}

/** Puts compiled validators in the place of the modules that compile them. */
const precompiledSchemas: Plugin = {
  name: 'precompiled-schemas',
  setup({ onLoad }) {
    const replace = (filter: RegExp, contents: () => string) =>
      onLoad({ filter }, () => ({ contents: contents(), loader: 'js', resolveDir: resolve(__dirname, '..') }));
    replace(/src[\\/]cli[\\/]validator\.ts$/, () =>
      compiled('blueprintValidator', blueprintSchema(), schemaOptions, schemaKeywords),
    );
    replace(/src[\\/]gate[\\/]input-validator\.ts$/, () =>
      compiled('compileInputValidator', gateInputSchema, inputSchemaOptions, []),
    );
  },
};

/** Bundled as ES modules, yargs lays out its help with a stand-in that breaks words ("cliui", lib/string-utils). */
const yargsAsCommonJs: Plugin = {
  name: 'yargs-as-commonjs',
  setup({ onResolve }) {
    onResolve({ filter: /^yargs(\/helpers)?$/ }, ({ path }) => ({ path: require.resolve(path) }));
  },
};

async function main(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  await build({
    entryPoints: ['src/cli/crossgrant.ts', 'src/cli/github-action.ts'],
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['cdktf', 'constructs', '@cdktf/provider-aws', 'esbuild'],
    plugins: [precompiledSchemas, yargsAsCommonJs],
    // Names stay, so that the stack of a bug report can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'linked',
    logLevel: 'warning',
  });
  chmodSync('dist/crossgrant.js', 0o755);
}

void main();
