import { Journal } from '../../functions/failover/journal';
import { definitionOf } from '../../functions/failover/machine';
import { type Need, neededFor, type Own, permissionsFor } from '../../functions/failover/permissions';
import { type Effect, effectsOf, type FailoverPlan, type Side, steps } from '../../functions/failover/plan';
import {
  type Asking,
  abandon,
  ask,
  check,
  failed,
  type Run,
  type RunParts,
  runStep,
  type World,
} from '../../functions/failover/run';
import { simulate } from '../../functions/failover/simulator';
import { FakeJournal } from './fake-journal';

const plan: FailoverPlan = {
  name: 'orders',
  sides: {
    primary: {
      account: '111111111111',
      region: 'eu-west-1',
      health: 'https://primary/healthz',
      fences: [
        {
          policy: 'arn:aws:iam::111111111111:policy/orders-fence',
          roles: ['app', 'batch'],
          via: 'arn:aws:iam::111111111111:role/crossgrant-orders-fence',
        },
      ],
    },
    secondary: {
      account: '222222222222',
      region: 'eu-central-1',
      health: 'https://secondary/healthz',
      fences: [{ policy: 'arn:aws:iam::222222222222:policy/orders-fence', roles: ['app'] }],
      databases: [{ kind: 'replica', id: 'orders-db' }],
      replication: ['orders-back'],
    },
  },
  dns: {
    zone: 'Z1',
    record: 'orders.example.com',
    type: 'CNAME',
    identifiers: { primary: 'primary', secondary: 'secondary' },
    via: 'arn:aws:iam::333333333333:role/crossgrant-orders-dns',
  },
  approval: false,
  drain: 60,
};

const own: Own = { role: 'arn:aws:iam::222222222222:role/orders-failover-step-role', region: 'eu-central-1' };

/** Both accounts in memory. */
class FakeWorld implements World {
  readonly attached = new Set<string>();
  readonly replicating = new Set<string>();
  readonly told: string[] = [];
  readonly ill = new Set<string>();
  readonly gone = new Set<string>();
  /** What the simulator says no to. */
  readonly forbidden = new Set<string>();
  points: Side = 'primary';
  /** How often the promotion is looked at until it is over. */
  promotion: 'replica' | number = 'replica';

  constructor(readonly before: () => void = () => undefined) {}

  async look(effect: Effect) {
    this.#reach(effect);
    if (effect.kind === 'promote') {
      if (this.promotion === 'replica') return 'not-so';
      this.promotion -= 1;
      return this.promotion <= 0 ? 'so' : 'under-way';
    }
    return this.#isSo(effect) ? 'so' : 'not-so';
  }

  #isSo(effect: Exclude<Effect, { kind: 'promote' }>): boolean {
    if (effect.kind === 'replicate') return this.replicating.has(effect.function);
    if (effect.kind === 'point') return this.points === effect.to;
    return this.attached.has(`${effect.policy} ${effect.role}`) === (effect.kind === 'fence');
  }

  async act(effect: Effect) {
    this.#reach(effect);
    if (effect.kind === 'promote') this.promotion = 3;
    if (effect.kind === 'replicate') this.replicating.add(effect.function);
    if (effect.kind === 'point') this.points = effect.to;
    if (effect.kind === 'fence') this.attached.add(`${effect.policy} ${effect.role}`);
    if (effect.kind === 'unfence') this.attached.delete(`${effect.policy} ${effect.role}`);
  }

  async simulate(_own: Own, { actions, resource }: Need) {
    this.before();
    return actions.map((action) => {
      const isRefused = this.forbidden.has(`${action} on ${resource}`);
      return { action, decision: isRefused ? ('refused' as const) : ('allowed' as const) };
    });
  }

  async isHealthy(url: string) {
    this.before();
    return !this.ill.has(url);
  }

  async tell(subject: string) {
    this.before();
    this.told.push(subject);
  }

  #reach(effect: Effect): void {
    this.before();
    const account = 'policy' in effect ? (effect.policy.split(':')[4] ?? '') : '';
    if (this.gone.has(account)) throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
  }

  get state() {
    return { attached: [...this.attached].sort(), replicating: [...this.replicating], points: this.points };
  }
}

