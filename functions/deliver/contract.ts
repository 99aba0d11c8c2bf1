import {
  type FunctionContract,
  powertoolsVariables,
  sharedMapping,
  sharedPermissions,
  sharedVariables,
} from '../shared/contract';

/** What whoever deploys `deliver` must know. */
export const contract: FunctionContract = {
  name: 'deliver',
  memoryMegabytes: 1024,
  timeoutSeconds: 300,
  environment: [
    ...sharedVariables.filter(({ name }) => name !== 'OUTPUT_STREAM'),
    {
      name: 'WAREHOUSE_WORKGROUP',
      meaning: 'Redshift Serverless workgroup to load into',
      needed: 'a warehouse, serverless',
    },
    { name: 'WAREHOUSE_CLUSTER', meaning: 'Redshift cluster to load into', needed: 'a warehouse, provisioned' },
    { name: 'WAREHOUSE_DATABASE', meaning: 'Database', needed: 'a warehouse' },
    {
      name: 'WAREHOUSE_TABLES',
      meaning: 'Each as `schema.table`, with a column `record_id`; several with commas',
      needed: 'a warehouse',
    },
    { name: 'WAREHOUSE_COPY_ROLE', meaning: 'ARN of the role with which COPY reads the store', needed: 'a warehouse' },
    {
      name: 'WAREHOUSE_SECRET',
      meaning: 'ARN of the secret of a database user',
      standard: 'the IAM identity is the user',
    },
    ...powertoolsVariables,
  ],
  permissions: [
    ...sharedPermissions.filter(({ when }) => when !== 'OUTPUT_STREAM'),
    { on: 'ledger-table', actions: ['dynamodb:DeleteItem'], when: 'WAREHOUSE_DATABASE' },
    { on: 'warehouse', actions: ['redshift-data:BatchExecuteStatement'], when: 'WAREHOUSE_DATABASE', by: 'store-role' },
    {
      on: 'warehouse-statements',
      actions: ['redshift-data:DescribeStatement'],
      when: 'WAREHOUSE_DATABASE',
      by: 'store-role',
      condition: 'redshift-data:statement-owner-iam-userid is the caller',
    },
    { on: 'warehouse', actions: ['redshift-serverless:GetCredentials'], when: 'WAREHOUSE_WORKGROUP', by: 'store-role' },
    {
      on: 'warehouse',
      actions: ['redshift:GetClusterCredentialsWithIAM'],
      when: 'WAREHOUSE_CLUSTER',
      by: 'store-role',
    },
    { on: 'warehouse-secret', actions: ['secretsmanager:GetSecretValue'], when: 'WAREHOUSE_SECRET', by: 'store-role' },
  ],
  mapping: sharedMapping,
};
