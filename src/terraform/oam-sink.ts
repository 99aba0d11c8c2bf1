import { OamSink as Sink } from '@cdktf/provider-aws/lib/oam-sink';
import { OamSinkPolicy } from '@cdktf/provider-aws/lib/oam-sink-policy';
import type { Construct } from 'constructs';
import type { OamSinkSettings } from '../catalog/oam-sink';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** What other accounts attach their links to, and the policy that says which may. */
export class OamSink extends ResourceConstruct<OamSinkSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const sinkIdentifier = this.resource.managed ? this.addSink() : this.resource.arn;
    const policy = this.takePolicy();
    if (policy === undefined) return;
    placed(new OamSinkPolicy(this, 'policy', { ...this.where, sinkIdentifier, policy }), this.name);
  }

  private addSink(): string {
    return placed(new Sink(this, 'sink', { ...this.tagged, name: this.resource.physicalName }), this.name).arn;
  }
}
