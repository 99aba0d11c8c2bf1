import type { Account, Resource } from '../estate/estate';
import { refIn } from '../estate/ref';
import { typeOf } from './registry';
import type { Output, Target } from './resource-type';
import { textsOf } from './settings';

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

/** One resource that something is done with on behalf of another one. */
export interface Written {
  readonly from: Resource;
  /** Ref of the resource that it is done with. */
  readonly to: string;
  readonly output: Output;
}

/** What is done with other resources on behalf of one: a trail writes into its bucket. */
export function outputsOf(from: Resource): readonly Written[] {
  return (typeOf(from.type).outputs ?? []).flatMap((output) =>
    textsOf(from.settings[output.setting]).map((name) => ({ from, to: refIn(from.account, name), output })),
  );
}

/** Must something of other accounts stand before AWS accepts it? It is then made in the second wave. */
export function waits(resource: Resource): boolean {
  const type = typeOf(resource.type);
  return type.waits?.(resource.settings) || outputsOf(resource).some(({ output }) => output.waits);
}
