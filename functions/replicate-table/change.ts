import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { type Rejected, rejected } from '../shared/outcome';
import { padded } from '../shared/position';
import { fingerprint, type Item, itemOf } from './attributes';
import { markAttribute, markOf, sameMark, unmarked } from './mark';

/** A change of an item in the table that is read. */
export interface Change {
  readonly kind: 'put' | 'delete';
  readonly origin: string;
  /** As the stream has it, for Lambda's checkpoint. */
  readonly checkpoint: string;
  /** Padded: texts sort as the numbers do. */
  readonly sequence: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly key: Item;
  /** Fingerprint of the key. */
  readonly keyPrint: string;
  /** The item after the change, without a mark; absent when it was deleted. */
  readonly after?: Item;
  /** The item before the change, without a mark; absent when there was none. */
  readonly before?: Item;
  /** Value of the version attribute, of the item or of what was deleted. */
  readonly version?: AttributeValue;
}

/** What a record of the stream means: a change, one that replication itself made (`own`), or nothing that can be replicated. */
export function changeOf(record: DynamoDBRecord, versionAttribute?: string): Change | 'own' | Rejected {
  const { eventName, dynamodb } = record;
  const { Keys, NewImage, OldImage, SequenceNumber: checkpoint, ApproximateCreationDateTime: time } = dynamodb ?? {};
  if (!Keys || checkpoint === undefined || time === undefined) return rejected('not-an-object', 'no change of an item');
  const [key, before, after] = [Keys, OldImage, NewImage].map((image) => image && itemOf(image));
  const isRemoval = eventName === 'REMOVE';
  if (!key || (isRemoval ? !before : !after)) {
    return rejected('image-missing', 'the stream of the table does not carry new and old images');
  }
  const keyPrint = fingerprint(key);
  if (isOwn(before, after, keyPrint)) return 'own';
  const version = versionAttribute === undefined ? undefined : (after ?? before)?.[versionAttribute];
  return {
    kind: isRemoval ? 'delete' : 'put',
    origin: originOf(record.eventSourceARN ?? ''),
    checkpoint,
    sequence: padded(checkpoint),
    time,
    key,
    keyPrint,
    ...(after && { after: unmarked(after) }),
    ...(before && { before: unmarked(before) }),
    ...(version && { version }),
  };
}

/** Replication changes the mark with every write, and marks what it deletes before it does. People's writes keep a mark, or drop it. */
function isOwn(before: Item | undefined, after: Item | undefined, keyPrint: string): boolean {
  if (!after) return markOf(before, keyPrint)?.deleting === true;
  return after[markAttribute] !== undefined && markOf(after, keyPrint) !== undefined && !sameMark(before, after);
}

/** `111111111111:eu-west-1` for the ARN of a table or its stream. */
function originOf(arn: string): string {
  const [, , , region = '', account = ''] = arn.split(':');
  return `${account}:${region}`;
}
