import { forbidden, stoppedRoles } from '../catalog/iam-fence';
import { isReading } from '../catalog/reading';
import { typeOf } from '../catalog/registry';
import { textsOf } from '../catalog/settings';
import { targetOf } from '../catalog/target';
import type { Estate, Principal, Resource } from '../estate/estate';
import { refIn } from '../estate/ref';
import { assemble, draft } from './assemble';
import { managedPolicyLimit } from './budget';
import type { EstateIndex } from './callers';
import type { Document } from './document';
import { type Draft, sid } from './sid';

/** A policy that is attached to writers when they must stop, and what it is about. */
export interface Fence {
  readonly resource: Resource;
  /** Refs of the resources that nobody behind it changes. */
  readonly forbids: ReadonlySet<string>;
  /** Roles of the blueprint that it is for. */
  readonly stops: readonly Principal[];
}

/** Every fence that is made, with the roles that it is for. */
export function fencesOf(estate: Estate): readonly Fence[] {
  const accounts = new Map(estate.accounts.map((account) => [account.name, account]));
  return estate.resources.flatMap((resource): readonly Fence[] => {
    const { account: name, settings } = resource;
    const account = accounts.get(name);
    if (!account || !isMade(resource)) return [];
    const roles = new Set(stoppedRoles(targetOf(resource, account)));
    return [
      {
        resource,
        forbids: new Set(textsOf(settings['forbids']).map((one) => refIn(name, one))),
        stops: estate.principals.filter(({ kind, arns }) => kind === 'role' && arns.some((arn) => roles.has(arn))),
      },
    ];
  });
}

/** What a fence denies to whoever it is attached to: every change of the resources that it names, and nothing else. */
export function fenceGuards(index: EstateIndex, resource: Resource): readonly Draft[] {
  if (!isMade(resource)) return [];
  const { account, settings, at } = resource;
  return [...textsOf(settings['forbids'])].sort().map((name) => {
    const about = index.resource(refIn(account, name));
    const { actions, resources } = forbidden(typeOf(about.type), targetOf(about, index.account(account)));
    return draft({ sid: sid('no', name), effect: 'Deny', actions, resources }, at);
  });
}

/** The policy of a fence that we create; it hangs on nobody until a failover attaches it. */
export function fencePolicy(index: EstateIndex, resource: Resource): Document | undefined {
  if (!isMade(resource)) return undefined;
  const { account, ref, physicalName } = resource;
  return assemble(
    { account, kind: 'fence', on: ref, name: physicalName },
    fenceGuards(index, resource),
    managedPolicyLimit,
  );
}

/** Does the action change something ("Actions table": access levels Read and List change nothing)? */
export function changes(action: string): boolean {
  return !isReading(action);
}

function isMade({ type, managed }: Resource): boolean {
  return type === 'iam-fence' && managed;
}