/** As the state machine does: checks, then each step until it is done. Gives the run as it was checked. */
async function execute(name: string, asked: Asking, parts: RunParts): Promise<Run> {
  const run = await check(name, asked, parts);
  if (run.next !== 'go') return run;
  for (const step of steps) await patiently(() => runStep(step, run, parts));
  return run;
}

async function patiently(task: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      await task();
      return;
    } catch (error) {
      if ((error as Error).name !== 'StillWorking') throw error;
    }
  }
  throw new Error('it never ended');
}

function made(more: Partial<FailoverPlan> = {}, before: () => void = () => undefined) {
  const aws = new FakeJournal(before);
  const world = new FakeWorld(before);
  const journal = new Journal(aws, 'journal', 'orders');
  return { plan: { ...plan, ...more }, journal, world, own, aws };
}

const fenced = ['app', 'batch'].map((role) => `arn:aws:iam::111111111111:policy/orders-fence ${role}`);

describe('a failover', () => {
  test('fences, promotes, turns replication round, switches DNS and tells', async () => {
    const parts = made();
    parts.world.ill.add('https://primary/healthz');
    await execute('one', {}, parts);
    expect(parts.world.state).toEqual({ attached: fenced, replicating: ['orders-back'], points: 'secondary' });
    expect(parts.world.told).toEqual(['orders: failover, secondary works']);
    expect(await parts.journal.state()).toEqual({ active: 'secondary', pending: [] });
  });

  test('does not need the primary account, and fences it when it answers again', async () => {
    const parts = made();
    parts.world.gone.add('111111111111');
    await execute('one', {}, parts);
    expect(parts.world.state).toEqual({ attached: [], replicating: ['orders-back'], points: 'secondary' });
    expect((await parts.journal.state()).pending).toEqual(['fence 111111111111/app', 'fence 111111111111/batch']);
    expect((await check('tick', { mode: 'watch' }, parts)).why).toBe('2 fences are pending');
    parts.world.gone.clear();
    expect((await check('tick', { mode: 'watch' }, parts)).next).toBe('end');
    expect(parts.world.state.attached).toEqual(fenced);
    expect((await parts.journal.state()).pending).toEqual([]);
  });

  test('is taken back by a failback, which fences the secondary first and loses no fence', async () => {
    const parts = made();
    await execute('one', {}, parts);
    const back = await execute('two', { direction: 'failback' }, parts);
    expect(back.drain).toBe(60);
    expect(parts.world.state.points).toBe('primary');
    expect(parts.world.state.attached).toEqual(['arn:aws:iam::222222222222:policy/orders-fence app']);
    expect((await parts.journal.state()).active).toBe('primary');
    await execute('three', {}, parts);
    expect(parts.world.state).toEqual({ attached: fenced, replicating: ['orders-back'], points: 'secondary' });
  });

  test('waits for no fence that a failback has made pointless', async () => {
    const parts = made();
    parts.world.gone.add('111111111111');
    await execute('one', {}, parts);
    parts.world.gone.clear();
    await execute('two', { direction: 'failback' }, parts);
    expect((await parts.journal.state()).pending).toEqual([]);
    expect(parts.world.state.attached).toEqual(['arn:aws:iam::222222222222:policy/orders-fence app']);
  });
});

/** What a run leaves behind if nothing goes wrong, and how many things it asks of the world. */
async function undisturbed(direction: 'failover' | 'failback') {
  let calls = 0;
  const parts = made({}, () => {
    calls += 1;
  });
  if (direction === 'failback') await execute('before', {}, parts);
  const begun = calls;
  await execute('one', { direction }, parts);
  return { calls: calls - begun, state: parts.world.state, journal: await parts.journal.state() };
}

