import { ApiGatewayAccount } from '@cdktf/provider-aws/lib/api-gateway-account';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { after, placed } from './placing';
import type { ResourceProps } from './resource-construct';

/**
 * The role that API Gateway logs as is a setting of account and region, not of an API ("Set up CloudWatch logging for REST APIs in API
 * Gateway"): made once, for the first API that asks. Returns the addresses to wait for.
 */
export function addLogRole(scope: Construct, props: ResourceProps, role: string): string {
  const { region } = props.resource;
  const id = `api-gateway-${region}`;
  const address = `aws_api_gateway_account.${id}`;
  const stack = TerraformStack.of(scope);
  if (stack.node.tryFindChild(id)) return address;
  const made = new ApiGatewayAccount(stack, id, {
    ...(props.provider && { provider: props.provider }),
    cloudwatchRoleArn: props.roleArn(role),
  });
  // It checks what the role may do before it takes it.
  after(placed(made, id), props.attachmentsOf(role));
  return address;
}
