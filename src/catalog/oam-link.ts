import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import { attach, type OamSinkSettings, shared } from './oam-sink';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, optional, type Settings } from './settings';

const reference = '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$';

const settings = {
  sink: optional(
    Type.String({
      pattern: reference,
      description: 'Sink of the account that monitors this one, as `account/name`. Required.',
      examples: ['log/central'],
    }),
  ),
  // "CreateLink", ResourceTypes.
  share: defaulted(
    Type.Array(Type.Unsafe<keyof typeof shared>({ type: 'string', enum: Object.keys(shared) }), {
      minItems: 1,
      uniqueItems: true,
      description: 'What that account sees of this one: metrics, logs, traces.',
    }),
    ['metrics', 'logs', 'traces'],
  ),
  // "LinkConfiguration", MetricConfiguration and LogGroupConfiguration: filters of up to 2,000 characters.
  namespaces: optional(
    Type.Array(Type.String({ pattern: "^[^':][^']{0,254}$" }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Only metrics of these namespaces. Default: all.',
      examples: [['AWS/Lambda']],
    }),
  ),
  'log-groups': optional(
    Type.Array(Type.String({ pattern: '^[.\\-_/#A-Za-z0-9]{1,512}$' }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Only log groups whose names begin with one of these texts. Default: all.',
      examples: [['/aws/lambda/orders-']],
    }),
  ),
  label: defaulted(
    Type.String({
      pattern: '^[ -~]{1,64}$',
      description:
        'How that account calls this one: `$AccountName`, `$AccountEmail`, `$AccountEmailNoDomain`, or a text.',
    }),
    '$AccountName',
  ),
};

/** What a blueprint says of a link, with defaults. */
export type OamLinkSettings = Settings<typeof settings>;

/** Filters of the link, by what they narrow. */
export function filtersOf({ namespaces, 'log-groups': groups }: OamLinkSettings) {
  return {
    ...(namespaces && { metrics: `Namespace IN (${namespaces.map((name) => `'${name}'`).join(', ')})` }),
    ...(groups && { logs: groups.map((prefix) => `LogGroupName LIKE '${prefix}%'`).join(' OR ') }),
  };
}

function problems({ settings: written }: Target, managed: boolean): readonly SettingProblem[] {
  const link = written as unknown as OamLinkSettings;
  const found: SettingProblem[] = [];
  if (managed && link.sink === undefined) {
    found.push({ field: 'type', message: 'A link needs `sink`, that of the account that monitors this one.' });
  }
  for (const [field, what] of [
    ['namespaces', 'metrics'],
    ['log-groups', 'logs'],
  ] as const) {
    const filter = filtersOf(link)[what];
    if (filter === undefined) continue;
    if (!link.share.includes(what)) found.push({ field, message: `The link does not share ${what}.` });
    else if (filter.length > 2000) found.push({ field, message: 'Its filter would be longer than 2,000 characters.' });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'oam-link',
  title: 'Amazon CloudWatch Observability Access Manager link',
  service: 'oam',
  authorizationTypes: ['Link'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name) => name,
  // The id is random.
  arn: (place) => regionalArn('oam', place, 'link/*'),
  levels: { inspect: { title: 'see what it shares', writes: false } },
  access: (_level, { arn }) => [access('Link', ['oam:GetLink'], [arn])],
  outputs: [
    {
      setting: 'sink',
      type: 'oam-sink',
      waits: true,
      access: ({ settings: from }, { settings: to }, organization) => {
        const { share } = from as unknown as OamLinkSettings;
        const sink = to as unknown as OamSinkSettings;
        const covered =
          sink.organization && organization !== undefined && share.every((word) => sink.share.includes(word));
        return covered ? [] : attach(share, organization);
      },
    },
  ],
  problems,
};