describe.each(['failover', 'failback'] as const)('a %s that is killed', (direction) => {
  test('at any of its calls, and started again, ends in the same state', async () => {
    const expected = await undisturbed(direction);
    expect(expected.calls).toBeGreaterThan(20);
    for (let at = 1; at <= expected.calls; at += 1) {
      let left = Number.POSITIVE_INFINITY;
      const parts = made({}, () => {
        left -= 1;
        if (left === 0) throw Object.assign(new Error('killed'), { name: 'Killed' });
      });
      if (direction === 'failback') await execute('before', {}, parts);
      left = at;
      await execute('one', { direction }, parts).catch(() => undefined);
      left = Number.POSITIVE_INFINITY;
      await execute('two', { direction }, parts);
      // A best effort that was killed is had by whoever watches.
      await check('tick', { mode: 'watch' }, parts);
      expect([at, parts.world.state, await parts.journal.state()]).toEqual([at, expected.state, expected.journal]);
    }
  });
});

describe('the check', () => {
  test('of whoever watches begins nothing while the primary is well', async () => {
    const parts = made();
    expect(await check('tick', { mode: 'watch' }, parts)).toMatchObject({ next: 'end', why: 'primary is well' });
    parts.world.ill.add('https://primary/healthz');
    expect((await check('tick', { mode: 'watch' }, parts)).next).toBe('go');
  });

  test('refuses a side that does not answer, unless it is forced', async () => {
    const parts = made();
    parts.world.ill.add('https://secondary/healthz');
    expect(await check('one', {}, parts)).toMatchObject({ next: 'refused', why: 'secondary does not answer, either' });
    expect((await check('one', { force: true }, parts)).next).toBe('go');
  });

  test('leaves a run that is at work alone, and takes up one whose execution is gone', async () => {
    let now = 1_000_000;
    const aws = new FakeJournal();
    const parts = { ...made(), journal: new Journal(aws, 'journal', 'orders', () => now) };
    parts.world.ill.add('https://primary/healthz');
    await check('one', {}, parts);
    expect((await check('tick', { mode: 'watch' }, parts)).why).toBe('a run is at work');
    now += 600_000;
    expect(await check('tick', { mode: 'watch' }, parts)).toMatchObject({ run: 'one', next: 'go' });
    expect((await check('two', { direction: 'failback' }, parts)).next).toBe('refused');
  });

  test('asks for approval, and nobody who watches gets round it', async () => {
    const parts = made({ approval: true });
    parts.world.ill.add('https://primary/healthz');
    const run = await check('one', {}, parts);
    expect(run.next).toBe('ask');
    await ask(run, 'the-token', parts);
    expect(parts.world.told).toEqual(['orders: approve a failover?']);
    expect((await check('tick', { mode: 'watch' }, parts)).why).toBe('waits for approval');
    expect((await check('two', {}, parts)).next).toBe('ask');
    await abandon(run, parts);
    expect((await parts.journal.state()).open).toBeUndefined();
    expect(parts.world.state).toEqual({ attached: [], replicating: [], points: 'primary' });
  });
});

const controls = 'resource control policies, and conditions of service control policies';

describe('a dry run', () => {
  test('changes nothing, and tells what would be done and what is not allowed', async () => {
    const parts = made();
    parts.world.gone.add('111111111111');
    const run = await execute('game-day', { 'dry-run': true }, parts);
    expect(parts.world.state).toEqual({ attached: [], replicating: [], points: 'primary' });
    expect(await parts.journal.state()).toEqual({ active: 'primary', pending: [] });
    const record = await parts.journal.run(run.run);
    const permissions = { refused: [], unseen: [expect.stringMatching(/crossgrant-orders-fence/), controls] };
    expect(record['fence']).toEqual([
      { name: 'fence 111111111111/app', result: 'pending', why: 'TimeoutError', permissions },
      { name: 'fence 111111111111/batch', result: 'pending', why: 'TimeoutError', permissions },
    ]);
    expect(record['reverse']).toEqual([
      { name: 'replicate by orders-back', result: 'would-act', permissions: { refused: [], unseen: [controls] } },
    ]);
    expect(record['switch']).toMatchObject([{ name: 'point orders.example.com at secondary', result: 'would-act' }]);
    expect(parts.world.told).toEqual(['orders: dry run of a failover']);
  });

  test('of a failback tells that the primary cannot be had', async () => {
    const parts = made();
    await execute('one', {}, parts);
    parts.world.gone.add('111111111111');
    const run = await execute('game-day', { direction: 'failback', 'dry-run': true }, parts);
    expect((await parts.journal.run(run.run))['promote']).toContainEqual({
      name: 'unfence 111111111111/app',
      result: 'refused',
      why: 'TimeoutError',
      permissions: expect.objectContaining({ refused: [] }),
    });
  });

  test('tells which permission is missing, also for what is so already', async () => {
    const parts = made();
    const refused = 'iam:DetachRolePolicy on arn:aws:iam::222222222222:role/app';
    parts.world.forbidden.add(refused);
    const run = await execute('game-day', { 'dry-run': true }, parts);
    expect((await parts.journal.run(run.run))['promote']).toContainEqual({
      name: 'unfence 222222222222/app',
      result: 'was-so',
      permissions: { refused: [refused], unseen: [controls] },
    });
  });

  test('is all that asks: a run that acts tells nothing of permissions', async () => {
    const parts = made();
    const run = await execute('one', {}, parts);
    expect(JSON.stringify(await parts.journal.run(run.run))).not.toContain('permissions');
  });
});

