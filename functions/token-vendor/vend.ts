import { AssumeRoleCommand, type AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { type Client, errorName } from '../shared/client';
import { Refusal } from './refusal';
import type { VendRequest } from './request';
import { longestSessionPolicy, sessionPolicy, tenantNamed, type VendorSettings } from './session-policy';

/** What a tenant gets. */
export interface Vended {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601 in UTC. */
  readonly expiration: string;
}

/** Credentials with what an audit wants to know of them, which is never the credentials. */
export interface Issue {
  readonly credentials: Vended;
  readonly tenant: string;
  readonly capabilities: readonly string[];
  readonly role: string;
  /** Were they issued before, for the same? */
  readonly cached: boolean;
  /** Per cent of AWS's limit that session policy and tags are packed to; absent: AWS did not say. */
  readonly packed?: number;
}

/** Milliseconds of use that credentials from the cache have left at least; of short sessions a fifth. */
const reserve = 300_000;

/** So many tenants, with so many choices of capabilities, are remembered at once. */
const mostRemembered = 1000;

/** Gives tenants credentials for what they are allowed, and nobody anything else. */
export class Vendor {
  readonly #known = new Map<string, { readonly issue: Issue; readonly until: number }>();

  constructor(
    readonly settings: VendorSettings,
    readonly sts: () => Promise<Client>,
    readonly now: () => number = Date.now,
  ) {}

  async issue(request: VendRequest): Promise<Issue> {
    const { tenant: name } = request;
    const tenant = tenantNamed(this.settings, name);
    if (!tenant) throw new Refusal('unknown-tenant', 'no tenant has that name');
    if (tenant.until !== undefined && this.now() >= Date.parse(tenant.until)) {
      throw new Refusal('tenant-expired', `it ended at ${tenant.until}`);
    }
    const capabilities = request.capabilities ?? [...tenant.allow].sort();
    const strange = capabilities.filter((one) => !tenant.allow.includes(one));
    if (strange.length > 0) throw new Refusal('capability-not-allowed', `not among what it has: ${strange.length}`);
    const key = JSON.stringify([name, capabilities]);
    const known = this.#known.get(key);
    if (known && known.until > this.now()) return { ...known.issue, cached: true };
    const issue = await this.#assume(name, capabilities, tenant.role);
    this.#remember(key, issue);
    return issue;
  }

  async #assume(tenant: string, capabilities: readonly string[], role: string): Promise<Issue> {
    const { tag, session, externalId } = this.settings;
    const Policy = sessionPolicy(this.settings, tenant, capabilities);
    if (Policy.length > longestSessionPolicy) {
      throw new Refusal(
        'policy-too-large',
        `the session policy has ${Policy.length} of ${longestSessionPolicy} characters`,
      );
    }
    const command = new AssumeRoleCommand({
      RoleArn: role,
      RoleSessionName: tenant,
      Policy,
      Tags: [{ Key: tag, Value: tenant }],
      TransitiveTagKeys: [tag],
      ExternalId: externalId,
      SourceIdentity: tenant,
      DurationSeconds: session,
    });
    const { Credentials: given, PackedPolicySize: packed } = await this.#send(command);
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
      throw new Refusal('unavailable', 'AssumeRole gave no credentials');
    }
    const credentials = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration.toISOString(),
    };
    return { credentials, tenant, capabilities, role, cached: false, ...(packed !== undefined && { packed }) };
  }

  async #send(command: AssumeRoleCommand): Promise<AssumeRoleCommandOutput> {
    try {
      return await (await this.sts()).send(command);
    } catch (error) {
      const name = errorName(error);
      // "AssumeRole", errors: the policy and the tags together are packed into a binary format with a limit of its own.
      if (/^PackedPolicyTooLarge/.test(name)) {
        throw new Refusal(
          'policy-too-large',
          'AWS cannot pack the session policy and the tag: ask for fewer capabilities',
        );
      }
      if (/^(AccessDenied|MalformedPolicyDocument|ValidationError)/.test(name)) throw new Refusal('role-refused', name);
      throw new Refusal('unavailable', name);
    }
  }

  #remember(key: string, issue: Issue): void {
    const end = Date.parse(issue.credentials.expiration);
    const until = end - Math.min(reserve, (this.settings.session * 1000) / 5);
    this.#known.delete(key);
    this.#known.set(key, { issue, until });
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostRemembered && oldest !== undefined) this.#known.delete(oldest);
  }
}
