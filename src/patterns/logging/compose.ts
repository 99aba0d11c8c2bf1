import { sortedUnique } from '../../estate/order';
import type { Composition, Fields } from '../composition';
import { listed } from '../listed';
import { bucketKeeping } from '../retention';
import { Agents } from './agents';
import { Central } from './central';
import { Destinations } from './destinations';
import { prefix, services } from './folders';
import type { LoggingEntry } from './schema';
import { Services } from './services';

/** Turns every entry of `logging:` into a bucket, what delivers to it, and subscriptions in the accounts that send. */
export function composeLogging(composition: Composition): void {
  const entries = composition.section('logging') as Readonly<Record<string, LoggingEntry>> | undefined;
  for (const [name, entry] of Object.entries(entries ?? {})) new Logging(composition, name, entry).compose();
}

class Logging extends Central {
  /** Name of what CloudWatch Logs puts events into. */
  private intake = '';
  /** Log groups of the deliveries. */
  private ownLogs: readonly string[] = [];

  compose(): void {
    if (!this.composition.hasAccount(this.entry.account, [...this.path, 'account'])) return;
    const before = this.composition.diagnostics.length;
    const bucket = this.store();
    // Whatever has the name of the bucket is no bucket, and was reported.
    if (this.composition.diagnostics.length > before) return;
    const destinations = new Destinations(this.composition, this.name, this.entry);
    this.intake = destinations.compose(bucket);
    this.ownLogs = destinations.logGroups;
    new Agents(this.composition, this.name, this.entry).compose(this.sending);
    const plain = new Services(this.composition, this.name, this.entry).compose(this.sending);
    for (const sender of this.sending) {
      this.subscriptions(sender);
      this.redaction(sender);
    }
    this.readers(bucket, plain);
  }

  private store(): string {
    const { account, bucket } = this.entry;
    const { accountId } = this.composition.placeOf(account);
    this.here(this.key, 'kms-key', { alias: this.key });
    return this.here(this.bucket, 's3-bucket', {
      bucket: bucket ?? `${this.name}-logs-${accountId}`,
      key: this.key,
      ...bucketKeeping(this.entry),
    });
  }

  /** The account that keeps the logs sends its own only where it is listed itself. */
  private get sending(): readonly string[] {
    const { account, from } = this.entry;
    const accounts = this.composition.accountsOf(listed(from, [...this.path, 'from']));
    return from === undefined ? accounts.filter((sender) => sender !== account) : accounts;
  }

  private subscriptions(sender: string): void {
    const { take = 'all' } = this.entry.streams ?? {};
    if (take === 'all') for (const region of this.composition.regionsOf(sender)) this.ofAccount(sender, region);
    else this.ofGroups(sender);
  }

  /** Its own log groups, where deliveries tell of failures, would send them round in circles. */
  private ofAccount(sender: string, region: string): void {
    const own = sender === this.entry.account ? this.ownLogs : [];
    const except = sortedUnique([...(this.entry.streams?.except ?? []), ...own]);
    const name = this.inRegion(sender, region, sender === this.entry.account ? `${this.name}-own` : this.name);
    this.subscription(sender, name, region, except.length > 0 ? { except } : {});
  }

  /** Those of the class infrequent-access have no subscriptions ("Log classes"). */
  private ofGroups(sender: string): void {
    const { except = [] } = this.entry.streams ?? {};
    for (const { name, entry, target } of this.composition.known([sender])) {
      const leftOut = [...except, ...this.ownLogs].includes(target.physicalName);
      if (entry.type !== 'log-group' || entry['class'] === 'infrequent-access' || leftOut) continue;
      this.subscription(sender, `${this.name}-${name}`, target.region, { 'log-group': name });
    }
  }

  /** "Help protect sensitive log data with masking": what is masked is so wherever it is read or sent. */
  private redaction(sender: string): void {
    const { redact } = this.entry;
    if (redact === undefined) return;
    for (const region of this.composition.regionsOf(sender)) {
      const name = this.inRegion(sender, region, `${this.name}-redaction`);
      this.resource(sender, name, 'log-redaction', { hide: redact, ...this.regionField(sender, region) });
    }
  }

  private subscription(sender: string, name: string, region: string, fields: Fields): void {
    const { matching } = this.entry.streams ?? {};
    this.resource(sender, name, 'log-subscription', {
      destination: this.destination(region),
      ...(matching !== undefined && { matching }),
      ...fields,
      ...this.regionField(sender, region),
    });
  }

  /** "Cross-account cross-Region subscriptions": it lies where the log groups are; what it puts events into may lie elsewhere. */
  private destination(region: string): string {
    const { account } = this.entry;
    return this.here(this.inRegion(account, region, this.name), 'log-destination', {
      to: this.intake,
      'runs-as': `${this.name}-destination-role`,
      ...this.regionField(account, region),
    });
  }

  /** Each team reads what lies under the ids of its accounts. */
  private readers(bucket: string, plain: readonly string[]): void {
    const { services: asked } = this.entry;
    const folders = asked?.['vpc-flow'] || asked?.route53 ? [prefix, `${services}AWSLogs/`] : [prefix];
    const balanced = Object.keys(asked?.['load-balancer'] ?? {});
    for (const [team, reader] of Object.entries(this.entry.readers ?? {})) {
      const accounts = this.composition.accountsOf(listed(reader.of, [...this.path, 'readers', team, 'of']));
      this.reader(team, '', [bucket], folders, accounts);
      const among = accounts.filter((account) => balanced.includes(account));
      if (plain.length > 0) this.reader(team, '-services', plain, [`${services}AWSLogs/`], among);
    }
  }

  private reader(
    team: string,
    word: string,
    buckets: readonly string[],
    folders: readonly string[],
    accounts: readonly string[],
  ): void {
    const reader = this.entry.readers?.[team];
    const path = [...this.path, 'readers', team];
    const ids = accounts.map((account) => this.composition.placeOf(account).accountId);
    if (!reader || ids.length === 0) return;
    const fields = {
      share: buckets,
      with: reader.who,
      can: 'read',
      prefix: folders.flatMap((folder) => ids.map((id) => `${folder}${id}/`)),
      why: reader.why ?? `Logs of its accounts for ${team}`,
      owner: reader.owner ?? this.entry.owner,
      expires: reader.expires,
    };
    this.composition.share(`${this.name}-${team}${word}`, fields, { path, fields: { with: [...path, 'who'] } });
  }
}
