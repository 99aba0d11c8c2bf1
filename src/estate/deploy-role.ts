import type { Account } from './estate';

/** ARN of the role that Terraform assumes in an account; undefined where it works with the credentials it is started with. */
export function deployRoleArn({ partition, id, deployRole }: Account): string | undefined {
  return deployRole === undefined ? undefined : `arn:${partition}:iam::${id}:role/${deployRole.replace(/^\//, '')}`;
}

/** Can the stack of another account look things up in this one? */
export function isReachable({ deployRole, provider }: Account): boolean {
  return deployRole !== undefined || provider.profile !== undefined || provider['access-key'] !== undefined;
}
