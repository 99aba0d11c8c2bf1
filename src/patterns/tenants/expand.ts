import { accessOfLevels } from '../../catalog/access';
import { typeOf } from '../../catalog/registry';
import { targetOf } from '../../catalog/target';
import type { Access } from '../../estate/access';
import type { Account, Capability, Json, Principal, Resource, Tenancy, TenancyForm, Tenant } from '../../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../../estate/order';
import { refIn } from '../../estate/ref';
import { diagnose } from '../../source/diagnostic';
import { endOfDay, refuseImpossibleDay } from '../dates';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';
import { accessRoleArn } from '../shares/access-role';
import { type ResolvedShare, shareOf } from '../shares/expand';
import { expandGrants } from '../shares/grants';
import { keyUseOf } from '../shares/key-use';
import { narrowingNames, type ShareEntry } from '../shares/schema';
import { vendorName } from './compose';
import { formOf } from './form';
import { type Member, membersOf } from './members';
import { named, placeholder, separationProblem, tagVariable, tenantTag, unseparated } from './placeholder';
import type { CapabilityEntry, PoolEntry } from './schema';

/** Turns tenants into roles that the token vendor assumes on their behalf, and grants that lead through these. */
export function expandTenants(draft: Draft): void {
  const pools = draft.blueprint.value['tenants'] as Readonly<Record<string, PoolEntry>> | undefined;
  for (const [name, entry] of Object.entries(pools ?? {})) new Pool(draft, name, entry).expand();
}

/** What a grant is made of beside its capability. */
interface Session {
  /** What stands for the tenant: its name, or the variable that the tag fills. */
  readonly text: string;
  readonly role: string;
  readonly value?: string;
  readonly member?: Member;
}

class Pool {
  private readonly vendor: string;
  private readonly principal: Principal | undefined;

  constructor(
    private readonly draft: Draft,
    private readonly name: string,
    private readonly entry: PoolEntry,
  ) {
    this.vendor = `${entry.management}/${vendorName(name)}`;
    this.principal = draft.principals.get(`${this.vendor}-role`);
  }

  expand(): void {
    const { draft, entry, path } = this;
    const before = draft.diagnostics.length;
    if (entry.expires !== undefined) refuseImpossibleDay(draft, entry.expires, [...path, 'expires']);
    this.refuseTagsOfRoles();
    const members = membersOf(draft, this.name, entry);
    this.refuseUnseparated();
    if (draft.diagnostics.length > before || !this.principal) return;
    const pooled = groupedBy(
      members.filter(({ own }) => !own),
      ({ account }) => account,
    );
    const forms = sortedBy(pooled, ([account]) => account).map(([account, list]) => this.form(account, list));
    for (const { account, form } of forms) {
      const list = pooled.get(account) ?? [];
      if (form === 'tag') this.grantByTag(account, list);
      else for (const member of list) this.grantByName(member);
    }
    for (const member of members.filter(({ own }) => own)) this.grantByName(member);
    if (draft.diagnostics.length === before) draft.tenancies.push(this.tenancy(members, forms));
  }

  private get path(): readonly string[] {
    return ['tenants', this.name];
  }

  private form(account: string, members: readonly Member[]): TenancyForm {
    const { partition, id = '', region = '' } = this.draft.accounts.get(account) ?? { partition: 'aws' };
    const arns = members.map((member) => accessRoleArn({ partition, accountId: id, region }, this.roleOf(member)));
    return formOf({ account, arns }, this.entry.form);
  }

  /** Names have no `_`, so that no two pools and tenants give one role. */
  private roleOf({ name }: Member): string {
    return `${this.name}_${name}`;
  }

  private get commonRole(): string {
    return `${this.name}_by_tag`;
  }

