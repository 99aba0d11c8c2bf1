import type { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl';
import { Wafv2WebAclAssociation } from '@cdktf/provider-aws/lib/wafv2-web-acl-association';
import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration';
import type { Construct } from 'constructs';
import type { RestApiSettings } from '../catalog/rest-api';
import { after, placed } from './placing';
import type { ResourceProps } from './resource-construct';

/**
 * Rule groups in their order ("AWS Managed Rules rule groups list"). The common ones refuse bodies of more than 8 KB, as several records
 * are: that rule counts, and API Gateway and Kinesis have limits of their own.
 */
const groups = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  { name: 'AWSManagedRulesCommonRuleSet', counted: ['SizeRestrictions_BODY'] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
];

/** "Rate-based rule statement": requests of one address in five minutes, 10 at least. */
const window = 300;

/** A web ACL before the stage: one that exists, or one of ours with its log. */
export function addFirewall(
  scope: Construct,
  props: ResourceProps,
  { waf, rate = 100, 'waf-logs': logs }: RestApiSettings,
  stage: ApiGatewayStage,
): void {
  const { name } = props.resource;
  const where = props.provider ? { provider: props.provider } : {};
  const acl = waf === true ? addAcl(scope, props, rate * window) : undefined;
  const association = { ...where, resourceArn: stage.arn, webAclArn: acl?.arn ?? String(waf) };
  placed(new Wafv2WebAclAssociation(scope, 'firewall-association', association), name);
  if (!acl || logs === undefined) return;
  const group = props.related(logs);
  const logging = new Wafv2WebAclLoggingConfiguration(scope, 'firewall-log', {
    ...where,
    resourceArn: acl.arn,
    logDestinationConfigs: [group.arn],
    // Bodies are never logged; what signs a call need not be.
    redactedFields: [
      { singleHeader: { name: 'authorization' } },
      { singleHeader: { name: 'x-amz-security-token' } },
      { queryString: {} },
    ],
  });
  after(placed(logging, name), group.managed ? [`aws_cloudwatch_log_group.${group.name}`] : []);
}

function addAcl(scope: Construct, { resource, provider, tags }: ResourceProps, limit: number): Wafv2WebAcl {
  // Samples of requests would show their headers to whoever looks at the console.
  const seen = (metricName: string) => ({
    cloudwatchMetricsEnabled: true,
    metricName,
    sampledRequestsEnabled: false,
  });
  const managed = groups.map(({ name, counted }, index) => ({
    name,
    priority: index + 1,
    overrideAction: { none: {} },
    statement: {
      managed_rule_group_statement: {
        name,
        vendor_name: 'AWS',
        ...(counted.length > 0 && {
          rule_action_override: counted.map((rule) => ({ name: rule, action_to_use: { count: {} } })),
        }),
      },
    },
    visibilityConfig: seen(name),
  }));
  const acl = new Wafv2WebAcl(scope, 'firewall', {
    ...(provider && { provider }),
    tags,
    name: resource.physicalName,
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    rule: [
      {
        name: 'rate-of-one-address',
        priority: 0,
        action: { block: {} },
        statement: { rate_based_statement: { limit, aggregate_key_type: 'IP' } },
        visibilityConfig: seen('rate-of-one-address'),
      },
      ...managed,
    ],
    visibilityConfig: seen(resource.physicalName),
  });
  return placed(acl, resource.name);
}
