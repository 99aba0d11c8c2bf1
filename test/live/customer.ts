import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsCalls } from './aws-calls';
import { rootOf } from './aws-calls';
import type { Emulator } from './emulator';
import { type Finished, mustRun } from './processes';
import { root, tools } from './tools';

/** What customers are handed by the real command line, in a folder. */
export async function handOut(blueprint: string, integration: string, folder: string): Promise<void> {
  const args = ['tsx', 'src/cli/crossgrant.ts', 'onboard', integration, blueprint, '--out', folder];
  await mustRun('npx', args, { cwd: root });
}

/** A customer who takes the module into a configuration of its own, as itself. */
export class ModuleUser {
  private readonly folder: string;

  constructor(
    files: string,
    private readonly account: string,
    private readonly emulator?: Emulator,
  ) {
    this.folder = join(files, 'configuration');
    mkdirSync(this.folder);
    const provider = { region: 'eu-west-1', skip_metadata_api_check: 'true', max_retries: 2 };
    const configuration = { provider: { aws: provider }, module: { vendor: { source: '../terraform' } } };
    writeFileSync(join(this.folder, 'main.tf.json'), JSON.stringify(configuration));
  }

  /** What `terraform validate` says against it; nothing when it is valid. */
  async complaints(): Promise<readonly unknown[]> {
    await this.terraform('init', '-input=false');
    const { stdout } = await this.terraform('validate', '-json');
    return (JSON.parse(stdout) as { diagnostics: unknown[] }).diagnostics;
  }

  async apply(): Promise<void> {
    await this.terraform('apply', '-input=false', '-auto-approve');
  }

  /** Exits with 0 when nothing would change. */
  async planNothing(): Promise<void> {
    await this.terraform('plan', '-input=false', '-detailed-exitcode');
  }

  async destroy(): Promise<void> {
    await this.terraform('destroy', '-input=false', '-auto-approve');
  }

  /** What Terraform says when somebody else applies it. */
  async refusalIn(account: string): Promise<string> {
    const other = { ...this.environment, AWS_ACCESS_KEY_ID: account };
    const plan = mustRun('terraform', ['plan', '-input=false', '-no-color'], { cwd: this.folder, environment: other });
    return plan.then(
      () => 'planned',
      (error: Error) => error.message,
    );
  }

  private terraform(...args: readonly string[]): Promise<Finished> {
    return mustRun('terraform', args, { cwd: this.folder, environment: this.environment });
  }

  private get environment(): Readonly<Record<string, string>> {
    return {
      ...this.emulator?.environment,
      AWS_ACCESS_KEY_ID: this.account,
      TF_CLI_CONFIG_FILE: tools.terraformrc,
      CHECKPOINT_DISABLE: '1',
    };
  }
}

/** A customer who makes a stack of the template, as itself. */
export class TemplateUser {
  constructor(
    private readonly aws: AwsCalls,
    private readonly account: string,
  ) {}

  async create(name: string, template: string): Promise<string> {
    const parameters = { StackName: name, TemplateBody: template, Capabilities: ['CAPABILITY_NAMED_IAM'] };
    await this.aws.must(rootOf(this.account), { service: 'cloudformation', operation: 'create_stack', parameters });
    const answer = await this.aws.must(rootOf(this.account), {
      service: 'cloudformation',
      operation: 'describe_stacks',
      parameters: { StackName: name },
    });
    const [stack] = answer['Stacks'] as { StackStatus: string }[];
    return stack?.StackStatus ?? 'none';
  }

  async delete(name: string): Promise<void> {
    const parameters = { StackName: name };
    await this.aws.must(rootOf(this.account), { service: 'cloudformation', operation: 'delete_stack', parameters });
  }
}
