import type { TerraformResource, TerraformUnit } from './resource';
import { listed, textOf } from './value';

/** What customer managed policies hang on, by their addresses. */
export interface Attachments {
  /** Addresses, or else names, of roles, users and groups. */
  readonly attached: ReadonlyMap<string, ReadonlySet<string>>;
  /** The same for permissions boundaries. */
  readonly bounding: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Arguments that name what a policy is attached to, by type of attachment. */
const attachments: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role_policy_attachment: ['role'],
  aws_iam_user_policy_attachment: ['user'],
  aws_iam_group_policy_attachment: ['group'],
  aws_iam_policy_attachment: ['roles', 'users', 'groups'],
};

/** Joins policies with what they are attached to, by reference or, in a state, by ARN. */
export function attachmentsOf(unit: TerraformUnit): Attachments {
  const byArn = new Map<string, string>();
  for (const { address, type, values } of unit.resources.values()) {
    const arn = type === 'aws_iam_policy' ? textOf(values['arn']) : undefined;
    if (arn !== undefined) byArn.set(arn, address);
  }
  const attached = new Map<string, Set<string>>();
  const bounding = new Map<string, Set<string>>();
  const policiesOf = ({ refers, values }: TerraformResource, argument: string): readonly string[] => {
    const known = byArn.get(textOf(values[argument]) ?? '');
    return known === undefined ? (refers[argument] ?? []) : [known];
  };
  for (const resource of unit.resources.values()) {
    if (resource.mode !== 'managed') continue;
    const places = attachments[resource.type];
    if (places) {
      const holders = places.flatMap((place) => holdersOf(resource, place));
      for (const policy of policiesOf(resource, 'policy_arn')) add(attached, policy, holders);
    }
    for (const policy of policiesOf(resource, 'permissions_boundary')) add(bounding, policy, [resource.address]);
  }
  return { attached, bounding };
}

function holdersOf({ refers, values }: TerraformResource, argument: string): readonly string[] {
  const named = listed(values[argument]).flatMap((one) => textOf(one) ?? []);
  return refers[argument] ?? named;
}

function add(to: Map<string, Set<string>>, policy: string, holders: readonly string[]): void {
  const known = to.get(policy) ?? new Set();
  for (const holder of holders) known.add(holder);
  to.set(policy, known);
}
