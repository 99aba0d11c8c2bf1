import { callPattern, lengthOf, mostCharacters, outsideRoles, policyChanges } from '../../catalog/event-pattern';
import { typeOf } from '../../catalog/registry';
import type { Account, Json, Resource } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Draft } from '../draft';
import { settingNamed } from '../references';

/** Resolves what rules of EventBridge speak of: their bus, where events go, and what is watched. */
export function expandRules(draft: Draft): void {
  for (const resource of [...draft.resources.values()]) {
    if (resource.type === 'event-rule') new Rule(draft, resource).expand();
  }
}

class Rule {
  private readonly account: Account;
  private readonly resolved: Record<string, Json> = {};

  constructor(
    private readonly draft: Draft,
    private readonly rule: Resource,
  ) {
    const account = draft.accounts.get(rule.account);
    if (!account) throw new Error(`no account ${rule.account}`);
    this.account = account;
  }

  expand(): void {
    this.bus();
    this.topic();
    this.forward();
    this.pattern();
    const { watch } = this.rule.settings;
    // Where nothing is shared, no rule is needed to watch it.
    if (watch !== undefined && this.resolved['pattern'] === undefined) {
      this.draft.resources.delete(this.rule.ref);
      return;
    }
    const settings = { ...this.rule.settings, ...this.resolved };
    const { partition, id: accountId } = this.account;
    const { region, physicalName } = this.rule;
    const arn = typeOf('event-rule').arn({ partition, accountId, region }, physicalName, settings);
    this.draft.resources.set(this.rule.ref, { ...this.rule, arn, settings });
  }

  private bus(): void {
    const bus = this.named('bus', 'event-bus');
    if (!bus) return;
    this.refuseElsewhere('bus', bus);
    this.resolved['bus'] = bus.ref;
    if (bus.physicalName !== 'default') this.resolved['bus-name'] = bus.physicalName;
  }

  private topic(): void {
    const topic = this.named('topic', 'sns-topic');
    if (!topic) return;
    this.resolved['topic'] = topic.ref;
    this.refuseElsewhere('topic', topic);
    if (topic.key === 'aws-managed')
      this.refuse(
        'topic',
        `EventBridge cannot use the AWS managed key of \`${topic.ref}\``,
        'name a kms-key as its `key:`',
      );
    if (topic.settings['fifo'] === true)
      this.refuse('topic', `EventBridge does not publish to FIFO topics such as \`${topic.ref}\``);
  }

  /** "Sending and receiving events between AWS accounts": also to other regions, by a role of the sender. */
  private forward(): void {
    const bus = this.named('forward', 'event-bus');
    if (!bus) return;
    this.resolved['forward'] = bus.ref;
    this.resolved['forward-arn'] = bus.arn;
    const role = this.rule.settings['runs-as'];
    const known =
      typeof role !== 'string' || this.draft.principals.get(`${this.rule.account}/${role}`)?.kind === 'role';
    if (!known) this.refuse('runs-as', `There is no role \`${role}\` in \`${this.rule.account}\``);
  }

  private pattern(): void {
    const watch = this.rule.settings['watch'];
    if (!Array.isArray(watch)) return;
    const accounts = [...this.draft.accounts.values()];
    const ours = accounts.filter(({ external }) => !external).map(({ id }) => id);
    const parts = [
      ...(watch.includes('outside-roles') ? [outsideRoles(ours)] : []),
      ...(watch.includes('shared-policies') ? policyChanges(this.shared(), this.account) : []),
    ];
    if (parts.length === 0) return;
    const pattern = callPattern(parts);
    this.resolved['pattern'] = pattern;
    const length = lengthOf(pattern);
    if (length > mostCharacters)
      this.refuse(
        'watch',
        `The event pattern of \`${this.rule.ref}\` needs ${length} characters; EventBridge takes ${mostCharacters}`,
        'watch `shared-policies` alone',
      );
  }

  /** What shares give to somebody, of this account and region; the roles behind them, wherever they are looked at. */
  private shared(): readonly Resource[] {
    const { draft } = this;
    const refs = new Set(draft.grants.flatMap(({ resource, keyUse }) => [resource, ...(keyUse ? [keyUse.key] : [])]));
    const resources = [...draft.resources.values()].filter(
      ({ ref, account, region, type }) =>
        refs.has(ref) && account === this.rule.account && (region === this.rule.region || type === 'iam-role'),
    );
    const roles = new Set(draft.grants.flatMap(({ role }) => role ?? []));
    const through = [...roles].flatMap((ref) => {
      const role = draft.principals.get(ref);
      return role?.account === this.rule.account ? [roleAsResource(this.rule, ref, role.name, role.arns[0] ?? '')] : [];
    });
    return [...resources, ...through];
  }

  private named(field: string, type: string): Resource | undefined {
    return settingNamed(this.draft, this.rule, [field], type);
  }

  private refuseElsewhere(field: string, { ref, account, region }: Resource): void {
    if (account === this.rule.account && region === this.rule.region) return;
    const message = `\`${ref}\` lies in another account or region than \`${this.rule.ref}\``;
    this.refuse(field, message, 'forward the events to a bus there, and let a rule of that bus publish them');
  }

  private path(field: string): readonly Step[] {
    return ['accounts', this.rule.account, 'resources', this.rule.name, field];
  }

  private refuse(field: string, message: string, help?: string): void {
    const at = this.draft.blueprint.at(this.path(field));
    this.draft.diagnostics.push(diagnose('setting-invalid', message, { at, ...(help !== undefined && { help }) }));
  }
}

function roleAsResource(rule: Resource, ref: string, physicalName: string, arn: string): Resource {
  return { ...rule, ref, name: physicalName, type: 'iam-role', physicalName, arn, settings: {} };
}
