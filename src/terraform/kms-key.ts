import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey as Key } from '@cdktf/provider-aws/lib/kms-key';
import { KmsKeyPolicy } from '@cdktf/provider-aws/lib/kms-key-policy';
import { KmsReplicaKey } from '@cdktf/provider-aws/lib/kms-replica-key';
import type { Construct } from 'constructs';
import type { KmsKeySettings } from '../catalog/kms-key';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** "CreateKey", KeyUsage. */
const usages = {
  'encrypt-decrypt': 'ENCRYPT_DECRYPT',
  'sign-verify': 'SIGN_VERIFY',
  'generate-verify-mac': 'GENERATE_VERIFY_MAC',
} as const;

/** "CreateKey", KeySpec: what a usage means where no spec is written. */
const specs = {
  'encrypt-decrypt': 'SYMMETRIC_DEFAULT',
  'sign-verify': 'ECC_NIST_P256',
  'generate-verify-mac': 'HMAC_256',
} as const;

/**
 * A customer key with its alias. The policy of a key that we create is an argument of the key, so that no moment passes in which
 * it has AWS's default policy; an existing key gets its policy by its id, or by the alias that it has.
 */
export class KmsKey extends ResourceConstruct<KmsKeySettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (this.resource.managed) this.settings['replica-of'] === undefined ? this.addKey() : this.addReplica();
    else this.addToExisting();
  }

  private addKey(): void {
    const policy = this.takePolicy();
    const usage = this.settings.usage ?? 'encrypt-decrypt';
    const spec = this.settings.spec ?? specs[usage];
    const key = new Key(this, 'key', {
      ...this.tagged,
      description: `${this.resource.name}, key of ${this.resource.account}`,
      deletionWindowInDays: this.settings['deletion-window'] ?? 30,
      keyUsage: usages[usage],
      customerMasterKeySpec: spec,
      multiRegion: this.settings['multi-region'] ?? false,
      ...this.rotation(spec),
      ...(policy === undefined ? {} : { policy }),
    });
    after(placed(key, this.name), this.props.after);
    const alias = { ...this.where, name: `alias/${this.resource.physicalName}`, targetKeyId: key.keyId };
    placed(new KmsAlias(this, 'alias', alias), this.name);
  }

  /** "Create multi-Region replica keys": rotation and material come from the primary key, policy and alias are its own. */
  private addReplica(): void {
    const policy = this.takePolicy();
    const { ref } = this.props.related(this.settings['replica-of'] ?? '');
    const key = new KmsReplicaKey(this, 'key', {
      ...this.tagged,
      description: `${this.resource.name}, key of ${this.resource.account}`,
      deletionWindowInDays: this.settings['deletion-window'] ?? 30,
      primaryKeyArn: this.props.keyArn?.(ref) ?? '',
      ...(policy === undefined ? {} : { policy }),
    });
    after(placed(key, this.name), this.props.after);
    const alias = { ...this.where, name: `alias/${this.resource.physicalName}`, targetKeyId: key.keyId };
    placed(new KmsAlias(this, 'alias', alias), this.name);
  }

  /** "Rotate AWS KMS keys": symmetric encryption keys only. */
  private rotation(spec: string): { enableKeyRotation: boolean; rotationPeriodInDays?: number } {
    const enableKeyRotation = spec === 'SYMMETRIC_DEFAULT' && this.settings.rotation !== false;
    const days = this.settings['rotation-days'];
    return { enableKeyRotation, ...(enableKeyRotation && days !== undefined ? { rotationPeriodInDays: days } : {}) };
  }

  private addToExisting(): void {
    const written = this.settings['key-id'];
    const policy = this.takePolicy();
    const keyId = written ?? this.lookUp();
    if (policy === undefined) return;
    after(placed(new KmsKeyPolicy(this, 'policy', { ...this.where, keyId, policy }), this.name), this.props.after);
  }

  private lookUp(): string {
    const alias = { ...this.where, name: `alias/${this.resource.physicalName}` };
    return placed(new DataAwsKmsAlias(this, 'lookup', alias), this.name).targetKeyId;
  }
}
