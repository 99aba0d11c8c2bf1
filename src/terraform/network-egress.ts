import { Eip } from '@cdktf/provider-aws/lib/eip';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { NetworkfirewallFirewall } from '@cdktf/provider-aws/lib/networkfirewall-firewall';
import { NetworkfirewallFirewallPolicy } from '@cdktf/provider-aws/lib/networkfirewall-firewall-policy';
import { NetworkfirewallLoggingConfiguration } from '@cdktf/provider-aws/lib/networkfirewall-logging-configuration';
import { NetworkfirewallRuleGroup } from '@cdktf/provider-aws/lib/networkfirewall-rule-group';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { Zone } from '../catalog/subnets';
import type { Tags } from '../estate/estate';
import { after, placed } from './placing';

/** A network under construction. */
export interface Part {
  readonly scope: Construct;
  /** Id in every Terraform address. */
  readonly name: string;
  readonly vpcId: string;
  readonly where: { readonly provider?: TerraformProvider };
  /** Arguments of what can have tags. */
  readonly tags: (word: string) => { readonly provider?: TerraformProvider; readonly tags: Tags };
}

/** What the way out needs of its network. */
interface Egress {
  readonly hosts: readonly string[];
  readonly zones: readonly Zone[];
  /** Ids of the private route tables, by zone. */
  readonly tables: readonly string[];
  readonly logGroup: { readonly name: string };
}

const everywhere = '0.0.0.0/0';

/**
 * A way out of a network, to named hosts alone: from the functions through the firewall, which sees their own addresses, the NAT gateway and
 * the internet gateway, and back the same way, in each zone for itself ("Architecture with an internet gateway and a NAT gateway").
 */
export function wayOut(part: Part, egress: Egress): void {
  const { scope, name, vpcId } = part;
  const gateway = placed(new InternetGateway(scope, 'internet', { ...part.tags('internet'), vpcId }), name);
  const subnets = egress.zones.map((zone) => subnetOf(part, zone, 'firewall', zone.firewall));
  const firewall = firewallOf(
    part,
    egress,
    subnets.map(({ id }) => id),
  );
  egress.zones.forEach((zone, at) => {
    const outer = subnetOf(part, zone, 'public', zone.public);
    const eip = placed(
      new Eip(scope, `eip.${zone.id}`, { ...part.tags(zone.id), domain: 'vpc' }),
      `${name}_${zone.id}`,
    );
    const nat = new NatGateway(scope, `nat.${zone.id}`, {
      ...part.tags(zone.id),
      allocationId: eip.id,
      subnetId: outer.id,
    });
    after(placed(nat, `${name}_${zone.id}`), [`aws_internet_gateway.${name}`]);
    const inspected = endpointIn(firewall, `\${aws_subnet.${name}_${zone.id}_firewall.availability_zone}`);
    const way = (word: string, routeTableId: string, destinationCidrBlock: string, target: object) =>
      placed(
        new Route(scope, `route.${zone.id}.${word}`, { ...part.where, routeTableId, destinationCidrBlock, ...target }),
        `${name}_${zone.id}_${word}`,
      );
    way('out', egress.tables[at] ?? '', everywhere, { vpcEndpointId: inspected });
    way('inspected', subnets[at]?.table ?? '', everywhere, { natGatewayId: nat.id });
    way('internet', outer.table, everywhere, { gatewayId: gateway.id });
    way('back', outer.table, zone.private, { vpcEndpointId: inspected });
  });
}

/** The endpoint of the firewall in a zone; AWS lists them in no order. */
function endpointIn(firewall: string, zone: string): string {
  const of = zone.slice(2, -1);
  return `\${one([for state in tolist(${firewall}.firewall_status)[0].sync_states : state.attachment[0].endpoint_id if state.availability_zone == ${of}])}`;
}

function subnetOf(part: Part, zone: Zone, word: 'firewall' | 'public', cidrBlock: string) {
  const { scope, name, vpcId, where } = part;
  const id = `${name}_${zone.id}_${word}`;
  const tags = part.tags(`${zone.id}-${word}`);
  const subnet = new Subnet(scope, `subnet.${zone.id}.${word}`, {
    ...tags,
    vpcId,
    cidrBlock,
    availabilityZoneId: zone.id,
    mapPublicIpOnLaunch: false,
  });
  const table = placed(new RouteTable(scope, `routes.${zone.id}.${word}`, { ...tags, vpcId }), id);
  const subnetId = placed(subnet, id).id;
  const on = new RouteTableAssociation(scope, `on.${zone.id}.${word}`, { ...where, subnetId, routeTableId: table.id });
  placed(on, id);
  return { id: subnetId, table: table.id };
}

/**
 * Lets through TLS to the hosts, by the name that the client asks for, and nothing else ("Stateful domain list rule groups"; "Managing
 * evaluation order": strict, and what no rule passes is dropped). Established: the name comes after the connection. Returns its address.
 */
function firewallOf(part: Part, { hosts, logGroup }: Egress, subnetIds: readonly string[]): string {
  const { scope, name, vpcId } = part;
  const rules = new NetworkfirewallRuleGroup(scope, 'hosts', {
    ...part.tags('hosts'),
    name: `${name}-hosts`,
    type: 'STATEFUL',
    capacity: 100,
    ruleGroup: {
      statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
      rulesSource: {
        // A leading dot stands for all hosts below, as `*.` does for people.
        rulesSourceList: {
          generatedRulesType: 'ALLOWLIST',
          targetTypes: ['TLS_SNI'],
          targets: hosts.map((host) => host.replace(/^\*/, '')).sort(),
        },
      },
    },
  });
  const policy = new NetworkfirewallFirewallPolicy(scope, 'firewall-policy', {
    ...part.tags('firewall'),
    name,
    firewallPolicy: {
      statelessDefaultActions: ['aws:forward_to_sfe'],
      statelessFragmentDefaultActions: ['aws:forward_to_sfe'],
      statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'DROP' },
      statefulRuleGroupReference: [{ priority: 1, resourceArn: placed(rules, `${name}_hosts`).arn }],
      statefulDefaultActions: ['aws:alert_established', 'aws:drop_established'],
    },
  });
  const firewall = new NetworkfirewallFirewall(scope, 'firewall', {
    ...part.tags('firewall'),
    name,
    vpcId,
    firewallPolicyArn: placed(policy, name).arn,
    subnetMapping: subnetIds.map((subnetId) => ({ subnetId })),
  });
  const firewallArn = placed(firewall, name).arn;
  const log = new NetworkfirewallLoggingConfiguration(scope, 'firewall-log', {
    ...part.where,
    firewallArn,
    loggingConfiguration: {
      logDestinationConfig: [
        { logType: 'ALERT', logDestinationType: 'CloudWatchLogs', logDestination: { logGroup: logGroup.name } },
      ],
    },
  });
  placed(log, name);
  return `aws_networkfirewall_firewall.${name}`;
}
