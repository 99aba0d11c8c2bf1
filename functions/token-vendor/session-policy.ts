/** A statement of a session policy, in the shortest form: what is not needed to tell tenants and capabilities apart stays with the role. */
export interface SessionStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A tenant as the vendor knows it. */
export interface VendedTenant {
  /** ARN of the role that its sessions assume. */
  readonly role: string;
  /** Names of capabilities. */
  readonly allow: readonly string[];
  /** First instant at which it gets nothing any more, ISO 8601 in UTC. */
  readonly until?: string;
  /** In an account of its own: what its capabilities mean there. */
  readonly own?: Readonly<Record<string, readonly SessionStatement[]>>;
}

/** The template that is made when the Terraform is written, and carried by the function's bundle. */
export interface VendorSettings {
  readonly pool: string;
  /** Key of the session tag. */
  readonly tag: string;
  readonly externalId: string;
  /** Claim of the authorizer that holds the name of the tenant. */
  readonly claim: string;
  /** Seconds that credentials are good for. */
  readonly session: number;
  /** What pooled tenants may do, by capability, with `{tenant}` in place of the name. */
  readonly capabilities: Readonly<Record<string, readonly SessionStatement[]>>;
  readonly tenants: Readonly<Record<string, VendedTenant>>;
}

/** "AssumeRole", Policy: characters of a session policy as it is sent. What AWS packs it to is limited apart from that. */
export const longestSessionPolicy = 2048;

/** What tenants are called: nothing that a policy reads as a pattern or a variable, and nothing that ends a path. */
export const tenantName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The tenant of that name; undefined: there is none, whatever else objects of JavaScript answer to. */
export function tenantNamed(settings: VendorSettings, name: string): VendedTenant | undefined {
  return tenantName.test(name) && Object.hasOwn(settings.tenants, name) ? settings.tenants[name] : undefined;
}

/**
 * The session policy of a tenant for some of its capabilities, which must be among those it has. What a session may do is what this policy
 * and the role both allow, so that neither a mistake here nor one there gives more than the other.
 */
export function sessionPolicy(settings: VendorSettings, name: string, capabilities: readonly string[]): string {
  const tenant = tenantNamed(settings, name);
  if (!tenant) throw new Error(`no tenant ${name}`);
  const statements = capabilities.flatMap((capability) => {
    if (!tenant.allow.includes(capability)) throw new Error(`${name} has no ${capability}`);
    return tenant.own?.[capability] ?? settings.capabilities[capability] ?? [];
  });
  const texts = new Set(statements.map((statement) => JSON.stringify(statement).replaceAll('{tenant}', name)));
  const end = tenant.until === undefined ? [] : [JSON.stringify(denyFrom(tenant.until))];
  return `{"Version":"2012-10-17","Statement":[${[...texts, ...end].join()}]}`;
}

/** The role of pooled tenants is for all of them: the end of one stands in its own sessions. */
function denyFrom(until: string): SessionStatement {
  return {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': until } },
  };
}
