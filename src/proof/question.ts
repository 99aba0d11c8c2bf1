import type { Grant, Principal, Resource } from '../estate/estate';
import { covers } from '../estate/pattern';
import { type Call, Calls } from './calls';
import type { Edge } from './edges';
import { evaluate } from './evaluator/evaluate';
import type { Holdings } from './holdings';
import { actionPattern, resourcePattern } from './permit';
import type { Answered } from './prove';
import { meetingAll, sampleOf } from './sample';

/** May somebody do something with a resource? */
export interface Question {
  readonly principal: Principal;
  /** `s3:GetObject`; no wildcards. */
  readonly action: string;
  readonly resource: Resource;
  /** What lies below the resource and begins with this text; absent: any of it that is allowed will do. */
  readonly under?: string;
}

/** One way in, with the requests that it takes: assuming a role, the action itself, the key. */
export interface Way {
  readonly decision: 'allowed' | 'denied' | 'unknown';
  readonly steps: readonly Answered<Call>[];
  /** The share that declares it; absent where nothing does. */
  readonly grant?: Grant;
}

/** Answers a question by what the documents say: the best way in, through a share that could allow it or without any. */
export function answerTo(question: Question, holdings: Holdings, edges: readonly Edge[]): Way {
  const asking = new Asking(question, holdings);
  const ways = [...asking.byGrants(), ...asking.byEdges(edges), asking.plain()];
  const rank = { allowed: 0, unknown: 1, denied: 2 } as const;
  const [best] = ways
    .map((way, index) => ({ way, order: [rank[way.decision], way.grant ? 0 : 1, index] as const }))
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.order[2] - b.order[2])
    .map(({ way }) => way);
  if (!best) throw new Error('a question has at least one way');
  return best;
}

class Asking {
  private readonly calls: Calls;

  constructor(
    private readonly question: Question,
    private readonly holdings: Holdings,
  ) {
    this.calls = new Calls(holdings);
  }

  /** The requests of each share of the resource with the principal, its account or its organization. */
  byGrants(): readonly Way[] {
    const { resource, action, principal } = this.question;
    const organization = this.organization();
    const refs = new Set([principal.ref, principal.account, organization]);
    // Whether its account lies under a path of the organization, nobody has said: the answer then is that it is not known.
    const isPath = (ref: string) => organization !== undefined && ref.startsWith(`${organization}/`);
    const grants = this.holdings.estate.grants.filter(
      (grant) =>
        (refs.has(grant.principal) || isPath(grant.principal)) &&
        (grant.resource === resource.ref || grant.keyUse?.key === resource.ref || grant.role === resource.ref),
    );
    return grants.flatMap((grant) => {
      const all = this.calls.of(grant, principal.ref === grant.principal ? undefined : principal);
      const own = all.filter(({ on, request }) => on === resource.ref && request.action === action);
      if (own.length === 0) return [];
      const leads = all.filter(
        ({ on, request }) => on === grant.role && on !== resource.ref && /^sts:/.test(request.action),
      );
      const keys = all.filter(
        ({ on, request }) => on === grant.keyUse?.key && on !== resource.ref && /^kms:/.test(request.action),
      );
      return own.map((call) => this.way([...leads, this.placed(call), ...keys], grant));
    });
  }

  /** What a statement gives that no share carries. */
  byEdges(edges: readonly Edge[]): readonly Way[] {
    const { resource, action, principal } = this.question;
    const mine = edges.filter(
      (edge) =>
        edge.resource === resource.ref &&
        edge.through === undefined &&
        edge.grants.length === 0 &&
        reaches(edge, principal, this.organization()) &&
        covers(actionPattern(edge.action), actionPattern(action)),
    );
    return mine.map((edge) =>
      this.way([this.placed(this.call(sampleOf(resourcePattern(edge.arn)), meetingAll(edge.clauses)))]),
    );
  }

  /** The bare call, for what it lacks. */
  plain(): Way {
    const { resource } = this.question;
    const arn = sampleOf(resourcePattern(resource.arn));
    return this.way([this.call(this.below() ?? arn, {})]);
  }

  private call(arn: string, context: Readonly<Record<string, readonly string[] | 'unknown'>>): Call {
    const { principal, action, resource } = this.question;
    return this.calls.bare(principal, action, resource, arn, context);
  }

  private way(steps: readonly Call[], grant?: Grant): Way {
    const answered = steps.map((call) => ({ call, verdict: evaluate(call.request, call.policies) }));
    const decisions = answered.map(({ verdict }) => verdict.decision);
    const decision = decisions.includes('denied') ? 'denied' : decisions.includes('unknown') ? 'unknown' : 'allowed';
    return { decision, steps: answered, ...(grant && { grant }) };
  }

  /** The call on the object that was asked for, be it by its ARN or by the prefix of a listing. */
  private placed(call: Call): Call {
    const { under, resource } = this.question;
    if (under === undefined) return call;
    const { request } = call;
    const below = request.resource.arn.startsWith(`${resource.arn}/`) ? this.below() : undefined;
    const arn = below ?? request.resource.arn;
    const listed = request.context['s3:prefix'] === undefined ? {} : { 's3:prefix': [under] };
    return {
      ...call,
      request: { ...request, resource: { ...request.resource, arn }, context: { ...request.context, ...listed } },
    };
  }

  /** ARN of something under the path that was asked for. */
  private below(): string | undefined {
    const { under, resource } = this.question;
    return under === undefined ? undefined : `${resource.arn}/${under}${under.endsWith('/') ? 'sample' : ''}`;
  }

  private organization(): string | undefined {
    return this.holdings.organizationOf(this.question.principal.account);
  }
}

/** Does the edge begin at the principal, or at something that it belongs to? */
export function reaches({ who }: Edge, { ref, account, arns }: Principal, organization: string | undefined): boolean {
  if (who.kind === 'anyone') return true;
  if (who.kind === 'account') return who.name === account;
  if (who.kind === 'organization') return organization !== undefined && who.name.split('/', 1)[0] === organization;
  return who.kind === 'principal' ? who.name === ref : arns.some((arn) => arn === who.name);
}
