import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EffectReport } from '../../functions/failover/journal';
import { mustAssume, replaceTrust, trusting } from './accounts';
import { type Call, type Credentials, rootOf } from './aws-calls';
import { copiedValues } from './copied-values';
import type { Deployment } from './deployment';
import { liveExample } from './example';

const home = 'eu-west-1';
const other = 'eu-central-1';

/** Changes a file of the blueprint, each time in a place that must be there. */
function changed(blueprint: string, file: string, changes: readonly (readonly [RegExp, string])[]): void {
  const path = join(blueprint, file);
  const after = changes.reduce(
    (text, [what, instead]) => {
      if (!what.test(text)) throw new Error(`${what} is not where this test looks for it`);
      return text.replace(what, instead);
    },
    readFileSync(path, 'utf8'),
  );
  writeFileSync(path, after);
}

liveExample('failover', {
  emulator: 'ministack',
  differences: {
    'shop-dr.aws_cloudwatch_metric_alarm.canary-fails': 'ministack reads little of an alarm',
    'shop-dr.aws_cloudwatch_metric_alarm.orders-replica-replicator-late': 'ministack reads little of an alarm',
    'shop-dr.aws_cloudwatch_metric_alarm.orders-secrets-failed': 'ministack reads little of an alarm',
    'shop-dr.aws_cloudwatch_metric_alarm.orders-secrets-stopped': 'ministack reads little of an alarm',
    'shop.aws_cloudwatch_metric_alarm.orders-replicator-late': 'ministack reads little of an alarm',
  },
  edit: (blueprint) => {
    // Replicas and tombstones are as well protected as the table, and this test begins a failover when it wants one.
    changed(blueprint, 'accounts.yaml', [[/^( +)type: dynamodb-table$/m, '$&\n$1deletion-protection: false']]);
    changed(blueprint, 'recovery.yaml', [
      [/^ +automatic: true\n/m, ''],
      [/^ +approve-by: .*\n/m, '      drain: 1s\n'],
    ]);
  },
  access: gameDay,
});

