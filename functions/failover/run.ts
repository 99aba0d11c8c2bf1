import { errorName } from '../shared/client';
import { forEachLimited } from '../shared/retry';
import type { EffectReport, Journal } from './journal';
import { type Need, type Own, permissionsFor, type Simulated } from './permissions';
import {
  type Direction,
  type Effect,
  effectsOf,
  type FailoverPlan,
  type Planned,
  type Side,
  type Step,
  sideOf,
} from './plan';

/** Everything outside: AWS in both accounts, and the addresses that tell how they are. */
export interface World {
  /** Is it so already? Reads only. */
  look(effect: Effect): Promise<'so' | 'not-so' | 'under-way'>;
  act(effect: Effect): Promise<void>;
  /** Would the function's own role be allowed to? Changes nothing. */
  simulate(own: Own, need: Need): Promise<readonly Simulated[]>;
  isHealthy(url: string): Promise<boolean>;
  tell(subject: string, message: string): Promise<void>;
}

/** What a run works with. */
export interface RunParts {
  readonly plan: FailoverPlan;
  readonly journal: Journal;
  readonly world: World;
  readonly own: Own;
}

/** How a run was asked for. */
export interface Asking {
  readonly direction?: Direction;
  /** Change nothing, tell what would be changed. */
  readonly 'dry-run'?: boolean;
  /** `watch`: only if the side that works is ill. */
  readonly mode?: 'hand' | 'watch';
  /** Also when the side that is to take over looks ill. */
  readonly force?: boolean;
}

/** A run on its way through the state machine. */
export interface Run {
  readonly run: string;
  readonly direction: Direction;
  readonly dryRun: boolean;
  readonly next: 'go' | 'ask' | 'end' | 'refused';
  readonly drain: number;
  readonly why: string;
}

/** Lambda's answer for "ask me again", by which the state machine waits. */
class StillWorking extends Error {
  override readonly name = 'StillWorking';
}

/** Decides whether a run begins, goes on, or has nothing to do. */
export async function check(execution: string, asked: Asking, parts: RunParts): Promise<Run> {
  const { plan, journal } = parts;
  const { direction = 'failover', 'dry-run': dryRun = false, mode = 'hand', force = false } = asked;
  const state = await journal.state();
  const to = sideOf(direction);
  const base = { run: execution, direction, dryRun, drain: !dryRun && direction === 'failback' ? plan.drain : 0 };
  if (state.open && !dryRun) {
    if (state.open.direction !== direction) {
      return { ...base, next: mode === 'watch' ? 'end' : 'refused', why: `a ${state.open.direction} is under way` };
    }
    return { ...base, run: state.open.run, ...(await goesOn(state.open.run, mode, parts)) };
  }
  if (state.active === to) {
    const left = await settle(parts);
    return { ...base, next: 'end', why: left === 0 ? `${to} works already` : `${left} fences are pending` };
  }
  const health = await healthOf(plan);
  const refusal = verdict(to, mode, force, health);
  if (refusal) return { ...base, ...refusal };
  if (!dryRun) await journal.open(execution, direction);
  await journal.report(execution, 'check', { direction, dryRun, mode, force, health });
  return { ...base, next: plan.approval && !dryRun ? 'ask' : 'go', why: 'begins' };

  async function healthOf({ sides }: FailoverPlan): Promise<Health> {
    const [primary, secondary] = await Promise.all([told(sides.primary.health), told(sides.secondary.health)]);
    return { primary, secondary };
  }

  async function told(url: string | undefined): Promise<boolean | undefined> {
    return url === undefined ? undefined : parts.world.isHealthy(url);
  }
}

/** Milliseconds without a word from a run, after which whoever watches takes it up. */
const silence = 300_000;

/** A run that nobody let through yet asks again; one that works goes on by itself, unless its execution is gone. */
async function goesOn(
  run: string,
  mode: 'hand' | 'watch',
  { plan, journal }: RunParts,
): Promise<Pick<Run, 'next' | 'why'>> {
  const isThrough = !plan.approval || (await journal.reported(run, 'fence')) !== undefined;
  if (!isThrough) {
    return mode === 'watch' ? { next: 'end', why: 'waits for approval' } : { next: 'ask', why: 'asks again' };
  }
  if (mode === 'watch' && (await journal.age(run)) < silence) return { next: 'end', why: 'a run is at work' };
  return { next: 'go', why: 'continues what was begun' };
}

/** What the addresses say of each side; undefined: there is none. */
type Health = Readonly<Record<Side, boolean | undefined>>;

/** Why a run does not begin; undefined: it does. */
function verdict(
  to: Side,
  mode: 'hand' | 'watch',
  force: boolean,
  health: Health,
): Pick<Run, 'next' | 'why'> | undefined {
  const from = to === 'primary' ? 'secondary' : 'primary';
  if (mode === 'watch' && health[from] !== false) return { next: 'end', why: `${from} is well` };
  if (!force && health[to] === false) return { next: 'refused', why: `${to} does not answer, either` };
  return undefined;
}