describe('what an effect needs', () => {
  const needs = (effect: Effect) =>
    neededFor(effect, own).flatMap(({ actions, resource, context }) =>
      actions.map((action) =>
        [action, resource, ...context.map(({ key, values }) => `${key} ${values.join()}`)].join(' '),
      ),
    );
  const policy = 'arn:aws:iam::222222222222:policy/orders-fence';

  test.each<[string, Effect, readonly string[]]>([
    [
      'in another account: to assume the role that may',
      { kind: 'fence', policy, role: 'app', via: 'arn:aws:iam::111111111111:role/fence' },
      ['sts:AssumeRole arn:aws:iam::111111111111:role/fence'],
    ],
    [
      'to fence: to attach this policy, and to look',
      { kind: 'fence', policy, role: 'batch', path: '/apps/' },
      [
        `iam:AttachRolePolicy arn:aws:iam::222222222222:role/apps/batch iam:PolicyARN ${policy}`,
        'iam:ListAttachedRolePolicies arn:aws:iam::222222222222:role/apps/batch',
      ],
    ],
    [
      'to promote a cluster',
      { kind: 'promote', database: { kind: 'cluster', id: 'orders' } },
      [
        'rds:DescribeDBClusters arn:aws:rds:eu-central-1:222222222222:cluster:orders',
        'rds:PromoteReadReplicaDBCluster arn:aws:rds:eu-central-1:222222222222:cluster:orders',
      ],
    ],
    [
      'to promote a replica',
      { kind: 'promote', database: { kind: 'replica', id: 'orders' } },
      [
        'rds:DescribeDBInstances arn:aws:rds:eu-central-1:222222222222:db:orders',
        'rds:PromoteReadReplica arn:aws:rds:eu-central-1:222222222222:db:orders',
      ],
    ],
    [
      'to replicate',
      { kind: 'replicate', function: 'back' },
      [
        'lambda:ListEventSourceMappings *',
        'lambda:UpdateEventSourceMapping arn:aws:lambda:eu-central-1:222222222222:event-source-mapping:* lambda:FunctionArn arn:aws:lambda:eu-central-1:222222222222:function:back',
      ],
    ],
    [
      'to point a name, in a zone of its own account',
      {
        kind: 'point',
        to: 'secondary',
        dns: { zone: 'Z1', record: 'a.example.com', type: 'CNAME', identifiers: { primary: 'p', secondary: 's' } },
      },
      [
        'route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames a.example.com route53:ChangeResourceRecordSetsRecordTypes CNAME route53:ChangeResourceRecordSetsActions UPSERT',
        'route53:ListResourceRecordSets arn:aws:route53:::hostedzone/Z1',
      ],
    ],
  ])('%s', (_, effect, expected) => {
    expect(needs(effect)).toEqual(expected);
  });

  test('is not known where the simulator cannot be asked, and that is said', async () => {
    const refusing = () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDenied' }));
    expect(await permissionsFor({ kind: 'replicate', function: 'back' }, own, refusing)).toEqual({
      refused: [],
      unseen: [controls],
      why: 'AccessDenied',
    });
  });

  test('is asked of IAM one by one, with what the request will say', async () => {
    const sent: { readonly input: unknown }[] = [];
    const answers = [
      { EvalActionName: 'a:One', EvalDecision: 'allowed' },
      { EvalActionName: 'a:Two', EvalDecision: 'implicitDeny', MissingContextValues: [] },
      { EvalActionName: 'a:Three', EvalDecision: 'implicitDeny', MissingContextValues: ['a:key'] },
      { EvalActionName: 'a:Four', EvalDecision: 'explicitDeny', MissingContextValues: ['a:key'] },
    ];
    const iam = {
      send: async (command: { readonly input: unknown }) => {
        sent.push(command);
        return { EvaluationResults: answers };
      },
    };
    const need: Need = {
      actions: ['a:One', 'a:Two', 'a:Three', 'a:Four', 'a:Five'],
      resource: 'arn:aws:iam::111111111111:role/fence',
      context: [{ key: 'a:said', type: 'stringList', values: ['b'] }],
    };
    const decisions = (await simulate(iam, own, need, () => 0)).map(({ decision }) => decision);
    expect(decisions).toEqual(['allowed', 'refused', 'undecided', 'refused', 'undecided']);
    expect(sent.map(({ input }) => input)).toEqual([
      {
        PolicySourceArn: own.role,
        ActionNames: need.actions,
        ResourceArns: [need.resource],
        ContextEntries: [
          { ContextKeyName: 'a:said', ContextKeyType: 'stringList', ContextKeyValues: ['b'] },
          {
            ContextKeyName: 'aws:CurrentTime',
            ContextKeyType: 'date',
            ContextKeyValues: ['1970-01-01T00:00:00.000Z'],
          },
          { ContextKeyName: 'aws:RequestedRegion', ContextKeyType: 'string', ContextKeyValues: ['eu-central-1'] },
          { ContextKeyName: 'aws:ResourceAccount', ContextKeyType: 'string', ContextKeyValues: ['111111111111'] },
        ],
      },
    ]);
  });
});

