import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import standaloneCode from 'ajv/dist/standalone';
import addFormats from 'ajv-formats';
import { diagnose } from '../source/diagnostic';
import type { Range } from '../source/position';
import type { Result } from '../source/result';
import type { FunctionSettings } from './settings-schema';

/**
 * The module that a bundle begins with: it hands the settings to the function's code, with the JSON Schema compiled to code, so that a
 * cold start compiles nothing, and exports the handler.
 */
export function entryOf(file: string, settings: FunctionSettings | undefined, at: Range | undefined): Result<string> {
  const handler = `export { handler } from ${JSON.stringify(`./${file}`)};\n`;
  if (!settings) return { value: handler, diagnostics: [] };
  const { schema, ...rest } = settings;
  const check = schema === undefined ? { value: '', diagnostics: [] } : compiledSchema(schema, at);
  if (check.value === undefined) return { diagnostics: check.diagnostics };
  const provided = `{ ...${JSON.stringify(rest)}${check.value && ', isValid: compiled.exports'} }`;
  const value = `import { provideSettings } from '../shared/settings';\n${check.value}provideSettings(${provided});\n${handler}`;
  return { value, diagnostics: [] };
}

/** The validator as code that sets `compiled.exports`. */
function compiledSchema(schema: object, at: Range | undefined): Result<string> {
  try {
    const dialect = String((schema as { readonly $schema?: unknown }).$schema ?? '');
    // Strict about what is probably a slip (unknown keywords and formats), not about style.
    const options = { strictTypes: false, strictRequired: false, strictTuples: false, code: { source: true } };
    const ajv = dialect.includes('2020-12') ? new Ajv2020(options) : new Ajv(options);
    addFormats(ajv);
    const code = standaloneCode(ajv, ajv.compile(schema));
    return { value: `const compiled = { exports: {} };\n((module) => {\n${code}\n})(compiled);\n`, diagnostics: [] };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const help = 'Crossgrant reads JSON Schema draft-07, and 2020-12 where `$schema` says so.';
    return {
      diagnostics: [
        diagnose('record-schema-invalid', `the schema of records cannot be compiled: ${why}`, { at, help }),
      ],
    };
  }
}
