import { EnvironmentReader, forms, type Variables } from '../shared/environment';
import { readSurroundings, type Surroundings } from '../shared/surroundings';
import type { ApiOptions } from './api-source';
import type { FilePlace } from './file-source';
import type { EnrichSettings } from './settings';

/** What `enrich` is told by its environment: where the sources of its settings lie, and for how long answers are kept. */
export interface EnrichSurroundings extends Surroundings {
  readonly table?: { readonly name: string; readonly milliseconds: number };
  readonly file?: { readonly place: FilePlace; readonly milliseconds: number };
  readonly api?: { readonly options: ApiOptions; readonly milliseconds: number; readonly secret: string | undefined };
}

/** TLS, except towards the machine itself, where tests listen. */
const urlForm = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])\S*\{key\}/;

/** Reads the environment. A source that the settings use must be there. */
export function enrichSurroundingsOf(variables: Variables, { table, file, api }: EnrichSettings): EnrichSurroundings {
  const reader = new EnvironmentReader(variables);
  const shared = readSurroundings(reader, 'envelope');
  const milliseconds = reader.number('REFERENCE_SECONDS', 300, 0, 86_400) * 1000;
  return reader.done({
    ...shared,
    ...(table && { table: { name: reader.required('REFERENCE_TABLE'), milliseconds } }),
    ...(file && { file: { place: readFile(reader), milliseconds } }),
    ...(api && { api: readApi(reader, milliseconds) }),
  });
}

function readFile(reader: EnvironmentReader): FilePlace {
  const account = reader.optional('REFERENCE_ACCOUNT', ...forms.account);
  return {
    bucket: reader.required('REFERENCE_BUCKET', ...forms.bucket),
    object: reader.required('REFERENCE_OBJECT'),
    ...(account !== undefined && { account }),
  };
}

function readApi(reader: EnvironmentReader, milliseconds: number) {
  const options = {
    url: reader.required('API_URL', urlForm, 'an https URL with {key} in it'),
    header: reader.optional('API_HEADER', /^[\w-]+$/, 'the name of a header') ?? 'authorization',
    timeout: reader.number('API_TIMEOUT_MS', 2000, 10, 30_000),
    retries: reader.number('API_RETRIES', 3, 0, 10),
    backoff: 100,
    failures: reader.number('API_BREAKER_FAILURES', 10, 1, 1000),
    openFor: reader.number('API_BREAKER_SECONDS', 30, 1, 3600) * 1000,
    concurrency: reader.number('API_CONCURRENCY', 8, 1, 100),
  };
  return { options, milliseconds, secret: reader.optional('API_SECRET', ...forms.secretArn) };
}
