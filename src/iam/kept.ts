import { createHash } from 'node:crypto';
import type { Json, Resource } from '../estate/estate';
import { compareText, sortedRecord, sortedUnique } from '../estate/order';
import type { Statement } from './document';
import type { Draft } from './sid';

/** The statements that a resource's policy had before and keeps, in our canonical form: lists everywhere, sorted. */
export function keptDrafts(resource: Resource): readonly Draft[] {
  return (resource.kept ?? []).map(({ statement, at }) => ({
    statement: canonical(statement),
    origin: { at, grants: [], kept: true },
  }));
}

/** A statement as somebody wrote it, in our canonical form. */
export function canonical(written: { readonly [element: string]: Json }): Statement {
  const { Sid, Effect, Principal, NotPrincipal, Condition, ...rest } = written;
  const lists = Object.fromEntries(
    (['Action', 'NotAction', 'Resource', 'NotResource'] as const).flatMap((element) =>
      rest[element] === undefined ? [] : [[element, texts(rest[element])]],
    ),
  );
  return {
    Sid: typeof Sid === 'string' && /^[A-Za-z0-9]+$/.test(Sid) ? Sid : `Kept${hashOf(written)}`,
    Effect: Effect === 'Deny' ? 'Deny' : 'Allow',
    ...(Principal !== undefined && { Principal: principal(Principal) }),
    ...(NotPrincipal !== undefined && { NotPrincipal: principal(NotPrincipal) }),
    ...lists,
    ...(Condition !== undefined && { Condition: condition(Condition) }),
  };
}

function principal(written: Json): '*' | Readonly<Record<string, readonly string[]>> {
  return written === '*' ? '*' : sortedRecord(written as Readonly<Record<string, Json>>, texts);
}

function condition(written: Json): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  return sortedRecord(written as Readonly<Record<string, Json>>, (keys) =>
    sortedRecord(keys as Readonly<Record<string, Json>>, texts),
  );
}

function texts(value: Json): readonly string[] {
  return sortedUnique((Array.isArray(value) ? value : [value]).map(String));
}

function hashOf(value: Json): string {
  return createHash('sha256').update(JSON.stringify(value, sortedKeys)).digest('hex').slice(0, 8);
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
}
