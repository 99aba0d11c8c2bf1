import { checkBlueprint, isGood, today } from '../../src/cli/flow';
import type { Estate } from '../../src/estate/estate';
import { AwsCalls } from './aws-calls';
import { type Emulator, startMinistack, startMoto } from './emulator';
import { createExisting } from './existing';
import { inventory } from './inventory';
import { Workspace } from './workspace';

/** An example in an emulator of its own, from the first synth to the last destroy. */
export class Deployment {
  private constructor(
    readonly emulator: Emulator,
    readonly aws: AwsCalls,
    readonly workspace: Workspace,
    readonly estate: Estate,
  ) {}

  /** Starts the emulator, makes there what the blueprint says exists, and prepares the project folder, where `edit` changes the blueprint. */
  static async of(
    example: string,
    kind: 'ministack' | 'moto',
    edit?: (blueprint: string) => void,
  ): Promise<Deployment> {
    const estate = await estateOf(example);
    const emulator =
      kind === 'moto' ? await startMoto() : await startMinistack({ enforce: true, ...memberships(estate) });
    const aws = new AwsCalls(emulator);
    const workspace = new Workspace(example, emulator);
    edit?.(workspace.blueprint);
    const deployment = new Deployment(emulator, aws, workspace, estate);
    for (const [written, made] of await createExisting(aws, estate)) workspace.replace(written, made);
    return deployment;
  }

  /** Id of an account by its name in the blueprint. */
  account(name: string): string {
    const account = this.estate.accounts.find((candidate) => candidate.name === name);
    if (!account) throw new Error(`no account ${name}`);
    return account.id;
  }

  /** Everything that all accounts have now; asked one by one, since moto makes its parts on the first call and not safely for two. */
  async inventory(): Promise<readonly string[]> {
    const lines: string[] = [];
    for (const { id } of this.estate.accounts) {
      const found = await inventory(this.aws, await this.aws.administrator(id));
      lines.push(...found.map((thing) => `${id} ${thing}`));
    }
    return lines;
  }

  async end(): Promise<void> {
    await this.aws.close();
    await this.emulator.stop();
    this.workspace.remove();
  }
}

async function estateOf(example: string): Promise<Estate> {
  const outcome = await checkBlueprint(`blueprints/${example}`, { today: today() });
  if (isGood(outcome)) return outcome.estate;
  const { diagnostics } = outcome;
  throw new Error(`${example} is refused: ${diagnostics[0]?.message} (and ${diagnostics.length - 1} more diagnostics)`);
}

/** The accounts that are not external are the organization's. */
function memberships(estate: Estate) {
  if (!estate.organization) return {};
  const accounts = estate.accounts.filter(({ external }) => !external).map(({ id }) => id);
  return { organization: { id: estate.organization.id, accounts } };
}
