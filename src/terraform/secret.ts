import { DataAwsSecretsmanagerSecret } from '@cdktf/provider-aws/lib/data-aws-secretsmanager-secret';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretPolicy } from '@cdktf/provider-aws/lib/secretsmanager-secret-policy';
import type { Construct } from 'constructs';
import type { SecretSettings } from '../catalog/secret';
import type { Resource } from '../estate/estate';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A secret and its policy, never its value, which would stand in the state. An existing one is looked up: its ARN ends at random. */
export class Secret extends ResourceConstruct<SecretSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    // Made as a part of the secret, with its policy.
    if (this.settings['replica-of'] !== undefined) return;
    const policy = this.takePolicy();
    if (!this.resource.managed && policy === undefined) return;
    const secretArn = this.resource.managed ? this.addSecret() : this.existingArn();
    if (policy === undefined) return;
    const config = { ...this.where, secretArn, policy, blockPublicPolicy: true };
    after(placed(new SecretsmanagerSecretPolicy(this, 'policy', config), this.name), props.after);
  }

  private addSecret(): string {
    const secret = new SecretsmanagerSecret(this, 'secret', {
      ...this.tagged,
      name: this.resource.physicalName,
      recoveryWindowInDays: this.settings['recovery-window'] ?? 30,
      ...(this.settings.description === undefined ? {} : { description: this.settings.description }),
      ...(this.customerKey === undefined ? {} : { kmsKeyId: this.customerKey }),
      ...(this.props.replicas?.length && { replica: this.props.replicas.map((one) => this.replica(one)) }),
    });
    return placed(secret, this.name).arn;
  }

  /** The key lies in the replica's region. */
  private replica({ region, key }: Resource) {
    const kmsKeyId = key === 'aws-managed' ? undefined : this.props.keyArn?.(key);
    return { region, ...(kmsKeyId !== undefined && { kmsKeyId }) };
  }

  private existingArn(): string {
    if (this.settings.suffix !== undefined) return this.resource.arn;
    const lookup = new DataAwsSecretsmanagerSecret(this, 'lookup', { ...this.where, name: this.resource.physicalName });
    return placed(lookup, this.name).arn;
  }
}
