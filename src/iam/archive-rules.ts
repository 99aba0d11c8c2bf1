import { typeOf } from '../catalog/registry';
import type { Account, Estate, Resource } from '../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Document, Statement } from './document';

/** One criterion of an archive rule: any of the values. */
export interface Criterion {
  readonly key: string;
  readonly values: readonly string[];
}

/** Findings that fulfil all criteria are archived. */
export interface ArchiveRule {
  readonly name: string;
  /** Refs of the resources that it is about, for their ARNs: criterion `resource`. */
  readonly on: readonly string[];
  /** Beside `resource`, by key. */
  readonly criteria: readonly Criterion[];
}

/** "IAM Access Analyzer quotas": the default, which AWS raises to 1,000 on request. */
const mostRules = 100;

/** The same: "Each archive rule can have up to 20 values per criterion". */
const mostValues = 20;

/** Condition keys that findings have and rules can ask for ("IAM Access Analyzer filter keys"), of those that policies of ours name callers by. */
const findingKeys: ReadonlySet<string> = new Set([
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'kms:CallerAccount',
]);

/** Operators under which a caller must have one of the values. */
const narrowing = /^(?:ForAnyValue:)?(?:StringEquals|StringLike|ArnEquals|ArnLike)$/;

/**
 * The findings that an analyzer will have for what shares declare, as archive rules: for each statement that carries a grant to somebody
 * outside of the zone of trust, the resource, the account, and every condition that a finding shows. A finding that lacks one of these
 * conditions, since somebody has removed it, fits no rule.
 */
export function archiveRules(
  estate: Estate,
  documents: readonly Document[],
  analyzer: Resource,
): readonly ArchiveRule[] {
  if (analyzer.type !== 'access-analyzer' || analyzer.settings['archive'] === 'none') return [];
  const zone = new Zone(estate, analyzer);
  const expected = documents.flatMap((document) => zone.findingsOf(document));
  const alike = groupedBy(expected, ({ name, criteria }) => JSON.stringify([name, criteria]));
  const rules = sortedBy(alike, ([id]) => id).flatMap(([, [first, ...others]]) =>
    parts(sortedUnique([first, ...others].map(({ on }) => on))).flatMap((on) =>
      combinations(first.criteria).map((criteria) => ({ name: first.name, on, criteria })),
    ),
  );
  return numbered(rules);
}

/** Reports analyzers that need more rules than AWS gives them. */
export function archiveDiagnostics(estate: Estate, documents: readonly Document[]): readonly Diagnostic[] {
  return estate.resources.flatMap((analyzer) => {
    const count = archiveRules(estate, documents, analyzer).length;
    if (count <= mostRules) return [];
    const message = `\`${analyzer.ref}\` needs ${count} archive rules; AWS gives an analyzer ${mostRules}`;
    const help =
      'ask AWS for more (Service Quotas, "Maximum archive rules per analyzer"), or share with fewer accounts';
    return [diagnose('archive-rules-many', message, { at: analyzer.at, help })];
  });
}

/** A finding to come. */
interface Expected {
  /** Of its rule: the share and who it gives access to. */
  readonly name: string;
  readonly on: string;
  readonly criteria: readonly Criterion[];
}

/** What an analyzer looks at, and whom it trusts. */
class Zone {
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly byId: ReadonlyMap<string, Account>;
  private readonly shareOf: ReadonlyMap<string, string>;
  private readonly whole: boolean;

  constructor(
    private readonly estate: Estate,
    private readonly analyzer: Resource,
  ) {
    this.whole = analyzer.settings['scope'] === 'organization';
    this.resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    this.byId = new Map(estate.accounts.map((account) => [account.id, account]));
    this.shareOf = new Map(estate.grants.map(({ id, share }) => [id, share]));
  }

  findingsOf(document: Document): readonly Expected[] {
    if (!this.sees(document)) return [];
    return document.policy.Statement.flatMap((statement) => {
      const grant = document.origins[statement.Sid]?.grants[0];
      const share = grant === undefined ? undefined : this.shareOf.get(grant);
      return share === undefined ? [] : this.findings(document.on, share, statement);
    });
  }

  private sees({ account, kind, on }: Document): boolean {
    if (!this.whole && account !== this.analyzer.account) return false;
    if (kind === 'trust') return true;
    const resource = kind === 'resource' || kind === 'key' ? this.resources.get(on) : undefined;
    return resource?.region === this.analyzer.region && typeOf(resource.type).analyzedAs !== undefined;
  }

  /** Who is outside, by account; a principal that is everybody is narrowed by conditions, as nothing of ours is public. */
  private findings(on: string, share: string, { Effect, Principal, Condition = {} }: Statement): readonly Expected[] {
    if (Effect !== 'Allow' || Principal === undefined) return [];
    const conditions = Object.entries(Condition)
      .filter(([operator]) => narrowing.test(operator))
      .flatMap(([, keys]) => Object.entries(keys))
      .filter(([key]) => findingKeys.has(key))
      .map(([key, values]) => ({ key: `condition.${key}`, values }));
    const principals = Principal === '*' ? ['*'] : (Principal.AWS ?? []);
    const outside = groupedBy(principals, (principal) => this.outsider(principal, conditions));
    return [...outside].map(([who, members]) => ({
      name: `${share}_${who}`,
      on,
      criteria: sortedBy(
        [
          { key: 'isPublic', values: ['false'] },
          { key: 'principal.AWS', values: sortedUnique(members.flatMap(asFound)) },
          ...conditions,
        ],
        ({ key }) => key,
      ),
    }));
  }

  /** Name of the account of a principal outside of the zone of trust; undefined: it is trusted. */
  private outsider(principal: string, conditions: readonly Criterion[]): string | undefined {
    if (principal === '*') {
      const ids = conditions.find(({ key }) => key === 'condition.aws:PrincipalOrgID')?.values ?? [];
      return this.whole && ids.every((id) => id === this.estate.organization?.id) ? undefined : 'organization';
    }
    const id = accountOf(principal);
    const account = this.byId.get(id);
    const trusted = this.whole ? account !== undefined && !account.external : account?.name === this.analyzer.account;
    return trusted ? undefined : (account?.name ?? `account-${id}`);
  }
}

/** A whole account is shown by its id ("Enter the 12-digit AWS account ID or the ARN of the external AWS user or role"). */
function asFound(principal: string): readonly string[] {
  return principal.endsWith(':root') ? [accountOf(principal), principal] : [principal];
}

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

function parts(values: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(values.length / mostValues);
  return Array.from({ length: count }, (_, index) => values.slice(index * mostValues, (index + 1) * mostValues));
}

/** Criteria of more values than one rule takes, as several rules. */
function combinations(criteria: readonly Criterion[]): readonly (readonly Criterion[])[] {
  return criteria.reduce<readonly (readonly Criterion[])[]>(
    (found, { key, values }) =>
      found.flatMap((before) => parts(values).map((part) => [...before, { key, values: part }])),
    [[]],
  );
}

function numbered(rules: readonly ArchiveRule[]): readonly ArchiveRule[] {
  const used = new Map<string, number>();
  return rules.map((rule) => {
    const count = (used.get(rule.name) ?? 0) + 1;
    used.set(rule.name, count);
    return count === 1 ? rule : { ...rule, name: `${rule.name}_${count}` };
  });
}
