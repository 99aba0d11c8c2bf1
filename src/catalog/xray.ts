import { access } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import type { Settings } from './settings';

const settings = {};

/** What a blueprint says of the traces of an account: nothing but that they are there. */
export type XraySettings = Settings<typeof settings>;

function problems(_: Target, managed: boolean): readonly SettingProblem[] {
  return managed ? [{ field: 'type', message: 'Every account has its traces already: write `existing: true`.' }] : [];
}

export const resourceType: ResourceType = {
  name: 'xray',
  title: 'Traces of an account (AWS X-Ray)',
  service: 'xray',
  authorizationTypes: [],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name) => name,
  nameless: true,
  arn: () => '*',
  levels: { send: { title: 'send traces, and see none', writes: true } },
  // "Actions, resources, and condition keys for AWS X-Ray": neither action knows a resource, so that the region is all that narrows them.
  access: (_level, { region }) => [
    access('Traces', ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], ['*'], {
      StringEquals: { 'aws:RequestedRegion': [region] },
    }),
  ],
  // No `policy` for callers: X-Ray's resource-based policies are for services that send traces.
  problems,
};
