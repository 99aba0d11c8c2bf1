import type { ValidateFunction } from 'ajv';
import { compileSchema } from '../blueprint/read';
import { blueprintSchema } from '../patterns/blueprint-schema';

/**
 * The blueprint schema as a function. The build replaces this module by one that holds the compiled function, since
 * compiling takes longer than all the rest of a check.
 */
export function blueprintValidator(): ValidateFunction {
  return compileSchema(blueprintSchema());
}
