import { sessionPolicy, type VendorSettings } from '../../../functions/token-vendor/session-policy';
import type { Access } from '../../estate/access';
import type { Grant, Tenancy, Tenant } from '../../estate/estate';
import { groupedBy } from '../../estate/order';
import { type Pattern, patternOf } from '../../estate/pattern';
import type { Statement } from '../../iam/document';
import { vendorSettings } from '../../iam/session-policies';
import { type Diagnostic, diagnose } from '../../source/diagnostic';
import { type Call, Calls } from '../calls';
import { type Clause, clausesOf, isPresence } from '../clause';
import { evaluate } from '../evaluator/evaluate';
import type { Policy } from '../evaluator/policies';
import type { Holdings } from '../holdings';
import { actionPatterns, type Permit, permitsOf, resourcePattern } from '../permit';
import { shifted } from '../sample';
import { type Belonging, type Overlap, overlaps } from './apart';

/** What was proved of the tenants of one application. */
export interface Isolation {
  readonly name: string;
  readonly tenants: number;
  readonly capabilities: number;
  /** Ordered pairs of tenants of which the first reaches nothing of the second; all of them, by the policies as sets of requests. */
  readonly pairs: number;
  /** Requests of tenants for what is their own, by each capability alone and by all, that are allowed. */
  readonly allowed: number;
  /** Requests of tenants for what is another's, or for capabilities that their session was not given, that are refused. */
  readonly refused: number;
}

/** Pairs up to so many tenants are all tried as requests; of more, each tenant with those that its name is next to and far from. */
const allPairsUpTo = 30;

