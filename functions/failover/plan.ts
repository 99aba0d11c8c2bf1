/** Which of two accounts works. */
export type Side = 'primary' | 'secondary';

/** A policy that forbids writing, and the roles that it stops when it is attached to them. */
export interface Fence {
  /** ARN of the policy. */
  readonly policy: string;
  /** Names of roles, behind their paths where they have one: `orders-app`, `apps/orders-batch`. */
  readonly roles: readonly string[];
  /** ARN of the role to assume for it, where it is in another account. */
  readonly via?: string;
}

/** A database that only reads until it is promoted. */
export interface Database {
  /** `replica`: a read replica of RDS; `cluster`: a replica cluster of Aurora. */
  readonly kind: 'replica' | 'cluster';
  /** Its identifier. */
  readonly id: string;
}

/** What is done on a side when it stops working, or begins to. */
export interface SidePlan {
  readonly account: string;
  readonly region: string;
  /** Address that answers 2xx while all is well. */
  readonly health?: string;
  readonly fences: readonly Fence[];
  /** Of the account in which the failover runs. */
  readonly databases?: readonly Database[];
  /** Names of functions there that replicate from this side to the other, from when this side works. */
  readonly replication?: readonly string[];
}

/** Records of one name, one for each side, of which one has all the weight. */
export interface Pointing {
  readonly zone: string;
  /** `orders.example.com`. */
  readonly record: string;
  readonly type: 'A' | 'AAAA' | 'CNAME';
  readonly identifiers: Readonly<Record<Side, string>>;
  readonly via?: string;
}

/** What a failover does, made when the Terraform is written and carried by the function's bundle. */
export interface FailoverPlan {
  readonly name: string;
  readonly sides: Readonly<Record<Side, SidePlan>>;
  readonly dns?: Pointing;
  /** Does somebody have to say yes? */
  readonly approval: boolean;
  /** Seconds between the fence and the switch of a failback, in which the last changes arrive. */
  readonly drain: number;
}

/** What a run is about. */
export type Direction = 'failover' | 'failback';

/** Steps that change something, in their order; `check` comes before them. */
export const steps = ['fence', 'promote', 'reverse', 'switch', 'notify'] as const;

/** One of the `steps`. */
export type Step = (typeof steps)[number];

/** Something that is to be so; doing it twice is doing it once. */
export type Effect =
  | {
      readonly kind: 'fence' | 'unfence';
      readonly policy: string;
      readonly role: string;
      /** Of the role; absent: `/`. */
      readonly path?: string;
      readonly via?: string;
    }
  | { readonly kind: 'promote'; readonly database: Database }
  | { readonly kind: 'replicate'; readonly function: string }
  | { readonly kind: 'point'; readonly dns: Pointing; readonly to: Side };

/** An effect, and whether a run may go on without it. */
export interface Planned {
  readonly effect: Effect;
  readonly name: string;
  /** `best`: where the other account does not answer, it is done later. */
  readonly effort: 'must' | 'best';
}

/** The side that a run makes work. */
export function sideOf(direction: Direction): Side {
  return direction === 'failover' ? 'secondary' : 'primary';
}

/** What a step does: data alone, so that a dry run tells the same as a real one does. */
export function effectsOf(plan: FailoverPlan, direction: Direction, step: Step): readonly Planned[] {
  const to = sideOf(direction);
  const from = to === 'primary' ? 'secondary' : 'primary';
  const { [from]: leaving, [to]: taking } = plan.sides;
  switch (step) {
    // The side that fails may not answer; it must not decide whether the other one can work.
    case 'fence':
      return leaving.fences.flatMap((fence) => fenced(fence, 'fence', direction === 'failover' ? 'best' : 'must'));
    case 'promote':
      return [
        ...(taking.databases ?? []).map((database) =>
          planned({ kind: 'promote', database }, `promote ${database.id}`, 'must'),
        ),
        ...taking.fences.flatMap((fence) => fenced(fence, 'unfence', 'must')),
      ];
    case 'reverse':
      return (taking.replication ?? []).map((name) =>
        planned({ kind: 'replicate', function: name }, `replicate by ${name}`, 'must'),
      );
    case 'switch':
      return plan.dns
        ? [planned({ kind: 'point', dns: plan.dns, to }, `point ${plan.dns.record} at ${to}`, 'must')]
        : [];
    case 'notify':
      return [];
  }
}

function fenced({ policy, roles, via }: Fence, kind: 'fence' | 'unfence', effort: Planned['effort']): Planned[] {
  return roles.map((whole) => {
    const [, path, role = whole] = /^(.*\/)([^/]*)$/.exec(whole) ?? [];
    const effect = {
      kind,
      policy,
      role,
      ...(path !== undefined && { path: `/${path}` }),
      ...(via !== undefined && { via }),
    };
    return planned(effect, `${kind} ${accountOf(policy)}/${role}`, effort);
  });
}

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

function planned(effect: Effect, name: string, effort: Planned['effort']): Planned {
  return { effect, name, effort };
}
