import { type FunctionContract, powertoolsVariables, sharedPermissions, sharedVariables } from '../shared/contract';

const failing = sharedPermissions.filter(({ on }) => on.startsWith('failures-'));
const telling = sharedPermissions.filter(({ on }) => on === 'log-group' || on === 'traces');

/** What whoever deploys `replicate-table` must know. The mapping keeps records for as long as the stream does: nothing is given up. */
export const contract: FunctionContract = {
  name: 'replicate-table',
  memoryMegabytes: 512,
  timeoutSeconds: 60,
  environment: [
    { name: 'TARGET_TABLE', meaning: 'ARN of the table that gets the changes', needed: 'always' },
    {
      name: 'TARGET_LEDGER',
      meaning: 'ARN of a table beside it, for tombstones: `pk` and `sk` (texts), time to live in `expires`',
      needed: 'always',
    },
    { name: 'TARGET_ROLE', meaning: 'ARN of the role to write with', standard: "the function's own" },
    { name: 'TARGET_EXTERNAL_ID', meaning: 'External id for that role' },
    {
      name: 'SOURCE_LEDGER',
      meaning: 'ARN of the tombstones beside the table that is read, where the other table replicates back',
    },
    { name: 'VERSION_ATTRIBUTE', meaning: 'Attribute that every change raises: a number, or a text that sorts' },
    {
      name: 'PREFER',
      meaning: '`source` or `target`: whose change stays where both changed and no version decides',
      standard: 'target',
    },
    ...sharedVariables.filter(({ name }) => name.startsWith('FAILURES_')),
    ...powertoolsVariables,
  ],
  permissions: [
    {
      on: 'input-table-stream',
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    },
    { on: 'input-key', actions: ['kms:Decrypt'], condition: 'kms:ViaService dynamodb' },
    {
      on: 'target-table',
      actions: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      by: 'target-role',
    },
    {
      on: 'target-ledger',
      actions: ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
      by: 'target-role',
    },
    { on: 'target-key', actions: ['kms:Decrypt'], by: 'target-role', condition: 'kms:ViaService dynamodb' },
    { on: 'target-role', actions: ['sts:AssumeRole'], when: 'TARGET_ROLE' },
    {
      on: 'source-table',
      actions: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
      when: 'SOURCE_LEDGER',
    },
    { on: 'source-ledger', actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], when: 'SOURCE_LEDGER' },
    { on: 'source-ledger-key', actions: ['kms:Decrypt'], when: 'SOURCE_LEDGER', condition: 'kms:ViaService dynamodb' },
    ...failing,
    ...telling,
  ],
  mapping: {
    batchSize: 100,
    batchingWindowSeconds: 1,
    parallelizationFactor: 1,
    functionResponseTypes: ['ReportBatchItemFailures'],
    bisectBatchOnFunctionError: true,
    maximumRetryAttempts: -1,
    maximumRecordAgeSeconds: { stream: -1, store: -1 },
  },
};