  /** "Passing session tags in AWS STS": a session without the tag would have the one of its role. */
  private refuseTagsOfRoles(): void {
    for (const [name, { tags, at }] of this.draft.accounts) {
      if (!Object.keys(tags).some((key) => key.toLowerCase() === tenantTag)) continue;
      this.draft.diagnostics.push(
        diagnose(
          'setting-invalid',
          `The tag \`${tenantTag}\` of everything in \`${name}\` would name a tenant on every role`,
          {
            at: this.draft.blueprint.at(this.path, 'key'),
            related: [{ message: `\`${name}\``, at }],
            help: `give that tag another key: \`${tenantTag}\` belongs to the sessions of tenants`,
          },
        ),
      );
    }
  }

  private refuseUnseparated(): void {
    for (const [name, entry] of Object.entries(this.entry.template)) {
      const path = [...this.path, 'template', name];
      const problems = narrowingNames.flatMap((field) => {
        const problem = entry[field] === undefined ? undefined : separationProblem(field, entry[field] as Json);
        return problem === undefined ? [] : [{ field, problem }];
      });
      for (const { field, problem } of problems) {
        const at = this.draft.blueprint.at([...path, field]);
        this.draft.diagnostics.push(
          diagnose('tenant-not-separated', `\`${name}\` does not keep tenants apart: ${problem}`, { at }),
        );
      }
      if (problems.length === 0 && entry.share.includes('/')) this.refuseCommon(name, entry, path);
    }
  }

  /** Whatever of a shared resource is not in terms of the tenant is the same for all of them. */
  private refuseCommon(name: string, entry: CapabilityEntry, path: readonly string[]): void {
    const resource = resourceNamed(this.draft, { text: entry.share, path: [...path, 'share'] });
    if (!resource) return;
    const common = sortedUnique(unseparated(this.template(entry, resource)?.access ?? []));
    if (common.length === 0) return;
    this.draft.diagnostics.push(
      diagnose(
        'tenant-not-separated',
        `\`${name}\` gives every tenant the same of \`${resource.ref}\`: ${common.slice(0, 3).join(', ')}${common.length > 3 ? ' and more' : ''}`,
        {
          at: this.draft.blueprint.at(path, 'key'),
          related: [{ message: `\`${resource.ref}\``, at: resource.at }],
          help: 'narrow it in terms of the tenant, such as `prefix: "{tenant}/"` or `leading-keys: "{tenant}"`, or give each tenant an account of its own',
        },
      ),
    );
  }

  /** What a capability allows, in terms of the placeholder or of a name. */
  private template(entry: CapabilityEntry, resource: Resource, text = placeholder) {
    const account = this.draft.accounts.get(resource.account);
    const type = typeOf(resource.type);
    const levels = sortedUnique([entry.can].flat()).filter((level) => Object.hasOwn(type.levels, level));
    if (!account) return undefined;
    return {
      levels,
      access: accessOfLevels(type, levels, targetOf(resource, account), narrowingOf(entry, text)),
      keyAccess: this.keyAccess(resource, account, levels),
    };
  }

  private keyAccess(resource: Resource, account: Account, levels: readonly string[]): readonly Access[] {
    return keyUseOf(this.draft, resource, account, typeOf(resource.type), levels)?.access ?? [];
  }

  private grantByTag(account: string, members: readonly Member[]): void {
    const session = { text: tagVariable, role: this.commonRole };
    for (const name of sortedUnique(members.flatMap(({ allow }) => allow))) this.grant(name, account, session);
  }

  private grantByName(member: Member): void {
    const session = { text: member.name, role: this.roleOf(member), value: member.name, member };
    for (const name of member.allow) this.grant(name, member.account, session);
  }

