import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Deployment } from './deployment';
import { describeLive } from './tools';
import { Workspace } from './workspace';

/** Ten minutes: some resources take AWS's own time to come and go, in the provider, whatever the emulator. */
const limit = 600_000;

/** How an example is deployed, and what the emulator is known to get wrong. */
export interface Expectations {
  readonly emulator: 'ministack' | 'moto';
  /** Addresses `<stack>.<resource>` that the second plan wants to change for the emulator's sake, with the reason. */
  readonly differences?: Readonly<Record<string, string>>;
  /** What a person who only tries the example changes in the blueprint before anything is deployed. */
  readonly edit?: (blueprint: string) => void;
  /** Terraform types that the emulator lacks; `edit` takes them out of the blueprint, and they are only validated. */
  readonly lacking?: { readonly types: readonly string[]; readonly edit: (blueprint: string) => void };
  /** What a person has to change in the blueprint before everything can be destroyed; it is deployed first. */
  readonly unprotect?: { readonly stack: string; readonly edit: (blueprint: string) => void };
  /** Stacks that the emulator refuses: they are only validated. */
  readonly validated?: readonly string[];
  /** Checks of access, made while the example is deployed. */
  readonly access?: (deployed: () => Deployment) => void;
}

/** Tables are protected from deletion unless the blueprint says otherwise; that is deployed before the table of the stack can go. */
export function unprotectedTable(stack: string, table: string): NonNullable<Expectations['unprotect']> {
  const edit = (blueprint: string) => {
    const file = join(blueprint, 'accounts.yaml');
    const before = readFileSync(file, 'utf8');
    const after = before.replace(new RegExp(`^( +)table: ${table}$`, 'm'), '$&\n$1deletion-protection: false');
    if (after === before) throw new Error(`the table ${table} is not where this test looks for it`);
    writeFileSync(file, after);
  };
  return { stack, edit };
}

/** Takes an example through the life of a real project: synth, validate, deploy, plan, destroy. */
export function liveExample(
  example: string,
  { emulator, differences = {}, access, edit, lacking, unprotect, validated = [] }: Expectations,
): void {
  jest.setTimeout(limit);

  describeLive(`blueprints/${example} on ${emulator}`, () => {
    let deployment: Deployment;
    let before: readonly string[];
    const deployed = () => deployment;
    const judged = () => deployment.workspace.stacks().filter((stack) => !validated.includes(stack));
    const deployable = () => (validated.length === 0 ? ['*'] : judged());

    beforeAll(async () => {
      deployment = await Deployment.of(example, emulator, (blueprint) => {
        edit?.(blueprint);
        lacking?.edit(blueprint);
      });
      before = await deployment.inventory();
    });

    afterAll(async () => {
      await deployment?.end();
    });

    it('synthesizes a stack for every account of ours', async () => {
      const { workspace, estate } = deployment;
      await workspace.cdktf('synth');
      const ours = estate.accounts.filter(({ external }) => !external).map(({ name }) => name);
      expect(workspace.stacks().filter((stack) => !stack.endsWith('-links'))).toEqual(ours);
    });

    it('deploys, synthesized to the same bytes a second time', async () => {
      const { workspace } = deployment;
      const first = workspace.digests();
      await workspace.cdktf('deploy', ...deployable(), '--auto-approve', '--skip-provider-lock');
      expect(workspace.digests()).toEqual(first);
      expect((await deployment.inventory()).length).toBeGreaterThan(before.length);
    });

    if (lacking) {
      it(`lacks ${lacking.types.join(', ')}: these are valid Terraform, and no others are left out`, async () => {
        const whole = new Workspace(example);
        try {
          await whole.cdktf('synth');
          const applied = new Set(deployment.workspace.types());
          expect(whole.types().filter((type) => !applied.has(type))).toEqual([...lacking.types].sort());
          await twoAtOnce(whole.stacks(), async (stack) => {
            expect({ stack, against: await whole.complaints(stack) }).toEqual({ stack, against: [] });
          });
        } finally {
          whole.remove();
        }
      });
    }

    it('is valid Terraform without a warning, and plans no changes a second time', async () => {
      const { workspace } = deployment;
      const changes: string[] = [];
      await twoAtOnce(validated, async (stack) => {
        expect({ stack, against: await workspace.complaints(stack) }).toEqual({ stack, against: [] });
      });
      await twoAtOnce(judged(), async (stack) => {
        const plan = await workspace.plan(stack);
        changes.push(...plan.changes);
        expect({ stack, against: plan.complaints }).toEqual({ stack, against: [] });
      });
      expect(changes.sort()).toEqual(Object.keys(differences).sort());
    });

    access?.(deployed);

    it('is destroyed to nothing', async () => {
      const { workspace } = deployment;
      if (unprotect) {
        unprotect.edit(workspace.blueprint);
        await workspace.cdktf('deploy', unprotect.stack, '--auto-approve', '--skip-provider-lock');
      }
      // Of what was not deployed there is nothing to destroy, but cdktf wants to know of it.
      await workspace.cdktf('destroy', '*', '--auto-approve', '--skip-provider-lock', '--skip-synth');
      expect(await deployment.inventory()).toEqual(before);
    });
  });
}

/** Of an example that neither emulator can take: Terraform validates every stack, and nothing is applied. */
export function validatedExample(example: string, why: string): void {
  jest.setTimeout(limit);

  describeLive(`blueprints/${example}, not applied: ${why}`, () => {
    it('is valid Terraform without a warning', async () => {
      const workspace = new Workspace(example);
      try {
        await workspace.cdktf('synth');
        await twoAtOnce(workspace.stacks(), async (stack) => {
          expect({ stack, against: await workspace.complaints(stack) }).toEqual({ stack, against: [] });
        });
      } finally {
        workspace.remove();
      }
    });
  });
}

/** Does something for each, for two at a time: a provider process wants a core for itself. */
async function twoAtOnce(names: readonly string[], act: (name: string) => Promise<void>): Promise<void> {
  const waiting = [...names];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await act(name);
  };
  await Promise.all([worker(), worker()]);
}
