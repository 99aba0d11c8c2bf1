import { Type } from '@sinclair/typebox';
import { access } from './access';
import type { ResourceType } from './resource-type';
import { nameProblems, optional, type Settings, textOf } from './settings';

/** "PutMetricData", Namespace: up to 255 characters; `AWS/` is for AWS's own. */
const namespaceName = '^(?!AWS/)(?!:)[A-Za-z0-9._/#: -]{1,255}$';

const settings = {
  namespace: optional(
    Type.String({
      pattern: namespaceName,
      description: 'The namespace in CloudWatch. Default: the name in the blueprint.',
      examples: ['Acme/Hosts'],
    }),
  ),
};

/** What a blueprint says of a namespace. */
export type MetricNamespaceSettings = Settings<typeof settings>;

export const resourceType: ResourceType = {
  name: 'metric-namespace',
  title: 'Namespace of metrics (Amazon CloudWatch)',
  service: 'cloudwatch',
  authorizationTypes: [],
  settings,
  narrowing: {},
  regional: false,
  physicalName: (name, written) => textOf(written['namespace']) ?? name,
  nameless: true,
  // It has no ARN: "Using condition keys to limit access to CloudWatch namespaces".
  arn: () => '*',
  levels: { write: { title: 'put metrics into it', writes: true } },
  access: (_level, { physicalName }) => [
    access('Metrics', ['cloudwatch:PutMetricData'], ['*'], {
      StringEquals: { 'cloudwatch:namespace': [physicalName] },
    }),
  ],
  problems: (target, managed) => [
    ...nameProblems(
      target,
      'namespace',
      new RegExp(namespaceName),
      'up to 255 letters, digits and "._/#: -", not beginning with "AWS/"',
    ),
    ...(managed
      ? [{ field: 'type', message: 'A namespace is there once something is put into it: write `existing: true`.' }]
      : []),
  ],
};
