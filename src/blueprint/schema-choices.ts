import type { ErrorObject } from 'ajv';
import type { Schema } from './schema-words';

/** An error that a person should hear of, and the choice it stands in, whose words may say more than the branch's. */
export interface MeantError {
  readonly error: ErrorObject;
  readonly choice?: ErrorObject;
}

/**
 * Of a choice (`anyOf`) only the branch counts that has the value's own type, and then the choice itself says nothing
 * more; where no branch has that type, only the choice is told. Errors of `if` only repeat what its branch says.
 */
export function chosenErrors(errors: readonly ErrorObject[]): readonly MeantError[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  return errors.flatMap((error) => {
    if (error.keyword === 'if') return [];
    if (error.keyword === 'anyOf' && branchOf(error) !== undefined) return [];
    const around = choices.filter((choice) => branchWithin(choice, error) !== undefined);
    if (around.some((choice) => branchWithin(choice, error) !== branchOf(choice))) return [];
    const [choice] = around;
    return [choice ? { error, choice } : { error }];
  });
}

/** Index of the branch of a choice that an error comes from; undefined for an error from elsewhere. */
function branchWithin(choice: ErrorObject, error: ErrorObject): number | undefined {
  const prefix = `${choice.schemaPath}/`;
  if (choice === error || !error.schemaPath.startsWith(prefix)) return undefined;
  if (error.instancePath !== choice.instancePath && !error.instancePath.startsWith(`${choice.instancePath}/`)) {
    return undefined;
  }
  return Number(error.schemaPath.slice(prefix.length).split('/', 1)[0]);
}

/** Index of the branch whose type is the value's, or undefined when the value fits none or several. */
function branchOf(choice: ErrorObject): number | undefined {
  const branches = (choice.schema as readonly Schema[]).map((branch, index) => ({ branch, index }));
  const fitting = branches.filter(({ branch }) => branch.const === undefined && branch.type === typeName(choice.data));
  return fitting.length === 1 ? fitting[0]?.index : undefined;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
