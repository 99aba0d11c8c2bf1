import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item, or its key, as the SDK has it. */
export type Item = Record<string, AttributeValue>;

/** An attribute in the event of a stream: as in the SDK, with binary as base64. */
interface Streamed {
  readonly B?: string | undefined;
  readonly BS?: readonly string[] | undefined;
  readonly L?: readonly Streamed[] | undefined;
  readonly M?: Readonly<Record<string, Streamed>> | undefined;
}

/** An image of a stream's event in the form that the SDK writes. */
export function itemOf(image: object): Item {
  return Object.fromEntries(
    Object.entries(image as Readonly<Record<string, Streamed>>).map(([name, value]) => [name, attributeValueOf(value)]),
  );
}

function attributeValueOf(value: Streamed): AttributeValue {
  if (value.B !== undefined) return { B: Buffer.from(value.B, 'base64') };
  if (value.BS !== undefined) return { BS: value.BS.map((one) => Buffer.from(one, 'base64')) };
  if (value.L !== undefined) return { L: value.L.map(attributeValueOf) };
  if (value.M !== undefined) return { M: itemOf(value.M) };
  return value as AttributeValue;
}

/** SHA-256 of an item, the same however its attributes and the members of its sets are ordered; 22 characters of it. */
export function fingerprint(item: Item): string {
  return createHash('sha256')
    .update(canonical({ M: item }))
    .digest('base64url')
    .slice(0, 22);
}

/** One text for equal values, and for no others: type, then value, with texts quoted. */
export function canonical(value: AttributeValue): string {
  const [[type, held] = ['', undefined]] = Object.entries(value) as [string, unknown][];
  if (type === 'M') {
    const entries = Object.entries(held as Item).sort(([a], [b]) => (a < b ? -1 : 1));
    return `M{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join()}}`;
  }
  if (type === 'L') return `L[${(held as AttributeValue[]).map(canonical).join()}]`;
  if (type === 'B') return `B${base64(held as Uint8Array)}`;
  if (type === 'BS') return `BS[${(held as Uint8Array[]).map(base64).sort().join()}]`;
  if (type === 'SS' || type === 'NS') return `${type}${JSON.stringify([...(held as string[])].sort())}`;
  return `${type}${JSON.stringify(held)}`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
