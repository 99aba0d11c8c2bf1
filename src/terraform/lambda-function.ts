import { LambdaFunction as Code } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaPermission as Permission } from '@cdktf/provider-aws/lib/lambda-permission';
import type { Construct } from 'constructs';
import type { LambdaFunctionSettings } from '../catalog/lambda-function';
import { permissionId } from './address';
import { permissionsOf } from './lambda-permission';
import { literal } from './literal';
import { Network } from './network';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A function, and its policy as the permissions that it consists of; an existing one gets them by its name. */
export class LambdaFunction extends ResourceConstruct<LambdaFunctionSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    const functionName = this.resource.managed ? this.addFunction() : this.resource.physicalName;
    const document = this.takeDocument();
    for (const permission of document ? permissionsOf(document, this.resource.managed) : []) {
      const { id: statementId, ...rest } = literal(permission);
      const id = permissionId(this.name, permission);
      const made = new Permission(this, id, { ...this.where, functionName, statementId, ...rest });
      after(placed(made, id), props.after);
    }
  }

  /** The hash makes Terraform update the code when the file changes, whatever its name. */
  private addFunction(): string {
    const { settings } = this;
    const { file, hash } = this.code();
    const limit = settings['reserved-concurrency'];
    const { network } = settings;
    const made = new Code(this, 'function', {
      ...this.tagged,
      functionName: this.resource.physicalName,
      role: this.props.roleArn(settings['runs-as'] ?? ''),
      filename: file,
      sourceCodeHash: hash,
      runtime: settings.runtime ?? 'nodejs22.x',
      handler: settings.handler ?? 'index.handler',
      architectures: [settings.architecture ?? 'arm64'],
      memorySize: settings.memory ?? 256,
      timeout: settings.timeout ?? 30,
      tracingConfig: { mode: settings.tracing ? 'Active' : 'PassThrough' },
      ...(settings.environment ? { environment: { variables: settings.environment } } : {}),
      ...(limit === undefined ? {} : { reservedConcurrentExecutions: limit }),
      ...(this.customerKey === undefined ? {} : { kmsKeyArn: this.customerKey }),
      ...(network === undefined ? {} : { vpcConfig: Network.placeOf(this.props.related(network)) }),
    });
    // "Giving Lambda functions access to resources in an Amazon VPC": the role must be allowed to before, and as long as it is there.
    return after(placed(made, this.name), this.props.attachments ?? []).functionName;
  }

  /** A package may change behind our back; what is bundled has the hash that it was given. */
  private code(): { readonly file: string; readonly hash: string } {
    const { bundle } = this.props;
    if (bundle) return { file: bundle.file, hash: bundle.sha256 };
    const { package: written } = this.settings;
    if (written === undefined) throw new Error(`${this.resource.ref} was not bundled`);
    const file = this.props.fileOf(written);
    return { file, hash: `\${filebase64sha256(${JSON.stringify(file)})}` };
  }
}
