import type { Step } from '../../source/node';
import { bucketKeeping } from '../retention';
import { Central } from './central';
import { services } from './folders';
import type { LoggingEntry } from './schema';

type Asked = NonNullable<LoggingEntry['services']>;

const prefix = services.slice(0, -1);

/** Logs that AWS services write into a bucket themselves: in the accounts that send what makes them, here a bucket for each kind. */
export class Services extends Central {
  /** Refs of buckets beside that of the events, in which services encrypt by themselves. */
  private readonly plain = new Set<string>();

  compose(senders: readonly string[]): readonly string[] {
    for (const kind of ['vpc-flow', 'route53'] as const) {
      const wanted = this.entry.services?.[kind];
      if (typeof wanted === 'object') this.refuseOthers(Object.keys(wanted), senders, kind);
    }
    for (const sender of senders) {
      this.flows(sender);
      this.queries(sender);
      this.buckets(sender);
    }
    this.balancers(senders);
    return [...this.plain];
  }

  /** What a service writes with a key of ours goes to the events' bucket. */
  private flows(sender: string): void {
    for (const { word, fields, region } of this.networks(sender, 'vpc-flow')) {
      const name = this.inRegion(sender, region, `${this.name}-${word}-flow`);
      this.made(sender, name, 'flow-log', { ...fields, ...this.regionField(sender, region) }, 'vpc-flow');
    }
  }

  /** One for each region: a log of queries takes networks of its own. */
  private queries(sender: string): void {
    const all = this.networks(sender, 'route53');
    for (const region of new Set(all.map((one) => one.region))) {
      const here = all.filter((one) => one.region === region);
      const networks = here.flatMap(({ fields }) => fields.network ?? []);
      const vpcs = here.flatMap(({ fields }) => fields.vpc ?? []);
      const of = { ...(networks.length > 0 && { networks }), ...(vpcs.length > 0 && { vpcs }) };
      const name = this.inRegion(sender, region, `${this.name}-dns`);
      this.made(sender, name, 'resolver-query-log', { ...of, ...this.regionField(sender, region) }, 'route53');
    }
  }

  private made(
    sender: string,
    name: string,
    type: 'flow-log' | 'resolver-query-log',
    fields: Parameters<Central['resource']>[3],
    kind: keyof Asked,
  ): void {
    const to = { bucket: `${this.entry.account}/${this.bucket}`, prefix };
    this.resource(sender, name, type, { ...fields, ...to }, this.pathOf(kind));
  }

  /** Declared ones of an account, or those that are listed of it. */
  private networks(sender: string, kind: 'vpc-flow' | 'route53') {
    const wanted = this.entry.services?.[kind];
    if (wanted === undefined) return [];
    const declared = this.composition.known([sender]).filter(({ entry }) => entry.type === 'network');
    const { region } = this.composition.placeOf(sender);
    if (wanted === 'all')
      return declared.map(({ name, target }) => ({ word: name, fields: net(name), region: target.region }));
    return (wanted[sender] ?? []).map((word) => {
      const found = declared.find(({ name }) => name === word);
      return {
        word,
        fields: word.startsWith('vpc-') && !found ? { vpc: word } : net(word),
        region: found?.target.region ?? region,
      };
    });
  }

  /** Load balancers exist already: the bucket lets each of them write, and whoever makes it names the bucket. */
  private balancers(senders: readonly string[]): void {
    const listed = this.entry.services?.['load-balancer'] ?? {};
    this.refuseOthers(Object.keys(listed), senders, 'load-balancer');
    for (const [sender, names] of Object.entries(listed)) {
      if (!senders.includes(sender)) continue;
      const path = [...this.pathOf('load-balancer'), sender];
      const { region } = this.composition.placeOf(sender);
      for (const balancer of names) {
        const name = `${this.name}-${balancer.toLowerCase().replaceAll('/', '-')}`;
        const bucket = this.plainBucket(this.entry.account, region);
        this.resource(sender, name, 'balancer-log', { existing: true, balancer, bucket, prefix }, path);
      }
    }
  }

  /** S3 writes into a bucket of the same account and region alone. */
  private buckets(sender: string): void {
    if (!this.entry.services?.['s3-access']) return;
    const declared = this.composition
      .known([sender])
      .filter(({ ref, entry }) => entry.type === 's3-bucket' && !this.plain.has(ref));
    for (const { name: of, target } of declared) {
      const { region } = target;
      const local = this.inRegion(sender, region, `${this.name}-access-logs`);
      if (of === local) continue;
      this.plainBucketNamed(sender, region, local, false);
      const fields = { of, bucket: local, ...this.regionField(sender, region) };
      this.resource(sender, `${of}-access-log`, 'bucket-access-log', fields, this.pathOf('s3-access'));
    }
  }

  private plainBucket(account: string, region: string): string {
    const ref = this.plainBucketNamed(account, region, this.inRegion(account, region, `${this.name}-plain`), true);
    this.plain.add(ref);
    return ref;
  }

  /** Encrypted by S3: load balancers and S3 itself write with no key of ours. */
  private plainBucketNamed(account: string, region: string, name: string, locks: boolean): string {
    const { accountId } = this.composition.placeOf(account);
    const { lock, ...rest } = this.entry;
    return this.resource(account, name, 's3-bucket', {
      bucket: `${name}-${accountId}`,
      ...bucketKeeping(locks && lock ? { ...rest, lock } : rest),
      ...this.regionField(account, region),
    });
  }

  private refuseOthers(accounts: readonly string[], senders: readonly string[], kind: keyof Asked): void {
    for (const account of accounts) {
      const path = [...this.pathOf(kind), account];
      if (senders.includes(account) || !this.composition.hasAccount(account, path)) continue;
      const message = `\`${account}\` does not send its logs to \`${this.name}\``;
      this.composition.refuse('setting-invalid', message, { path, help: 'list it in `from`' });
    }
  }

  private pathOf(kind: keyof Asked): readonly Step[] {
    return [...this.path, 'services', kind];
  }
}

function net(network: string): { readonly network?: string; readonly vpc?: string } {
  return { network };
}
