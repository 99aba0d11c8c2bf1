import type { Composition, Fields } from '../composition';
import type { PipelineEntry } from './schema';

/** What a function is told of traces (functions/shared/telemetry.ts), if they are wanted. */
export function traced({ process: { tracing } }: PipelineEntry, environment: Readonly<Record<string, string>>): Fields {
  return tracing === true
    ? { tracing, environment: { ...environment, POWERTOOLS_TRACE_ENABLED: 'true' } }
    : { environment };
}

/** The traces of an account, which are there; undefined: they are not wanted. Returns the ref. */
export function tracesOf(
  composition: Composition,
  name: string,
  { process: { tracing }, owner }: PipelineEntry,
  account: string,
): string | undefined {
  if (tracing !== true) return undefined;
  const asked = { path: ['pipelines', name, 'process', 'tracing'] };
  return composition.resource(account, `${name}-traces`, 'xray', { existing: true, owner }, asked);
}
