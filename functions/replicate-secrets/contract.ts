import { type FunctionContract, powertoolsVariables, sharedPermissions } from '../shared/contract';

/** What whoever deploys `replicate-secrets` must know. A schedule calls it; two calls at once do no harm. */
export const contract: Omit<FunctionContract, 'mapping'> = {
  name: 'replicate-secrets',
  memoryMegabytes: 256,
  timeoutSeconds: 120,
  environment: [
    { name: 'SOURCE_REGION', meaning: 'Region of what is copied', needed: 'always' },
    { name: 'SOURCE_SECRETS', meaning: 'ARNs of secrets, without their random part, separated by spaces' },
    { name: 'SOURCE_PARAMETERS', meaning: 'Names of parameters, separated by spaces' },
    { name: 'SOURCE_ROLE', meaning: 'ARN of the role to read with', standard: "the function's own" },
    { name: 'REPLICA_KEY', meaning: 'ARN of the key, or its alias, that encrypts copies of SecureString parameters' },
    ...powertoolsVariables,
  ],
  permissions: [
    {
      on: 'source-secrets',
      actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      by: 'source-role',
    },
    { on: 'source-parameters', actions: ['ssm:GetParameter'], by: 'source-role' },
    { on: 'source-values-key', actions: ['kms:Decrypt'], by: 'source-role' },
    { on: 'source-role', actions: ['sts:AssumeRole'], when: 'SOURCE_ROLE' },
    {
      on: 'copied-secrets',
      actions: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
    },
    {
      on: 'copied-parameters',
      actions: ['ssm:GetParameter', 'ssm:GetParameterHistory', 'ssm:LabelParameterVersion', 'ssm:PutParameter'],
    },
    { on: 'copied-values-key', actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'] },
    ...sharedPermissions.filter(({ on }) => on === 'log-group' || on === 'traces'),
  ],
};
