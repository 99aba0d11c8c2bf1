import type { Blueprint } from '../blueprint/blueprint';
import type {
  Account,
  Broker,
  Contract,
  Grant,
  Link,
  Principal,
  Recovery,
  Resource,
  Share,
  Tenancy,
} from '../estate/estate';
import type { Diagnostic } from '../source/diagnostic';

/** Texts of files that a blueprint names (`policies:` and the like), by path; undefined: it cannot be read. */
export type Attachments = ReadonlyMap<string, string | undefined>;

/**
 * An estate in the making. Patterns run one after another and add to it; each reads what the earlier ones declared.
 * Lists are sorted when all have run.
 */
export interface Draft {
  readonly blueprint: Blueprint;
  /** Texts of the files that the blueprint names, by the path from where the program runs. */
  readonly attached: Attachments;
  readonly accounts: Map<string, Account>;
  /** By ref. */
  readonly resources: Map<string, Resource>;
  /** By ref; whole accounts and organizations are added when a share names them. */
  readonly principals: Map<string, Principal>;
  /** Declared roles by `<account>/<role name in AWS>`. */
  readonly declaredRoles: Map<string, Principal>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly shares: Share[];
  readonly grants: Grant[];
  readonly links: Link[];
  readonly brokers: Broker[];
  readonly tenancies: Tenancy[];
  readonly recoveries: Recovery[];
  readonly contracts: Contract[];
  readonly diagnostics: Diagnostic[];
}
