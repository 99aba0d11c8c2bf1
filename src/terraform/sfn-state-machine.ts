import { SfnStateMachine as StateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import type { Construct } from 'constructs';
import type { SfnStateMachineSettings } from '../catalog/sfn-state-machine';
import { literal } from './literal';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A state machine, whose definition stands in the blueprint, or Terraform reads from its file. It is shared through a role. */
export class SfnStateMachine extends ResourceConstruct<SfnStateMachineSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { definition = '', states, 'runs-as': role = '', kind, tracing } = this.settings;
    const machine = new StateMachine(this, 'state-machine', {
      ...this.tagged,
      name: this.resource.physicalName,
      definition: states ? JSON.stringify(literal(states)) : `\${file(${JSON.stringify(props.fileOf(definition))})}`,
      roleArn: props.roleArn(role),
      type: kind === 'express' ? 'EXPRESS' : 'STANDARD',
      ...(tracing ? { tracingConfiguration: { enabled: true } } : {}),
    });
    placed(machine, this.name);
  }
}
