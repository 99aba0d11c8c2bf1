import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, type SendMessageBatchCommandOutput } from '@aws-sdk/client-sqs';
import type { Client } from './client';
import type { Failure, Failures } from './failures';
import { TransientError } from './outcome';
import { forEachLimited } from './retry';

/** SQS takes 1 MiB a message and a request ("Amazon SQS message quotas"); what else is in a message stays far below the difference. */
const partSize = 900_000;

/**
 * Failures as messages. A FIFO queue drops what is sent again within five minutes; after that, and in a standard queue, a retry
 * sends a message twice, and whoever reads tells by position. Bytes that are too large for a message come in numbered parts.
 */
export class QueueFailures implements Failures {
  constructor(
    readonly sqs: Client,
    readonly queue: string,
    readonly writer: string,
  ) {}

  async write(failures: readonly Failure[]): Promise<void> {
    const messages = failures.flatMap((failure) => this.#messagesOf(failure));
    // One a request: ten large ones would not fit, and failures are few.
    await forEachLimited(messages, 8, async (message) => {
      const command = new SendMessageBatchCommand({ QueueUrl: this.queue, Entries: [{ Id: '0', ...message }] });
      const answer = (await this.sqs.send(command)) as SendMessageBatchCommandOutput;
      const [failed] = answer.Failed ?? [];
      if (failed) throw new TransientError(`the queue took no message: ${failed.Code}`);
    });
  }

  #messagesOf({ name, group, fields, data }: Failure) {
    const parts = Math.max(1, Math.ceil(data.length / partSize));
    return Array.from({ length: parts }, (_, part) => {
      const slice = data.slice(part * partSize, (part + 1) * partSize);
      const body = { ...fields, function: this.writer, ...(parts > 1 && { part: part + 1, parts }), data: slice };
      const token = createHash('sha256').update(`${name} ${part}`).digest('hex');
      const fifo = { MessageGroupId: group, MessageDeduplicationId: token };
      return { MessageBody: JSON.stringify(body), ...(this.queue.endsWith('.fifo') && fifo) };
    });
  }
}
