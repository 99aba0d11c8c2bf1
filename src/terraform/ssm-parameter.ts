import { SsmParameter as Parameter, type SsmParameterConfig } from '@cdktf/provider-aws/lib/ssm-parameter';
import type { Construct } from 'constructs';
import type { SsmParameterSettings } from '../catalog/ssm-parameter';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A parameter. It is shared through a role. */
export class SsmParameter extends ResourceConstruct<SsmParameterSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { description, kind = 'String', tier = 'Standard' } = this.settings;
    const parameter = new Parameter(this, 'parameter', {
      ...this.tagged,
      name: this.resource.physicalName,
      type: kind,
      tier,
      ...(description === undefined ? {} : { description }),
      ...this.value(),
    });
    placed(parameter, this.name);
  }

  /**
   * A SecureString is created with a word that means nothing, write-only ("Use write-only arguments", Terraform 1.11), so that
   * neither this word nor the value that a person sets in AWS later reaches the state.
   */
  private value(): Partial<SsmParameterConfig> {
    if (this.settings.kind !== 'SecureString') return { value: this.settings.value ?? '' };
    const keyId = this.customerKey === undefined ? {} : { keyId: this.customerKey };
    return { valueWo: 'unset', valueWoVersion: 1, ...keyId };
  }
}
