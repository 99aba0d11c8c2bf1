import { type AwsCalls, type Credentials, rootOf } from './aws-calls';

/** A policy document, as loosely as the emulators take it. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** What the test's own roles may do: everything, so that only the policies under test decide. */
const everything: Policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** Trust in everybody of an account, further narrowed by conditions. */
export function trusting(account: string, condition?: object): Policy {
  const statement = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' };
  return { Version: '2012-10-17', Statement: [condition ? { ...statement, Condition: condition } : statement] };
}

/** A role that stands in for one that the person already has; by default anybody of its account may assume it. */
export interface ExistingRole {
  readonly account: string;
  readonly name: string;
  readonly path?: string;
  readonly trust?: Policy;
  /** Inline policy; absent: none, the policy under test is all it gets. */
  readonly policy?: Policy;
  /** ARN of its permissions boundary. */
  readonly boundary?: string;
}

/** Creates a role as the root of its account and returns its ARN. */
export async function createRole(aws: AwsCalls, role: ExistingRole): Promise<string> {
  const root = await aws.administrator(role.account);
  const created = await aws.must(root, {
    service: 'iam',
    operation: 'create_role',
    parameters: {
      RoleName: role.name,
      Path: role.path ?? '/',
      AssumeRolePolicyDocument: JSON.stringify(role.trust ?? trusting(role.account)),
      ...(role.boundary ? { PermissionsBoundary: role.boundary } : {}),
    },
  });
  if (role.policy) {
    const parameters = { RoleName: role.name, PolicyName: 'own', PolicyDocument: JSON.stringify(role.policy) };
    await aws.must(root, { service: 'iam', operation: 'put_role_policy', parameters });
  }
  return (created['Role'] as { Arn: string }).Arn;
}

/** The role that Terraform assumes in an account; anybody may assume it, it may do everything. */
export async function createDeployRole(aws: AwsCalls, account: string): Promise<void> {
  const anybody: Policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }],
  };
  await createRole(aws, { account, name: 'deploy', trust: anybody, policy: everything });
}

/** Lets the test itself assume a role that only a service may. */
export async function replaceTrust(aws: AwsCalls, account: string, name: string, trust: Policy): Promise<void> {
  const parameters = { RoleName: name, PolicyDocument: JSON.stringify(trust) };
  await aws.must(rootOf(account), { service: 'iam', operation: 'update_assume_role_policy', parameters });
}

/** The other side of a share with an outside account: its own policy, which is not ours to write. */
export async function mayAssumeAnything(aws: AwsCalls, account: string, name: string): Promise<void> {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const parameters = { RoleName: name, PolicyName: 'own', PolicyDocument };
  await aws.must(rootOf(account), { service: 'iam', operation: 'put_role_policy', parameters });
}

/** Path of the roles that tests make for themselves, which no destroy is expected to remove. */
export const testPath = '/live-test/';

/** A session of a role that may do everything in its own account: the most that another side's policy has to hold off. */
export async function powerfulSession(
  aws: AwsCalls,
  account: string,
  name: string,
  path = testPath,
): Promise<Credentials> {
  return mustAssume(aws, rootOf(account), await createRole(aws, { account, name, path, policy: everything }));
}

/** A session of a role that has to be assumable. */
export async function mustAssume(
  aws: AwsCalls,
  as: Credentials,
  role: string,
  externalId?: string,
): Promise<Credentials> {
  const session = await aws.assume(as, role, externalId);
  if (!session) throw new Error(`may not assume ${role}`);
  return session;
}