test('a run that failed stays open, and somebody hears of it', async () => {
  const parts = made();
  const run = await check('one', {}, parts);
  await failed(run, { Cause: 'x' }, parts);
  expect(parts.world.told).toEqual(['orders: failover failed']);
  expect((await parts.journal.state()).open?.run).toBe('one');
});

describe('the state machine', () => {
  const definition = definitionOf('arn:aws-us-gov:lambda:us-gov-west-1:222222222222:function:orders-failover');
  const states = definition['States'] as Record<string, Record<string, unknown>>;

  test('has a state for each step, in order, and leads nowhere that is not there', () => {
    const order: string[] = [];
    for (let at: string | undefined = 'Fence'; at; at = states[at]?.['Next'] as string | undefined) order.push(at);
    expect(order).toEqual(['Fence', 'Drain', 'Promote', 'Reverse replication', 'Switch DNS', 'Notify']);
    const next = [...JSON.stringify(definition).matchAll(/"(?:Next|Default|StartAt)":"([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(next.filter((name) => !states[name ?? ''])).toEqual([]);
    expect(Object.keys(states).filter((name) => !next.includes(name))).toEqual([]);
  });

  test('calls Lambda of the partition that the function is in', () => {
    const services = [...JSON.stringify(definition).matchAll(/"Resource":"([^"]+)"/g)].map(([, arn]) => arn);
    for (const arn of services) expect(arn).toMatch(/^arn:aws-us-gov:states:::lambda:invoke/);
  });

  test('invokes one function, and no other', () => {
    const used = [...JSON.stringify(definition).matchAll(/"FunctionName":"([^"]+)"/g)].map(([, arn]) => arn);
    expect(new Set(used).size).toBe(1);
    expect(used).toHaveLength(steps.length + 4);
  });
});

test('what a step does is the same for whoever asks', () => {
  const names = steps
    .flatMap((step) => effectsOf(plan, 'failover', step))
    .map(({ name, effort }) => `${effort}: ${name}`);
  expect(names).toEqual([
    'best: fence 111111111111/app',
    'best: fence 111111111111/batch',
    'must: promote orders-db',
    'must: unfence 222222222222/app',
    'must: replicate by orders-back',
    'must: point orders.example.com at secondary',
  ]);
});
