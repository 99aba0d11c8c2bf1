import {
  type FunctionContract,
  powertoolsVariables,
  sharedMapping,
  sharedPermissions,
  sharedVariables,
} from '../shared/contract';

/** What whoever deploys `enrich` must know. */
export const contract: FunctionContract = {
  name: 'enrich',
  memoryMegabytes: 512,
  timeoutSeconds: 120,
  environment: [
    ...sharedVariables,
    { name: 'REFERENCE_SECONDS', meaning: 'For so long answers are kept', standard: '300' },
    { name: 'REFERENCE_TABLE', meaning: 'Name or ARN of the DynamoDB table', needed: 'a look-up `table`' },
    { name: 'REFERENCE_BUCKET', meaning: 'Bucket of the reference file', needed: 'a look-up `file`' },
    { name: 'REFERENCE_OBJECT', meaning: 'Key of the reference file', needed: 'a look-up `file`' },
    { name: 'REFERENCE_ACCOUNT', meaning: 'Account that must own that bucket' },
    { name: 'API_URL', meaning: 'https URL with `{key}` in it', needed: 'a look-up `api`' },
    { name: 'API_SECRET', meaning: 'ARN of the secret that is sent as credentials' },
    { name: 'API_HEADER', meaning: 'Header that carries them', standard: 'authorization' },
    { name: 'API_TIMEOUT_MS', meaning: 'Time for one attempt', standard: '2000' },
    { name: 'API_RETRIES', meaning: 'Further attempts', standard: '3' },
    { name: 'API_BREAKER_FAILURES', meaning: 'So many failures in a row open the circuit', standard: '10' },
    { name: 'API_BREAKER_SECONDS', meaning: 'For so long it stays open', standard: '30' },
    { name: 'API_CONCURRENCY', meaning: 'Calls at once', standard: '8' },
    ...powertoolsVariables,
  ],
  permissions: [
    ...sharedPermissions,
    { on: 'reference-table', actions: ['dynamodb:BatchGetItem'], when: 'REFERENCE_TABLE' },
    { on: 'reference-object', actions: ['s3:GetObject'], when: 'REFERENCE_BUCKET' },
    { on: 'reference-key', actions: ['kms:Decrypt'], when: 'REFERENCE_TABLE or REFERENCE_BUCKET' },
    { on: 'api-secret', actions: ['secretsmanager:GetSecretValue'], when: 'API_SECRET' },
    { on: 'secrets-key', actions: ['kms:Decrypt'], when: 'API_SECRET', condition: 'kms:ViaService secretsmanager' },
  ],
  mapping: sharedMapping,
};
