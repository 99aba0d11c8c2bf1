import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import type { BatchResult } from './batch';
import { type Client, errorName } from './client';
import { TransientError } from './outcome';

/** Logs, metrics and traces of a function; what is told is positions, counts and reasons, since records are sensitive. */
export class Telemetry {
  readonly logger = new Logger();
  readonly #metrics = new Metrics();

  /** Lets X-Ray see a client's calls. The tracer is a quarter of the bundle, so that it is loaded only where tracing is on. */
  async traced<T extends Client>(client: T): Promise<T> {
    if (process.env['POWERTOOLS_TRACE_ENABLED'] !== 'true') return client;
    const { Tracer } = await import('@aws-lambda-powertools/tracer');
    return new Tracer().captureAWSv3Client(client as never) as T;
  }

  /** Told before an invocation: its request id goes on every line. */
  begin(context: Context): void {
    this.logger.addContext(context);
  }

  duplicates(count: number): void {
    if (count > 0) this.#metrics.addMetric('DuplicateRecords', MetricUnit.Count, count);
  }

  /** Told by what has no batches: so many records, and how many of them were not handled, by reason. */
  counted(records: number, reasons: readonly string[]): void {
    const byReason = Object.fromEntries(
      [...new Set(reasons)].map((one) => [one, reasons.filter((other) => other === one).length]),
    );
    if (reasons.length > 0) this.logger.warn('records refused', { reasons: byReason });
    this.#metrics.addMetric('Records', MetricUnit.Count, records);
    this.#metrics.addMetric('RejectedRecords', MetricUnit.Count, reasons.length);
    this.#metrics.publishStoredMetrics();
  }

  /** Told after an invocation. */
  end(records: number, { staged, troubles }: BatchResult): void {
    const rejections = staged.filter(({ outcome }) => outcome.kind === 'rejected');
    for (const { entry, outcome } of rejections) {
      if (outcome.kind !== 'rejected') continue;
      const { shard, sequence } = entry.position;
      this.logger.warn('record rejected', { reason: outcome.reason, detail: outcome.detail, shard, sequence });
    }
    for (const { problem, entry } of troubles) {
      const { shard, sequence } = entry.position;
      this.logger.error('to be retried', { ...wordsOf(problem), shard, sequence });
    }
    this.#metrics.addMetric('Records', MetricUnit.Count, records);
    this.#metrics.addMetric('RejectedRecords', MetricUnit.Count, rejections.length);
    this.#metrics.addMetric('RetriedBatches', MetricUnit.Count, troubles.length);
    this.#metrics.publishStoredMetrics();
  }

  /** Told after an invocation that replicated changes of a table. */
  replicated(records: number, counts: Readonly<Record<string, number>>, problem: unknown): void {
    if (problem !== undefined) this.logger.error('to be retried', { ...wordsOf(problem) });
    this.logger.info('replicated', counts);
    this.#metrics.addMetric('Records', MetricUnit.Count, records);
    this.#metrics.addMetric('ReplicatedRecords', MetricUnit.Count, counts['written'] ?? 0);
    this.#metrics.addMetric('ConflictingRecords', MetricUnit.Count, counts['conflicts'] ?? 0);
    this.#metrics.addMetric('RejectedRecords', MetricUnit.Count, counts['rejected'] ?? 0);
    this.#metrics.addMetric('RetriedBatches', MetricUnit.Count, problem === undefined ? 0 : 1);
    this.#metrics.publishStoredMetrics();
  }
}

/** Messages of errors that are not ours may quote what they choked on; their names, and the codes of Node's own, do not. */
export function wordsOf(problem: unknown): {
  readonly error: string;
  readonly message?: string;
  readonly code?: string;
} {
  if (problem instanceof TransientError) return { error: problem.name, message: problem.message };
  // Connections that fail are plain `Error`s, which only their code tells apart: ECONNREFUSED, DEPTH_ZERO_SELF_SIGNED_CERT.
  const code = (problem as { readonly code?: unknown } | null | undefined)?.code;
  return { error: errorName(problem), ...(typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) && { code }) };
}
