import type { Step } from '../../source/node';
import type { Asked, Composition, Fields } from '../composition';
import type { AuditEntry } from './schema';

/** Where events of IAM and of other global services come up, by partition ("Logging IAM and AWS STS API calls with AWS CloudTrail"). */
const globalRegions: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/**
 * Alerts: in each account and region a rule picks the calls, and forwards them to a bus of the audit's account; there a rule publishes them
 * to a topic. So one topic, one key and one subscription do for all.
 */
export function composeAlerts(
  composition: Composition,
  name: string,
  entry: AuditEntry,
  accounts: readonly string[],
): void {
  if (entry.alerts !== undefined) new Alerts(composition, name, entry, entry.alerts).compose(accounts);
}

class Alerts {
  private readonly path: readonly Step[];
  private readonly asked: Asked;

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: AuditEntry,
    private readonly alerts: NonNullable<AuditEntry['alerts']>,
  ) {
    this.path = ['audit', name, 'alerts'];
    const fields = Object.fromEntries(['topic', 'watch'].map((key) => [key, [...this.path, key]]));
    this.asked = { path: ['audit', name], fields };
  }

  compose(accounts: readonly string[]): void {
    const { account, expires, owner } = this.entry;
    const { email, topic } = this.alerts;
    if (email === undefined && topic === undefined) {
      this.composition.refuse('key-missing', 'Alerts go to somebody', {
        path: this.path,
        help: 'add `email:` or `topic:`',
      });
      return;
    }
    if (email !== undefined && topic !== undefined) {
      const help = 'add `emails:` to the topic, or remove `topic:`: one is then made';
      this.composition.refuse('key-not-allowed-here', 'A topic of your own has subscribers of its own', {
        path: [...this.path, 'email'],
        help,
      });
      return;
    }
    const bus = this.resource(account, 'alerts', 'event-bus', {});
    this.resource(account, 'alerts-out', 'event-rule', {
      bus: `${this.name}-alerts`,
      // What is on that bus was picked already; nobody else can put events of AWS there.
      pattern: { source: [{ prefix: 'aws.' }] },
      'read-calls': true,
      topic: topic ?? this.topic(),
    });
    const senders = accounts.flatMap((sender) => this.sender(sender, bus));
    if (senders.length === 0) return;
    const fields = {
      share: bus,
      with: senders,
      can: 'put-events',
      why: `Alerts of the audit ${this.name}`,
      owner,
      expires,
    };
    this.composition.share(`${this.name}-alerts`, fields, this.asked);
  }

  private topic(): string {
    const { account } = this.entry;
    const { email } = this.alerts;
    const key = `${this.name}-alerts-key`;
    this.resource(account, 'alerts-key', 'kms-key', { alias: key });
    return this.resource(account, 'alerts-topic', 'sns-topic', {
      topic: `${this.name}-alerts`,
      key,
      emails: typeof email === 'string' ? [email] : email,
    });
  }

  /** The rules of one account, and the role that sends what they pick. Returns the role. */
  private sender(account: string, bus: string): readonly string[] {
    const { watch = ['outside-roles', 'shared-policies'] } = this.alerts;
    const role = `${this.name}-alerts-sender`;
    const { partition, region: home } = this.composition.placeOf(account);
    const regions = new Set([...this.composition.regionsOf(account), globalRegions[partition] ?? home]);
    for (const region of regions) {
      const fields = {
        watch,
        'read-calls': watch.includes('outside-roles'),
        forward: bus,
        'runs-as': role,
        ...(region !== home && { region }),
      };
      this.resource(account, region === home ? 'alerts-in' : `alerts-in-${region}`, 'event-rule', fields);
    }
    return [this.composition.role(account, role, ['events.amazonaws.com'], this.asked)];
  }

  private resource(
    account: string,
    word: string,
    type: Parameters<Composition['resource']>[2],
    fields: Fields,
  ): string {
    const all = { ...fields, owner: this.entry.owner };
    return this.composition.resource(account, `${this.name}-${word}`, type, all, this.asked);
  }
}
