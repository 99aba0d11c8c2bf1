import { type FunctionContract, powertoolsVariables, sharedPermissions } from '../shared/contract';

/** What whoever deploys `relay` must know. Amazon Data Firehose calls it; it reads no stream by itself. */
export const contract: Omit<FunctionContract, 'mapping'> = {
  name: 'relay',
  memoryMegabytes: 512,
  // "Transform source data in Amazon Data Firehose": up to five minutes.
  timeoutSeconds: 120,
  environment: [
    { name: 'OUTPUT_STREAM', meaning: 'ARN of the stream that records are put into', needed: 'always' },
    {
      name: 'INPUT',
      meaning:
        '`raw` (each is a record) or `cloudwatch-logs` (each holds events of a log group, whose messages are records)',
      standard: 'raw',
    },
    { name: 'RECORD_ID', meaning: 'Path of the id in records, which decides on their shard', standard: 'any shard' },
    ...powertoolsVariables,
  ],
  permissions: sharedPermissions.filter(({ on }) =>
    ['output-stream', 'output-key', 'log-group', 'traces'].includes(on),
  ),
};
