/**
 * Services that are not known to send `aws:SourceAccount` when they assume a role: a condition on it would lock them out.
 * Without it they are still no confused deputies, since a role is passed to them within its own account only
 * (IAM User Guide, "Grant a user permissions to pass a role to an AWS service"). Lambda does send it (Lambda Developer
 * Guide, "Working with AWS managed policies in the execution role").
 */
const withoutSourceAccount: ReadonlySet<string> = new Set([
  'apigateway.amazonaws.com',
  'backup.amazonaws.com',
  'ec2.amazonaws.com',
  'glue.amazonaws.com',
]);

/** Can the trust of a role for this service demand that the service acts for the role's own account? */
export function sendsSourceAccount(service: string): boolean {
  return !withoutSourceAccount.has(service);
}
