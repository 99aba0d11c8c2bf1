import type { ErrorObject } from 'ajv';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { locate, type Node, type Step } from '../source/node';
import type { MeantError } from './schema-choices';
import { belongsHere, pathName, type Schema, shown } from './schema-words';

/** A value of the right type that breaks a rule of its field: a form, a length, a range. */
export function malformed({ error, choice }: MeantError, path: readonly Step[], root: Node): Diagnostic {
  const name = pathName(path);
  const schema = error.parentSchema as Schema;
  const problem = problemOf(error, schema);
  return diagnose('value-malformed', `\`${name}\`${problem}`, {
    at: locate(root, path),
    help: nearForm(error, schema) ?? belongsHere(wordsOf(schema, choice)),
  });
}

/** A branch of a choice, or an element of its list, mostly leaves the words to the choice. */
function wordsOf(schema: Schema, choice: ErrorObject | undefined): Schema | undefined {
  return schema.description === undefined && schema.examples === undefined
    ? (choice?.parentSchema as Schema | undefined)
    : schema;
}

function problemOf({ keyword, params, data }: ErrorObject, schema: Schema): string {
  const { limit } = params as { limit?: number };
  const one = limit === 1;
  switch (keyword) {
    case 'pattern':
      return schema.hint === undefined ? ` cannot be ${shown(data)}` : `: ${shown(data)} is not ${schema.hint}`;
    case 'minLength':
      return one ? ' must not be empty' : ` is too short: it needs at least ${limit} characters`;
    case 'maxLength':
      return ` is too long: at most ${limit} characters`;
    case 'minItems':
      return one ? ' must not be an empty list' : ` needs at least ${limit} elements`;
    case 'maxItems':
      return ` may have at most ${limit} elements`;
    case 'minProperties':
      return ' must not be an empty mapping';
    case 'uniqueItems':
      return ` holds the same thing twice${twice(data)}`;
    case 'minimum':
      return ` must be at least ${limit}, not ${String(data)}`;
    case 'maximum':
      return ` must be at most ${limit}, not ${String(data)}`;
    default:
      return ` cannot be ${shown(data)}`;
  }
}

function twice(data: unknown): string {
  if (!Array.isArray(data)) return '';
  const again = data.find((item, index) => typeof item === 'string' && data.indexOf(item) < index);
  return again === undefined ? '' : `: ${shown(again)}`;
}

/** Slips that have an obvious remedy; each is tried until the pattern holds. */
const remedies: readonly ((text: string) => string)[] = [
  (text) => text.trim(),
  (text) => text.toLowerCase(),
  (text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[_\s]+/g, '-'),
  (text) => `${text}/`,
  (text) => text.replace(/^\/+/, ''),
  (text) => `${text.replace(/^\/+/, '')}/`,
  (text) => `/${text.replace(/^\/|\/$/g, '')}/`,
  (text) => text.replace(/[-\s]/g, ''),
  (text) =>
    text.replace(/^(\d{4})\D(\d\d?)\D(\d\d?)$/, (_all, year, month, day) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    ),
];

/** Only where a service is asked for: a bucket may be called so, too. */
const serviceRemedy = (text: string) => `${text}.amazonaws.com`;

/** "did you mean `builds/`?" for a text that misses its pattern by a slip. */
function nearForm({ keyword, data }: ErrorObject, { pattern }: Schema): string | undefined {
  if (keyword !== 'pattern' || typeof data !== 'string' || pattern === undefined || data.length > 200) return undefined;
  const form = new RegExp(pattern, 'u');
  const tried = pattern.includes('amazonaws') ? [...remedies, serviceRemedy] : remedies;
  const near = tried.map((remedy) => remedy(data)).find((text) => form.test(text));
  if (near === undefined) return undefined;
  return /^\d+$/.test(near) ? `did you mean "${near}"?` : `did you mean \`${near}\`?`;
}
