import type { Envelope, Fields } from '../shared/envelope';
import { type FieldPath, parsePath, setAt, valueAt } from '../shared/field-path';
import { type Outcome, Rejected, rejected } from '../shared/outcome';
import type { LookupSettings } from './settings';

/** Where answers come from. Throws what is worth a retry; a `Rejected` says that this key never gets an answer. */
export interface Source {
  find(key: string): Promise<Fields | Rejected | undefined>;
}

/** A look-up that is ready to run. */
export interface Lookup {
  readonly name: string;
  readonly source: Source;
  readonly key: FieldPath;
  readonly into: FieldPath;
  readonly take: readonly string[] | undefined;
  readonly missing: LookupSettings['missing'];
}

/** Prepares a look-up once. */
export function lookupOf(name: string, source: Source, settings: LookupSettings): Lookup {
  const { key, into, take, missing } = settings;
  return { name, source, key: parsePath(key), into: parsePath(into), take, missing };
}

/** Adds to an envelope what the look-ups find, one after the other, so that a later one can use what an earlier one found. */
export async function enrichEnvelope(envelope: Envelope, lookups: readonly Lookup[]): Promise<Outcome> {
  for (const lookup of lookups) {
    const found = await findFor(envelope.data, lookup);
    if (found instanceof Rejected) return found;
    if (found !== undefined) setAt(envelope.data, lookup.into, taken(found, lookup.take));
    else if (lookup.missing === 'reject')
      return rejected('reference-missing', `${lookup.name} ${lookup.key.join('.')}`);
  }
  return { kind: 'accepted', envelope };
}

async function findFor(data: Fields, lookup: Lookup): Promise<Fields | Rejected | undefined> {
  const key = valueAt(data, lookup.key);
  if (typeof key === 'string' && key !== '') return lookup.source.find(key);
  return typeof key === 'number' ? lookup.source.find(String(key)) : undefined;
}

/** A copy: what was found may serve other records, too. */
function taken(found: Fields, names: readonly string[] | undefined): Fields {
  if (!names) return structuredClone(found);
  return structuredClone(
    Object.fromEntries(names.filter((name) => Object.hasOwn(found, name)).map((name) => [name, found[name]])),
  );
}
