import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import type { Construct } from 'constructs';
import type { DashboardSettings } from '../catalog/dashboard';
import { dimensionPairs } from '../catalog/metric';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

type Graph = NonNullable<DashboardSettings['graphs']>[number];

/** "Dashboard Body Structure and Syntax": the grid is 24 wide. */
const half = 12;
const height = 6;
const textHeight = 2;

/** A dashboard; its graphs stand two in a row, texts alone. */
export class Dashboard extends ResourceConstruct<DashboardSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const body = { start: `-PT${this.settings.hours}H`, periodOverride: 'inherit', widgets: this.widgets() };
    const dashboard = new CloudwatchDashboard(this, 'dashboard', {
      ...this.where,
      dashboardName: this.resource.physicalName,
      dashboardBody: JSON.stringify(body),
    });
    placed(dashboard, this.name);
  }

  private widgets(): readonly object[] {
    let [x, y] = [0, 0];
    return (this.settings.graphs ?? []).map((graph) => {
      if (graph.text !== undefined) {
        if (x > 0) y += height;
        const widget = { type: 'text', x: 0, y, width: 2 * half, height: textHeight };
        [x, y] = [0, y + textHeight];
        return { ...widget, properties: { markdown: graph.text } };
      }
      const widget = { type: 'metric', x, y, width: half, height, properties: this.properties(graph) };
      [x, y] = x > 0 ? [0, y + height] : [half, y];
      return widget;
    });
  }

  /** "Dashboard Body Structure and Syntax", Metric widget: properties. */
  private properties({ title, metrics = [], kind = 'lines', period = 60, threshold }: Graph): object {
    const { region } = this.resource;
    const views = { lines: 'timeSeries', areas: 'timeSeries', bars: 'bar', numbers: 'singleValue' } as const;
    return {
      ...(title !== undefined && { title }),
      view: views[kind],
      stacked: kind === 'areas',
      region,
      period,
      metrics: metrics.map((metric) => [
        metric.namespace,
        metric.name,
        ...dimensionPairs(metric).flat(),
        {
          stat: metric.statistic,
          ...(metric.label !== undefined && { label: metric.label }),
          ...(metric.account !== undefined && { accountId: metric.account }),
          ...(metric.region !== undefined && metric.region !== region && { region: metric.region }),
          ...(metric.axis === 'right' && { yAxis: 'right' }),
        },
      ]),
      ...(threshold !== undefined && { annotations: { horizontal: [{ label: 'alarm', value: threshold }] } }),
    };
  }
}
