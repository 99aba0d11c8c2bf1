import type { ValidateFunction } from 'ajv';
import { compileSchema } from '../blueprint/read';
import { blueprintSchema } from '../patterns/blueprint-schema';

let compiled: ValidateFunction | undefined;

/**
 * The blueprint schema as a function, compiled once. The build replaces this module by one that holds the compiled function, since
 * compiling takes longer than all the rest of a check.
 */
export function blueprintValidator(): ValidateFunction {
  compiled ??= compileSchema(blueprintSchema());
  return compiled;
}
