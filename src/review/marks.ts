import { typeOf } from '../catalog/registry';
import type { Grant } from '../estate/estate';
import { overlap } from '../estate/pattern';
import type { Edge } from '../proof/edges';
import type { Kind } from './diff';
import type { Side } from './side';
import { writingActions } from './writing-actions.generated';

export const markNames = ['new-external', 'external', 'new-account', 'sensitive'] as const;

/**
 * What a reviewer must not miss. `new-external`: who is outside, and had no access before; `external`: who is outside, and gets more;
 * `new-account`: the first access from that
 * account to any resource of that owner; `sensitive`: it can change data or who has access, or use a key by itself.
 */
export type Mark = (typeof markNames)[number];

/** Marks the changes that give something. */
export class Marks {
  private readonly knownWho: ReadonlySet<string>;
  private readonly knownAccounts: ReadonlySet<string>;
  private readonly grants: ReadonlyMap<string, Grant>;

  constructor(
    base: Side,
    private readonly head: Side,
  ) {
    this.knownWho = new Set(base.edges.map(({ who }) => base.names.whoKey(who)));
    this.knownAccounts = new Set(base.edges.flatMap((edge) => crossing(base, edge) ?? []));
    this.grants = new Map(head.estate?.grants.map((grant) => [grant.id, grant]));
  }

  of(kind: Kind, after: readonly Edge[]): readonly Mark[] {
    if (kind === 'lost' || kind === 'narrowed') return [];
    const { names } = this.head;
    const tests: Readonly<Record<Mark, (edge: Edge) => boolean>> = {
      'new-external': ({ who }) => names.isOutside(who) && !this.knownWho.has(names.whoKey(who)),
      external: ({ who }) => names.isOutside(who) && this.knownWho.has(names.whoKey(who)),
      'new-account': (edge) => {
        const accounts = crossing(this.head, edge);
        return accounts !== undefined && !this.knownAccounts.has(accounts);
      },
      sensitive: (edge) => this.isSensitive(edge),
    };
    return markNames.filter((mark) => after.some(tests[mark]));
  }

  private isSensitive(edge: Edge): boolean {
    if (!canWrite(edge.action) || isStartOfService(edge)) return false;
    const isKey = this.head.names.resource(edge.resource)?.type === 'kms-key';
    if (isKey) return !isForService(edge);
    const grants = edge.grants.flatMap((id) => this.grants.get(id) ?? []);
    return grants.length === 0 || grants.some((grant) => this.writes(grant));
  }

  /** AWS calls some actions writing that only read, such as `sns:Subscribe`; the catalogue knows better. */
  private writes({ resource, levels, extraActions }: Grant): boolean {
    const type = this.head.names.resource(resource)?.type;
    if (type === undefined || extraActions) return true;
    return levels.some((level) => typeOf(type).levels[level]?.writes ?? true);
  }
}

/** A role that a service may take on: what the role may do is told of the role. */
function isStartOfService({ who, action }: Edge): boolean {
  return who.kind === 'service' && action === 'sts:AssumeRole';
}

/** Is a key used by a service only, on behalf of who? */
export function isForService({ clauses }: Edge): boolean {
  return clauses.some(({ key, negated }) => key === 'kms:viaservice' && !negated);
}

/** Both accounts, where there are two. */
function crossing({ names }: Side, edge: Edge): string | undefined {
  const { account } = edge.who;
  const owner = names.ownerId(edge);
  const from = account === undefined ? undefined : names.accountId(account);
  return from === undefined || owner === undefined || from === owner ? undefined : `${from} ${owner}`;
}

const byService = new Map(
  Object.entries(writingActions).map(([service, names]) => [service, names.trim().toLowerCase().split(/\s+/)]),
);

/** Can an action, or one that a pattern stands for, change something? True for services that the table does not have. */
function canWrite(action: string): boolean {
  const [service = '', name = '*'] = action.toLowerCase().split(':');
  const writing = byService.get(service);
  const pattern = { text: name, wild: true };
  return !writing || writing.some((other) => overlap(pattern, { text: other, wild: false }));
}
