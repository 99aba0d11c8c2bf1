import { type FunctionContract, powertoolsVariables, sharedPermissions } from '../shared/contract';

/** What whoever deploys `failover` must know. A state machine calls it for each step (machine.ts). */
export const contract: Omit<FunctionContract, 'mapping'> = {
  name: 'failover',
  memoryMegabytes: 256,
  timeoutSeconds: 120,
  environment: [
    {
      name: 'JOURNAL_TABLE',
      meaning: 'DynamoDB table with the record of runs: `pk` and `sk` (texts)',
      needed: 'always',
    },
    { name: 'OWN_ROLE', meaning: 'ARN of the role that it runs as, which a dry run asks about', needed: 'always' },
    { name: 'NOTIFY_TOPIC', meaning: 'ARN of the topic that is told, and asked for approval', standard: 'nobody' },
    { name: 'ROLES_EXTERNAL_ID', meaning: 'External id for the roles of other accounts' },
    ...powertoolsVariables,
  ],
  permissions: [
    { on: 'journal-table', actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'] },
    { on: 'journal-key', actions: ['kms:Decrypt'], condition: 'kms:ViaService dynamodb' },
    {
      on: 'fenced-roles',
      actions: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      by: 'fence-role',
      condition: 'iam:PolicyARN is the fence',
    },
    { on: 'fenced-roles', actions: ['iam:ListAttachedRolePolicies'], by: 'fence-role' },
    { on: 'fence-role', actions: ['sts:AssumeRole'], when: 'a fence in another account' },
    {
      on: 'dns-zone',
      actions: ['route53:ChangeResourceRecordSets'],
      by: 'zone-role',
      condition: 'route53:ChangeResourceRecordSetsNormalizedRecordNames, …RecordTypes and …Actions',
    },
    { on: 'dns-zone', actions: ['route53:ListResourceRecordSets'], by: 'zone-role' },
    { on: 'zone-role', actions: ['sts:AssumeRole'], when: 'a zone in another account' },
    {
      on: 'databases',
      actions: [
        'rds:DescribeDBClusters',
        'rds:DescribeDBInstances',
        'rds:PromoteReadReplica',
        'rds:PromoteReadReplicaDBCluster',
      ],
      when: 'databases',
    },
    { on: 'mappings', actions: ['lambda:ListEventSourceMappings'], when: 'replication' },
    {
      on: 'mappings',
      actions: ['lambda:UpdateEventSourceMapping'],
      when: 'replication',
      condition: 'lambda:FunctionArn is the function that replicates',
    },
    { on: 'own-role', actions: ['iam:SimulatePrincipalPolicy'] },
    { on: 'notify-topic', actions: ['sns:Publish'], when: 'NOTIFY_TOPIC' },
    { on: 'notify-key', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], when: 'NOTIFY_TOPIC' },
    ...sharedPermissions.filter(({ on }) => on === 'log-group' || on === 'traces'),
  ],
};
