import type { Pattern } from '../pattern';
import { composePipelines } from './compose';
import { pipelinesSchema } from './schema';

/** `pipelines:` records on their way through functions into a bucket. */
export const pattern: Pattern = {
  section: 'pipelines',
  schema: pipelinesSchema,
  required: false,
  compose: composePipelines,
};
