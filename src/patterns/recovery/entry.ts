import { refIn } from '../../estate/ref';
import type { Step } from '../../source/node';
import type { Composition, Declared, Fields } from '../composition';
import type { BucketEntry, DatabaseEntry, RecoveryEntry, RepositoryEntry, TableEntry } from './schema';

/** A bucket of an entry with all names resolved. */
export interface BucketPlan extends BucketEntry {
  /** Ref of the bucket. */
  readonly bucket: string;
  /** Ref of its replica. */
  readonly replica: string;
  readonly path: readonly Step[];
}

/** One direction of a replication. */
export interface Direction {
  readonly from: Declared;
  readonly to: Declared;
  /** Goes into the names of shares. */
  readonly word: string;
}

/** The name in a ref. */
export function nameIn(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

/** What each bucket of an entry becomes: names alone, the same for whoever composes and whoever expands. */
export function bucketPlans(name: string, entry: RecoveryEntry): readonly BucketPlan[] {
  return (entry.buckets ?? []).map((written, index) => {
    const said: BucketEntry = typeof written === 'string' ? { bucket: written } : written;
    const bucket = refIn(entry.primary, said.bucket);
    const replica = refIn(entry.secondary, said.replica ?? `${nameIn(bucket)}-replica`);
    const path = ['recovery', name, 'buckets', index];
    return { ...said, bucket, replica, path };
  });
}

/** A table of an entry with all names resolved. */
export interface TablePlan extends TableEntry {
  /** Ref of the table. */
  readonly table: string;
  /** Ref of its replica. */
  readonly replica: string;
  readonly path: readonly Step[];
}

/** The same for tables. */
export function tablePlans(name: string, entry: RecoveryEntry): readonly TablePlan[] {
  return (entry.tables ?? []).map((written, index) => {
    const said: TableEntry = typeof written === 'string' ? { table: written } : written;
    const table = refIn(entry.primary, said.table);
    const replica = refIn(entry.secondary, said.replica ?? `${nameIn(table)}-replica`);
    return { ...said, table, replica, path: ['recovery', name, 'tables', index] };
  });
}

/** A repository of an entry with all names resolved. */
export interface RepositoryPlan extends RepositoryEntry {
  /** Ref of the repository. */
  readonly repository: string;
  /** Ref of its replica. */
  readonly replica: string;
  readonly path: readonly Step[];
}

/** The same for repositories of images. */
export function repositoryPlans(name: string, entry: RecoveryEntry): readonly RepositoryPlan[] {
  return (entry.repositories ?? []).map((written, index) => {
    const said: RepositoryEntry = typeof written === 'string' ? { repository: written } : written;
    const repository = refIn(entry.primary, said.repository);
    const replica = refIn(entry.secondary, said.replica ?? `${nameIn(repository)}-replica`);
    return { ...said, repository, replica, path: ['recovery', name, 'repositories', index] };
  });
}

/** A multi-Region key of an entry, and its replica. */
export interface KeyPlan {
  readonly key: string;
  readonly replica: string;
  readonly path: readonly Step[];
}

/** The same for keys. */
export function keyPlans(name: string, entry: RecoveryEntry): readonly KeyPlan[] {
  return (entry.keys ?? []).map((written, index) => {
    const key = refIn(entry.primary, written);
    return { key, replica: `${entry.secondary}/${nameIn(key)}-replica`, path: ['recovery', name, 'keys', index] };
  });
}

/** A secret of an entry, and its replica. */
export interface SecretPlan {
  readonly secret: string;
  readonly replica: string;
  readonly path: readonly Step[];
}

/** The same for secrets. */
export function secretPlans(name: string, entry: RecoveryEntry): readonly SecretPlan[] {
  return (entry.secrets ?? []).map((written, index) => {
    const secret = refIn(entry.primary, written);
    return {
      secret,
      replica: `${entry.secondary}/${nameIn(secret)}-replica`,
      path: ['recovery', name, 'secrets', index],
    };
  });
}

/** A parameter of an entry, and its copy. */
export interface ParameterPlan {
  readonly parameter: string;
  readonly replica: string;
  readonly path: readonly Step[];
}

/** The same for parameters. */
export function parameterPlans(name: string, entry: RecoveryEntry): readonly ParameterPlan[] {
  return (entry.parameters ?? []).map((written, index) => {
    const parameter = refIn(entry.primary, written);
    const replica = `${entry.secondary}/${nameIn(parameter)}-replica`;
    return { parameter, replica, path: ['recovery', name, 'parameters', index] };
  });
}

/** Name of the function that copies an entry's secrets and parameters. */
export function copierOf(name: string): string {
  return `${name}-secrets`;
}

/** A database of an entry with all names resolved. */
export interface DatabasePlan extends DatabaseEntry {
  /** Ref of the database. */
  readonly database: string;
  /** Ref of its replica. */
  readonly replica: string;
  readonly path: readonly Step[];
}

/** The same for databases. */
export function databasePlans(name: string, entry: RecoveryEntry): readonly DatabasePlan[] {
  return (entry.databases ?? []).map((said, index) => {
    const database = refIn(entry.primary, said.database);
    const replica = refIn(entry.secondary, said.replica ?? `${nameIn(database)}-replica`);
    return { ...said, database, replica, path: ['recovery', name, 'databases', index] };
  });
}

/** Refs of the data that an entry protects. */
export function protectedRefs(name: string, entry: RecoveryEntry): readonly string[] {
  return [
    ...bucketPlans(name, entry).map(({ bucket }) => bucket),
    ...tablePlans(name, entry).map(({ table }) => table),
  ];
}

/** Every entry of the section, by name. */
export function entriesOf(section: unknown): readonly (readonly [string, RecoveryEntry])[] {
  return Object.entries((section as Readonly<Record<string, RecoveryEntry>> | undefined) ?? {});
}

/** The region of a resource, where it is not that of its account. */
export function regionField(composition: Composition, account: string, region: string): { readonly region?: string } {
  return composition.placeOf(account).region === region ? {} : { region };
}

/** Those of the fields that are written. */
export function kept(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
}

/** A share that an entry needs: in its words, and with its end where it leads out of the account. */
export function shareOf(
  name: string,
  { why = `Recovery of ${name}`, owner, expires }: RecoveryEntry,
  shared: string | readonly string[],
  consumers: string | readonly string[],
  fields: Fields,
): Fields {
  const accounts = new Set([shared, consumers].flat(2).map((ref) => ref.split('/', 1)[0]));
  return { share: shared, with: consumers, why, owner, ...(accounts.size > 1 && { expires }), ...fields };
}
