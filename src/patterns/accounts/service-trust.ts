/**
 * Services whose guides say that they send `aws:SourceAccount` when they assume a role, most on a page "Cross-service
 * confused deputy prevention"; for Lambda it is "Working with AWS managed policies in the execution role", for ECS tasks
 * "Amazon ECS task IAM role". A condition on the key would lock any other service out; and of a role that a service can
 * be handed within its own account only, no other account can make use anyway (IAM User Guide, "Grant a user permissions
 * to pass a role to an AWS service").
 */
const senders: ReadonlySet<string> = new Set([
  'bedrock',
  'codebuild',
  'datasync',
  'ecs-tasks',
  'frauddetector',
  'iot',
  'kendra',
  'lambda',
  'logs',
  'personalize',
  'pipes',
  'sagemaker',
  'scheduler',
  'states',
  'transfer',
  'vpc-flow-logs',
]);

/** Can the trust of a role for this service demand that the service acts for the role's own account? */
export function sendsSourceAccount(service: string): boolean {
  return senders.has(service.split('.', 1)[0] ?? '');
}