/** Proves for all tenants that sessions work, that no session reaches what is another tenant's, and that the session policy narrows. */
export function proveTenants(holdings: Holdings): {
  readonly isolations: readonly Isolation[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const proved = (holdings.estate.tenancies ?? []).map((tenancy) => new Isolating(holdings, tenancy).prove());
  return {
    isolations: proved.map(({ isolation }) => isolation),
    diagnostics: proved.flatMap(({ diagnostics }) => diagnostics),
  };
}

class Isolating {
  private readonly diagnostics: Diagnostic[] = [];
  private readonly calls: Calls;
  private readonly settings: VendorSettings;
  private readonly byRole: ReadonlyMap<string, readonly Grant[]>;
  private readonly ownCalls = new Map<string, readonly Call[]>();
  private allowed = 0;
  private refused = 0;

  constructor(
    private readonly holdings: Holdings,
    private readonly tenancy: Tenancy,
  ) {
    this.calls = new Calls(holdings);
    this.settings = vendorSettings(holdings.estate, tenancy);
    this.byRole = groupedBy(
      holdings.estate.grants.filter(({ session }) => session),
      ({ role }) => role,
    );
  }

  prove(): { readonly isolation: Isolation; readonly diagnostics: readonly Diagnostic[] } {
    const { tenants, name, capabilities } = this.tenancy;
    for (const found of overlaps(
      tenants.flatMap((tenant) => this.reaches(tenant)),
      tenants.flatMap((tenant) => this.holds(tenant)),
    )) {
      this.tellOverlap(found);
    }
    for (const tenant of tenants) this.tryOwn(tenant);
    for (const [tenant, other] of this.pairsToTry()) this.tryOther(tenant, other);
    const isolation = {
      name,
      tenants: tenants.length,
      capabilities: capabilities.length,
      pairs: tenants.length * (tenants.length - 1),
      allowed: this.allowed,
      refused: this.refused,
    };
    return { isolation, diagnostics: toldOfEach(this.diagnostics) };
  }

  /** What the role of a tenant may do in a session with its tag, whatever the session policy says. */
  private reaches({ name, role }: Tenant): readonly Belonging[] {
    const principal = this.holdings.principals.get(role);
    const statements = (principal ? this.holdings.identity(principal) : []).flatMap(({ policy }) => policy.Statement);
    return statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap((statement) => permitsOf(statement))
      .map((permit) => ({ tenant: name, permit: this.inNameOf(name, permit) }));
  }

  private inNameOf(name: string, permit: Permit): Permit {
    const variable = new RegExp(`\\$\\{aws:PrincipalTag/${this.tenancy.tag}\\}`, 'gi');
    const named = (pattern: Pattern): Pattern =>
      pattern.text.includes('${') ? patternOf(pattern.text.replace(variable, name), pattern.wild) : pattern;
    const clauses = permit.clauses.map((one): Clause => ({ ...one, values: one.values.map(named) }));
    return { ...permit, resources: permit.resources.map(named), clauses };
  }

  /** What belongs to a tenant: in an account of its own everything, else what has its name. */
  private holds({ name, own, access, allow }: Tenant): readonly Belonging[] {
    const accesses = own
      ? Object.values(access).flatMap((one) => [...one.access, ...one.keyAccess])
      : this.tenancy.capabilities
          .filter((one) => allow.includes(one.name))
          .flatMap((one) => one.access.flatMap((each) => namedAccess(each, name) ?? []));
    return accesses.map(({ actions, resources, conditions }) => ({
      tenant: name,
      permit: {
        caller: 'self',
        actions: actionPatterns(actions),
        otherActions: false,
        resources: resources.map(resourcePattern),
        otherResources: false,
        // A request that leaves a key out reaches what every value of it would: that it is there is for the other side to demand.
        clauses: clausesOf(conditions ?? {}).filter((one) => !isPresence(one)),
        rough: undefined,
      },
    }));
  }

  /** Each capability by itself, and all together: its own requests are allowed, and those of others are not. */
  private tryOwn(tenant: Tenant): void {
    const whole = this.session(tenant, tenant.allow);
    for (const capability of tenant.allow) {
      const alone = this.session(tenant, [capability]);
      for (const session of tenant.allow.length > 1 ? [whole, alone] : [whole]) {
        for (const call of this.callsOf(tenant, capability)) this.expect(tenant, call, session, 'allowed');
      }
    }
    for (const grant of this.byRole.get(tenant.role) ?? []) {
      const other = capabilityOf(grant);
      const without = tenant.allow.filter((name) => name !== other);
      for (const call of this.callsOf(tenant, other)) {
        // What several capabilities give, one of them is enough for.
        if (without.length === 0 || this.isGivenBy(tenant, without, call)) continue;
        this.expect(tenant, call, this.session(tenant, without), 'denied');
      }
    }
  }

  private isGivenBy(tenant: Tenant, capabilities: readonly string[], { request }: Call): boolean {
    return capabilities.some((capability) =>
      this.callsOf(tenant, capability).some(
        (own) => own.request.action === request.action && own.request.resource.arn === request.resource.arn,
      ),
    );
  }

  private *pairsToTry(): Generator<readonly [Tenant, Tenant]> {
    const { tenants } = this.tenancy;
    const far = Math.floor(tenants.length / 2);
    const steps =
      tenants.length <= allPairsUpTo ? tenants.map((_, step) => step).slice(1) : [1, tenants.length - 1, far];
    for (const [index, tenant] of tenants.entries()) {
      for (const step of steps) {
        const other = tenants[(index + step) % tenants.length];
        if (other) yield [tenant, other];
      }
    }
  }

  /** The role alone must refuse it: as though the token vendor had forgotten the session policy. */
  private tryOther(tenant: Tenant, other: Tenant): void {
    for (const capability of other.allow) {
      for (const call of this.callsOf(other, capability)) {
        if (this.isOfEverybody(other, capability, call)) continue;
        this.expect(tenant, call, undefined, 'denied', other);
      }
    }
  }

  /** Is it the same for all pooled tenants? A key that they share opens only what the service lets through. */
  private isOfEverybody({ own }: Tenant, capability: string, { request }: Call): boolean {
    const template = this.tenancy.capabilities.find(({ name }) => name === capability);
    const named = template?.access.filter((access) => namedAccess(access, '') !== undefined) ?? [];
    return !own && !named.some(({ actions }) => actions.includes(request.action));
  }

  private callsOf(tenant: Tenant, capability: string): readonly Call[] {
    const id = `${tenant.name} ${capability}`;
    const known = this.ownCalls.get(id);
    if (known) return known;
    const grants = (this.byRole.get(tenant.role) ?? []).filter((grant) => capabilityOf(grant) === capability);
    const until = tenant.until === undefined ? {} : { 'aws:currenttime': [shifted(tenant.until, -1000)] };
    const context = { [`aws:principaltag/${this.tenancy.tag}`]: [tenant.name], ...until };
    const calls = grants.flatMap((grant) => this.calls.inSession(grant, context));
    this.ownCalls.set(id, calls);
    return calls;
  }

  private session({ name }: Tenant, capabilities: readonly string[]): Policy {
    const { Version, Statement: statements } = JSON.parse(sessionPolicy(this.settings, name, capabilities));
    const listed = (statements as readonly Record<string, unknown>[]).map((one, index) => canonical(one, index));
    return { id: `session of ${name}`, policy: { Version, Statement: listed } };
  }

  /** Makes a request as a tenant, in a session of it. */
  private expect(
    tenant: Tenant,
    { request, policies }: Call,
    session: Policy | undefined,
    expected: 'allowed' | 'denied',
    other?: Tenant,
  ): void {
    const role = this.holdings.principals.get(tenant.role);
    const [arn = ''] = role?.arns ?? [];
    const boundary = role && this.holdings.boundary(role);
    const { decision } = evaluate(
      {
        ...request,
        caller: { kind: 'role', arn },
        context: { ...request.context, [`aws:principaltag/${this.tenancy.tag}`]: [tenant.name] },
      },
      {
        ...policies,
        identity: role ? this.holdings.identity(role) : [],
        ...(boundary && { boundary }),
        ...(session && { session: [session] }),
      },
    );
    if (decision === expected && expected === 'allowed') this.allowed += 1;
    else if (decision === expected) this.refused += 1;
    else this.tell(tenant, request, expected, other);
  }

  private tell(tenant: Tenant, { action, resource }: Call['request'], expected: string, other?: Tenant): void {
    const what = `\`${action}\` on ${resource.arn}`;
    const text =
      expected === 'allowed'
        ? `A session of \`${tenant.name}\` may not do what it is allowed: ${what}`
        : other
          ? `A session of \`${tenant.name}\` reaches what belongs to \`${other.name}\`: ${what}`
          : `A session of \`${tenant.name}\` may do what it was not asked for: ${what}`;
    this.report(tenant, text);
  }

  private tellOverlap({ reach, hold }: Overlap): void {
    const tenant = this.tenancy.tenants.find(({ name }) => name === reach.tenant);
    const { actions, resources } = hold.permit;
    const what = `\`${actions[0]?.written ?? actions[0]?.text}\` on ${resources[0]?.text}`;
    if (tenant)
      this.report(tenant, `A session of \`${reach.tenant}\` may reach what belongs to \`${hold.tenant}\`: ${what}`);
  }

  private report({ at }: Tenant, text: string): void {
    const help =
      "let the template name the tenant where its resources differ, and call tenants so that no place of one is in another's";
    this.diagnostics.push(diagnose('tenant-not-isolated', text, { at, help }));
  }
}

/** One message for each tenant: its first. */
function toldOfEach(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ at }) => {
    const id = JSON.stringify(at);
    return !seen.has(id) && seen.add(id);
  });
}

/** The last part of the name of a share that tenants are given (`platform_documents`, `platform_acme_documents`). */
function capabilityOf({ share }: Grant): string {
  return share.split('_').at(-1) ?? share;
}

/** An access with the name of a tenant; undefined: it says nothing of tenants. */
function namedAccess(access: Access, name: string): Access | undefined {
  const text = JSON.stringify(access);
  return text.includes('{tenant}') ? (JSON.parse(text.replaceAll('{tenant}', name)) as Access) : undefined;
}

/** A statement in the form that the evaluator reads, every element a list. */
function canonical(statement: Record<string, unknown>, index: number): Statement {
  const list = (value: unknown) => (Array.isArray(value) ? value : [value]) as readonly string[];
  const condition = Object.entries((statement['Condition'] ?? {}) as Record<string, Record<string, unknown>>).map(
    ([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, list(value)])),
    ],
  );
  return {
    Sid: `Session${index}`,
    Effect: statement['Effect'] as 'Allow' | 'Deny',
    Action: list(statement['Action']),
    Resource: list(statement['Resource']),
    ...(condition.length > 0 && { Condition: Object.fromEntries(condition) }),
  };
}
