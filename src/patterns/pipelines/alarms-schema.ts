import { type Static, Type } from '@sinclair/typebox';
import { closed } from '../../blueprint/schema';
import type { Watched } from '../../catalog/resource-type';
import { called, thresholds } from '../monitoring/called';

/** What the functions count of themselves (functions/shared/telemetry.ts): Powertools adds the dimension `service`. */
export function countedByFunction(namespace: string): readonly Watched[] {
  return [
    {
      kind: 'rejected',
      title: 'Records that went to the failures',
      namespace,
      metric: 'RejectedRecords',
      dimensions: ({ physicalName }) => ({ service: physicalName }),
      statistic: 'Sum',
      unit: 'count',
      above: 0,
      period: 300,
      periods: 1,
      datapoints: 1,
    },
  ];
}

/** `alarms:` of a pipeline. */
export const pipelineAlarms = closed(
  {
    account: Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      hint: 'the name of an account',
      description: 'Account that has the topic of the alarms, and the dashboard.',
    }),
    ...called,
    thresholds: Type.Optional(
      thresholds('When alarms of a kind go off, where it is not as usual.', countedByFunction('')),
    ),
    quiet: Type.Optional(
      Type.String({
        pattern: '^([1-9]\\d{0,3}m|([1-9]|1\\d|2[0-4])h|1d)$',
        hint: 'a time from `1m` to `1d`',
        description: 'Goes off, too, when no record reached the store for so long. Default: quiet times are normal.',
      }),
    ),
    dashboard: Type.Optional(
      Type.Boolean({
        description:
          'A dashboard of the pipeline. Default: where that account sees the metrics of the others (`monitoring:`).',
      }),
    ),
  },
  'Who is called when the pipeline stalls, fails or rejects records.',
);

/** Alarms of a pipeline as they are written. */
export type PipelineAlarms = Static<typeof pipelineAlarms>;
