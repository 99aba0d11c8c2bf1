import type { Account, Resource } from '../estate/estate';
import { resourceTypeOf } from './registry';
import type { ResourceType, Target } from './resource-type';

/** The catalogue's facts of a type that is known to exist, because the schema or the estate says so. */
export function typeOf(name: string): ResourceType {
  const type = resourceTypeOf(name);
  if (!type) throw new Error(`no resource type ${name}`);
  return type;
}

/** A resource of an account as the catalogue sees it. */
export function targetOf(resource: Resource, account: Account): Target {
  return {
    partition: account.partition,
    accountId: account.id,
    region: resource.region,
    physicalName: resource.physicalName,
    arn: resource.arn,
    settings: resource.settings,
  };
}
