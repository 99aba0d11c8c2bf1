import { DataAwsVpc } from '@cdktf/provider-aws/lib/data-aws-vpc';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { Construct } from 'constructs';
import { isGateway } from '../catalog/endpoints';
import { type NetworkSettings, networkTag } from '../catalog/network';
import { subnetsOf, type Zone } from '../catalog/subnets';
import type { Document } from '../iam/document';
import { endpointId, terraformName } from './address';
import { answerKnownNames } from './network-dns';
import { type Part, wayOut } from './network-egress';
import { placed } from './placing';
import { policyText } from './policy-text';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

const https = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/** A network from which nothing is reached but the endpoints that its users need, and the hosts that are named. */
export class Network extends ResourceConstruct<NetworkSettings> {
  private readonly zones: readonly Zone[];

  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const { region, managed } = this.resource;
    this.zones = managed ? subnetsOf(region, this.settings.cidr, this.settings.zones) : [];
    if (managed) this.addNetwork();
  }

  /** Subnets and security groups in which functions run. */
  static placeOf({ name, managed, region, settings }: ResourceProps['resource']) {
    const { cidr, zones, subnets = [], 'security-groups': groups = [] } = settings as unknown as NetworkSettings;
    if (!managed) return { subnetIds: [...subnets], securityGroupIds: [...groups] };
    return {
      subnetIds: subnetsOf(region, cidr, zones).map(({ id }) => `\${aws_subnet.${name}_${id}.id}`),
      securityGroupIds: [`\${aws_security_group.${name}_clients.id}`],
    };
  }

  /** Id of a network for a stack that does not make it: found by the tag that says its name. */
  static idOf(scope: Construct, network: ResourceProps['resource'], where: object, id: string): string {
    const { vpc } = network.settings as unknown as NetworkSettings;
    if (vpc !== undefined) return vpc;
    const tags = { Name: network.physicalName, 'managed-by': 'crossgrant' };
    return placed(new DataAwsVpc(scope, `vpc.${network.name}`, { ...where, tags }), id).id;
  }

  private addNetwork(): void {
    const vpc = new Vpc(this, 'vpc', {
      ...this.labelled(),
      cidrBlock: this.settings.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
    });
    const vpcId = placed(vpc, this.name).id;
    // Without rules: what is put into no group of its own reaches nothing ("Security best practices for your VPC").
    placed(new DefaultSecurityGroup(this, 'default', { ...this.labelled('default'), vpcId }), this.name);
    this.addFlowLog(vpcId);
    const part: Part = { scope: this, name: this.name, vpcId, where: this.where, tags: (word) => this.labelled(word) };
    const tables = this.zones.map((zone) => this.addSubnet(vpcId, zone));
    const clients = this.addGroup(vpcId, 'clients', 'Functions: to endpoints, and to what may be called outside');
    this.addEndpoints(vpcId, clients, tables);
    if (this.settings['dns-firewall']) answerKnownNames(part, this.resource.region, this.settings.egress ?? []);
    if (this.settings.egress === undefined) return;
    this.addEgressRule(clients, 'internet', { cidrIpv4: '0.0.0.0/0' });
    wayOut(part, { hosts: this.settings.egress, zones: this.zones, tables, logGroup: this.logGroup() });
  }

  /** Arguments of what has tags, with the name that the console shows. */
  private labelled(word?: string) {
    const Name = [this.resource.physicalName, ...(word === undefined ? [] : [word])].join('-');
    return { ...this.where, tags: { ...this.props.tags, Name } };
  }

  /** The same with the tag by which the roles of functions find where they may run. */
  private joinable(word: string) {
    const { tags, ...rest } = this.labelled(word);
    return { ...rest, tags: { ...tags, [networkTag]: this.resource.physicalName } };
  }

  /** Returns the id of its route table: one for each zone, since each has a firewall of its own. */
  private addSubnet(vpcId: string, { id, private: cidrBlock }: Zone): string {
    const name = `${this.name}_${id}`;
    const subnet = new Subnet(this, `subnet.${id}`, {
      ...this.joinable(id),
      vpcId,
      cidrBlock,
      availabilityZoneId: id,
      mapPublicIpOnLaunch: false,
    });
    const table = placed(new RouteTable(this, `routes.${id}`, { ...this.labelled(id), vpcId }), name);
    const subnetId = placed(subnet, name).id;
    placed(new RouteTableAssociation(this, `on.${id}`, { ...this.where, subnetId, routeTableId: table.id }), name);
    return table.id;
  }

  /** Accepted and refused alike, each minute. */
  private addFlowLog(vpcId: string): void {
    const role = this.settings['flow-logs']?.role ?? '';
    const log = new FlowLog(this, 'flow-log', {
      ...this.labelled(),
      vpcId,
      trafficType: 'ALL',
      maxAggregationInterval: 60,
      logDestination: this.logGroup().arn,
      iamRoleArn: this.props.roleArn(role),
    });
    placed(log, this.name);
  }

  /** By reference where we create it, so that whoever writes there waits for it. */
  private logGroup(): { readonly arn: string; readonly name: string } {
    const group = this.props.related(this.settings['flow-logs']?.['log-group'] ?? '');
    if (!group.managed) return { arn: group.arn, name: group.physicalName };
    const address = `aws_cloudwatch_log_group.${group.name}`;
    return { arn: `\${${address}.arn}`, name: `\${${address}.name}` };
  }

  private addGroup(vpcId: string, word: 'clients' | 'endpoints', description: string): string {
    const name = `${this.resource.physicalName}-${word}`;
    const labels = word === 'clients' ? this.joinable(word) : this.labelled(word);
    const group = new SecurityGroup(this, `group.${word}`, { ...labels, vpcId, name, description });
    return placed(group, `${this.name}_${word}`).id;
  }

  /** One for each service that somebody is allowed to use from here; its policy says who, and what of it. */
  private addEndpoints(vpcId: string, clients: string, routeTableIds: readonly string[]): void {
    const documents = [...(this.props.endpoints ?? [])];
    const interfaces = documents.filter(([service]) => !isGateway(service));
    const group = interfaces.length > 0 ? this.addEndpointGroup(vpcId, clients) : '';
    const subnetIds = this.zones.map(({ id }) => `\${aws_subnet.${this.name}_${id}.id}`);
    for (const [service, document] of documents) {
      const way = isGateway(service)
        ? { vpcEndpointType: 'Gateway', routeTableIds: [...routeTableIds] }
        : { vpcEndpointType: 'Interface', subnetIds, securityGroupIds: [group], privateDnsEnabled: true };
      const made = this.addEndpoint(vpcId, service, document, way);
      if (isGateway(service)) this.addEgressRule(clients, service, { prefixListId: made.prefixListId });
    }
  }

  private addEndpoint(
    vpcId: string,
    service: string,
    document: Document,
    way: Pick<VpcEndpoint, never> & object,
  ): VpcEndpoint {
    const made = new VpcEndpoint(this, `endpoint.${service}`, {
      ...this.labelled(service),
      vpcId,
      serviceName: `com.amazonaws.${this.resource.region}.${service}`,
      policy: policyText(document.policy),
      ...way,
    });
    return placed(made, endpointId(this.name, service));
  }

  /** Endpoints answer functions, and the addresses that are named; they call nobody. */
  private addEndpointGroup(vpcId: string, clients: string): string {
    const group = this.addGroup(vpcId, 'endpoints', 'Endpoints: from functions, and from the addresses that are named');
    this.addEgressRule(clients, 'endpoints', { referencedSecurityGroupId: group });
    this.addIngressRule(group, 'clients', { referencedSecurityGroupId: clients });
    const own = this.settings.clients === undefined ? [] : [this.settings.cidr];
    for (const cidrIpv4 of [...own, ...(this.settings.from ?? [])]) this.addIngressRule(group, cidrIpv4, { cidrIpv4 });
    return group;
  }

  private addEgressRule(securityGroupId: string, to: string, target: object): void {
    const id = `${this.name}_clients_${terraformName(to)}`;
    const rule = {
      ...this.labelled(`clients-to-${to}`),
      ...https,
      description: `To ${to}`,
      securityGroupId,
      ...target,
    };
    placed(new VpcSecurityGroupEgressRule(this, `to.${to}`, rule), id);
  }

  private addIngressRule(securityGroupId: string, from: string, source: object): void {
    const id = `${this.name}_endpoints_${terraformName(from).replace(/^n_/, '')}`;
    const rule = {
      ...this.labelled(`endpoints-from-${from}`),
      ...https,
      description: `From ${from}`,
      securityGroupId,
      ...source,
    };
    placed(new VpcSecurityGroupIngressRule(this, `from.${from}`, rule), id);
  }
}
