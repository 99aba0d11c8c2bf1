import { decodeFields, type InputForm, wrap } from '../shared/decode';
import { type Fields, isEnvelope } from '../shared/envelope';
import { type Outcome, Rejected, rejected } from '../shared/outcome';
import type { Entry } from '../shared/position';
import type { SchemaCheck } from '../shared/settings';
import type { Cleanse } from './cleanse';

/** Everything that decides what becomes of a record. */
export interface TransformRules {
  readonly input: InputForm;
  readonly isValid: SchemaCheck | undefined;
  readonly cleanse: Cleanse;
  /** Key of the keyed hashes; empty where nothing is hashed. */
  readonly hashKey: string;
}

/** Decodes, checks and cleanses one record. It depends on nothing but its arguments, so that a retry gives the same again. */
export function transformEntry(entry: Entry, rules: TransformRules): Outcome {
  const fields = decodeFields(entry);
  if (fields instanceof Rejected) return fields;
  const isOurs = rules.input.form === 'envelope';
  if (isOurs && !isEnvelope(fields)) return rejected('not-an-envelope');
  const data = isOurs ? (fields['data'] as Fields) : fields;
  if (rules.isValid && !rules.isValid(data)) return rejected('schema-violated', violation(rules.isValid));
  // Before cleansing, which may hash or drop the id.
  const envelope = isOurs && isEnvelope(fields) ? fields : wrap(entry, data, rules.input.idPath);
  if (envelope instanceof Rejected) return envelope;
  const problem = rules.cleanse(data, rules.hashKey);
  if (problem) return problem;
  return { kind: 'accepted', envelope };
}

/** Place and rule only: ajv's own messages never quote values, but `params` may. */
function violation({ errors }: SchemaCheck): string {
  const [first] = errors ?? [];
  return first ? `${first.instancePath || '/'} ${first.message ?? first.keyword ?? ''}`.trim() : '';
}
