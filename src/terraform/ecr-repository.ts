import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository as Repository } from '@cdktf/provider-aws/lib/ecr-repository';
import { EcrRepositoryPolicy } from '@cdktf/provider-aws/lib/ecr-repository-policy';
import type { Construct } from 'constructs';
import type { EcrRepositorySettings } from '../catalog/ecr-repository';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A private repository of images and its policy; an existing one gets its policy by its name. */
export class EcrRepository extends ResourceConstruct<EcrRepositorySettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const repository = this.resource.managed ? this.addRepository() : this.resource.physicalName;
    const policy = this.takePolicy();
    if (policy === undefined) return;
    const made = new EcrRepositoryPolicy(this, 'policy', { ...this.where, repository, policy });
    after(placed(made, this.name), props.after);
  }

  private addRepository(): string {
    const { settings } = this;
    const kms = this.customerKey !== undefined || this.awsManagedKey;
    const encryption = {
      encryptionType: kms ? 'KMS' : 'AES256',
      ...(this.customerKey === undefined ? {} : { kmsKey: this.customerKey }),
    };
    const made = new Repository(this, 'repository', {
      ...this.tagged,
      name: this.resource.physicalName,
      imageTagMutability: settings['immutable-tags'] === false ? 'MUTABLE' : 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: settings['scan-on-push'] ?? true },
      forceDelete: settings['force-destroy'] ?? false,
      encryptionConfiguration: [encryption],
    });
    const repository = placed(made, this.name).name;
    this.addLifecycle(repository);
    return repository;
  }

  /** "Lifecycle policy parameters": rules by priority; the one for any tag status comes last. */
  private addLifecycle(repository: string): void {
    const untagged = this.settings['expire-untagged-after'];
    const kept = this.settings['keep-images'];
    const selections = [
      ...(untagged === undefined
        ? []
        : [{ tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: untagged }]),
      ...(kept === undefined ? [] : [{ tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: kept }]),
    ];
    if (selections.length === 0) return;
    const rules = selections.map((selection, at) => ({
      rulePriority: at + 1,
      selection,
      action: { type: 'expire' },
    }));
    const config = { ...this.where, repository, policy: JSON.stringify({ rules }) };
    placed(new EcrLifecyclePolicy(this, 'lifecycle', config), this.name);
  }
}
