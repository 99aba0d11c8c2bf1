import Ajv, { type Options, type ValidateFunction } from 'ajv';
import { type GateInput, gateInputSchema } from './input-schema';

/** How the schema is compiled, here and by the build. */
export const inputSchemaOptions: Options = { strictTypes: false, inlineRefs: false, code: { optimize: false } };

/** The schema of the gate's input as a function. The build replaces this module by one that holds the compiled function. */
export function compileInputValidator(): ValidateFunction<GateInput> {
  return new Ajv(inputSchemaOptions).compile<GateInput>(gateInputSchema);
}
