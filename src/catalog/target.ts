import type { Account, Resource } from '../estate/estate';
import { refIn } from '../estate/ref';
import { typeOf } from './registry';
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

/** Ref of the resource that the service of another one writes into, such as the bucket of a trail; undefined: it does no such thing. */
export function outputOf({ account, type, settings }: Resource): string | undefined {
  const { output } = typeOf(type);
  const named = output && settings[output.setting];
  if (typeof named !== 'string') return undefined;
  return refIn(account, named);
}
