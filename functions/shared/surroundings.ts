import type { InputForm } from './decode';
import { EnvironmentReader, forms, type Variables } from './environment';
import { parsePath } from './field-path';

/** A place for objects: a bucket, maybe of another account. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly prefix: string;
  /** KMS key that objects are encrypted with; absent: the bucket's default. */
  readonly key?: string;
  /** The account that must own the bucket: a bucket of the same name made by somebody else gets nothing. */
  readonly account?: string;
}

/** Where records go that can never be processed. */
export type FailuresPlace = { readonly objects: ObjectPlace } | { readonly queue: string };

/** The role that writes into the store, when its bucket's policy does not let the function's own role. */
export interface AssumedRole {
  readonly role: string;
  readonly externalId?: string;
}

/** The store: bucket, ledger, how long ids are remembered. */
export interface StorePlace {
  readonly objects: ObjectPlace;
  readonly assume?: AssumedRole;
  /** DynamoDB table of the ledger. */
  readonly ledger: string;
  /** For how long after a record another one of its id is a duplicate. */
  readonly dedupeSeconds: number;
}

/** What every function of ours is told by its environment. */
export interface Surroundings {
  readonly input: InputForm;
  readonly failures: FailuresPlace;
  readonly output: { readonly stream: string } | { readonly store: StorePlace };
}

/** Reads what all functions share. Problems stay with the reader. */
export function readSurroundings(reader: EnvironmentReader, form: InputForm['form']): Surroundings {
  return { input: readInput(reader, form), failures: readFailures(reader), output: readOutput(reader) };
}

/** `readSurroundings` for a function that needs nothing else. */
export function surroundingsOf(variables: Variables, form: InputForm['form']): Surroundings {
  const reader = new EnvironmentReader(variables);
  return reader.done(readSurroundings(reader, form));
}

function readInput(reader: EnvironmentReader, standard: InputForm['form']): InputForm {
  const form = (reader.optional('INPUT', /^(raw|envelope)$/, 'raw or envelope') ?? standard) as InputForm['form'];
  const id = reader.optional('RECORD_ID', ...forms.fieldPath);
  return { form, ...(id !== undefined && { idPath: parsePath(id) }) };
}

/** Reads the failure destination: a queue or a bucket. */
export function readFailures(reader: EnvironmentReader): FailuresPlace {
  const queue = reader.optional('FAILURES_QUEUE_URL', /^https?:\/\/\S+$/, 'the URL of a queue');
  const bucket = reader.variables['FAILURES_BUCKET'];
  if (queue !== undefined && !bucket) return { queue };
  if (queue !== undefined) reader.problem('FAILURES_BUCKET and FAILURES_QUEUE_URL exclude each other');
  return { objects: readPlace(reader, 'FAILURES', 'failures/') };
}

function readOutput(reader: EnvironmentReader): Surroundings['output'] {
  const stream = reader.optional('OUTPUT_STREAM', ...forms.streamArn);
  if (!reader.variables['STORE_BUCKET']) {
    if (!reader.variables['OUTPUT_STREAM']) reader.problem('OUTPUT_STREAM or STORE_BUCKET must be given');
    return { stream: stream ?? '' };
  }
  if (stream !== undefined) reader.problem('OUTPUT_STREAM and STORE_BUCKET exclude each other');
  const role = reader.optional('STORE_ROLE', ...forms.roleArn);
  const externalId = reader.optional('STORE_EXTERNAL_ID');
  return {
    store: {
      objects: readPlace(reader, 'STORE', ''),
      ...(role !== undefined && { assume: { role, ...(externalId !== undefined && { externalId }) } }),
      ledger: reader.required('LEDGER_TABLE'),
      dedupeSeconds: reader.number('DEDUPE_SECONDS', 7200, 1, 86_400),
    },
  };
}

function readPlace(reader: EnvironmentReader, name: string, standard: string): ObjectPlace {
  const key = reader.optional(`${name}_KEY`, ...forms.keyArn);
  const account = reader.optional(`${name}_ACCOUNT`, ...forms.account);
  return {
    bucket: reader.required(`${name}_BUCKET`, ...forms.bucket),
    prefix: reader.optional(`${name}_PREFIX`, ...forms.prefix) ?? standard,
    ...(key !== undefined && { key }),
    ...(account !== undefined && { account }),
  };
}
