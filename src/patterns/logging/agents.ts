import { listed } from '../listed';
import { agentConfiguration, type Collecting } from './agent-configuration';
import { Central } from './central';

/** CloudWatch agents in the accounts that send: what they may do, and what they are to do. */
export class Agents extends Central {
  compose(senders: readonly string[]): void {
    if (this.entry.agents === undefined) return;
    const { of, roles = {} } = this.asked;
    const asked = of === undefined ? senders : this.composition.accountsOf(listed(of, [...this.path, 'agents', 'of']));
    for (const account of asked) this.refuseOthers(account, senders, ['of'], 'value');
    for (const account of Object.keys(roles))
      if (this.composition.hasAccount(account, [...this.path, 'agents', 'roles', account]))
        this.refuseOthers(account, asked, ['roles', account], 'key');
    for (const sender of asked) if (senders.includes(sender)) this.agent(sender);
  }

  private refuseOthers(
    account: string,
    among: readonly string[],
    field: readonly string[],
    side: 'key' | 'value',
  ): void {
    if (among.includes(account)) return;
    this.composition.refuse('setting-invalid', `\`${account}\` sends nothing of hosts to \`${this.name}\``, {
      path: [...this.path, 'agents', ...field],
      side,
      help:
        field[0] === 'of' ? 'list it in `from`' : 'list it in `from`, and in `of` of `agents` where that is written',
    });
  }

  private get asked() {
    const { agents } = this.entry;
    return agents === undefined || agents === true ? {} : agents;
  }

  private get place() {
    return this.entry.agents === true ? this.path : [...this.path, 'agents'];
  }

  private get agentName(): string {
    return `${this.name}-agent`;
  }

  private agent(sender: string): void {
    const roles = this.rolesOf(sender);
    const { files = { system: '/var/log/messages' }, metrics = ['disk', 'memory'], retention = 30 } = this.asked;
    const { namespace = `${this.name}/hosts`, interval = 60 } = this.asked;
    const groups = Object.entries(files).map(([word, path]) => {
      const group = `/${this.name}/hosts/${word}`;
      const ref = this.inSender(sender, `${this.name}-hosts-${word}`, 'log-group', { 'log-group': group, retention });
      return { path, group, ref };
    });
    const parameter = this.parameter(sender, { namespace, interval, metrics, files: groups });
    const allow = (word: string, share: readonly string[], can: string) =>
      this.composition.share(
        `${this.agentName}-${sender}-${word}`,
        { share, with: roles, can, why: `Agents of ${sender} send to ${this.name}`, owner: this.entry.owner },
        { path: this.place },
      );
    if (groups.length > 0)
      allow(
        'logs',
        groups.map(({ ref }) => ref),
        'write',
      );
    if (metrics.length > 0) allow('metrics', [this.namespace(sender, namespace)], 'write');
    allow('configuration', [parameter], 'read');
  }

  /** Those that hosts have already, or one of its own with a profile for instances. */
  private rolesOf(sender: string): readonly string[] {
    const own = this.asked.roles?.[sender];
    if (own) return own.map((role) => `${sender}/${role}`);
    const role = this.composition.role(sender, this.agentName, ['ec2.amazonaws.com'], { path: this.place });
    this.inSender(sender, `${this.agentName}-profile`, 'instance-profile', {
      profile: this.agentName,
      'runs-as': this.agentName,
    });
    return [role];
  }

  private namespace(sender: string, namespace: string): string {
    return this.inSender(sender, `${this.name}-hosts-metrics`, 'metric-namespace', { existing: true, namespace });
  }

  /** "PutParameter", Tier: 4 KB, advanced ones 8 KB. */
  private parameter(sender: string, collecting: Collecting): string {
    const value = agentConfiguration(collecting);
    if (value.length > 8192)
      this.composition.refuse(
        'setting-invalid',
        'The configuration of the agents would be longer than a parameter can be, 8 KB',
        {
          path: [...this.place],
          help: 'collect fewer files',
        },
      );
    return this.inSender(sender, `${this.agentName}-configuration`, 'ssm-parameter', {
      parameter: `/${this.name}/agent`,
      value,
      tier: value.length > 4096 ? 'Advanced' : 'Standard',
      description: `What CloudWatch agents of ${sender} collect`,
    });
  }

  private inSender(
    sender: string,
    name: string,
    type: Parameters<Central['resource']>[2],
    fields: Parameters<Central['resource']>[3],
  ) {
    return this.resource(sender, name, type, fields, this.place);
  }
}
