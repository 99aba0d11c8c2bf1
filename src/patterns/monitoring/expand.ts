import type { AlarmSettings } from '../../catalog/alarm';
import type { ChatChannelSettings } from '../../catalog/chat-channel';
import type { OamLinkSettings } from '../../catalog/oam-link';
import type { Account, Json, Resource } from '../../estate/estate';
import { groupedBy } from '../../estate/order';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { type Diagnostic, diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';

/** Resolves what alarms, links and channels speak of, whoever declared them, and refuses what AWS would. */
export function expandMonitoring(draft: Draft): void {
  refuseSecondSinks(draft);
  for (const resource of [...draft.resources.values()]) {
    const one = new Monitored(draft, resource);
    if (resource.type === 'alarm') one.alarm();
    else if (resource.type === 'oam-link') one.link();
    else if (resource.type === 'oam-sink') one.sink();
    else if (resource.type === 'chat-channel') one.channel();
  }
}

/** "CreateSink": an account has one in each region. */
function refuseSecondSinks(draft: Draft): void {
  const sinks = [...draft.resources.values()].filter(({ type }) => type === 'oam-sink');
  for (const [first, ...others] of groupedBy(sinks, ({ account, region }) => `${account} ${region}`).values()) {
    for (const other of others) {
      const message = `\`${first.account}\` has two sinks in ${first.region}, \`${first.ref}\` and \`${other.ref}\`: AWS lets it have one`;
      draft.diagnostics.push(
        diagnose('setting-invalid', message, {
          at: other.at,
          related: [{ message: 'the other one', at: first.at }],
          help: 'link all accounts to one of them',
        }),
      );
    }
  }
}

class Monitored {
  constructor(
    private readonly draft: Draft,
    private readonly resource: Resource,
  ) {}

  alarm(): void {
    const { notify = [], metric } = this.resource.settings as unknown as AlarmSettings;
    const topics = notify.flatMap((name, index) => this.topic(name, ['notify', index]));
    if (notify.length > 0) this.resolve({ notify: topics });
    if (metric?.account !== undefined && metric.account !== this.account(this.resource).id)
      this.foreign(metric.account);
  }

  private topic(name: string, field: readonly Step[]): readonly string[] {
    const found = this.named(name, field);
    if (!found) return [];
    const because = this.cannotHear(found);
    if (because !== undefined)
      this.refuse(field, `\`${this.resource.ref}\` cannot notify \`${found.ref}\`: ${because}`, found);
    return [found.ref];
  }

  private cannotHear(topic: Resource): string | undefined {
    if (topic.type !== 'sns-topic') return `it is ${withArticle(topic.type)}, no sns-topic`;
    if (this.account(topic).external) return 'it belongs to somebody else, so that its policy is not ours';
    if (topic.region !== this.resource.region)
      return `it lies in ${topic.region}, and the alarm in ${this.resource.region}`;
    // re:Post, "How do I configure a CloudWatch alarm with an encrypted SNS topic": its policy cannot let CloudWatch in.
    if (topic.key === 'aws-managed') return 'its key is that of AWS, which CloudWatch may not use';
    return undefined;
  }

  /** An alarm sees the metrics of another account only if that one shares them. */
  private foreign(id: string): void {
    const owner = [...this.draft.accounts.values()].find((account) => account.id === id);
    const links = [...this.draft.resources.values()].filter(
      ({ type, account, region }) => type === 'oam-link' && account === owner?.name && region === this.resource.region,
    );
    const shared = links.some(({ account, settings }) => {
      const { sink = '', share } = settings as unknown as OamLinkSettings;
      return share.includes('metrics') && refIn(account, sink).split('/')[0] === this.resource.account;
    });
    if (shared || owner?.external || owner === undefined) return;
    this.refuse(
      ['metric', 'account'],
      `\`${this.resource.account}\` does not see metrics of \`${owner.name}\` in ${this.resource.region}`,
      undefined,
      `share them: \`monitoring: { …: { account: ${this.resource.account}, from: ${owner.name} } }\`, or declare the alarm in \`${owner.name}\``,
    );
  }

  link(): void {
    const { sink: name = '' } = this.resource.settings as unknown as OamLinkSettings;
    if (name === '') return;
    const sink = this.named(name, ['sink']);
    if (!sink) return;
    const { ref, account } = this.resource;
    const refuse = (why: string, help?: string) =>
      this.refuse(['sink'], `\`${ref}\` cannot attach itself to \`${sink.ref}\`: ${why}`, sink, help);
    if (sink.type !== 'oam-sink') refuse(`it is ${withArticle(sink.type)}, no oam-sink`);
    else if (sink.account === account) refuse('an account sees its own metrics anyway');
    else if (sink.region !== this.resource.region)
      refuse(`it lies in ${sink.region}, and the link in ${this.resource.region}`);
    else if (!this.findsSink(sink))
      refuse(
        `its ARN has a random part, and Terraform has no way into \`${sink.account}\` to look it up`,
        `add \`deploy-role:\` or a \`provider:\` profile to \`${sink.account}\`, or \`sink-id:\` to an existing sink`,
      );
    this.resolve({ sink: sink.ref });
  }

  private findsSink(sink: Resource): boolean {
    if (!this.resource.managed || sink.settings['sink-id'] !== undefined) return true;
    const { deployRole, provider } = this.account(sink);
    return deployRole !== undefined || provider.profile !== undefined || provider['access-key'] !== undefined;
  }

  sink(): void {
    const open = this.resource.settings['organization'] === true;
    if (!open || this.draft.blueprint.value.organization) return;
    this.refuse(
      ['organization'],
      'The organization whose accounts may link themselves is not named',
      undefined,
      'name it: `organization: { id: … }`',
    );
  }

  channel(): void {
    const { topics = [] } = this.resource.settings as unknown as ChatChannelSettings;
    for (const [index, name] of topics.entries()) {
      const found = this.named(name, ['topics', index]);
      if (found && found.type !== 'sns-topic')
        this.refuse(['topics', index], `\`${found.ref}\` is ${withArticle(found.type)}, no sns-topic`, found);
    }
  }

  private named(name: string, field: readonly Step[]): Resource | undefined {
    return resourceNamed(this.draft, { text: refIn(this.resource.account, name), path: this.path(field) });
  }

  private resolve(settings: Readonly<Record<string, Json>>): void {
    const { ref } = this.resource;
    this.draft.resources.set(ref, { ...this.resource, settings: { ...this.resource.settings, ...settings } });
  }

  private account({ account }: Resource): Account {
    const found = this.draft.accounts.get(account);
    if (!found) throw new Error(`no account ${account}`);
    return found;
  }

  private path(field: readonly Step[]): readonly Step[] {
    return ['accounts', this.resource.account, 'resources', this.resource.name, ...field];
  }

  private refuse(field: readonly Step[], message: string, other?: Resource, help?: string): void {
    const more: Partial<Pick<Diagnostic, 'help' | 'related'>> = {
      ...(other && { related: [{ message: `the ${other.type}`, at: other.at }] }),
      ...(help !== undefined && { help }),
    };
    this.draft.diagnostics.push(
      diagnose('setting-invalid', message, { at: this.draft.blueprint.at(this.path(field)), ...more }),
    );
  }
}
