import type { Blueprint } from '../blueprint/blueprint';
import type { Account, Grant, Principal, Resource, Share } from '../estate/estate';
import type { Diagnostic } from '../source/diagnostic';

/**
 * An estate in the making. Patterns run one after another and add to it; each reads what the earlier ones declared.
 * Lists are sorted when all have run.
 */
export interface Draft {
  readonly blueprint: Blueprint;
  readonly accounts: Map<string, Account>;
  /** By ref. */
  readonly resources: Map<string, Resource>;
  /** By ref; whole accounts and organizations are added when a share names them. */
  readonly principals: Map<string, Principal>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly shares: Share[];
  readonly grants: Grant[];
  readonly diagnostics: Diagnostic[];
}
