import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, regionalArn } from './access';
import type { ResourceType } from './resource-type';
import { defaulted, nameProblems, optional, type Settings, textOf } from './settings';

/** "CreateSink", Name: 1 to 255 letters, digits and "_.-". */
const sinkName = '^[a-zA-Z0-9_.-]{1,255}$';

const settings = {
  sink: optional(
    Type.String({ pattern: sinkName, description: 'Name of the sink in AWS. Default: the name in the blueprint.' }),
  ),
  organization: defaulted(
    Type.Boolean({
      description: 'Every account of the organization may link itself, and not those alone whose links are declared.',
    }),
    false,
  ),
  share: defaulted(
    Type.Array(Type.Unsafe<'metrics' | 'logs' | 'traces'>({ type: 'string', enum: ['metrics', 'logs', 'traces'] }), {
      minItems: 1,
      uniqueItems: true,
      description: 'With `organization`: what links may share.',
    }),
    ['metrics', 'logs', 'traces'],
  ),
  'sink-id': optional(
    Type.String({
      pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
      description: 'Last part of the ARN of an existing sink. Without it stacks of other accounts look it up.',
    }),
  ),
};

/** What a blueprint says of a sink, with defaults. */
export type OamSinkSettings = Settings<typeof settings>;

/** What sinks take in and links give: "CreateLink", ResourceTypes. */
export const shared = {
  metrics: 'AWS::CloudWatch::Metric',
  logs: 'AWS::Logs::LogGroup',
  traces: 'AWS::XRay::Trace',
} as const;

/** Names of what is shared as AWS calls it, in order. */
export function typesShared(share: readonly (keyof typeof shared)[]): readonly string[] {
  return share.map((word) => shared[word]).sort();
}

/**
 * "PutSinkPolicy", examples: who may link, and what. A request without types would satisfy ForAllValues ("Conditions with multiple context
 * keys or values"), so that the key must be there.
 */
export function attach(share: readonly (keyof typeof shared)[], organization?: string): readonly Access[] {
  return [
    access('Link', ['oam:CreateLink', 'oam:UpdateLink'], ['*'], {
      'ForAllValues:StringEquals': { 'oam:ResourceTypes': typesShared(share) },
      Null: { 'oam:ResourceTypes': ['false'] },
      ...(organization !== undefined && { StringEquals: { 'aws:PrincipalOrgID': [organization] } }),
    }),
  ];
}

export const resourceType: ResourceType = {
  name: 'oam-sink',
  title: 'Amazon CloudWatch Observability Access Manager sink',
  service: 'oam',
  authorizationTypes: ['Sink'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['sink']) ?? name,
  // The id is random, and an account has one sink in a region ("CreateSink").
  arn: (place, _name, written) => regionalArn('oam', place, `sink/${textOf(written['sink-id']) ?? '*'}`),
  levels: { inspect: { title: 'see its policy and who is linked to it', writes: false } },
  access: (_level, { arn }) => [access('Sink', ['oam:GetSink', 'oam:GetSinkPolicy', 'oam:ListAttachedLinks'], [arn])],
  policy: {
    terraform: 'aws_oam_sink_policy',
    // The API reference names no limit ("PutSinkPolicy"); that of the largest policies of other services.
    limit: 20 * 1024,
    unit: 'bytes',
    quota: 'PutSinkPolicy (CloudWatch Observability Access Manager API Reference), which names none',
    defaultVia: 'role',
    plainHttp: false,
    // "PutSinkPolicy", examples: `*`, which is the sink itself.
    resourceElement: 'star',
  },
  toOrganization: ({ settings: written }, organization) => {
    const { organization: open, share } = written as unknown as OamSinkSettings;
    return open ? attach(share, organization) : [];
  },
  problems: (target, managed) => [
    ...(managed || target.settings['sink-id'] !== undefined
      ? []
      : [{ field: 'type', message: 'A sink that exists needs `sink-id`, the last part of its ARN.' }]),
    ...nameProblems(target, 'sink', new RegExp(sinkName), 'up to 255 letters, digits and "_.-"'),
  ],
};
