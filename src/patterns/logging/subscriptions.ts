import { typeOf } from '../../catalog/registry';
import type { Resource } from '../../estate/estate';
import { groupedBy } from '../../estate/order';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { type Diagnostic, diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { resourceNamed, settingNamed } from '../references';

/** Resolves what subscriptions speak of, and refuses what AWS would, and what would never end. */
export function expandSubscriptions(draft: Draft): void {
  for (const resource of [...draft.resources.values()])
    if (resource.type === 'log-subscription') new Subscription(draft, resource).expand();
  refuseTooMany(draft);
}

class Subscription {
  constructor(
    private readonly draft: Draft,
    private readonly subscription: Resource,
  ) {}

  expand(): void {
    const destination = this.destination();
    const group = settingNamed(this.draft, this.subscription, ['log-group'], 'log-group');
    if (group) this.refuseGroup(group);
    if (destination) this.refuseLoop(destination, group);
    const { ref, settings } = this.subscription;
    const resolved = {
      ...settings,
      ...(destination && { destination: destination.ref }),
      ...(group && { 'log-group': group.ref, 'log-group-name': group.physicalName }),
    };
    this.draft.resources.set(ref, { ...this.subscription, settings: resolved, arn: this.arn(resolved) });
  }

  private arn(settings: Resource['settings']): string {
    const { account, region, physicalName } = this.subscription;
    const owner = this.draft.accounts.get(account);
    if (!owner) throw new Error(`no account ${account}`);
    return typeOf('log-subscription').arn(
      { partition: owner.partition, accountId: owner.id, region },
      physicalName,
      settings,
    );
  }

  private destination(): Resource | undefined {
    const { account, name, region, ref, settings } = this.subscription;
    const { destination: written } = settings;
    if (typeof written !== 'string') return undefined;
    const path = ['accounts', account, 'resources', name, 'destination'];
    const found = resourceNamed(this.draft, { text: refIn(account, written), path });
    if (!found) return undefined;
    if (found.type !== 'log-destination')
      this.refuse('destination', `\`${found.ref}\` is ${withArticle(found.type)}, no log-destination`, found);
    else if (found.region !== region)
      // "Cross-account cross-Region subscriptions": log group and destination lie in one region, what is behind it may lie elsewhere.
      this.refuse('destination', `\`${found.ref}\` lies in ${found.region}, and \`${ref}\` in ${region}`, found);
    return found;
  }

  private refuseGroup(group: Resource): void {
    if (group.region !== this.subscription.region)
      this.refuse(
        'log-group',
        `\`${group.ref}\` lies in ${group.region}, and \`${this.subscription.ref}\` in ${this.subscription.region}`,
        group,
      );
    // "Log classes".
    else if (group.settings['class'] === 'infrequent-access')
      this.refuse('log-group', `\`${group.ref}\` is of the class infrequent-access, which has no subscriptions`, group);
  }

  /** What the delivery says of itself would be delivered, and make it say more ("PutAccountPolicy", subscription filter policies). */
  private refuseLoop(destination: Resource, group: Resource | undefined): void {
    const { account, region, settings } = this.subscription;
    const told = this.toldBy(destination).filter((log) => log.account === account && log.region === region);
    const { except = [] } = settings as { readonly except?: readonly string[] };
    for (const log of told) {
      if (group ? group.ref !== log.ref : except.includes(log.physicalName)) continue;
      const message = `\`${this.subscription.ref}\` sends \`${log.ref}\` to what writes it: that would never end`;
      this.refuse(
        group ? 'log-group' : 'type',
        message,
        log,
        group ? undefined : `leave it out: \`except: [${log.physicalName}]\``,
      );
    }
  }

  /** Log groups of the streams of Firehose that get the events. */
  private toldBy(destination: Resource): readonly Resource[] {
    const { to } = destination.settings;
    const streams = [...this.draft.resources.values()].filter(
      ({ type, ref, settings }) => type === 'firehose-stream' && (ref === to || settings['source'] === to),
    );
    return streams.flatMap(({ settings }) => this.draft.resources.get(String(settings['log-group'])) ?? []);
  }

  private refuse(field: string, message: string, other: Resource, help?: string): void {
    const { account, name } = this.subscription;
    const at = this.draft.blueprint.at(['accounts', account, 'resources', name, field]);
    const more: Partial<Diagnostic> = {
      related: [{ message: `the ${other.type}`, at: other.at }],
      ...(help !== undefined && { help }),
    };
    this.draft.diagnostics.push(diagnose('setting-invalid', message, { at, ...more }));
  }
}

/** "CloudWatch Logs quotas": a log group has two subscription filters, an account has one for all of them in each region. */
function refuseTooMany(draft: Draft): void {
  const all = [...draft.resources.values()].filter(({ type }) => type === 'log-subscription');
  const byPlace = groupedBy(all, ({ account, region, settings }) =>
    JSON.stringify([account, region, settings['log-group'] ?? null]),
  );
  for (const [first, ...others] of byPlace.values()) {
    const group = first.settings['log-group'];
    const [message, most] =
      group === undefined
        ? [
            `\`${first.account}\` has several subscriptions of all its log groups in ${first.region}: AWS lets it have one`,
            1,
          ]
        : [`\`${group}\` has more than two subscriptions: AWS lets it have two`, 2];
    for (const other of others.slice(most - 1))
      draft.diagnostics.push(
        diagnose('setting-invalid', message, {
          at: other.at,
          related: [{ message: 'another one', at: first.at }],
          help: 'send to one place, and let others read there',
        }),
      );
  }
}
