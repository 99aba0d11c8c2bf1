import { type FunctionContract, powertoolsVariables } from '../shared/contract';

/** What whoever deploys `token-vendor` must know. It is invoked, and reads no stream. */
export const contract: Omit<FunctionContract, 'mapping'> = {
  name: 'token-vendor',
  memoryMegabytes: 256,
  timeoutSeconds: 15,
  environment: powertoolsVariables,
  permissions: [
    { on: 'tenant-roles', actions: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'] },
    { on: 'log-group', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
    { on: 'traces', actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], when: 'POWERTOOLS_TRACE_ENABLED' },
  ],
};
