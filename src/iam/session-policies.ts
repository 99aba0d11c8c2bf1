import {
  longestSessionPolicy,
  type SessionStatement,
  sessionPolicy,
  type VendedTenant,
  type VendorSettings,
} from '../../functions/token-vendor/session-policy';
import type { Access, Conditions } from '../estate/access';
import type { Estate, Principal, Tenancy, Tenant } from '../estate/estate';
import { type Diagnostic, diagnose } from '../source/diagnostic';

/** What the token vendor of some tenants is told: the template of their session policies, and who has what. */
export function vendorSettings(estate: Estate, tenancy: Tenancy): VendorSettings {
  const principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
  const { name, tag, externalId, claim, session, capabilities, tenants } = tenancy;
  const shared = capabilities.filter(({ resource }) => resource !== undefined);
  return {
    pool: name,
    tag,
    externalId,
    claim,
    session,
    capabilities: Object.fromEntries(shared.map((one) => [one.name, statementsOf(one)])),
    tenants: Object.fromEntries(tenants.map((tenant) => [tenant.name, vended(tenant, principals)])),
  };
}

function vended(tenant: Tenant, principals: ReadonlyMap<string, Principal>): VendedTenant {
  const { own, allow, access, until, role } = tenant;
  const named = Object.entries(access).map(([capability, accesses]) => [capability, statementsOf(accesses)] as const);
  return {
    role: principals.get(role)?.arns[0] ?? '',
    allow,
    ...(until !== undefined && { until }),
    ...(own && { own: Object.fromEntries(named) }),
  };
}

/**
 * Accesses as statements of a session policy, which has little room: what the role's own policy demands besides, such as the account of a
 * bucket or the service that a key is used through, is not said again.
 */
function statementsOf({
  access,
  keyAccess,
}: {
  readonly access: readonly Access[];
  readonly keyAccess: readonly Access[];
}): readonly SessionStatement[] {
  return [...access, ...keyAccess.map(({ conditions: _, ...bare }) => bare)].map(statementOf);
}

function statementOf({ actions, resources, conditions }: Access): SessionStatement {
  return {
    Effect: 'Allow',
    Action: short(actions),
    Resource: short(resources),
    ...(conditions && { Condition: shortened(conditions) }),
  };
}

function shortened(conditions: Conditions): NonNullable<SessionStatement['Condition']> {
  const operators = Object.entries(conditions).map(([operator, keys]) => {
    const values = Object.entries(keys).map(([key, texts]) => [key, short(texts)] as const);
    return [operator, Object.fromEntries(values)] as const;
  });
  return Object.fromEntries(operators);
}

function short(texts: readonly string[]): string | readonly string[] {
  const [first] = texts;
  return texts.length === 1 && first !== undefined ? first : texts;
}

/** Characters of the session policy of each tenant with all that it has, by its name. */
export function sessionSizes(settings: VendorSettings): ReadonlyMap<string, number> {
  const sizes = Object.entries(settings.tenants).map(([name, { allow }]) => {
    return [name, sessionPolicy(settings, name, [...allow].sort()).length] as const;
  });
  return new Map(sizes);
}

/** Reports tenants whose session policy AWS would refuse. Those with the same capabilities make one mistake. */
export function sessionDiagnostics(estate: Estate): readonly Diagnostic[] {
  return (estate.tenancies ?? []).flatMap((tenancy) => {
    const sizes = sessionSizes(vendorSettings(estate, tenancy));
    const over = tenancy.tenants.filter(({ name }) => (sizes.get(name) ?? 0) > longestSessionPolicy);
    const told = new Map([...over].reverse().map((tenant) => [JSON.stringify([tenant.allow, tenant.own]), tenant]));
    const others = over.length - told.size;
    const more = others === 0 ? '' : `, and that of ${others} more tenant${others === 1 ? '' : 's'}`;
    return [...told.values()].map(({ name, at }) => {
      const used = (sizes.get(name) ?? 0).toLocaleString('en');
      const limit = longestSessionPolicy.toLocaleString('en');
      const message = `The session policy of \`${name}\` needs ${used} of ${limit} characters (AssumeRole, Policy)${more}`;
      const help = 'allow it fewer capabilities, or make two tenants of it: a session has room for a few';
      return diagnose('policy-too-large', message, { at, help });
    });
  });
}
