import { Type } from '@sinclair/typebox';
import { group, optional, words } from './settings';

/** "Statistics" and "CloudWatch statistics definitions": the five of old, and percentiles. */
const statistic = '^(?:Average|Maximum|Minimum|SampleCount|Sum|p(?:\\d{1,2}(?:\\.\\d{1,10})?|100))$';

/** Seconds of one datapoint: "PutMetricAlarm", Period; less than a minute is for metrics of high resolution, which AWS's own are not. */
export const period = (description: string) =>
  Type.Integer({ minimum: 60, maximum: 86_400, multipleOf: 60, description });

/** How a metric is named: "MetricStat" and "Metric". */
const metricFields = {
  namespace: Type.String({
    pattern: '^[^:][A-Za-z0-9._/#: -]{0,254}$',
    description: 'Namespace of the metric.',
    examples: ['AWS/Lambda'],
  }),
  name: Type.String({ minLength: 1, maxLength: 255, description: 'Name of the metric.', examples: ['Errors'] }),
  dimensions: optional(
    Type.Record(Type.String({ minLength: 1, maxLength: 255 }), Type.String({ minLength: 1, maxLength: 1024 }), {
      description: 'Its dimensions, by name: all that it was written with.',
      examples: [{ FunctionName: 'orders' }],
    }),
  ),
  statistic: Type.String({
    pattern: statistic,
    description: 'Average, Maximum, Minimum, SampleCount, Sum, or a percentile such as p99.',
    examples: ['Sum'],
  }),
  account: optional(
    Type.String({
      pattern: '^\\d{12}$',
      description: 'Id of the account that has the metric, where it is another one that shares metrics with this one.',
    }),
  ),
};

/** A metric that an alarm watches. */
export const metric = group('The metric.', metricFields);

/** A metric in a graph. */
export const graphed = group('A metric.', {
  ...metricFields,
  label: optional(Type.String({ minLength: 1, maxLength: 255, description: 'What the graph calls it.' })),
  region: optional(Type.String({ pattern: '^[a-z0-9-]+$', description: "Its region, where it is not the account's." })),
  axis: optional(words(['left', 'right'], 'Axis that it is drawn at. Default: left.')),
});

/** A metric as it is written. */
export interface MetricSettings {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly statistic: string;
  readonly account?: string;
}

/** Name and value by turns, in the order of the names. */
export function dimensionPairs({ dimensions = {} }: MetricSettings): readonly (readonly [string, string])[] {
  return Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
}
