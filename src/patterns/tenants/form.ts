import type { TenancyForm } from '../../estate/estate';

/** "IAM and AWS STS quotas": roles in an account. The default; AWS raises it to 5,000 on request. */
const mostRoles = 1000;

/** The same page: managed policies of a role, and characters of each. */
const mostOfVendor = 10 * 6144;

/** What one more role takes of the token vendor's own policies. */
function statementSize(arn: string): number {
  const statement = {
    Sid: arn,
    Effect: 'Allow',
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
    Resource: [arn],
    Condition: { DateLessThan: { 'aws:CurrentTime': ['2027-01-01T00:00:00Z'] } },
  };
  return JSON.stringify(statement).length + 1;
}

/** The roles that tenants of an account would have. */
export interface Listing {
  readonly account: string;
  readonly arns: readonly string[];
}

/**
 * How pooled tenants of an account are told apart. A role for each names the tenant in all that it may do, and is preferred while it takes
 * no more than half of what AWS allows: then there is time before the form has to change, which changes every tenant's role.
 */
export function formOf({ account, arns }: Listing, wanted: 'role' | 'tag' | undefined): TenancyForm {
  const number = (count: number) => count.toLocaleString('en-US');
  const limits = [
    { used: arns.length, limit: mostRoles, of: 'roles of an account' },
    {
      used: arns.reduce((sum, arn) => sum + statementSize(arn), 0),
      limit: mostOfVendor,
      of: "characters of the token vendor's policies",
    },
  ];
  const fullest = limits.reduce((a, b) => (b.used / b.limit > a.used / a.limit ? b : a));
  const form = wanted ?? (fullest.used * 2 > fullest.limit ? 'tag' : 'role');
  const verb = form === 'tag' ? 'would take' : 'takes';
  const takes = `a role for each ${verb} ${number(fullest.used)} of ${number(fullest.limit)} ${fullest.of}`;
  const why = wanted === undefined ? takes : `as \`form: ${wanted}\` says; ${takes}`;
  return { account, form, tenants: arns.length, why };
}
