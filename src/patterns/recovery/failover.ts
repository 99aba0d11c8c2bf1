import { contract } from '../../../functions/failover/contract';
import { definitionOf } from '../../../functions/failover/machine';
import type { FailoverPlan, Side } from '../../../functions/failover/plan';
import { typeOf } from '../../catalog/registry';
import type { Json } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import type { Plain } from '../../source/graft';
import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import { accessRoleArn } from '../shares/access-role';
import { secondsOf } from './duration';
import { bucketPlans, nameIn, regionField, shareOf, tablePlans } from './entry';
import { FailoverRefusals } from './failover-refusals';
import type { FailoverEntry } from './failover-schema';
import type { RecoveryEntry } from './schema';

/** What lets the secondary account of an entry take over: all of it lies there, apart from fences and records. */
export function composeFailover(composition: Composition, name: string, entry: RecoveryEntry): void {
  const { failover } = entry;
  if (!failover) return;
  const writers = new FailoverRefusals(composition, name, entry, failover).check();
  if (writers) new Failover(composition, name, entry, failover, writers).compose();
}

/** Roles by their paths in AWS, by side. */
export type Writers = Readonly<Record<Side, readonly string[]>>;

const sides = ['primary', 'secondary'] as const;

class Failover {
  private readonly path: readonly Step[];
  private readonly stem: string;
  private readonly key: string;

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: RecoveryEntry,
    private readonly said: FailoverEntry,
    private readonly writers: Writers,
  ) {
    this.path = ['recovery', name, 'failover'];
    this.stem = `${name}-failover`;
    this.key = `${this.stem}-key`;
  }

  compose(): void {
    this.resource(this.key, 'kms-key', { alias: this.stem });
    const fences = { primary: this.fence('primary'), secondary: this.fence('secondary') };
    this.records();
    const step = this.step(fences);
    this.share('zone', this.zone, step, { can: 'point', records: this.said.domain, 'record-types': 'CNAME' });
    for (const side of sides)
      if (fences[side] !== undefined)
        this.share(`fence-${side}`, fences[side], step, { can: ['raise', 'lift', 'inspect'] });
    for (const replicator of this.replicators()) this.share(nameIn(replicator), replicator, step, { can: 'feed' });
    const machine = this.machine(step);
    this.beginnings(machine);
    const approvers = this.said['approve-by'];
    if (approvers !== undefined)
      this.share('approval', machine, approvers, { can: 'answer' }, { with: [...this.path, 'approve-by'] });
  }

  private get zone(): string {
    return refIn(this.entry.secondary, this.said.zone);
  }

  /** A policy that is attached to whoever must not write; its role is in the account of the fence. */
  private fence(side: Side): string | undefined {
    const account = this.entry[side];
    const forbids = this.data()
      .map((one) => one[side])
      .map(nameIn);
    if (this.writers[side].length === 0 || forbids.length === 0) return undefined;
    const fields = { fence: `${this.name}-fence`, forbids, stops: this.writers[side] };
    return this.composition.resource(account, `${this.name}-fence`, 'iam-fence', this.owned(fields), this.asked);
  }

  /** What both sides hold. */
  private data(): readonly Readonly<Record<Side, string>>[] {
    return [
      ...tablePlans(this.name, this.entry).map(({ table, replica }) => ({ primary: table, secondary: replica })),
      ...bucketPlans(this.name, this.entry).map(({ bucket, replica }) => ({ primary: bucket, secondary: replica })),
    ];
  }

  /** Functions that replicate back, from when the secondary works. */
  private replicators(): readonly string[] {
    return tablePlans(this.name, this.entry).flatMap((plan) =>
      plan['both-ways'] ? [`${this.entry.secondary}/${nameIn(plan.replica)}-replicator`] : [],
    );
  }

  /** All the weight is the primary's; where nobody has to approve, the secondary answers as soon as the primary is ill. */
  private records(): void {
    const { domain, targets, health, automatic, 'approve-by': approvers } = this.said;
    const [account = '', zone = ''] = this.zone.split('/', 2);
    const add = (name: string, type: 'dns-record' | 'health-check', fields: Fields) =>
      this.composition.resource(account, name, type, this.owned(fields), this.asked);
    for (const side of sides) {
      const record = `${this.name}-${side}`;
      const checked = health !== undefined && automatic && approvers === undefined;
      if (checked) add(`${record}-health`, 'health-check', { host: targets[side], path: health });
      add(record, 'dns-record', {
        zone,
        record: domain,
        values: [targets[side]],
        weight: side === 'primary' ? 100 : 0,
        'answers-as': record,
        ...(checked && { 'health-check': `${record}-health` }),
      });
    }
  }

  /** The function that does each step, with its record of runs and its log. */
  private step(fences: Readonly<Record<Side, string | undefined>>): string {
    const { secondary } = this.entry;
    const name = `${this.stem}-step`;
    const keyed = { key: this.key };
    const runs = this.resource(`${this.stem}-runs`, 'dynamodb-table', {
      ...keyed,
      'hash-key': { name: 'pk', type: 'string' },
      'range-key': { name: 'sk', type: 'string' },
    });
    const logs = this.resource(`${this.stem}-logs`, 'log-group', { 'log-group': `/aws/lambda/${name}`, ...keyed });
    const news = this.news();
    const role = this.composition.role(secondary, `${name}-role`, ['lambda.amazonaws.com'], this.asked);
    const permissions = this.permissions(role);
    const step = this.resource(name, 'lambda-function', {
      code: { function: 'failover', failover: this.plan(fences) as unknown as Plain },
      'runs-as': nameIn(role),
      memory: contract.memoryMegabytes,
      timeout: contract.timeoutSeconds,
      environment: {
        JOURNAL_TABLE: this.composition.nameOf(runs),
        OWN_ROLE: this.composition.arnOf(permissions),
        ...(news !== undefined && { NOTIFY_TOPIC: this.composition.arnOf(news) }),
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: this.name,
      },
    });
    this.share('runs', runs, step, { can: 'keep' });
    this.share('logs', logs, step, { can: 'write' });
    this.share('permissions', permissions, step, { can: 'ask' });
    if (news !== undefined) this.share('news', news, step, { can: 'publish' });
    return step;
  }

  /** What a dry run asks about: this role, and no other. */
  private permissions(role: string): string {
    const fields = this.owned({ existing: true, about: nameIn(role) });
    return this.composition.resource(
      this.entry.secondary,
      `${this.stem}-permissions`,
      'iam-simulator',
      fields,
      this.asked,
    );
  }

  private news(): string | undefined {
    const { notify } = this.said;
    if (!notify) return undefined;
    const topic = `${this.stem}-news`;
    return this.resource(topic, 'sns-topic', { topic, key: this.key, emails: [notify.email].flat() });
  }

  /** What the function's bundle carries. */
  private plan(fences: Readonly<Record<Side, string | undefined>>): FailoverPlan {
    const { domain, drain = '5m', 'approve-by': approvers } = this.said;
    const [network = ''] = this.zone.split('/', 1);
    const zone = this.composition.entryOf(this.zone) ?? {};
    return {
      name: this.name,
      sides: {
        primary: this.sidePlan('primary', fences.primary),
        secondary: this.sidePlan('secondary', fences.secondary),
      },
      dns: {
        zone: String((zone as Readonly<Record<string, Json>>)['zone-id']),
        record: domain,
        type: 'CNAME',
        identifiers: { primary: `${this.name}-primary`, secondary: `${this.name}-secondary` },
        ...this.via(network, 'zone'),
      },
      approval: approvers !== undefined,
      drain: secondsOf(drain),
    };
  }

  private sidePlan(side: Side, fence: string | undefined): FailoverPlan['sides'][Side] {
    const account = this.entry[side];
    const { health, targets } = this.said;
    const { accountId, region } = this.composition.placeOf(account);
    const roles = this.writers[side].map((path) => path.slice(1));
    return {
      account: accountId,
      region: side === 'secondary' ? this.entry.region : region,
      ...(health !== undefined && { health: `https://${targets[side]}${health}` }),
      fences:
        fence === undefined ? [] : [{ policy: this.fenceArn(fence), roles, ...this.via(account, `fence-${side}`) }],
      ...(side === 'secondary' && { replication: this.replicators().map((ref) => this.composition.nameOf(ref)) }),
    };
  }

  private fenceArn(ref: string): string {
    const [account = ''] = ref.split('/', 1);
    const place = this.composition.placeOf(account);
    return typeOf('iam-fence').arn(place, this.composition.nameOf(ref), {});
  }

  /** Outside of its own account the function acts as the role of a share. */
  private via(account: string, word: string): { readonly via?: string } {
    if (account === this.entry.secondary) return {};
    return { via: accessRoleArn(this.composition.placeOf(account), `${this.stem}-${word}`) };
  }

  private machine(step: string): string {
    const role = this.composition.role(
      this.entry.secondary,
      `${this.stem}-machine-role`,
      ['states.amazonaws.com'],
      this.asked,
    );
    const machine = this.resource(this.stem, 'sfn-state-machine', {
      states: definitionOf(this.composition.arnOf(step)) as unknown as Plain,
      'runs-as': nameIn(role),
    });
    this.share('steps', step, role, { can: 'invoke' });
    return machine;
  }

  /** What starts the machine, in the secondary account, since the primary may not be able to tell. */
  private beginnings(machine: string): void {
    const { automatic, 'on-alarm': alarm, 'game-day': gameDay } = this.said;
    const rules: readonly (readonly [string, Fields] | undefined)[] = [
      automatic
        ? [
            'watch',
            {
              description: `Looks how ${this.name} is, and begins a failover if it does not answer`,
              schedule: 'rate(1 minute)',
              input: { mode: 'watch' },
            },
          ]
        : undefined,
      alarm === undefined ? undefined : ['alarm', this.onAlarm(alarm)],
      gameDay === undefined
        ? undefined
        : [
            'game-day',
            {
              description: `Goes over a failover of ${this.name} and changes nothing`,
              schedule: gameDay,
              input: { 'dry-run': true, force: true },
            },
          ],
    ];
    const wanted = rules.filter((rule) => rule !== undefined);
    if (wanted.length === 0) return;
    const { secondary } = this.entry;
    const role = this.composition.role(secondary, `${this.stem}-watch-role`, ['events.amazonaws.com'], this.asked);
    for (const [word, fields] of wanted)
      this.resource(`${this.stem}-${word}`, 'event-rule', {
        ...fields,
        start: nameIn(machine),
        'runs-as': nameIn(role),
      });
    this.share('watch', machine, role, { can: 'start' });
  }

  /** "Alarm events and EventBridge": told when it changes, and not as long as it lasts. */
  private onAlarm(alarm: string): Fields {
    const arn = this.composition.arnOf(`${this.entry.secondary}/${alarm}`);
    return {
      description: `Begins a failover of ${this.name} when ${alarm} goes off`,
      pattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        resources: [arn],
        detail: { state: { value: ['ALARM'] } },
      },
      input: { mode: 'hand' },
    };
  }

  private get asked() {
    return { path: this.path };
  }

  private owned(fields: Fields): Fields {
    return { owner: this.entry.owner, ...fields };
  }

  private resource(name: string, type: Parameters<Composition['resource']>[2], fields: Fields): string {
    const { secondary, region } = this.entry;
    const all = this.owned({ ...fields, ...regionField(this.composition, secondary, region) });
    return this.composition.resource(secondary, name, type, all, this.asked);
  }

  /** No end: a failover must not lapse with what it is for. It acts in accounts of ours alone, under the conditions of its shares. */
  private share(
    word: string,
    share: string,
    consumers: string | readonly string[],
    fields: Fields,
    places: Readonly<Record<string, readonly Step[]>> = {},
  ): void {
    const all = shareOf(this.name, this.entry, share, consumers, fields);
    this.composition.share(`${this.stem}-${word}`, all, { path: this.path, fields: places });
  }
}
