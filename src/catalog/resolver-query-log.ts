import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import { deliveredFields, deliveredOutputs } from './delivered-logs';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { nameProblems, optional, type Settings, textOf } from './settings';

/** "CreateResolverQueryLogConfig", Name: up to 64 characters, not all digits. */
const logName = "^(?!\\d+$)[a-zA-Z0-9_' -]{1,64}$";

const settings = {
  log: optional(
    Type.String({
      pattern: logName,
      description: 'Name of the configuration in AWS. Default: the name in the blueprint.',
    }),
  ),
  networks: optional(
    Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Networks of the same account whose queries are recorded.',
    }),
  ),
  vpcs: optional(
    Type.Array(Type.String({ pattern: '^vpc-[0-9a-f]{8,17}$' }), {
      minItems: 1,
      uniqueItems: true,
      description: 'The same, of ones that nobody declares: their ids.',
    }),
  ),
  ...deliveredFields,
};

/** What a blueprint says of a log of queries, with defaults. */
export type ResolverQueryLogSettings = Settings<typeof settings>;

function problems(target: Target): readonly SettingProblem[] {
  const { networks, vpcs, bucket } = target.settings;
  return [
    ...nameProblems(target, 'log', new RegExp(logName), 'up to 64 letters, digits, "-", "_", "\'" and spaces'),
    ...(networks === undefined && vpcs === undefined
      ? [{ field: 'type', message: 'A log of queries needs `networks` or `vpcs`.' }]
      : []),
    ...(bucket === undefined ? [{ field: 'type', message: 'A log of queries needs `bucket`, which gets them.' }] : []),
  ];
}

export const resourceType: ResourceType = {
  name: 'resolver-query-log',
  title: 'Amazon Route 53 Resolver query log in a bucket',
  service: 'route53resolver',
  authorizationTypes: ['resolver-query-log-config'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['log']) ?? name,
  // The id is random.
  arn: (place) => regionalArn('route53resolver', place, 'resolver-query-log-config/*'),
  levels: { inspect: { title: 'see its settings', writes: false } },
  access: (_level, { arn }) => [access('Log', ['route53resolver:GetResolverQueryLogConfig'], [arn])],
  names: { networks: 'network' },
  outputs: deliveredOutputs,
  problems,
};
