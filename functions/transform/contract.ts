import {
  type FunctionContract,
  powertoolsVariables,
  sharedMapping,
  sharedPermissions,
  sharedVariables,
} from '../shared/contract';

/** What whoever deploys `transform` must know. */
export const contract: FunctionContract = {
  name: 'transform',
  memoryMegabytes: 512,
  timeoutSeconds: 60,
  environment: [
    ...sharedVariables,
    { name: 'HASH_KEY_SECRET', meaning: 'ARN of the secret whose text is the key of `hash`', needed: 'a step `hash`' },
    ...powertoolsVariables,
  ],
  permissions: [
    ...sharedPermissions,
    { on: 'hash-key-secret', actions: ['secretsmanager:GetSecretValue'], when: 'HASH_KEY_SECRET' },
    {
      on: 'secrets-key',
      actions: ['kms:Decrypt'],
      when: 'HASH_KEY_SECRET',
      condition: 'kms:ViaService secretsmanager',
    },
  ],
  mapping: sharedMapping,
};
