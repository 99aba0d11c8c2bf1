import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, group, optional, type Settings, textsOf } from './settings';
import { zonesOf } from './subnets';

const block = '^(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}$';

/** A host, or all below one: what Network Firewall and DNS Firewall both take. */
const hostPattern = '^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$';

const ids = (kind: string, description: string) =>
  optional(
    Type.Array(Type.String({ pattern: `^${kind}-[0-9a-f]{8,17}$` }), { minItems: 1, uniqueItems: true, description }),
  );

const settings = {
  cidr: defaulted(
    Type.String({ pattern: block, description: 'Its addresses: a block of private ones, of /16 to /22.' }),
    '10.0.0.0/20',
  ),
  zones: optional(
    Type.Array(Type.String({ pattern: '^[a-z]{2,4}[0-9]+-az[0-9]$' }), {
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
      description: 'Ids of its availability zones, the same in every account. Default: the first two of the region.',
      examples: [['euw1-az1', 'euw1-az2', 'euw1-az3']],
    }),
  ),
  clients: optional(
    Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$' }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Principals who call through its endpoints, beside the functions that run in it.',
    }),
  ),
  from: optional(
    Type.Array(Type.String({ pattern: block }), {
      minItems: 1,
      uniqueItems: true,
      description:
        'Addresses beyond its own that may reach its endpoints: networks that are peered with it, or on premises.',
    }),
  ),
  egress: optional(
    Type.Array(Type.String({ pattern: hostPattern }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Hosts of the internet that can be called over TLS. Default: none, and no way out at all.',
    }),
  ),
  'dns-firewall': defaulted(
    Type.Boolean({ description: 'Answer no names but those of AWS in the region and of `egress`.' }),
    true,
  ),
  'flow-logs': optional(
    group('Where its traffic is recorded.', {
      'log-group': Type.String({ description: 'Log group of the same account.' }),
      role: Type.String({ description: 'Role of the same account, for vpc-flow-logs.amazonaws.com.' }),
    }),
  ),
  vpc: optional(Type.String({ pattern: '^vpc-[0-9a-f]{8,17}$', description: 'Of an existing one: its id.' })),
  subnets: ids('subnet', 'Of an existing one: the subnets in which functions run.'),
  'security-groups': ids('sg', 'Of an existing one: the security groups of functions.'),
};

/** What a blueprint says of a network, with defaults. */
export type NetworkSettings = Settings<typeof settings>;

/** The tag by which the network interfaces of a function find the subnets and security groups of just its network. */
export const networkTag = 'crossgrant-network';

/** The code of a function brings this key along, Lambda's own calls for it do not ("Lambda function permissions in a VPC"). */
const byLambda = { Null: { 'lambda:SourceFunctionArn': ['true'] } };

/**
 * "Giving Lambda functions access to resources in an Amazon VPC": the permissions of the execution role, which Lambda uses and the function's
 * own code cannot. Interfaces have random ids and no tags; where they may be made, the subnets and groups say.
 */
function joins(target: Target): readonly Access[] {
  const all = (kind: string) => regionalArn('ec2', target, `${kind}/*`);
  const interfaces = [all('network-interface')];
  const named = (kind: string, field: string) =>
    textsOf(target.settings[field]).map((id) => regionalArn('ec2', target, `${kind}/${id}`));
  const given = [...named('security-group', 'security-groups'), ...named('subnet', 'subnets')];
  const places =
    given.length > 0
      ? access('Places', ['ec2:CreateNetworkInterface'], given, byLambda)
      : access('Places', ['ec2:CreateNetworkInterface'], [all('security-group'), all('subnet')], {
          ...byLambda,
          StringEquals: { [`aws:ResourceTag/${networkTag}`]: [target.physicalName] },
        });
  return [
    access(
      'Interfaces',
      [
        'ec2:AssignPrivateIpAddresses',
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:UnassignPrivateIpAddresses',
      ],
      interfaces,
      byLambda,
    ),
    places,
    access('Look', ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'], ['*'], byLambda),
  ];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const { vpc, subnets, cidr, zones, ...rest } = target.settings as unknown as NetworkSettings;
  const wrong = (field: string, message: string) => [{ field, message }];
  const groups = rest['security-groups'];
  if (!managed) {
    return vpc && subnets && groups
      ? []
      : wrong('type', 'An existing network needs `vpc`, `subnets` and `security-groups`.');
  }
  const bits = Number(cidr.split('/')[1]);
  return [
    ...(vpc || subnets || groups
      ? wrong('type', '`vpc`, `subnets` and `security-groups` are for a network that exists: `existing: true`.')
      : []),
    ...(rest['flow-logs'] ? [] : wrong('type', 'A new network records its traffic: write `flow-logs`.')),
    ...(bits >= 16 && bits <= 22 ? [] : wrong('cidr', `\`${cidr}\` is not of /16 to /22.`)),
    ...(isBlock(cidr) ? [] : wrong('cidr', `\`${cidr}\` is no block of addresses: its last bits are not zero.`)),
    ...(rest.from ?? []).flatMap((one) => (isBlock(one) ? [] : wrong('from', `\`${one}\` is no block of addresses.`))),
    ...(target.partition === 'aws-cn'
      ? wrong('type', 'Networks are not made in China, where endpoints have other names.')
      : []),
    ...(zones ?? []).flatMap((zone) =>
      zone.startsWith(`${zonesOf(target.region)}-`)
        ? []
        : wrong(
            'zones',
            `\`${zone}\` is no zone of ${target.region}: those begin with \`${zonesOf(target.region)}-az\`.`,
          ),
    ),
  ];
}

/** Is it the first address of a block, and are all its numbers bytes? */
function isBlock(cidr: string): boolean {
  const [address = '', length = ''] = cidr.split('/');
  const bytes = address.split('.').map(Number);
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return Number(length) <= 32 && bytes.every((byte) => byte <= 255) && value % 2 ** (32 - Number(length)) === 0;
}

export const resourceType: ResourceType = {
  name: 'network',
  title: 'Private network (Amazon VPC)',
  service: 'ec2',
  authorizationTypes: ['network-interface', 'security-group', 'subnet', 'vpc'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name) => name,
  arn: (place, _name, { vpc }) => regionalArn('ec2', place, `vpc/${typeof vpc === 'string' ? vpc : '*'}`),
  levels: { join: { title: 'run functions in it', writes: true } },
  access: (_level, target) => joins(target),
  problems,
};
