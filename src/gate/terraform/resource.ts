import type { Range } from '../../source/position';
import type { Values } from './value';

/** Where a provider works. Absent: it does not say. */
export interface ProviderPlace {
  readonly accountId?: string;
  readonly region?: string;
}

/** A resource or data source with its full address, as Terraform writes it: `module.a["x"].aws_sqs_queue.jobs[0]`. */
export interface TerraformResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly values: Values;
  /** Addresses that a value is taken from, by the value's top-level name, known or not. */
  readonly refers: Readonly<Record<string, readonly string[]>>;
  /** Top-level names that the configuration sets; absent: nobody can tell (a state). */
  readonly given?: ReadonlySet<string>;
  /** Key of its provider within its unit; absent: unknown. */
  readonly provider?: string;
  /** Place of a value in the text, by its path; absent: the text is no place to look (a plan). */
  readonly at?: (path: readonly (string | number)[]) => Range | undefined;
}

/** What belongs together: a plan, a state, or the configuration of one folder. Addresses are unique in it. */
export interface TerraformUnit {
  /** The file or folder, as it was named. */
  readonly name: string;
  readonly resources: ReadonlyMap<string, TerraformResource>;
  readonly providers: Readonly<Record<string, ProviderPlace>>;
  /** How many resources a plan destroys or forgets; what it replaces is not among them. Absent: it is no plan. */
  readonly gone?: number;
  /** Modules that are called and cannot be looked into. */
  readonly unreadModules: readonly string[];
}

/** The account ids in ARNs: `arn:aws:sqs:eu-west-1:111111111111:jobs`. */
export function accountOfArn(arn: string): string | undefined {
  return /^arn:[a-z-]+:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}
