import { typeOf } from '../catalog/registry';
import type { Target } from '../catalog/resource-type';
import { targetOf } from '../catalog/target';
import type { Access } from '../estate/access';
import type { Resource } from '../estate/estate';
import { draft } from './assemble';
import type { EstateIndex } from './callers';
import { type Draft, sid } from './sid';

/** What the policy of a resource says for the services that write into it: CloudTrail into a bucket. */
export function outputGuards(index: EstateIndex, to: Resource): readonly Draft[] {
  const organization = index.estate.organization?.id;
  return statements(index, to, ({ access }, from, target) => access(from, target, organization));
}

/** What the policy of its key says for them. */
export function outputKeyGuards(index: EstateIndex, to: Resource): readonly Draft[] {
  return statements(index, to, ({ keyAccess }, from, target) => keyAccess(from, target), to.name);
}

type Output = NonNullable<ReturnType<typeof typeOf>['output']>;

function statements(
  index: EstateIndex,
  to: Resource,
  accessOf: (output: Output, from: Target, to: Target) => readonly Access[],
  ...words: readonly string[]
): readonly Draft[] {
  const target = targetOf(to, index.account(to.account));
  return index.writersInto(to).flatMap((from) => {
    const { output } = typeOf(from.type);
    if (!output) return [];
    const accesses = accessOf(output, targetOf(from, index.account(from.account)), target);
    return accesses.map(({ part, actions, resources, conditions = {} }) =>
      draft(
        {
          sid: sid(from.account, from.name, ...words, part),
          principal: { Service: [output.service] },
          actions,
          resources,
          conditions,
        },
        from.at,
      ),
    );
  });
}
