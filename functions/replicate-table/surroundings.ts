import { EnvironmentReader, forms, type Variables } from '../shared/environment';
import { type AssumedRole, readFailures, type Surroundings } from '../shared/surroundings';
import type { Rule } from './decide';
import type { ReplicaPlace } from './replica';

/** What `replicate-table` is told by its environment. */
export interface ReplicationSurroundings {
  readonly target: ReplicaPlace;
  readonly region: string;
  readonly assume?: AssumedRole;
  /** ARN of the table with tombstones beside the table that is read. */
  readonly sourceLedger?: string;
  readonly rule: Rule;
  readonly failures: Surroundings['failures'];
}

/** Reads the environment. */
export function replicationSurroundingsOf(variables: Variables): ReplicationSurroundings {
  const reader = new EnvironmentReader(variables);
  const table = reader.required('TARGET_TABLE', ...forms.tableArn);
  const role = reader.optional('TARGET_ROLE', ...forms.roleArn);
  const externalId = reader.optional('TARGET_EXTERNAL_ID');
  const sourceLedger = reader.optional('SOURCE_LEDGER', ...forms.tableArn);
  const version = reader.optional('VERSION_ATTRIBUTE');
  const prefer = (reader.optional('PREFER', /^(source|target)$/, 'source or target') ?? 'target') as Rule['prefer'];
  const ledger = reader.required('TARGET_LEDGER', ...forms.tableArn);
  const failures = readFailures(reader);
  return reader.done({
    target: { table, ledger, ...(version !== undefined && { version }) },
    region: table.split(':')[3] ?? '',
    ...(role !== undefined && { assume: { role, ...(externalId !== undefined && { externalId }) } }),
    ...(sourceLedger !== undefined && { sourceLedger }),
    rule: { prefer, ...(version !== undefined && { version }) },
    failures,
  });
}