  private grant(capability: string, account: string, { text, role, value, member }: Session): void {
    const { draft, entry: pool, principal } = this;
    const entry = pool.template[capability];
    if (!entry || !principal) return;
    const path = [...this.path, 'template', capability];
    const resource = resourceNamed(draft, { text: refIn(account, entry.share), path: [...path, 'share'] });
    if (!resource) return;
    const expires = earlier(pool.expires, member?.expires);
    const owner = member?.owner ?? pool.owner ?? resource.owner;
    const share: ResolvedShare = {
      name: [this.name, ...(member ? [member.name] : []), capability].join('_'),
      entry: {
        ...narrowingOf(entry, text),
        share: resource.ref,
        with: this.vendor,
        can: entry.can,
        through: 'role',
        why: member?.why ?? pool.why ?? `Tenants of ${this.name}`,
        ...(expires !== undefined && { expires }),
      } as ShareEntry,
      path,
      resources: [{ resource, path: [...path, 'share'] }],
      session: { role, tag: tenantTag, externalId: this.externalId, ...(value !== undefined && { value }) },
      ...(owner !== undefined && { owner }),
    };
    const at = draft.blueprint.at(path, 'key');
    const origin = member ? draft.blueprint.at(member.path, 'key') : at;
    const grants = expandGrants(draft, share, [{ principal, at, named: true }]).map((one) => ({ ...one, at: origin }));
    draft.grants.push(...grants);
    draft.shares.push({ ...shareOf(draft, share, grants.map(({ id }) => id).sort()), at: origin });
  }

  private get externalId(): string {
    const { management } = this.entry;
    return this.entry['external-id'] ?? `${this.name}-${this.draft.accounts.get(management)?.id ?? ''}`;
  }

  private tenancy(members: readonly Member[], forms: readonly TenancyForm[]): Tenancy {
    const { entry, draft } = this;
    const byTag = new Set(forms.filter(({ form }) => form === 'tag').map(({ account }) => account));
    return {
      name: this.name,
      vendor: this.vendor,
      tag: tenantTag,
      externalId: this.externalId,
      claim: entry.claim ?? tenantTag,
      session: entry.session ?? 900,
      capabilities: sortedBy(Object.keys(entry.template), (name) => name).map((name) => this.capability(name)),
      tenants: sortedBy(members, ({ name }) => name).map((member) => this.tenant(member, byTag.has(member.account))),
      forms,
      at: draft.blueprint.at(this.path, 'key'),
    };
  }

  private capability(name: string): Capability {
    const entry = this.entry.template[name] as CapabilityEntry;
    const resource = this.draft.resources.get(entry.share);
    const { levels, access, keyAccess } = (resource && this.template(entry, resource)) ?? {
      levels: sortedUnique([entry.can].flat()),
      access: [],
      keyAccess: [],
    };
    const at = this.draft.blueprint.at([...this.path, 'template', name], 'key');
    return { name, levels, ...(resource && { resource: resource.ref }), access, keyAccess, at };
  }

  private tenant(member: Member, byTag: boolean): Tenant {
    const { name, account, own, allow, path } = member;
    const expires = earlier(this.entry.expires, member.expires);
    const role = `crossgrant-${byTag && !own ? this.commonRole : this.roleOf(member)}`;
    return {
      name,
      account,
      own,
      allow,
      role: `${account}/${role}`,
      access: own
        ? Object.fromEntries(allow.map((capability) => [capability, this.ownAccess(member, capability)]))
        : {},
      ...(expires !== undefined && { until: endOfDay(expires) }),
      at: this.draft.blueprint.at(path, 'key'),
    };
  }

  private ownAccess({ name, account }: Member, capability: string): Tenant['access'][string] {
    const entry = this.entry.template[capability] as CapabilityEntry;
    const resource = this.draft.resources.get(refIn(account, entry.share));
    const found = resource && this.template(entry, resource, name);
    return { access: found?.access ?? [], keyAccess: found?.keyAccess ?? [] };
  }
}

function narrowingOf(entry: CapabilityEntry, text: string): Readonly<Record<string, Json>> {
  const written = narrowingNames.filter((field) => entry[field] !== undefined);
  return Object.fromEntries(written.map((field) => [field, named(entry[field] as Json, text)]));
}

/** Of two last days the earlier one; days sort as texts. */
function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
