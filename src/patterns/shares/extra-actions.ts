import type { Narrowing, ResourceType, Target } from '../../catalog/resource-type';
import type { Access } from '../../estate/access';
import type { Draft } from '../draft';
import type { ResolvedShare } from './expand';

/** The accesses of `actions:`; undefined when one of them cannot be given. */
export function extraActions(
  _draft: Draft,
  _share: ResolvedShare,
  _type: ResourceType,
  _target: Target,
  _narrowing: Narrowing,
): readonly Access[] | undefined {
  return [];
}
