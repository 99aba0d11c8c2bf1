import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from './emulator';
import { type Finished, mustRun } from './processes';
import { root, tools } from './tools';

/** What aims a blueprint at an emulator: one more file of it, as docs/reference/emulators.md shows. */
const emulatorYaml = `
defaults:
  deploy-role: deploy
  provider:
    access-key: test
    secret-key: test
    skip-credentials-validation: true
    skip-metadata-api-check: true
    s3-use-path-style: true
    max-retries: 2
`;

/** A person's project folder: a copy of an example, aimed at an emulator, with the real cdktf and Terraform. */
export class Workspace {
  readonly folder: string;

  constructor(
    example: string,
    private readonly emulator?: Emulator,
  ) {
    this.folder = mkdtempSync(join(tmpdir(), `crossgrant-${example}-`));
    cpSync(join(root, 'blueprints', example), this.blueprint, { recursive: true });
    if (emulator) writeFileSync(join(this.blueprint, 'emulator.yaml'), emulatorYaml);
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
    const settings = {
      language: 'typescript',
      app: `npx tsx ${join(root, 'main.ts')}`,
      projectId: 'live-test',
      sendCrashReports: 'false',
      context: { blueprint: 'blueprint' },
    };
    writeFileSync(join(this.folder, 'cdktf.json'), JSON.stringify(settings));
  }

  get blueprint(): string {
    return join(this.folder, 'blueprint');
  }

  /** Writes another text wherever one stands in the blueprint. */
  replace(what: string, instead: string): void {
    for (const name of readdirSync(this.blueprint)) {
      const path = join(this.blueprint, name);
      if (name.endsWith('.yaml')) writeFileSync(path, readFileSync(path, 'utf8').replaceAll(what, instead));
    }
  }

  /** Runs the real cdktf command line; it has to succeed. */
  cdktf(verb: 'synth' | 'deploy' | 'destroy', ...args: readonly string[]): Promise<Finished> {
    return mustRun('npx', ['cdktf', verb, ...args], {
      cwd: this.folder,
      environment: this.environment,
      limit: 900_000,
    });
  }

  /** Names of the synthesized stacks. */
  stacks(): readonly string[] {
    return readdirSync(join(this.folder, 'cdktf.out/stacks')).sort();
  }

  /** Terraform types of all that is synthesized, sorted. */
  types(): readonly string[] {
    const read = (stack: string) => readFileSync(join(this.folderOf(stack), 'cdk.tf.json'), 'utf8');
    const typed = this.stacks().map((stack) => JSON.parse(read(stack)) as { resource?: Record<string, unknown> });
    return [...new Set(typed.flatMap(({ resource = {} }) => Object.keys(resource)))].sort();
  }

  /** What `terraform validate` says against a stack that is not deployed; nothing when it is valid. */
  async complaints(stack: string): Promise<readonly unknown[]> {
    await this.terraform(stack, ['init', '-input=false', '-backend=false']);
    const { stdout } = await this.terraform(stack, ['validate', '-json']);
    return (JSON.parse(stdout) as { diagnostics: unknown[] }).diagnostics;
  }

  /** Digests of everything synthesized, by stack. */
  digests(): Readonly<Record<string, string>> {
    const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    const stacks = this.stacks().map((stack) => [stack, digest(join(this.folderOf(stack), 'cdk.tf.json'))]);
    return Object.fromEntries([...stacks, ['manifest', digest(join(this.folder, 'cdktf.out/manifest.json'))]]);
  }

  /** What Terraform plans for a deployed stack. It validates the stack first, and complains of it as `terraform validate` would. */
  async plan(stack: string): Promise<Plan> {
    const { stdout } = await this.terraform(stack, ['plan', '-input=false', '-json']);
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PlanMessage);
    const summary = messages.find(({ type }) => type === 'change_summary')?.changes;
    if (!summary) throw new Error(`terraform planned nothing for ${stack}: ${stdout}`);
    const planned = messages.filter(({ type }) => type === 'planned_change');
    if ((planned.length === 0) !== (summary.add + summary.change + summary.remove === 0)) {
      throw new Error(`terraform's summary for ${stack} does not fit its changes: ${stdout}`);
    }
    return {
      changes: planned.map(({ change }) => `${stack}.${change?.resource.addr}`),
      complaints: messages.flatMap(({ type, diagnostic }) => (type === 'diagnostic' ? [diagnostic] : [])),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private terraform(stack: string, args: readonly string[]): Promise<Finished> {
    return mustRun('terraform', args, { cwd: this.folderOf(stack), environment: this.environment });
  }

  /** Where the Terraform of a stack lies. */
  folderOf(stack: string): string {
    return join(this.folder, 'cdktf.out/stacks', stack);
  }

  private get environment(): Readonly<Record<string, string>> {
    return {
      ...this.emulator?.environment,
      TF_CLI_CONFIG_FILE: tools.terraformrc,
      CHECKPOINT_DISABLE: '1',
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: 'true',
      CI: 'true',
      // The provider's schema is read anew by every run of Terraform: without collecting garbage meanwhile that takes a third less time.
      GOGC: 'off',
      GOMEMLIMIT: '800MiB',
    };
  }
}

/** What Terraform would do to a deployed stack. */
export interface Plan {
  /** Addresses of what it would change; empty when it says "No changes". */
  readonly changes: readonly string[];
  /** Errors and warnings. */
  readonly complaints: readonly unknown[];
}

/** A line of `terraform plan -json` ("Machine-Readable UI" in Terraform's documentation). */
interface PlanMessage {
  readonly type: string;
  readonly change?: { readonly resource: { readonly addr: string } };
  readonly diagnostic?: unknown;
  readonly changes?: { readonly add: number; readonly change: number; readonly remove: number };
}
