import { Type } from '@sinclair/typebox';
import { regionalArn } from './access';
import { deliveredFields, deliveredOutputs } from './delivered-logs';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, optional, type Settings, words } from './settings';

const settings = {
  network: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Network of the same account whose traffic is recorded.',
    }),
  ),
  vpc: optional(
    Type.String({ pattern: '^vpc-[0-9a-f]{8,17}$', description: 'The same, of one that nobody declares: its id.' }),
  ),
  ...deliveredFields,
  traffic: defaulted(words(['all', 'accepted', 'rejected'], 'Which traffic is recorded.'), 'all'),
  // "CreateFlowLogs", DestinationOptions: FileFormat.
  format: defaulted(words(['text', 'parquet'], 'Format of the files; Athena reads parquet faster.'), 'text'),
  minutes: defaulted(
    Type.Unsafe<number>({ type: 'integer', enum: [1, 10], description: 'Minutes that a record sums up at most.' }),
    10,
  ),
};

/** What a blueprint says of a flow log, with defaults. */
export type FlowLogSettings = Settings<typeof settings>;

function problems({ settings: { network, vpc, bucket } }: Target): readonly SettingProblem[] {
  return [
    ...((network === undefined) === (vpc === undefined)
      ? [{ field: 'type', message: 'A flow log has either `network` or `vpc`.' }]
      : []),
    ...(bucket === undefined ? [{ field: 'type', message: 'A flow log needs `bucket`, which gets the records.' }] : []),
  ];
}

export const resourceType: ResourceType = {
  name: 'flow-log',
  title: 'Amazon VPC flow log in a bucket',
  service: 'ec2',
  authorizationTypes: ['vpc-flow-log'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name) => name,
  // The id is random.
  arn: (place) => regionalArn('ec2', place, 'vpc-flow-log/*'),
  levels: {},
  access: () => [],
  names: { network: 'network' },
  outputs: deliveredOutputs,
  problems,
};