function gameDay(deployed: () => Deployment): void {
  let shop: string;
  let standby: string;
  let network: string;
  let zone: string;
  let app: Credentials;
  let standbyApp: Credentials;

  const must = (as: Credentials, call: Call) => deployed().aws.must(as, call);
  const item = (id: string, revision: number) => ({
    id: { S: id },
    revision: { N: String(revision) },
  });
  const put = (region: string, id: string, revision: number): Call => ({
    service: 'dynamodb',
    operation: 'put_item',
    region,
    parameters: { TableName: 'orders', Item: item(id, revision) },
  });
  const remove = (region: string, id: string): Call => ({
    service: 'dynamodb',
    operation: 'delete_item',
    region,
    parameters: { TableName: 'orders', Key: { id: { S: id } } },
  });

  async function revisionOf(account: string, region: string, id: string): Promise<string | undefined> {
    const parameters = { TableName: 'orders', Key: { id: { S: id } }, ConsistentRead: true };
    const { Item } = await must(rootOf(account), { service: 'dynamodb', operation: 'get_item', region, parameters });
    return (Item as { revision?: { N: string } } | undefined)?.revision?.N;
  }

  async function soon(what: () => Promise<unknown>, wanted: unknown, seconds = 60): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      if (JSON.stringify(await what()) === JSON.stringify(wanted)) return;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect(await what()).toEqual(wanted);
  }

  /** Weights of both records, and who has the last word. */
  async function pointed(): Promise<Readonly<Record<string, unknown>>> {
    const parameters = { HostedZoneId: zone, StartRecordName: 'orders.example.com', StartRecordType: 'CNAME' };
    const answer = await must(rootOf(network), {
      service: 'route53',
      operation: 'list_resource_record_sets',
      parameters,
    });
    const sets = answer['ResourceRecordSets'] as readonly { SetIdentifier?: string; Weight?: number }[];
    return Object.fromEntries(sets.flatMap((set) => (set.SetIdentifier ? [[set.SetIdentifier, set.Weight]] : [])));
  }

  const step = { service: 'stepfunctions', region: other } as const;

  async function run(input: object): Promise<{ readonly status: string; readonly detail: string }> {
    const stateMachineArn = `arn:aws:states:${other}:${standby}:stateMachine:orders-failover`;
    const as = rootOf(standby);
    const begun = await must(as, {
      ...step,
      operation: 'start_execution',
      parameters: { stateMachineArn, input: JSON.stringify(input) },
    });
    const { executionArn } = begun as { executionArn: string };
    let found: Record<string, unknown> = {};
    for (let second = 0; second < 180; second += 1) {
      found = await must(as, { ...step, operation: 'describe_execution', parameters: { executionArn } });
      if (found['status'] !== 'RUNNING') break;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    const detail = found['status'] === 'SUCCEEDED' ? '' : `${JSON.stringify(found)}\n${await told()}`;
    return { status: String(found['status']), detail };
  }

  /** The last that the function said of what went wrong. */
  async function told(): Promise<string> {
    const parameters = { logGroupName: '/aws/lambda/orders-failover-step' };
    const call = { service: 'logs', operation: 'filter_log_events', region: other, parameters };
    const { events = [] } = (await must(rootOf(standby), call)) as { events?: readonly { message: string }[] };
    const lines = events.map(({ message }) => message.trim()).filter((line) => /Error|Exception|Denied/.test(line));
    return lines
      .slice(-4)
      .map((line) => line.slice(0, 2000))
      .join('\n');
  }

  /** What the record of runs says. */
  async function recorded(): Promise<{ readonly active: string | undefined; readonly pending: readonly string[] }> {
    const parameters = {
      TableName: 'orders-failover-runs',
      Key: { pk: { S: 'failover#orders' }, sk: { S: 'state' } },
    };
    const call = { service: 'dynamodb', operation: 'get_item', region: other, parameters };
    const { Item = {} } = (await must(rootOf(standby), call)) as {
      Item?: { active?: { S: string }; pending?: { SS: readonly string[] } };
    };
    return { active: Item.active?.S, pending: Item.pending?.SS ?? [] };
  }

  /** What a dry run says that it would not be allowed to. */
  async function refusedOnDryRun(): Promise<readonly string[]> {
    const { status, detail } = await run({ 'dry-run': true, force: true });
    expect({ status, detail }).toEqual({ status: 'SUCCEEDED', detail });
    const call = { service: 'dynamodb', operation: 'scan', region: other };
    const { Items } = await must(rootOf(standby), { ...call, parameters: { TableName: 'orders-failover-runs' } });
    const runs = (Items as readonly Record<string, { S?: string }>[])
      .filter(({ sk }) => sk?.S?.startsWith('run#'))
      .sort((a, b) => (a['changed']?.S ?? '').localeCompare(b['changed']?.S ?? ''));
    const steps = ['fence', 'promote', 'reverse', 'switch'].map((name) => runs.at(-1)?.[`step-${name}`]?.S ?? '[]');
    const reports = steps.flatMap((text) => JSON.parse(text) as readonly EffectReport[]);
    expect(reports.map(({ permissions }) => permissions?.why)).toEqual(reports.map(() => undefined));
    return reports.flatMap(({ permissions }) => permissions?.refused ?? ['nobody asked']);
  }

  async function asRole(account: string, role: string): Promise<Credentials> {
    const { aws } = deployed();
    await replaceTrust(aws, account, role, trusting(account));
    return mustAssume(aws, rootOf(account), `arn:aws:iam::${account}:role/${role}`);
  }

  describe('on a game day', () => {
    beforeAll(async () => {
      [shop, standby, network] = ['shop', 'shop-dr', 'network'].map((name) => deployed().account(name)) as [
        string,
        string,
        string,
      ];
      const { HostedZones } = await must(rootOf(network), { service: 'route53', operation: 'list_hosted_zones' });
      zone = (HostedZones as readonly { Id: string }[])[0]?.Id.replace('/hostedzone/', '') ?? '';
      app = await asRole(shop, 'orders-app');
      standbyApp = await asRole(standby, 'orders-app');
    });

    it('what is written in the primary appears in the secondary, and goes when it goes', async () => {
      await must(app, put(home, 'a', 1));
      await must(app, put(home, 'b', 1));
      await must(app, put(home, 'a', 2));
      await soon(() => Promise.all([revisionOf(standby, other, 'a'), revisionOf(standby, other, 'b')]), ['2', '1']);
      await must(app, remove(home, 'b'));
      await soon(() => revisionOf(standby, other, 'b'), undefined);
    });

    it('a dry run changes nothing', async () => {
      const before = await pointed();
      expect(before).toEqual({ 'orders-primary': 100, 'orders-secondary': 0 });
      const { status, detail } = await run({ 'dry-run': true, force: true });
      expect({ status, detail }).toEqual({ status: 'SUCCEEDED', detail });
      expect(await pointed()).toEqual(before);
      expect(await deployed().aws.verdict(app, put(home, 'a', 3))).toBe('allowed');
    });

    it('tells which of its permissions is missing', async () => {
      // Its boundary stays as it is: a policy more takes one action away.
      const taken = { RoleName: 'orders-failover-step-role', PolicyName: 'taken-away' };
      const Resource = `arn:aws:iam::${standby}:role/orders-app`;
      const Statement = [{ Effect: 'Deny', Action: 'iam:DetachRolePolicy', Resource }];
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      const iam = { service: 'iam', parameters: taken };
      expect(await refusedOnDryRun()).toEqual([]);
      await must(rootOf(standby), {
        ...iam,
        operation: 'put_role_policy',
        parameters: { ...taken, PolicyDocument },
      });
      expect(await refusedOnDryRun()).toEqual([`iam:DetachRolePolicy on ${Resource}`]);
      await must(rootOf(standby), { ...iam, operation: 'delete_role_policy' });
    });

    it('refuses to begin while nobody answers on the other side, unless it is forced', async () => {
      expect((await run({})).status).toBe('FAILED');
      expect(await recorded()).toEqual({ active: undefined, pending: [] });
    });

    it('with the primary dead DNS points at the secondary, and writers of the primary are fenced', async () => {
      const { status, detail } = await run({ force: true });
      expect({ status, detail }).toEqual({ status: 'SUCCEEDED', detail });
      expect(await pointed()).toEqual({ 'orders-primary': 0, 'orders-secondary': 100 });
      expect(await deployed().aws.verdict(app, put(home, 'a', 4))).toBe('refused');
      expect(await recorded()).toEqual({ active: 'secondary', pending: [] });
    });

    it('what the secondary takes comes back to the primary', async () => {
      await must(standbyApp, put(other, 'c', 1));
      await must(standbyApp, put(other, 'a', 9));
      await soon(() => Promise.all([revisionOf(shop, home, 'c'), revisionOf(shop, home, 'a')]), ['1', '9']);
    });

    it('a failback returns, and fences the secondary', async () => {
      const { status, detail } = await run({ direction: 'failback', force: true });
      expect({ status, detail }).toEqual({ status: 'SUCCEEDED', detail });
      expect(await pointed()).toEqual({ 'orders-primary': 100, 'orders-secondary': 0 });
      expect(await deployed().aws.verdict(app, put(home, 'a', 10))).toBe('allowed');
      expect(await deployed().aws.verdict(standbyApp, put(other, 'a', 11))).toBe('refused');
      await soon(() => revisionOf(standby, other, 'a'), '10');
    });

    it('with the whole primary account out of reach the secondary takes over all the same, and fences it later', async () => {
      const { aws } = deployed();
      const role = 'crossgrant-orders-failover-fence-primary';
      // Its credentials are kept for an hour: from now on they are good for nothing.
      const gone = { RoleName: role, PolicyName: 'out-of-reach' };
      const Statement = [{ Effect: 'Deny', Action: '*', Resource: '*' }];
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      await must(rootOf(shop), {
        service: 'iam',
        operation: 'put_role_policy',
        parameters: { ...gone, PolicyDocument },
      });
      expect((await run({ force: true })).status).toBe('SUCCEEDED');
      expect(await pointed()).toEqual({ 'orders-primary': 0, 'orders-secondary': 100 });
      expect((await recorded()).pending).toEqual([`fence ${shop}/orders-app`]);
      expect(await aws.verdict(app, put(home, 'd', 1))).toBe('allowed');
      await must(rootOf(shop), { service: 'iam', operation: 'delete_role_policy', parameters: gone });
      expect((await run({ mode: 'watch' })).status).toBe('SUCCEEDED');
      expect(await recorded()).toEqual({ active: 'secondary', pending: [] });
      expect(await aws.verdict(app, put(home, 'd', 2))).toBe('refused');
      expect((await run({ direction: 'failback', force: true })).status).toBe('SUCCEEDED');
    });
  });

  copiedValues(deployed, asRole);

  // A policy that is attached to somebody cannot be deleted.
  it('the fence comes off before all of it is destroyed', async () => {
    const parameters = { RoleName: 'orders-app', PolicyArn: `arn:aws:iam::${standby}:policy/orders-fence` };
    await must(rootOf(standby), { service: 'iam', operation: 'detach_role_policy', parameters });
  });

  // The record of runs is protected, as it should be.
  it('the record of runs may be deleted', async () => {
    const parameters = { TableName: 'orders-failover-runs', DeletionProtectionEnabled: false };
    await must(rootOf(standby), { service: 'dynamodb', operation: 'update_table', region: other, parameters });
  });
}
