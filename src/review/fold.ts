import type { Edge } from '../proof/edges';
import type { Change } from './diff';
import { isForService } from './marks';

/**
 * Use of a key by a service, or through one, by who has access to a resource follows from that access: where a change of the resource's tells of
 * it, the key becomes a part of that change's line.
 */
export function foldKeys(changes: readonly Change[]): readonly Change[] {
  const keyChanges = changes.filter(isKeyChange);
  const others = changes.filter((change) => !keyChanges.includes(change));
  const hosts = new Map(keyChanges.map((change) => [change, hostsOf(change, others)]));
  return changes.map((change) => {
    const keys = keyChanges
      .filter((key) => hosts.get(key)?.includes(change))
      .map(({ resourceLabel, kind }) => ({ ref: resourceLabel, kind }));
    const toldBy = (hosts.get(change) ?? []).map(({ resource }) => resource);
    const marks = toldBy.length > 0 ? change.marks.filter((mark) => mark !== 'sensitive') : change.marks;
    return { ...change, marks, keys, toldBy: [...new Set(toldBy)].sort() };
  });
}

function isKeyChange({ type, who, before, after }: Change): boolean {
  return type === 'kms-key' && (who.kind === 'service' || [...before, ...after].every(isForService));
}

const gives = new Set(['gained', 'widened', 'changed']);
const takes = new Set(['lost', 'narrowed', 'changed']);

/** The changes for the same grants, of the same kind if there are such. */
function hostsOf(key: Change, others: readonly Change[]): readonly Change[] {
  const tokens = tokensOf(key);
  const related = others.filter(
    (other) =>
      other.whoLabel === key.whoLabel &&
      ((gives.has(other.kind) && gives.has(key.kind)) || (takes.has(other.kind) && takes.has(key.kind))) &&
      [...tokensOf(other)].some((token) => tokens.has(token)),
  );
  const alike = related.filter(({ kind }) => kind === key.kind);
  const covered = new Set(related.flatMap((other) => [...tokensOf(other)]));
  if (![...tokens].every((token) => covered.has(token))) return [];
  return alike.length > 0 ? alike : related;
}

/** What the edges come from: grants, or statements that carry none. */
function tokensOf({ before, after }: Change): ReadonlySet<string> {
  const of = (side: string, edges: readonly Edge[]) =>
    edges.flatMap(({ grants, at }) =>
      grants.length > 0 ? grants.map((id) => `${side} ${id}`) : at.map(({ file, start }) => `${side} ${file} ${start}`),
    );
  return new Set([...of('base', before), ...of('head', after)]);
}
