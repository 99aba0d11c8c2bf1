import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import { deliveredFields, deliveredOutputs, filesOf } from './delivered-logs';
import type { Output, ResourceType, SettingProblem, Target } from './resource-type';
import { optional, type Settings, textOf } from './settings';

const settings = {
  balancer: optional(
    Type.String({
      pattern: '^(?:(?:app|net)/)?(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$',
      description:
        'The load balancer, which exists: `app/` or `net/` and its name, or the name of a classic one alone. Required.',
      examples: ['app/web'],
    }),
  ),
  ...deliveredFields,
};

/** What a blueprint says of the access log of a load balancer, with defaults. */
export type BalancerLogSettings = Settings<typeof settings>;

function isNetwork({ physicalName }: Target): boolean {
  return physicalName.startsWith('net/');
}

/**
 * "Enable access logs for your Application Load Balancer", bucket policy: the service's own name, which has taken the place of accounts of its
 * regions. The page names all load balancers of an account; this is the one, whatever its random id.
 */
const written: Output = {
  setting: 'bucket',
  type: 's3-bucket',
  service: 'logdelivery.elasticloadbalancing.amazonaws.com',
  together: true,
  waits: false,
  access: (from, to) =>
    isNetwork(from)
      ? []
      : [access('Balancers', ['s3:PutObject'], [filesOf(from, to)], { ArnLike: { 'aws:SourceArn': [from.arn] } })],
};

/** "Enable access logs for your Network Load Balancer": those come by the delivery of logs. */
const delivered = deliveredOutputs.map(
  (output): Output => ({
    ...output,
    waits: false,
    access: (from, to) => (isNetwork(from) ? output.access(from, to) : []),
    keyAccess: () => [],
  }),
);

function problems({ settings: { balancer, bucket } }: Target, managed: boolean): readonly SettingProblem[] {
  const wrong = (message: string) => [{ field: 'type', message }];
  return [
    ...(managed ? wrong('Load balancers are not made here: write `existing: true`.') : []),
    ...(balancer === undefined ? wrong('The log of a load balancer needs `balancer`, which one it is.') : []),
    ...(bucket === undefined ? wrong('The log of a load balancer needs `bucket`, which gets it.') : []),
  ];
}

export const resourceType: ResourceType = {
  name: 'balancer-log',
  title: 'Access log of a load balancer (Elastic Load Balancing)',
  service: 'elasticloadbalancing',
  authorizationTypes: ['loadbalancer', 'loadbalancer/app/', 'loadbalancer/net/'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, { balancer }) => textOf(balancer) ?? name,
  // "Actions, resources, and condition keys for Elastic Load Balancing V2": of the newer kinds the id behind the name is random.
  arn: (place, name) =>
    regionalArn('elasticloadbalancing', place, `loadbalancer/${name}${name.includes('/') ? '/*' : ''}`),
  levels: {},
  access: () => [],
  outputs: [written, ...delivered],
  problems,
};
