import type { Account, Resource } from '../estate/estate';
import type { Target } from './resource-type';

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
