import type { Side } from '../../../functions/failover/plan';
import { typeOf } from '../../catalog/registry';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import type { Step } from '../../source/node';
import { suggestion } from '../../source/suggest';
import type { Composition } from '../composition';
import { bucketPlans, tablePlans } from './entry';
import type { Writers } from './failover';
import type { FailoverEntry } from './failover-schema';
import type { RecoveryEntry } from './schema';

/** What is wrong with what is said of a failover. */
export class FailoverRefusals {
  private readonly path: readonly Step[];

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: RecoveryEntry,
    private readonly said: FailoverEntry,
  ) {
    this.path = ['recovery', name, 'failover'];
  }

  /** The roles that fences are for, unless something is wrong. */
  check(): Writers | undefined {
    const before = this.composition.diagnostics.length;
    this.refuseOneAccount();
    this.refuseZone();
    this.refuseBlindWatch();
    this.refuseAlarm();
    this.refuseOneWay();
    const primary = this.rolesOf('primary', this.said.writers, 'writers');
    const secondary = this.rolesOf('secondary', this.said['standby-writers'] ?? [], 'standby-writers');
    if (this.composition.diagnostics.length > before) return undefined;
    this.refuseUnfenced();
    return this.composition.diagnostics.length > before ? undefined : { primary, secondary };
  }

  private refuseOneAccount(): void {
    if (this.entry.primary !== this.entry.secondary) return;
    this.composition.refuse('setting-invalid', 'Primary and secondary are one account: nothing can be fenced off', {
      path: this.path,
      help: 'name another account as `secondary`',
    });
  }

  private refuseZone(): void {
    const ref = refIn(this.entry.secondary, this.said.zone);
    const zone = this.composition.entryOf(ref);
    const path = [...this.path, 'zone'];
    const side = 'value';
    if (!zone) {
      const help = `declare it under \`accounts.${ref.split('/', 1)[0]}.resources\`: \`{ type: dns-zone, existing: true, domain: …, zone-id: … }\``;
      this.composition.refuse('reference-unknown', `There is no hosted zone \`${ref}\``, { path, side, help });
      return;
    }
    if (zone.type !== 'dns-zone') {
      const message = `\`${ref}\` is ${withArticle(zone.type)}, and holds no records`;
      this.composition.refuse('setting-invalid', message, { path, side, help: 'name a dns-zone' });
      return;
    }
    const domain = String(zone['domain'] ?? '');
    if (this.said.domain === domain) {
      this.composition.refuse('setting-invalid', `\`${domain}\` is the zone itself, where no CNAME can stand`, {
        path: [...this.path, 'domain'],
        side,
        help: `name something below it, such as \`www.${domain}\``,
      });
    } else if (!this.said.domain.endsWith(`.${domain}`)) {
      this.composition.refuse('setting-invalid', `\`${this.said.domain}\` is not in the zone of \`${domain}\``, {
        path: [...this.path, 'domain'],
        side,
        help: `name something that ends in \`.${domain}\``,
      });
    }
  }

  private refuseBlindWatch(): void {
    if (!this.said.automatic || this.said.health !== undefined) return;
    this.composition.refuse('setting-invalid', 'Nobody can tell by itself whether the primary is ill', {
      path: [...this.path, 'automatic'],
      help: 'name a path that is asked: `health: /healthz`',
    });
  }

  /** Events of alarms stay in their account and region, which are those of the state machine. */
  private refuseAlarm(): void {
    const { 'on-alarm': name } = this.said;
    if (name === undefined) return;
    const { secondary, region } = this.entry;
    const path = [...this.path, 'on-alarm'];
    const found = this.composition.declared(`${secondary}/${name}`);
    if (!found) {
      const alarms = this.composition.known([secondary]).filter(({ entry }) => entry.type === 'alarm');
      const help =
        suggestion(
          name,
          alarms.map((one) => one.name),
          'alarms',
        ) ?? `declare it under \`accounts.${secondary}.resources\``;
      const message = `\`${secondary}\` declares no alarm \`${name}\``;
      this.composition.refuse('reference-unknown', message, { path, side: 'value', help });
    } else if (found.entry.type !== 'alarm') {
      const message = `\`${found.ref}\` is ${withArticle(found.entry.type)}, and goes off for nobody`;
      this.composition.refuse('setting-invalid', message, { path, side: 'value', help: 'name an alarm' });
    } else if (found.target.region !== region) {
      const message = `\`${found.ref}\` lies in ${found.target.region}, and the state machine in ${region}`;
      const help = `declare an alarm with \`region: ${region}\``;
      this.composition.refuse('setting-invalid', message, { path, side: 'value', help });
    }
  }

  private refuseOneWay(): void {
    tablePlans(this.name, this.entry).forEach((plan, index) => {
      if (plan['both-ways']) return;
      this.composition.refuse(
        'setting-invalid',
        `What is written to \`${plan.replica}\` after a failover would not come back`,
        {
          path: ['recovery', this.name, 'tables', index],
          side: 'value',
          help: `write \`{ table: ${plan.table}, both-ways: true }\``,
        },
      );
    });
  }

  private rolesOf(side: Side, written: string | readonly string[], field: string): readonly string[] {
    const account = this.entry[side];
    const principals = new Map(this.composition.principalsOf(account));
    return [written].flat().flatMap((text, index) => {
      const path = Array.isArray(written) ? [...this.path, field, index] : [...this.path, field];
      const ref = refIn(account, text);
      const found = ref.startsWith(`${account}/`) ? principals.get(ref.slice(account.length + 1)) : undefined;
      if (found && 'role' in found) return [`${found.path ?? '/'}${found.role}`];
      const message = found
        ? `\`${ref}\` is no role, and no policy can be attached to it`
        : `There is no role \`${ref}\` of the ${side} account`;
      const help = found ? 'name a role' : (suggestion(text, [...principals.keys()], 'principals') ?? '');
      this.composition.refuse(found ? 'setting-invalid' : 'reference-unknown', message, { path, side: 'value', help });
      return [];
    });
  }

  /** Whoever else may write, by a share, would go on when the other side works. */
  private refuseUnfenced(): void {
    const data = [
      ...tablePlans(this.name, this.entry).map(({ table }) => table),
      ...bucketPlans(this.name, this.entry).map(({ bucket }) => bucket),
    ];
    const stopped = new Set([this.said.writers].flat().map((text) => refIn(this.entry.primary, text)));
    for (const { name, fields, written } of this.composition.shares()) {
      const onto = texts(fields['share']).find((ref) => data.includes(ref) && this.writes(ref, texts(fields['can'])));
      const unfenced = texts(fields['with']).find((who) => !stopped.has(who));
      if (!written || onto === undefined || unfenced === undefined) continue;
      const message = `\`${unfenced}\` may write to \`${onto}\`, and would go on when \`${this.entry.secondary}\` works`;
      this.composition.refuse('setting-invalid', message, {
        path: [...this.path, 'writers'],
        related: [{ message: 'it may by this share', path: ['shares', name] }],
        help: unfenced.startsWith(`${this.entry.primary}/`)
          ? `add \`${unfenced}\` to \`writers\``
          : `let it write through a role of \`${this.entry.primary}\` that \`writers\` names`,
      });
    }
  }

  private writes(ref: string, levels: readonly string[]): boolean {
    const entry = this.composition.entryOf(ref);
    return entry !== undefined && levels.some((level) => typeOf(entry.type).levels[level]?.writes);
  }
}

function texts(written: unknown): readonly string[] {
  return [written].flat().filter((text) => typeof text === 'string');
}
