import { sortedUnique } from '../estate/order';
import type { Edge } from '../proof/edges';
import { placeOf } from '../source/code-frame';
import type { Range, Sources } from '../source/position';
import { countLines, hasChanged } from './counts';
import type { Change, Review } from './diff';
import { type BothSources, linesOf } from './lines';
import type { Names } from './names';
import { notesOf } from './notes';
import { sightOf } from './words';

/** A review for programs: the sentences that people read, and the changes that they tell of, action by action. */
export function reportOf(review: Review, sources: BothSources): object {
  const lines = linesOf(review, sources);
  const { accounts, resources, principals, renamed, waivers, tenancy } = review.beside;
  return {
    changed: hasChanged(review),
    counts: countLines(lines),
    lines: lines.map(({ kind, marks, say }) => ({ kind, marks, text: say((text) => text) })),
    notes: notesOf(review, sources, (text) => text),
    changes: review.changes.map((change) => changeJson(change, review, sources)),
    accounts,
    resources,
    principals,
    renamed,
    tenants: tenancy.tenants.map(({ at, ...change }) => ({
      ...change,
      ...place(at, change.kind === 'removed' ? sources.base : sources.head),
    })),
    capabilities: tenancy.capabilities.map(({ at, ...change }) => ({ ...change, ...place(at, sources.head) })),
    waivers: waivers.map(({ kind, waiver, formerly }) => {
      const { rule, share, resource, principal, why, owner, expires, at } = waiver;
      return {
        kind,
        rule,
        ...(share !== undefined && { share }),
        ...(resource !== undefined && { resource }),
        ...(principal !== undefined && { principal }),
        why,
        owner,
        expires,
        ...(formerly !== undefined && { formerly }),
        ...place(at, kind === 'removed' ? sources.base : sources.head),
      };
    }),
  };
}

function changeJson(change: Change, review: Review, sources: BothSources): object {
  const { kind, marks, who, resource, type, action, keys, toldBy, before, after, at } = change;
  return {
    kind,
    marks,
    who: { kind: who.kind, name: who.name, ...(who.account !== undefined && { account: who.account }) },
    action,
    resource,
    ...(type !== undefined && { type }),
    ...(keys.length > 0 && { keys: sortedUnique(keys.map(({ ref }) => ref)) }),
    ...(toldBy.length > 0 && { follows: toldBy }),
    before: before.map((edge) => edgeJson(edge, review.base)),
    after: after.map((edge) => edgeJson(edge, review.head)),
    at: places(at, kind === 'lost' ? sources.base : sources.head),
  };
}

function edgeJson(edge: Edge, names: Names): object {
  const { until } = sightOf(edge, names);
  return {
    action: edge.action,
    arn: edge.arn,
    ...(edge.through !== undefined && { through: edge.through }),
    ...(until !== undefined && { until }),
    conditions: edge.clauses.map(({ written, values }) => ({ test: written, values: values.map(({ text }) => text) })),
    grants: [...edge.grants].sort(),
  };
}

function places(at: readonly Range[], sources: Sources): readonly object[] {
  const all = at.map((range) => JSON.stringify(place(range, sources)));
  return [...new Set(all)].sort().map((text) => JSON.parse(text));
}

function place({ file, start }: Range, sources: Sources): object {
  const text = sources.get(file);
  return { file, ...(text !== undefined && { line: placeOf(text, start).line }) };
}
