import { forbidden, stoppedRoles } from '../catalog/iam-fence';
import { isReading } from '../catalog/reading';
import { typeOf } from '../catalog/registry';
import type { Target } from '../catalog/resource-type';
import { textsOf } from '../catalog/settings';
import type { Estate, Principal, Resource } from '../estate/estate';
import type { Statement } from './document';
import { sid } from './sid';

/** A policy that is attached to writers when they must stop, and what it is about. */
export interface Fence {
  readonly resource: Resource;
  readonly statements: readonly Statement[];
  /** Refs of the resources that nobody behind it changes. */
  readonly forbids: ReadonlySet<string>;
  /** Roles of the blueprint that it is for. */
  readonly stops: readonly Principal[];
}

/** What a fence says: for each resource that nobody behind it may change anything. */
export function fenceStatements(
  fence: Pick<Resource, 'arn' | 'settings'>,
  related: (name: string) => Pick<Resource, 'type' | 'arn' | 'physicalName' | 'region' | 'settings'>,
): readonly Statement[] {
  return [...textsOf(fence.settings['forbids'])].sort().map((name) => {
    const { type, ...resource } = related(name);
    const { actions, resources } = forbidden(typeOf(type), targetOf(fence.arn, resource));
    return { Sid: sid('no', name), Effect: 'Deny', Action: [...actions], Resource: [...resources] };
  });
}

/** Every fence that is made, with the roles that it is for. */
export function fencesOf({ resources, principals }: Estate): readonly Fence[] {
  const byRef = new Map(resources.map((resource) => [resource.ref, resource]));
  return resources.flatMap((resource): readonly Fence[] => {
    if (resource.type !== 'iam-fence' || !resource.managed) return [];
    const { account, settings } = resource;
    const related = (name: string) => {
      const found = byRef.get(`${account}/${name}`);
      if (!found) throw new Error(`no resource ${account}/${name}`);
      return found;
    };
    const roles = new Set(stoppedRoles(targetOf(resource.arn, resource)));
    return [
      {
        resource,
        statements: fenceStatements(resource, related),
        forbids: new Set(textsOf(settings['forbids']).map((name) => `${account}/${name}`)),
        stops: principals.filter(({ arns }) => arns.some((arn) => roles.has(arn))),
      },
    ];
  });
}

/** Does the action change something ("Actions table": access levels Read and List change nothing)? */
export function changes(action: string): boolean {
  return !isReading(action);
}

/** The account of a fence is that of all that it is about. */
function targetOf(
  arn: string,
  { region, physicalName, arn: own, settings }: Omit<Target, 'partition' | 'accountId'>,
): Target {
  const [, partition = '', , , accountId = ''] = arn.split(':');
  return { partition, accountId, region, physicalName, arn: own, settings };
}
