import type { Account } from './estate';

/** ARN of the role that Terraform assumes in an account; undefined where it works with the credentials it is started with. */
export function deployRoleArn({ partition, id, deployRole }: Account): string | undefined {
  return deployRole === undefined ? undefined : `arn:${partition}:iam::${id}:role/${deployRole.replace(/^\//, '')}`;
}
