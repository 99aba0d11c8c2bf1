import type { Document, Statement } from '../../src/iam/document';

/** What kind of mistake a mutation stands for. */
export type Family =
  | 'drop'
  | 'action'
  | 'resource'
  | 'principal'
  | 'condition'
  | 'inverse'
  | 'effect'
  | 'guard'
  | 'addition';

export const families: readonly Family[] = [
  'drop',
  'action',
  'resource',
  'principal',
  'condition',
  'inverse',
  'effect',
  'guard',
  'addition',
];

/** A statement, or what one became; `undefined`: it is gone. */
export interface Change {
  readonly family: Family;
  /** What was done: "Action s3:GetObject → s3:*". */
  readonly words: string;
  readonly statement: Statement | undefined;
}

/** One document with one mistake in it. */
export interface Mutant {
  readonly family: Family;
  readonly words: string;
  readonly original: Document;
  /** Sid of the statement; absent: the whole document. */
  readonly sid?: string;
  /** Absent: the document is gone. */
  readonly changed?: Document;
}

/** What mutations are made of beside the document itself. */
export interface Foreign {
  /** Id of the account that the document lies in. */
  readonly own: string;
  /** Id of another account of the blueprint. */
  readonly other: string;
  /** Id of an account that the blueprint does not know. */
  readonly unknown: string;
  readonly partition: string;
}

/** Every list that comes of a list by one change to one of its values: none if it is put in place of the value. */
export function eachReplaced<T>(
  list: readonly T[],
  change: (value: T) => readonly (readonly T[])[],
): readonly { readonly from: T; readonly to: readonly T[]; readonly list: readonly T[] }[] {
  return list.flatMap((from, at) =>
    change(from).map((to) => ({ from, to, list: [...list.slice(0, at), ...to, ...list.slice(at + 1)] })),
  );
}

/** An object without one of its keys. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _gone, ...rest } = value;
  return rest;
}
