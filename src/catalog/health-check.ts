import { Type } from '@sinclair/typebox';
import { access } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, optional, type Settings, words } from './settings';

const settings = {
  host: optional(
    Type.String({
      pattern: '^[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?$',
      description: 'Host name that is asked. Required.',
      examples: ['orders.eu-west-1.example.com'],
    }),
  ),
  path: defaulted(Type.String({ pattern: '^/[^\\s]{0,254}$', description: 'Path that is asked for.' }), '/'),
  port: defaulted(Type.Integer({ minimum: 1, maximum: 65_535, description: 'Port, which speaks TLS.' }), 443),
  // "CreateHealthCheck", RequestInterval: 10 or 30 seconds.
  interval: defaulted(words(['10s', '30s'], 'How often each of the places in the world asks.'), '30s'),
  failures: defaulted(
    Type.Integer({ minimum: 1, maximum: 10, description: 'So many failures in a row make it ill.' }),
    3,
  ),
};

/** What a blueprint says of a health check, with defaults. */
export type HealthCheckSettings = Settings<typeof settings>;

function problems({ settings: written }: Target, managed: boolean): readonly SettingProblem[] {
  return managed && written['host'] === undefined
    ? [{ field: 'type', message: 'A health check needs `host`, which it asks.' }]
    : [];
}

export const resourceType: ResourceType = {
  name: 'health-check',
  title: 'Amazon Route 53 health check',
  service: 'route53',
  authorizationTypes: ['healthcheck'],
  settings,
  narrowing: {},
  regional: false,
  physicalName: (name) => name,
  // Route 53 makes up the id.
  arn: ({ partition }) => `arn:${partition}:route53:::healthcheck/*`,
  levels: { inspect: { title: 'see how it is', writes: false } },
  access: (_level, { arn }) => [access('Health', ['route53:GetHealthCheckStatus'], [arn])],
  problems,
};
