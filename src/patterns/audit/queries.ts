import { eventNames } from '../../catalog/event-names';
import { typeOf } from '../../catalog/registry';
import type { Access } from '../../estate/access';
import type { Account, Grant, Principal, Resource } from '../../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../../estate/order';
import type { Draft } from '../draft';
import { all, any, fits, text, texts } from './sql';

/** A query that is kept, and what it answers. */
export interface ReadyQuery {
  readonly description: string;
  readonly sql: string;
}

/** Queries over the files of a trail, by name: who used a share, who used what is shared in another way, and who was refused. */
export function readyQueries(draft: Draft, table: string): Readonly<Record<string, ReadyQuery>> {
  const writer = new Queries(draft, table);
  const shares = groupedBy(draft.grants, ({ share }) => share);
  const perShare = sortedBy(shares, ([share]) => share).map(
    ([share, grants]) => [`share-${share}`, writer.usedBy(share, grants)] as const,
  );
  return {
    'denied-across-accounts': writer.denied(),
    'outside-purpose': writer.outsidePurpose(),
    ...Object.fromEntries(perShare),
  };
}

const refused = ['AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'KMS.AccessDeniedException'];

/** SQL of Athena, from what is granted. Nothing in it depends on the day on which it is written. */
class Queries {
  private readonly grants: readonly Grant[];

  constructor(
    private readonly draft: Draft,
    private readonly table: string,
  ) {
    this.grants = sortedBy(draft.grants, ({ id }) => id);
  }

  usedBy(share: string, grants: readonly Grant[]): ReadyQuery {
    const used = sortedBy(grants, ({ id }) => id).map((grant) =>
      any([all([this.touches(grant), this.caller(grant)]), ...this.opening(grant)]),
    );
    return { description: `Who used the share ${share}`, sql: this.select(any(used)) };
  }

  /** Calls from other accounts, and of roles that stand for them, which no grant declares. */
  outsidePurpose(): ReadyQuery {
    const across = this.grants.filter(({ via }) => via !== 'identity');
    const foreign = across.map((grant) =>
      all([this.touches(grant), `caller_account <> ${text(this.owner(grant).id)}`]),
    );
    const roles = sortedUnique(across.flatMap(({ role }) => (role === undefined ? [] : this.arnsOf(role))));
    const declared = across.flatMap((grant) => [...this.declared(grant), ...this.opening(grant)]);
    const suspects = any([...foreign, ...(roles.length > 0 ? [`caller IN ${texts(roles)}`] : [])]);
    return {
      description: 'Use of what is shared, from other accounts, that no share declares',
      sql: this.select(`${suspects}\n  AND NOT coalesce(${any(declared)}, false)`),
    };
  }

  denied(): ReadyQuery {
    const foreign = [
      'caller_account <> recipientaccountid',
      'coalesce(any_match(resources, r -> r.accountid <> caller_account), false)',
    ];
    const errors = [
      `errorcode IN ${texts(refused)}`,
      "errorcode LIKE '%AccessDenied%'",
      "errorcode LIKE '%Unauthorized%'",
    ];
    return {
      description: 'Calls across accounts that were refused',
      sql: this.select(`${any(errors)}\n  AND ${any(foreign)}`),
    };
  }

  /** A caller of another account is known there by its account alone ("CloudTrail userIdentity element"). */
  private select(where: string): string {
    return `-- The last seven days; widen it in the line that begins with "WHERE day".
WITH calls AS (
  SELECT eventtime, eventsource, eventname, awsregion, recipientaccountid, sourceipaddress, useragent, errorcode, errormessage,
    requestparameters, resources, eventid, sharedeventid,
    useridentity.type AS caller_type,
    useridentity.accountid AS caller_account,
    useridentity.principalid AS caller_id,
    coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn) AS caller
  FROM ${this.table}
  WHERE day >= date_format(current_date - INTERVAL '7' DAY, '%Y/%m/%d')
)
SELECT eventtime, caller_account, caller, caller_id, eventsource, eventname, errorcode, sourceipaddress, awsregion,
  recipientaccountid, requestparameters, eventid, sharedeventid
FROM calls
WHERE ${where}
ORDER BY eventtime DESC
`;
  }

  /** A call on the resource: by its ARN, or in its own account by its name, which some services alone tell of. */
  private touches(grant: Grant): string {
    const resource = this.resource(grant);
    const { arn, physicalName, type } = resource;
    const source = type === 'iam-role' ? 'sts' : typeOf(type).service;
    const named = any([arn, `${arn}/*`, `${arn}:*`].map((pattern) => fits('r.arn', pattern)));
    const whole = arn.replace(/-\?+$/, '-');
    const owner = `recipientaccountid = ${text(this.owner(grant).id)}`;
    return all([
      `eventsource = ${text(`${source}.amazonaws.com`)}`,
      any([
        `coalesce(any_match(resources, r -> ${named}), false)`,
        `coalesce(strpos(requestparameters, ${text(whole)}) > 0, false)`,
        all([owner, `coalesce(strpos(requestparameters, ${text(JSON.stringify(physicalName))}) > 0, false)`]),
      ]),
    ]);
  }

  /** Of a bucket what lies under the prefixes; of others the whole resource. */
  private declared(grant: Grant): readonly string[] {
    const caller = this.caller(grant);
    return grant.access.map((access) => {
      const names = sortedUnique(access.actions.flatMap(eventNames));
      const on = this.resource(grant).type === 's3-bucket' ? this.objects(access) : [this.touches(grant)];
      return all([caller, `eventname IN ${texts(names)}`, ...on]);
    });
  }

  private objects({ resources, conditions = {} }: Access): readonly string[] {
    const patterns = any(resources.map((pattern) => fits('r.arn', pattern)));
    const prefixes = Object.values(conditions).flatMap((keys) => keys['s3:prefix'] ?? []);
    const listed = prefixes.map((prefix) => fits("json_extract_scalar(requestparameters, '$.prefix')", prefix));
    return [
      `coalesce(any_match(resources, r -> ${patterns}), false)`,
      ...(listed.length > 0 ? [`coalesce(${any(listed)}, false)`] : []),
    ];
  }

  /** Opening a session of the role behind a share. */
  private opening(grant: Grant): readonly string[] {
    if (grant.role === undefined) return [];
    const arns = any(this.arnsOf(grant.role).map((arn) => fits('r.arn', arn)));
    const role = `coalesce(any_match(resources, r -> ${arns}), false)`;
    return [all(["eventname = 'AssumeRole'", role, this.outsider(grant)])];
  }

  /** Behind a role, its sessions alone. */
  private caller(grant: Grant): string {
    if (grant.role === undefined) return this.outsider(grant);
    return any(this.arnsOf(grant.role).map((arn) => fits('caller', arn)));
  }

  private outsider(grant: Grant): string {
    const principal = this.principal(grant);
    const ours = [...this.draft.accounts.values()].filter(({ external }) => !external).map(({ id }) => id);
    if (principal.kind === 'organization') return `caller_account IN ${texts(sortedUnique(ours))}`;
    const account = this.account(principal.account ?? '');
    if (principal.kind === 'account') return `caller_account = ${text(account.id)}`;
    const byId = all(["caller_type = 'AWSAccount'", `caller_account = ${text(account.id)}`]);
    const across = principal.account !== this.resource(grant).account;
    return any([...principal.arns.map((arn) => fits('caller', arn)), ...(across ? [byId] : [])]);
  }

  private arnsOf(role: string): readonly string[] {
    return this.draft.principals.get(role)?.arns ?? [];
  }

  private resource({ resource }: Grant): Resource {
    return this.draft.resources.get(resource) ?? fail(resource);
  }

  private principal({ principal }: Grant): Principal {
    return this.draft.principals.get(principal) ?? fail(principal);
  }

  private owner(grant: Grant): Account {
    return this.account(this.resource(grant).account);
  }

  private account(name: string): Account {
    return this.draft.accounts.get(name) ?? fail(name);
  }
}

function fail(ref: string): never {
  throw new Error(`nothing is called ${ref}`);
}
