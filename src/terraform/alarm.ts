import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { Construct } from 'constructs';
import type { AlarmSettings } from '../catalog/alarm';
import { dimensionPairs, type MetricSettings } from '../catalog/metric';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** "PutMetricAlarm", TreatMissingData. */
const missing = { good: 'notBreaching', bad: 'breaching', ignore: 'ignore', missing: 'missing' } as const;

const outside = {
  above: 'GreaterThanUpperThreshold',
  below: 'LessThanLowerThreshold',
  both: 'LessThanLowerOrGreaterThanUpperThreshold',
} as const;

/** An alarm on one metric: beyond a threshold, or outside of a band of what is usual. */
export class Alarm extends ResourceConstruct<AlarmSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { settings } = this;
    const notify = (settings.notify ?? []).map((ref) => props.related(ref).arn);
    const alarm = new CloudwatchMetricAlarm(this, 'alarm', {
      ...this.tagged,
      alarmName: this.resource.physicalName,
      ...(settings.description !== undefined && { alarmDescription: settings.description }),
      evaluationPeriods: settings.periods,
      datapointsToAlarm: settings.datapoints ?? settings.periods,
      treatMissingData: missing[settings.missing],
      ...this.watching(settings.metric as MetricSettings),
      ...(notify.length > 0 && { alarmActions: notify, ...(settings.recovery && { okActions: notify }) }),
    });
    placed(alarm, this.name);
  }

  private watching(metric: MetricSettings): Pick<CloudwatchMetricAlarmConfig, 'comparisonOperator'> {
    const { anomaly, period } = this.settings;
    if (anomaly) return this.band(metric);
    const [comparisonOperator, threshold] = this.threshold();
    if (metric.account !== undefined) {
      const metricQuery = [this.query(metric)];
      return { comparisonOperator, threshold, metricQuery } as Pick<CloudwatchMetricAlarmConfig, 'comparisonOperator'>;
    }
    const percentile = metric.statistic.startsWith('p');
    const plain = {
      comparisonOperator,
      threshold,
      period,
      namespace: metric.namespace,
      metricName: metric.name,
      dimensions: Object.fromEntries(dimensionPairs(metric)),
      ...(percentile ? { extendedStatistic: metric.statistic } : { statistic: metric.statistic }),
    };
    return plain;
  }

  private threshold(): readonly [string, number] {
    const { above, below, 'at-least': least, 'at-most': most } = this.settings;
    if (above !== undefined) return ['GreaterThanThreshold', above];
    if (least !== undefined) return ['GreaterThanOrEqualToThreshold', least];
    if (below !== undefined) return ['LessThanThreshold', below];
    if (most !== undefined) return ['LessThanOrEqualToThreshold', most];
    throw new Error(`${this.resource.ref} has no threshold`);
  }

  /** "Creating a CloudWatch alarm based on anomaly detection". */
  private band(metric: MetricSettings) {
    const { width = 3, side = 'both' } = this.settings.anomaly ?? {};
    return {
      comparisonOperator: outside[side],
      thresholdMetricId: 'band',
      metricQuery: [
        this.query(metric),
        { id: 'band', expression: `ANOMALY_DETECTION_BAND(metric, ${width})`, label: 'usual', returnData: true },
      ],
    };
  }

  private query(metric: MetricSettings) {
    return {
      id: 'metric',
      returnData: true,
      ...(metric.account !== undefined && { accountId: metric.account }),
      metric: {
        namespace: metric.namespace,
        metricName: metric.name,
        dimensions: Object.fromEntries(dimensionPairs(metric)),
        stat: metric.statistic,
        period: this.settings.period,
      },
    };
  }
}
