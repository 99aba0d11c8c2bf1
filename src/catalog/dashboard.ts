import { Type } from '@sinclair/typebox';
import { access } from './access';
import { graphed, period } from './metric';
import type { ResourceType } from './resource-type';
import { defaulted, group, nameProblems, optional, type Settings, textOf, words } from './settings';

/** "PutDashboard", DashboardName: up to 255 letters, digits, "-" and "_". */
const dashboardName = '^[A-Za-z0-9_-]{1,255}$';

/** "Dashboard Body Structure and Syntax": 500 widgets, 500 metrics in a graph. */
const settings = {
  dashboard: optional(
    Type.String({
      pattern: dashboardName,
      description: 'Name of the dashboard in AWS. Default: the name in the blueprint.',
    }),
  ),
  graphs: optional(
    Type.Array(
      group('A graph, or a text between graphs.', {
        title: optional(Type.String({ minLength: 1, maxLength: 255, description: 'What stands above it.' })),
        text: optional(
          Type.String({ minLength: 1, description: 'Markdown, instead of metrics, over the whole width.' }),
        ),
        metrics: optional(Type.Array(graphed, { minItems: 1, maxItems: 500, description: 'What is drawn.' })),
        kind: optional(words(['lines', 'areas', 'bars', 'numbers'], 'How it is drawn. Default: lines.')),
        period: optional(period('Seconds of one datapoint. Default: 60.')),
        threshold: optional(Type.Number({ description: 'Value at which a line is drawn across.' })),
      }),
      { minItems: 1, maxItems: 500, description: 'Graphs from left to right and top to bottom, two in a row.' },
    ),
  ),
  hours: defaulted(
    Type.Integer({ minimum: 1, maximum: 8760, description: 'How many hours it shows when it is opened.' }),
    3,
  ),
};

/** What a blueprint says of a dashboard, with defaults. */
export type DashboardSettings = Settings<typeof settings>;

export const resourceType: ResourceType = {
  name: 'dashboard',
  title: 'Amazon CloudWatch dashboard',
  service: 'cloudwatch',
  authorizationTypes: ['dashboard'],
  settings,
  narrowing: {},
  // "Creating a CloudWatch dashboard": dashboards are global.
  regional: false,
  physicalName: (name, written) => textOf(written['dashboard']) ?? name,
  arn: ({ partition, accountId }, physicalName) =>
    `arn:${partition}:cloudwatch::${accountId}:dashboard/${physicalName}`,
  levels: { inspect: { title: 'see what it shows', writes: false } },
  access: (_level, { arn }) => [access('Dashboard', ['cloudwatch:GetDashboard'], [arn])],
  problems: (target, managed) => [
    ...nameProblems(target, 'dashboard', new RegExp(dashboardName), 'up to 255 letters, digits, "-" and "_"'),
    ...(managed && target.settings['graphs'] === undefined
      ? [{ field: 'type', message: 'A dashboard needs `graphs`, what it shows.' }]
      : []),
    ...graphProblems((target.settings as unknown as DashboardSettings).graphs ?? []),
  ],
};

function graphProblems(graphs: NonNullable<DashboardSettings['graphs']>) {
  return graphs.some(({ text, metrics }) => (text === undefined) === (metrics === undefined))
    ? [{ field: 'graphs', message: 'Every graph has either `metrics` or `text`.' }]
    : [];
}
