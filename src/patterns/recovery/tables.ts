import { contract } from '../../../functions/replicate-table/contract';
import { withArticle } from '../../source/article';
import type { Step } from '../../source/node';
import type { Composition, Declared, Fields } from '../composition';
import { accessRoleArn } from '../shares/access-role';
import { alertsTopic } from './alerts';
import { alarmSeconds } from './duration';
import { type Direction, kept, nameIn, regionField, shareOf, type TablePlan, tablePlans } from './entry';
import { composeGlobalTable } from './global-tables';
import type { RecoveryEntry } from './schema';

/** Replicates every table of an entry. Returns refs of the replicas by those of the tables. */
export function composeTables(
  composition: Composition,
  name: string,
  entry: RecoveryEntry,
): ReadonlyMap<string, string> {
  const plans = tablePlans(name, entry);
  const made = plans.filter((plan) => new ReplicatedTable(composition, name, entry, plan).compose());
  return new Map(made.map(({ table, replica }) => [table, replica]));
}

/** A table whose changes a function writes into a table of another account, as global tables do within one. */
class ReplicatedTable {
  private readonly path: readonly Step[];

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: RecoveryEntry,
    private readonly plan: TablePlan,
  ) {
    this.path = plan.path;
  }

  /** False: it cannot be replicated, and a diagnostic says why. */
  compose(): boolean {
    const from = this.composition.declared(this.plan.table);
    const problem = this.problemOf(from);
    if (problem || !from) {
      this.composition.refuse(from ? 'setting-invalid' : 'reference-unknown', problem?.why ?? '', {
        path: this.path,
        side: 'value',
        help: problem?.help ?? '',
      });
      return false;
    }
    if (this.entry.primary === this.entry.secondary)
      return composeGlobalTable(this.composition, this.name, this.entry, { plan: this.plan, from });
    const before = this.composition.diagnostics.length;
    this.replica(from);
    const to = this.composition.declared(this.plan.replica);
    if (!to || this.composition.diagnostics.length > before) return false;
    const word = nameIn(from.ref);
    this.replicate({ from, to, word });
    if (this.plan['both-ways']) this.replicate({ from: to, to: from, word: `${word}-back` });
    return true;
  }

  private problemOf(from: Declared | undefined): { readonly why: string; readonly help: string } | undefined {
    const { table } = this.plan;
    const { primary } = this.entry;
    const cannot = (why: string, help: string) => ({ why: `\`${table}\` cannot be replicated: ${why}`, help });
    if (!from) {
      const help = `declare it under \`accounts.${table.split('/', 1)[0]}.resources\``;
      return { why: `There is no table \`${table}\` to replicate`, help };
    }
    const { type, stream, 'hash-key': hash, existing } = from.entry;
    if (type !== 'dynamodb-table') return cannot(`it is ${withArticle(type)}`, 'name a dynamodb-table');
    if (from.account !== primary)
      return cannot(`it belongs to \`${from.account}\``, `name a table of the primary account, \`${primary}\``);
    if (stream !== 'new-and-old-images')
      return cannot('its stream lacks what changed', 'add `stream: new-and-old-images` to the table');
    if (existing || hash === undefined)
      return cannot(
        'its keys are not known, as it exists already',
        'declare the replica yourself, and name it as `replica`',
      );
    return undefined;
  }

  /** Like the table, with a key of its own; one that is declared is taken as it is. */
  private replica({ entry, target }: Declared): void {
    const { replica } = this.plan;
    if (this.composition.entryOf(replica) !== undefined) return;
    const { secondary, region } = this.entry;
    const name = nameIn(replica);
    const key = `${name}-key`;
    const place = regionField(this.composition, secondary, region);
    this.resource(secondary, key, 'kms-key', { alias: name, ...place });
    this.resource(secondary, name, 'dynamodb-table', {
      table: target.physicalName,
      key,
      ...kept(entry, ['hash-key', 'range-key', 'indexes', 'billing', 'read-capacity', 'write-capacity']),
      ...kept(entry, ['point-in-time-recovery', 'deletion-protection', 'expire-by']),
      ...(this.plan['both-ways'] && { stream: 'new-and-old-images' }),
      ...place,
    });
  }

  /** The function reads where the changes are, and writes with its own role by the policy of the other table. */
  private replicate({ from, to, word }: Direction): void {
    const { account } = from;
    const place = regionField(this.composition, account, from.target.region);
    const name = `${nameIn(from.ref)}-replicator`;
    const key = `${name}-key`;
    this.resource(account, key, 'kms-key', { alias: key, ...place });
    const role = this.composition.role(account, `${name}-role`, ['lambda.amazonaws.com'], { path: this.path });
    const logs = this.resource(account, `${name}-logs`, 'log-group', {
      'log-group': `/aws/lambda/${name}`,
      key,
      ...place,
    });
    const failures = this.resource(account, `${name}-failures`, 's3-bucket', {
      bucket: `${name}-failures-${from.target.accountId}`,
      key,
      ...place,
    });
    const ledger = this.ledger(to);
    const own = this.plan['both-ways'] ? this.ledger(from) : undefined;
    const replicator = this.resource(account, name, 'lambda-function', {
      code: { function: 'replicate-table' },
      'runs-as': nameIn(role),
      memory: contract.memoryMegabytes,
      timeout: contract.timeoutSeconds,
      environment: {
        ...this.environment(name, { to, ledger, own, failures }),
        ...(this.plan.through === 'role' && {
          TARGET_ROLE: accessRoleArn(this.composition.placeOf(to.account), word, this.roleName(word)),
        }),
      },
      ...place,
    });
    this.share(`${word}-changes`, from.ref, replicator, { can: 'stream', feed: this.feed(failures) });
    const through = this.plan.through === 'role' ? { through: 'role', role: this.roleName(word) } : {};
    this.share(`${word}-replica`, to.ref, replicator, { can: 'replicate', ...through });
    this.share(`${word}-tombstones`, ledger, replicator, { can: 'tombstones', ...through });
    if (own !== undefined) {
      this.share(`${word}-own-tombstones`, own, replicator, { can: 'tombstones' });
      // What an older change of the other table brought back goes again.
      this.share(`${word}-own-table`, from.ref, replicator, { can: 'replicate' });
    }
    this.share(`${word}-failures`, failures, replicator, { can: 'deposit' });
    this.share(`${word}-logs`, logs, replicator, { can: 'write' });
    this.alarm(from, name);
  }

  /** One role for the table and its tombstones. */
  private roleName(word: string): string {
    return `crossgrant-${this.name}-${word}`;
  }

  private environment(
    name: string,
    { to, ledger, own, failures }: { to: Declared; ledger: string; own: string | undefined; failures: string },
  ): Readonly<Record<string, string>> {
    const { version, prefer } = this.plan;
    const [account = ''] = failures.split('/', 1);
    return {
      TARGET_TABLE: to.target.arn,
      TARGET_LEDGER: this.composition.arnOf(ledger),
      ...(own !== undefined && { SOURCE_LEDGER: this.composition.arnOf(own) }),
      ...(version !== undefined && { VERSION_ATTRIBUTE: version }),
      // Of two changes that nothing tells apart, that of one side stays, whichever way it goes; after a failover the secondary's is the later.
      PREFER:
        (prefer ?? (this.entry.failover ? 'secondary' : 'primary')) ===
        (to.account === this.entry.secondary ? 'primary' : 'secondary')
          ? 'source'
          : 'target',
      FAILURES_BUCKET: this.composition.nameOf(failures),
      FAILURES_PREFIX: `${name}/`,
      FAILURES_ACCOUNT: this.composition.placeOf(account).accountId,
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: this.name,
    };
  }

  private feed(failures: string): Fields {
    const { mapping } = contract;
    return {
      batch: mapping.batchSize,
      window: mapping.batchingWindowSeconds,
      partial: true,
      from: 'oldest',
      'on-failure': failures,
    };
  }

  /** What was deleted, beside the table that it was deleted from, so that it does not come back. */
  private ledger(table: Declared): string {
    const place = regionField(this.composition, table.account, table.target.region);
    const key = table.entry['key'];
    return this.resource(table.account, `${nameIn(table.ref)}-tombstones`, 'dynamodb-table', {
      ...(key !== undefined && { key }),
      'hash-key': { name: 'pk', type: 'string' },
      'range-key': { name: 'sk', type: 'string' },
      'expire-by': 'expires',
      ...kept(table.entry, ['deletion-protection']),
      ...place,
    });
  }

  /** What bounds the loss: somebody hears of changes that wait, before more than may be lost does. */
  private alarm(from: Declared, name: string): void {
    const notify = alertsTopic(this.composition, this.name, this.entry, from);
    if (notify === undefined) return;
    this.resource(from.account, `${name}-late`, 'alarm', {
      description: `Changes of ${from.ref} wait for longer than ${alarmSeconds(this.entry.objectives)} seconds to be replicated`,
      metric: {
        namespace: 'AWS/Lambda',
        name: 'IteratorAge',
        dimensions: { FunctionName: name },
        statistic: 'Maximum',
      },
      above: alarmSeconds(this.entry.objectives) * 1000,
      period: 60,
      periods: 1,
      notify: [notify],
      ...regionField(this.composition, from.account, from.target.region),
    });
  }

  private resource(
    account: string,
    name: string,
    type: Parameters<Composition['resource']>[2],
    fields: Fields,
  ): string {
    return this.composition.resource(account, name, type, { owner: this.entry.owner, ...fields }, { path: this.path });
  }

  private share(word: string, share: string, consumer: string, fields: Fields): void {
    const all = shareOf(this.name, this.entry, share, consumer, fields);
    this.composition.share(`${this.name}-${word}`, all, { path: this.path });
  }
}
