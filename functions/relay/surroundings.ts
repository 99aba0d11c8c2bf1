import { EnvironmentReader, forms, type Variables } from '../shared/environment';
import { type FieldPath, parsePath } from '../shared/field-path';

/** What `relay` is told by its environment. */
export interface RelaySurroundings {
  readonly stream: string;
  readonly input: 'raw' | 'cloudwatch-logs';
  readonly idPath?: FieldPath;
}

/** Reads the environment. */
export function relaySurroundingsOf(variables: Variables): RelaySurroundings {
  const reader = new EnvironmentReader(variables);
  const stream = reader.required('OUTPUT_STREAM', ...forms.streamArn);
  const input = reader.optional('INPUT', /^(raw|cloudwatch-logs)$/, 'raw or cloudwatch-logs') ?? 'raw';
  const id = reader.optional('RECORD_ID', ...forms.fieldPath);
  return reader.done({
    stream,
    input: input as RelaySurroundings['input'],
    ...(id !== undefined && { idPath: parsePath(id) }),
  });
}