/** Does a step, or what is left of it. */
export async function runStep(step: Step, run: Run, parts: RunParts): Promise<readonly EffectReport[]> {
  const { journal, plan } = parts;
  if (step === 'notify') return finish(run, parts);
  const reports: EffectReport[] = [];
  // One after the other: the record says how far it came.
  await forEachLimited(effectsOf(plan, run.direction, step), 1, async (planned) => {
    const report = await realise(planned, run, parts);
    reports.push(run.dryRun ? { ...report, permissions: await permissionsOf(planned, parts) } : report);
  });
  const named = (results: readonly EffectReport['result'][]) =>
    reports.filter(({ result }) => results.includes(result)).map(({ name }) => name);
  if (!run.dryRun) {
    await journal.pend(named(['pending']), 'add');
    await journal.pend(outdated(named(['done', 'was-so'])), 'remove');
  }
  await journal.report(run.run, step, reports);
  if (named(['under-way']).length > 0 && !run.dryRun) throw new StillWorking(named(['under-way']).join());
  return reports;
}

/** Also of what is so already: the day may come on which it is not. */
function permissionsOf({ effect }: Planned, { own, world }: RunParts) {
  return permissionsFor(effect, own, (need) => world.simulate(own, need));
}

/** What is so, or was taken back, is no longer wanted. */
function outdated(names: readonly string[]): readonly string[] {
  return names.map((name) => name.replace(/^unfence /, 'fence '));
}

async function realise({ effect, name, effort }: Planned, { dryRun }: Run, { world }: RunParts): Promise<EffectReport> {
  try {
    const before = await world.look(effect);
    if (before !== 'not-so') return { name, result: before === 'so' ? 'was-so' : 'under-way' };
    if (dryRun) return { name, result: 'would-act' };
    await world.act(effect);
    return { name, result: (await world.look(effect)) === 'so' ? 'done' : 'under-way' };
  } catch (error) {
    const why = errorName(error);
    if (dryRun) return { name, result: effort === 'best' ? 'pending' : 'refused', why };
    if (effort === 'must') throw error;
    return { name, result: 'pending', why };
  }
}

/** Tries again what could not be had; gives how many are left. */
async function settle({ plan, journal, world }: RunParts): Promise<number> {
  const { pending, active } = await journal.state();
  const from: Direction = active === 'secondary' ? 'failover' : 'failback';
  const wanted = effectsOf(plan, from, 'fence').filter(({ name }) => pending.includes(name));
  const settled: string[] = [];
  for (const { effect, name } of wanted) {
    try {
      if ((await world.look(effect)) !== 'so') await world.act(effect);
      settled.push(name);
    } catch {
      // Next time.
    }
  }
  await journal.pend(settled, 'remove');
  return wanted.length - settled.length;
}

/** Tells people, then closes the run: a run that was told of and not closed is not told of again. */
async function finish(run: Run, { plan, journal, world }: RunParts): Promise<readonly EffectReport[]> {
  const to = sideOf(run.direction);
  if ((await journal.reported(run.run, 'notify')) === undefined) {
    const record = await journal.run(run.run);
    const what = run.dryRun ? `dry run of a ${run.direction}` : `${run.direction}, ${to} works`;
    await world.tell(`${plan.name}: ${what}`, JSON.stringify({ run: run.run, ...record }, null, 2));
    await journal.report(run.run, 'notify', [{ name: 'tell', result: 'done' }]);
  }
  if (!run.dryRun) await journal.close(run.run, to);
  return [{ name: 'tell', result: 'done' }];
}

/** Asks whoever approves; the answer goes to Step Functions. */
export async function ask(run: Run, token: string, { plan, journal, world }: RunParts): Promise<void> {
  await journal.report(run.run, 'ask', { asked: true });
  const command = (verb: string, rest: string) => `aws stepfunctions ${verb} --task-token '${token}' ${rest}`;
  await world.tell(
    `${plan.name}: approve a ${run.direction}?`,
    [
      `Run ${run.run} waits. Yes:`,
      command('send-task-success', `--task-output '{}'`),
      'No:',
      command('send-task-failure', '--error Refused'),
    ].join('\n'),
  );
}

/** Nobody approved: nothing was changed, and the next run begins anew. */
export async function abandon(run: Run, { journal }: RunParts): Promise<void> {
  await journal.close(run.run);
}

/** A step failed for good: the run stays open, and the next one of its direction goes on with it. */
export async function failed(run: Run, error: unknown, { plan, journal, world }: RunParts): Promise<void> {
  await journal.report(run.run, 'failed', { error });
  await world.tell(`${plan.name}: ${run.direction} failed`, `Run ${run.run} is open; start again to continue it.`);
}
