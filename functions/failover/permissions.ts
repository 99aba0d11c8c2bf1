import { errorName } from '../shared/client';
import type { Effect } from './plan';

/** Actions that an effect takes on one resource, with what AWS will say of such a request. */
export interface Need {
  readonly actions: readonly string[];
  /** ARN, or `*` where the actions know no resource. */
  readonly resource: string;
  readonly context: readonly Fact[];
}

/** A condition key with its values, as the simulator takes it ("ContextEntry"). */
export interface Fact {
  readonly key: string;
  readonly type: 'string' | 'stringList' | 'date';
  readonly values: readonly string[];
}

/** The function's own role, and the region that it works in. */
export interface Own {
  /** ARN. */
  readonly role: string;
  readonly region: string;
}

/** What the simulator says of one action; `undecided`: the policies ask for keys that nobody gave it. */
export interface Simulated {
  readonly action: string;
  readonly decision: 'allowed' | 'refused' | 'undecided';
}

/** Whether permissions suffice for an effect. */
export interface PermissionReport {
  /** What would be refused: `iam:AttachRolePolicy on arn:…`. */
  readonly refused: readonly string[];
  readonly undecided?: readonly string[];
  /** Whose word nobody asked for. */
  readonly unseen: readonly string[];
  /** Why nobody could be asked: the name of an error. */
  readonly why?: string;
}

/** What the function's own role needs to look at an effect and to make it so; in another account, to assume the role that may. */
export function neededFor(effect: Effect, { role, region }: Own): readonly Need[] {
  const [, partition = '', , , account = ''] = role.split(':');
  const arn = (service: string, name: string) => `arn:${partition}:${service}:${region}:${account}:${name}`;
  const need = (resource: string, actions: readonly string[], ...context: readonly Fact[]): Need => ({
    actions,
    resource,
    context,
  });
  const via = viaOf(effect);
  if (via !== undefined) return [need(via, ['sts:AssumeRole'])];
  switch (effect.kind) {
    case 'fence':
    case 'unfence': {
      const change = effect.kind === 'fence' ? 'iam:AttachRolePolicy' : 'iam:DetachRolePolicy';
      const fenced = `arn:${partition}:iam::${account}:role${effect.path ?? '/'}${effect.role}`;
      return [
        need(fenced, [change], { key: 'iam:PolicyARN', type: 'string', values: [effect.policy] }),
        need(fenced, ['iam:ListAttachedRolePolicies']),
      ];
    }
    case 'promote': {
      const { kind, id } = effect.database;
      if (kind === 'cluster')
        return [need(arn('rds', `cluster:${id}`), ['rds:DescribeDBClusters', 'rds:PromoteReadReplicaDBCluster'])];
      return [need(arn('rds', `db:${id}`), ['rds:DescribeDBInstances', 'rds:PromoteReadReplica'])];
    }
    case 'replicate': {
      const replicator = arn('lambda', `function:${effect.function}`);
      return [
        need('*', ['lambda:ListEventSourceMappings']),
        need(arn('lambda', 'event-source-mapping:*'), ['lambda:UpdateEventSourceMapping'], {
          key: 'lambda:FunctionArn',
          type: 'string',
          values: [replicator],
        }),
      ];
    }
    case 'point': {
      const { zone, record, type } = effect.dns;
      const hosted = `arn:${partition}:route53:::hostedzone/${zone}`;
      const said = (key: string, value: string): Fact => ({
        key: `route53:ChangeResourceRecordSets${key}`,
        type: 'stringList',
        values: [value],
      });
      return [
        need(
          hosted,
          ['route53:ChangeResourceRecordSets'],
          said('NormalizedRecordNames', record),
          said('RecordTypes', type),
          said('Actions', 'UPSERT'),
        ),
        need(hosted, ['route53:ListResourceRecordSets']),
      ];
    }
  }
}

/**
 * What is beyond the simulator: it reads the policies of the role alone, in its own account ("SimulatePrincipalPolicy"; policies of
 * resources "for IAM users only").
 */
function unseenBy(effect: Effect): readonly string[] {
  const controls = 'resource control policies, and conditions of service control policies';
  const via = viaOf(effect);
  return via === undefined ? [controls] : [`what ${via} lets in and may do, in its own account`, controls];
}

/** Asks of everything that an effect needs whether it would be allowed. */
export async function permissionsFor(
  effect: Effect,
  own: Own,
  simulate: (need: Need) => Promise<readonly Simulated[]>,
): Promise<PermissionReport> {
  const unseen = unseenBy(effect);
  const found: (Simulated & { readonly on: string })[] = [];
  try {
    for (const need of neededFor(effect, own))
      found.push(...(await simulate(need)).map((one) => ({ ...one, on: need.resource })));
  } catch (error) {
    return { ...told(found), unseen, why: errorName(error) };
  }
  return { ...told(found), unseen };
}

function told(
  found: readonly (Simulated & { readonly on: string })[],
): Pick<PermissionReport, 'refused' | 'undecided'> {
  const words = (wanted: Simulated['decision']) =>
    found.filter(({ decision }) => decision === wanted).map(({ action, on }) => `${action} on ${on}`);
  const undecided = words('undecided');
  return { refused: words('refused'), ...(undecided.length > 0 && { undecided }) };
}

function viaOf(effect: Effect): string | undefined {
  if (effect.kind === 'point') return effect.dns.via;
  return effect.kind === 'fence' || effect.kind === 'unfence' ? effect.via : undefined;
}
