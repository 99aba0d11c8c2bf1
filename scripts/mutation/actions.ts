import type { Statement } from '../../src/iam/document';
import { type Change, eachReplaced } from './mutant';

/** Actions that somebody might well have added to a statement of the service. */
const further: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['dynamodb:DeleteItem', 'dynamodb:PutResourcePolicy', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
  events: ['events:PutEvents', 'events:PutPermission', 'events:PutRule'],
  kinesis: ['kinesis:DeleteStream', 'kinesis:PutRecord', 'kinesis:SubscribeToShard'],
  kms: ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:PutKeyPolicy'],
  lambda: ['lambda:AddPermission', 'lambda:InvokeFunction', 'lambda:UpdateFunctionCode'],
  s3: ['s3:DeleteObject', 's3:GetObject', 's3:GetObjectVersion', 's3:PutBucketPolicy', 's3:PutObjectAcl'],
  secretsmanager: ['secretsmanager:PutResourcePolicy', 'secretsmanager:PutSecretValue'],
  sns: ['sns:AddPermission', 'sns:Publish', 'sns:Subscribe'],
  sqs: ['sqs:DeleteMessage', 'sqs:PurgeQueue', 'sqs:SendMessage', 'sqs:SetQueueAttributes'],
  sts: ['sts:AssumeRoleWithWebIdentity', 'sts:SetSourceIdentity', 'sts:TagSession'],
};

/** Mistakes in the actions of a statement: too many, too few, others. */
export function actionChanges(statement: Statement): readonly Change[] {
  const { Action } = statement;
  if (Action === undefined) return [];
  const replaced = eachReplaced(Action, (action) => besides(action).map((other) => [other])).map(
    ({ from, to, list }): Change => ({
      family: 'action',
      words: `Action ${from} → ${to.join()}`,
      statement: { ...statement, Action: list },
    }),
  );
  const services = new Set(Action.map((action) => action.split(':', 1)[0] ?? ''));
  const added = [...[...services].flatMap((service) => further[service] ?? []), 'iam:PassRole', 'sts:AssumeRole'];
  return [
    ...replaced,
    ...added
      .filter((action) => !Action.includes(action))
      .map(
        (action): Change => ({
          family: 'action',
          words: `Action + ${action}`,
          statement: { ...statement, Action: [...Action, action] },
        }),
      ),
  ];
}

function besides(action: string): readonly string[] {
  const [, service, verb, object = ''] = /^(\w+):([A-Z][a-z]*)(\w*)$/.exec(action) ?? [];
  if (service === undefined) return ['*'];
  return [
    `${action}*`,
    `${action.slice(0, -1)}?`,
    `${service}:${verb}*`,
    ...(object === '' ? [] : [`${service}:*${object}`]),
    `${service}:*`,
    '*',
    `${service}:Other${object}`,
    action.toUpperCase(),
  ];
}
