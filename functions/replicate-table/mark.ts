import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { canonical, fingerprint, type Item } from './attributes';

/** The attribute of a replicated item that says where it comes from. Whoever reads items ignores it. */
export const markAttribute = 'crossgrant_replica';

/** What a replicated item says of itself. */
export interface Mark {
  /** Account and region of the table that the change was made in: `111111111111:eu-west-1`. */
  readonly origin: string;
  /** Sequence number of the change in that table's stream, padded so that text sorts as numbers do. */
  readonly sequence: string;
  /** Second of the change, as the stream says it. */
  readonly time: number;
  /** Fingerprint of the item's key: an item that was copied with its mark to another key is not a replica. */
  readonly key: string;
  /** Fingerprint of the rest of the item: whether somebody else changed it since. */
  readonly content: string;
  /** The item is about to be deleted, by the change of this mark. */
  readonly deleting?: true;
}

/** A mark as an attribute. */
export function attributeOf({ origin, sequence, time, key, content, deleting }: Mark): AttributeValue {
  return {
    M: {
      o: { S: origin },
      s: { S: sequence },
      t: { N: String(time) },
      k: { S: key },
      c: { S: content },
      ...(deleting && { d: { BOOL: true } }),
    },
  };
}

/** The mark of an item, if it is one and was made for this key. */
export function markOf(item: Item | undefined, key: string): Mark | undefined {
  const { o, s, t, k, c, d } = item?.[markAttribute]?.M ?? {};
  if (o?.S === undefined || s?.S === undefined || t?.N === undefined || c?.S === undefined || k?.S !== key) {
    return undefined;
  }
  return {
    origin: o.S,
    sequence: s.S,
    time: Number(t.N),
    key,
    content: c.S,
    ...(d?.BOOL === true && { deleting: true }),
  };
}

/** An item without its mark. */
export function unmarked(item: Item): Item {
  const { [markAttribute]: _, ...rest } = item;
  return rest;
}

/** Fingerprint of what an item says beside its mark. */
export function contentOf(item: Item): string {
  return fingerprint(unmarked(item));
}

/** Do both carry the very same mark, or none? */
export function sameMark(a: Item | undefined, b: Item | undefined): boolean {
  const [one, other] = [a?.[markAttribute], b?.[markAttribute]];
  return one === undefined || other === undefined ? one === other : canonical(one) === canonical(other);
}
