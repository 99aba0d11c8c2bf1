import { decodeFields, idOf } from '../shared/decode';
import { type Fields, isFields } from '../shared/envelope';
import { valueAt } from '../shared/field-path';
import { Rejected, rejected } from '../shared/outcome';
import { type Outgoing, putLimits } from '../shared/put-records';
import type { RelaySurroundings } from './surroundings';

/** A record as Firehose hands it over. */
export interface Delivered {
  readonly recordId: string;
  /** Base64. */
  readonly data: string;
}

/**
 * The records of the pipeline in one of Firehose. What they hold is not judged here: `transform` does that, and keeps what it refuses. Of an
 * envelope of CloudWatch Logs, the messages are the records; a control message holds none ("Subscription filters with Amazon Data Firehose").
 */
export function unwrap(
  delivered: Delivered,
  told: Pick<RelaySurroundings, 'input' | 'idPath'>,
): readonly Outgoing[] | Rejected {
  const records = told.input === 'raw' ? [rawOf(delivered, told)] : eventsOf(delivered, told);
  if (records instanceof Rejected) return records;
  return records.every(({ data, key }) => Buffer.byteLength(data) + Buffer.byteLength(key) <= putLimits.record)
    ? records
    : rejected('too-large', 'for a record of Kinesis');
}

type Told = Pick<RelaySurroundings, 'idPath'>;

function rawOf({ recordId, data }: Delivered, told: Told): Outgoing {
  return { data: Buffer.from(data, 'base64'), key: keyOf(data, recordId, told) };
}

function eventsOf({ data }: Delivered, told: Told): readonly Outgoing[] | Rejected {
  const envelope = decodeFields({ data });
  if (envelope instanceof Rejected) return envelope;
  const { messageType, logEvents } = envelope;
  if (messageType === 'CONTROL_MESSAGE') return [];
  if (messageType !== 'DATA_MESSAGE' || !Array.isArray(logEvents))
    return rejected('not-an-envelope', 'of CloudWatch Logs');
  if (!logEvents.every(isEvent)) return rejected('not-an-envelope', 'of CloudWatch Logs');
  return logEvents.map(({ id, message }) => {
    const bytes = Buffer.from(message);
    return { data: bytes, key: keyOf(bytes.toString('base64'), id, told) };
  });
}

function isEvent(value: unknown): value is { readonly id: string; readonly message: string } {
  if (!isFields(value)) return false;
  const { id, message } = value as Fields;
  return typeof id === 'string' && id !== '' && typeof message === 'string' && message !== '';
}

/** "PutRecords": a partition key has 256 characters at most. Records of one id go to one shard, where the second one is told. */
function keyOf(data: string, otherwise: string, { idPath }: Told): string {
  const fields = idPath === undefined ? undefined : decodeFields({ data });
  if (idPath === undefined || fields === undefined || fields instanceof Rejected) return otherwise.slice(0, 256);
  return (idOf(valueAt(fields, idPath)) ?? otherwise).slice(0, 256);
}
