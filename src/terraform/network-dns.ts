import { Route53ResolverFirewallConfig } from '@cdktf/provider-aws/lib/route53-resolver-firewall-config';
import { Route53ResolverFirewallDomainList } from '@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list';
import { Route53ResolverFirewallRule } from '@cdktf/provider-aws/lib/route53-resolver-firewall-rule';
import { Route53ResolverFirewallRuleGroup } from '@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group';
import { Route53ResolverFirewallRuleGroupAssociation } from '@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association';
import type { Part } from './network-egress';
import { placed } from './placing';

/**
 * Names that nobody has business with are not asked for, so that questions carry nothing out: the resolver of a VPC reaches the internet
 * even where the VPC does not ("How Route 53 Resolver DNS Firewall works"). Where a host's name leads, the host decides.
 */
export function answerKnownNames(part: Part, region: string, hosts: readonly string[]): void {
  const { scope, name, vpcId, where } = part;
  const group = new Route53ResolverFirewallRuleGroup(scope, 'names', { ...part.tags('names'), name });
  const firewallRuleGroupId = placed(group, name).id;
  const list = (word: string, domains: readonly string[]) => {
    const made = new Route53ResolverFirewallDomainList(scope, `names.${word}`, {
      ...part.tags(word),
      name: `${name}-${word}`,
      domains: [...domains].sort(),
    });
    return placed(made, `${name}_${word}`).id;
  };
  const known = list('known', [`*.${region}.amazonaws.com.`, ...hosts.map((host) => `${host}.`)]);
  const others = list('others', ['*.']);
  const rule = (
    word: string,
    priority: number,
    firewallDomainListId: string,
    verdict: { action: string; blockResponse?: string },
  ) => {
    const made = new Route53ResolverFirewallRule(scope, `rule.${word}`, {
      ...where,
      name: word,
      priority,
      firewallRuleGroupId,
      firewallDomainListId,
      ...verdict,
      firewallDomainRedirectionAction: word === 'known' ? 'TRUST_REDIRECTION_DOMAIN' : 'INSPECT_REDIRECTION_DOMAIN',
    });
    placed(made, `${name}_${word}`);
  };
  rule('known', 100, known, { action: 'ALLOW' });
  rule('others', 200, others, { action: 'BLOCK', blockResponse: 'NXDOMAIN' });
  const association = new Route53ResolverFirewallRuleGroupAssociation(scope, 'names.on', {
    ...part.tags('names'),
    name,
    vpcId,
    firewallRuleGroupId,
    priority: 101,
  });
  placed(association, name);
  const closed = new Route53ResolverFirewallConfig(scope, 'names.closed', {
    ...where,
    resourceId: vpcId,
    firewallFailOpen: 'DISABLED',
  });
  placed(closed, name);
}
