import { Type } from '@sinclair/typebox';
import type { Json } from '../estate/estate';
import { access } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, optional, type Settings, textOf, words } from './settings';

const inAccount = '^[a-z][a-z0-9-]*$';

const settings = {
  zone: optional(Type.String({ pattern: inAccount, description: 'Hosted zone of the same account. Required.' })),
  record: optional(
    Type.String({
      pattern: '^[a-z0-9_*](?:[a-z0-9_.-]{0,252}[a-z0-9])?$',
      description: 'Name of the record, with its domain. Required.',
      examples: ['orders.example.com'],
    }),
  ),
  kind: defaulted(words(['A', 'AAAA', 'CNAME'], 'Type of the record.'), 'CNAME'),
  values: optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
      minItems: 1,
      uniqueItems: true,
      description: 'What it points at: a host name, or addresses. Required.',
      examples: [['orders.eu-west-1.example.com']],
    }),
  ),
  ttl: defaulted(
    Type.Integer({ minimum: 0, maximum: 86_400, description: 'Seconds for which resolvers remember it.' }),
    60,
  ),
  // "Choosing a routing policy".
  weight: optional(
    Type.Integer({
      minimum: 0,
      maximum: 255,
      description:
        'Weighted routing: its weight when it is made; what changes it later, as a failover does, is left alone. 0: only if the others are ill.',
    }),
  ),
  failover: optional(
    words(['primary', 'secondary'], 'Failover routing: the secondary answers while the primary is ill.'),
  ),
  'answers-as': optional(
    Type.String({
      pattern: '^[\\w-]{1,128}$',
      description: 'With `weight` or `failover`: what tells it from others of its name. Default: its name here.',
    }),
  ),
  'health-check': optional(
    Type.String({ pattern: inAccount, description: 'Health check of the same account: ill, it is not given out.' }),
  ),
};

/** What a blueprint says of a record, with defaults. */
export type DnsRecordSettings = Settings<typeof settings>;

/** Of one name there is a record for each type, and with routing for each that answers. */
function nameOf(name: string, written: Readonly<Record<string, Json>>): string {
  const record = textOf(written['record']);
  if (record === undefined) return name;
  const isRouted = written['weight'] !== undefined || written['failover'] !== undefined;
  const answers = isRouted ? ` ${textOf(written['answers-as']) ?? name}` : '';
  return `${record} ${textOf(written['kind']) ?? 'CNAME'}${answers}`;
}

function problems({ settings: written }: Target, managed: boolean): readonly SettingProblem[] {
  const found: SettingProblem[] = [];
  for (const field of managed ? ['zone', 'record', 'values'] : [])
    if (written[field] === undefined) found.push({ field: 'type', message: `A DNS record needs \`${field}\`.` });
  if (written['weight'] !== undefined && written['failover'] !== undefined)
    found.push({ field: 'failover', message: '`weight` and `failover` are two ways of routing: write one.' });
  if (written['kind'] === 'CNAME' && Array.isArray(written['values']) && written['values'].length > 1)
    found.push({ field: 'values', message: 'A CNAME points at one name.' });
  if (written['failover'] === 'primary' && written['health-check'] === undefined)
    found.push({ field: 'failover', message: 'Nobody would notice that it is ill: name a `health-check`.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'dns-record',
  title: 'Amazon Route 53 record',
  service: 'route53',
  authorizationTypes: ['hostedzone'],
  settings,
  narrowing: {},
  regional: false,
  physicalName: nameOf,
  nameless: true,
  // Records have no ARNs of their own: it is that of their zone, whose id the zone knows.
  arn: ({ partition }) => `arn:${partition}:route53:::hostedzone/*`,
  levels: { inspect: { title: 'see records of the zone', writes: false } },
  access: (_level, { arn }) => [access('Records', ['route53:ListResourceRecordSets'], [arn])],
  names: { zone: 'dns-zone', 'health-check': 'health-check' },
  problems,
};
