import type { Asked, Composition, Fields } from '../composition';
import type { Called } from './called';

/** The topics that alarms notify, one in each region, and who hears of them. */
export class Notices {
  private readonly topics = new Map<string, string>();

  constructor(
    private readonly composition: Composition,
    /** Begins the name of everything here. */
    private readonly name: string,
    private readonly account: string,
    private readonly called: Called,
    private readonly asked: Asked,
    private readonly common: Fields,
  ) {}

  /** Ref of the topic of a region: an alarm and its topic share one ("Notifying users on alarm changes"). */
  topicIn(region: string): string {
    if (this.called.topic !== undefined) return this.called.topic;
    const known = this.topics.get(region);
    if (known !== undefined) return known;
    const home = this.composition.placeOf(this.account).region;
    const name = region === home ? `${this.name}-alerts` : `${this.name}-alerts-${region}`;
    const key = `${name}-key`;
    const where = region === home ? {} : { region };
    // With the key of AWS, CloudWatch could not publish: nobody can change its policy.
    this.composition.resource(this.account, key, 'kms-key', { alias: key, ...where, ...this.common }, this.asked);
    const { email } = this.called;
    const fields = { topic: name, key, ...(email !== undefined && { emails: email }), ...where, ...this.common };
    const ref = this.composition.resource(this.account, name, 'sns-topic', fields, this.asked);
    this.topics.set(region, ref);
    return ref;
  }

  /** Channels that hear of all these topics, as a role that may do nothing: messages come in, and no command goes out. */
  channels(): void {
    const { slack, teams, topic } = this.called;
    const own = topic === undefined ? [...this.topics.values()] : [topic];
    const topics = own.map((ref) => ref.split('/')[1] ?? ref).sort();
    if (topics.length === 0 || (slack === undefined && teams === undefined)) return;
    const role = `${this.name}-chat`;
    this.composition.role(this.account, role, ['chatbot.amazonaws.com'], this.asked);
    for (const [kind, channel] of Object.entries({ slack, teams })) {
      if (channel === undefined) continue;
      const fields = { [kind]: channel, topics, 'runs-as': role, ...this.common };
      this.composition.resource(this.account, `${this.name}-${kind}`, 'chat-channel', fields, this.asked);
    }
  }
}
