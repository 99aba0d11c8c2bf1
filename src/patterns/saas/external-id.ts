import type { Step } from '../../source/node';
import type { Composition } from '../composition';
import type { ExternalIdEntry } from '../shares/schema';
import type { SaasEntry } from './schema';

/** An external id and where it stands. */
interface PlacedId {
  readonly id: string;
  readonly path: readonly Step[];
}

const shortest = 16;
const fewestOwn = 8;

/** Where the last days of ids stand, for whatever is made of them: by `external-id/0/until`. */
export function placesOfIds(entry: ExternalIdEntry, path: readonly Step[]): Readonly<Record<string, readonly Step[]>> {
  if (typeof entry === 'string') return { 'external-id': path };
  const days = entry.flatMap(({ until }, index) =>
    until === undefined ? [] : [[`external-id/${index}/until`, [...path, index, 'until']] as const],
  );
  return { 'external-id': path, ...Object.fromEntries(days) };
}

function placedIds(entry: ExternalIdEntry, path: readonly Step[]): readonly PlacedId[] {
  if (typeof entry === 'string') return [{ id: entry, path }];
  return entry.map(({ id }, index) => ({ id, path: [...path, index, 'id'] }));
}

/**
 * Why others could guess it; undefined: they could not. AWS asks for an id that is unique for the relationship, not for a secret; but what
 * is made of names is not unique for long ("Access to AWS accounts owned by third parties").
 */
function weakness(id: string, names: readonly string[]): string | undefined {
  if (id.length < shortest) return `it has ${id.length} characters`;
  const letters = id.toLowerCase().replace(/[^a-z0-9]/g, '');
  const words = [...names, 'external', 'id', 'aws'].map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const longestFirst = words.filter((word) => word.length > 1).sort((a, b) => b.length - a.length);
  const own = longestFirst.reduce((text, word) => text.replaceAll(word, ''), letters);
  if (own.length < fewestOwn) return 'it is made of names';
  if (new Set(own).size < 6) return 'it repeats a few characters';
  return undefined;
}

/** A relationship with its ids. */
interface Relationship {
  readonly name: string;
  readonly ids: readonly PlacedId[];
  /** Names that an id must not be made of; absent: another party chose it. */
  readonly names?: readonly string[];
}

function relationshipsOf(name: string, entry: SaasEntry): readonly Relationship[] {
  const path = ['saas', name];
  if (entry.direction !== 'customers') {
    const ids = placedIds(entry['external-id'], [...path, 'external-id']);
    if (entry.direction === 'outbound') return [{ name, ids }];
    const { account, name: called = '' } = entry.provider;
    return [{ name, ids, names: [name, account, called] }];
  }
  return Object.entries(entry.customers).map(([customer, { account, name: called = '', 'external-id': written }]) => ({
    name: `${name}/${customer}`,
    ids: placedIds(written, [...path, 'customers', customer, 'external-id']),
    names: [name, customer, account, called, entry.vendor?.name ?? '', entry.role],
  }));
}

/** Reports ids that are ours to choose and could be guessed, and ids that stand in two relationships. */
export function refuseUnsafeIds(
  composition: Composition,
  integrations: readonly (readonly [string, SaasEntry])[],
): void {
  const taken = new Map<string, { readonly name: string; readonly path: readonly Step[] }>();
  for (const { name, ids, names } of integrations.flatMap(([of, entry]) => relationshipsOf(of, entry))) {
    for (const { id, path } of ids) {
      if (names) refuseGuessable(composition, name, names, { id, path });
      const first = taken.get(id);
      taken.set(id, first ?? { name, path });
      if (!first || first.name === name) continue;
      composition.refuse('external-id-shared', `\`${name}\` and \`${first.name}\` have the same external id`, {
        path,
        side: 'value',
        related: [{ message: `\`${first.name}\``, path: first.path }],
        help: 'give each relationship an id of its own: `crossgrant external-id` prints a new one',
      });
    }
  }
}

function refuseGuessable(
  composition: Composition,
  name: string,
  names: readonly string[],
  { id, path }: PlacedId,
): void {
  const why = weakness(id, [...names, ...composition.accountNames, ...composition.accountIds]);
  if (why === undefined) return;
  composition.refuse('external-id-guessable', `The external id of \`${name}\` could be guessed: ${why}`, {
    path,
    side: 'value',
    help: '`crossgrant external-id` prints a random one to paste here',
  });
}
