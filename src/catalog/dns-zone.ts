import { Type } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import { access } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { oneOrMore, optional, type Settings, textOf, textsOf } from './settings';

const settings = {
  domain: optional(
    Type.String({
      pattern: '^[a-z0-9_](?:[a-z0-9_.-]{0,252}[a-z0-9])?$',
      description: 'Domain of the zone, without a dot at the end. Required.',
      examples: ['example.com'],
    }),
  ),
  'zone-id': optional(
    Type.String({
      pattern: '^Z[A-Z0-9]{1,31}$',
      description: 'Id of the hosted zone. Required: zones are not made here.',
      examples: ['Z0123456789ABCDEFGHIJ'],
    }),
  ),
};

/** What a blueprint says of a zone. */
export type DnsZoneSettings = Settings<typeof settings>;

const narrowing = {
  records: oneOrMore('Only records of these names, with their domain.', {
    pattern: '^[a-z0-9_](?:[a-z0-9_.-]{0,252}[a-z0-9])?$',
    examples: ['orders.example.com'],
  }),
  'record-types': oneOrMore('Only records of these types.', { pattern: '^[A-Z]{1,8}$', examples: ['CNAME'] }),
};

/** "Using IAM policy conditions for fine-grained access control" of Route 53; `Null`, since ForAllValues is true of an absent key. */
function pointing(narrowed: Narrowing): Conditions {
  const wanted = {
    'route53:ChangeResourceRecordSetsActions': ['UPSERT'],
    'route53:ChangeResourceRecordSetsNormalizedRecordNames': textsOf(narrowed['records']),
    'route53:ChangeResourceRecordSetsRecordTypes': textsOf(narrowed['record-types']),
  };
  const said = Object.entries(wanted).filter(([, values]) => values.length > 0);
  return {
    'ForAllValues:StringEquals': Object.fromEntries(said),
    Null: Object.fromEntries(said.map(([key]) => [key, ['false']])),
  };
}

function accessTo(level: string, { arn }: Target, narrowed: Narrowing): readonly Access[] {
  const list = access('Records', ['route53:ListResourceRecordSets'], [arn]);
  if (level !== 'point') return [list];
  return [list, access('Point', ['route53:ChangeResourceRecordSets'], [arn], pointing(narrowed))];
}

function problems({ settings: written }: Target, managed: boolean): readonly SettingProblem[] {
  const found: SettingProblem[] = [];
  if (managed) found.push({ field: 'type', message: 'Hosted zones are not made here: write `existing: true`.' });
  if (written['zone-id'] === undefined)
    found.push({ field: 'type', message: 'A hosted zone needs `zone-id`, which Route 53 gave it.' });
  if (written['domain'] === undefined)
    found.push({ field: 'type', message: 'A hosted zone needs `domain`, whose records it holds.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'dns-zone',
  title: 'Amazon Route 53 hosted zone',
  service: 'route53',
  authorizationTypes: ['hostedzone'],
  settings,
  narrowing,
  regional: false,
  physicalName: (name, written) => textOf(written['domain']) ?? name,
  arn: ({ partition }, _name, written) => `arn:${partition}:route53:::hostedzone/${textOf(written['zone-id']) ?? '*'}`,
  levels: {
    point: { title: 'see records and change those that are there', writes: true },
    inspect: { title: 'see records', writes: false },
  },
  access: accessTo,
  problems,
};
