import type { Target, Watched, WatchedBeside } from './resource-type';
import { textOf } from './settings';

/** Three minutes of five: one bad minute wakes nobody, and an hour of them does so soon. */
const soon = { period: 60, periods: 5, datapoints: 3 } as const;

/** What is usual can be told of longer stretches only; a quarter of an hour beside it is a reason. */
const unusual = { above: 'anomaly', statistic: 'Sum', unit: 'count', period: 300, periods: 3, datapoints: 3 } as const;

const some = { above: 0, statistic: 'Sum', unit: 'count', ...soon } as const;

const minutes = 60;
const minutesInMilliseconds = 60_000;

const named = (dimension: string) => (target: Target) => ({ [dimension]: target.physicalName });

/** "Types of metrics for Lambda functions": invocation and performance metrics, by FunctionName; IteratorAge in milliseconds. */
export const watchedFunction: readonly Watched[] = (
  [
    { kind: 'errors', title: 'Calls that failed', metric: 'Errors', ...some },
    { kind: 'throttles', title: 'Calls that were throttled', metric: 'Throttles', ...some },
    {
      kind: 'iterator-age',
      title: 'Age of the last record of a batch',
      metric: 'IteratorAge',
      statistic: 'Maximum',
      unit: 'milliseconds',
      above: 5 * minutesInMilliseconds,
      ...soon,
      only: (_: Target, { streamed }: WatchedBeside) => streamed,
    },
    { kind: 'invocations', title: 'Calls', metric: 'Invocations', ...unusual },
  ] as const
).map((one) => ({ ...one, namespace: 'AWS/Lambda', dimensions: named('FunctionName') }));

/** "Monitor the Amazon Kinesis Data Streams service with Amazon CloudWatch": basic stream-level metrics, by StreamName. */
export const watchedStream: readonly Watched[] = (
  [
    {
      kind: 'iterator-age',
      title: 'Age of the last record that was read',
      metric: 'GetRecords.IteratorAgeMilliseconds',
      statistic: 'Maximum',
      unit: 'milliseconds',
      above: 5 * minutesInMilliseconds,
      ...soon,
    },
    {
      kind: 'read-throttles',
      title: 'Reads beyond the throughput',
      metric: 'ReadProvisionedThroughputExceeded',
      ...some,
    },
    {
      kind: 'write-throttles',
      title: 'Records beyond the throughput',
      metric: 'WriteProvisionedThroughputExceeded',
      ...some,
    },
    { kind: 'incoming', title: 'Records that come in', metric: 'IncomingRecords', ...unusual },
  ] as const
).map((one) => ({ ...one, namespace: 'AWS/Kinesis', dimensions: named('StreamName') }));

/** "DynamoDB metrics and dimensions": events of the table, by TableName. SystemErrors has the operation as a further dimension. */
export const watchedTable: readonly Watched[] = (
  [
    { kind: 'read-throttles', title: 'Reads beyond the capacity', metric: 'ReadThrottleEvents', ...some },
    { kind: 'write-throttles', title: 'Writes beyond the capacity', metric: 'WriteThrottleEvents', ...some },
  ] as const
).map((one) => ({ ...one, namespace: 'AWS/DynamoDB', dimensions: named('TableName') }));

/** "Available CloudWatch metrics for Amazon SQS": by QueueName; the age is in seconds. */
export const watchedQueue: readonly Watched[] = (
  [
    {
      kind: 'oldest-message',
      title: 'Age of the oldest message',
      metric: 'ApproximateAgeOfOldestMessage',
      statistic: 'Maximum',
      unit: 'seconds',
      above: 15 * minutes,
      ...soon,
      only: (_: Target, { deadLetters }: WatchedBeside) => !deadLetters,
    },
    {
      kind: 'dead-letters',
      title: 'Messages that were given up',
      metric: 'ApproximateNumberOfMessagesVisible',
      statistic: 'Maximum',
      unit: 'count',
      above: 0,
      period: 60,
      periods: 1,
      datapoints: 1,
      only: (_: Target, { deadLetters }: WatchedBeside) => deadLetters,
    },
  ] as const
).map((one) => ({ ...one, namespace: 'AWS/SQS', dimensions: named('QueueName') }));

/** "Monitoring Amazon SNS topics using CloudWatch": by TopicName. */
export const watchedTopic: readonly Watched[] = [
  {
    kind: 'failed-deliveries',
    title: 'Messages that reached no subscriber',
    namespace: 'AWS/SNS',
    metric: 'NumberOfNotificationsFailed',
    dimensions: named('TopicName'),
    ...some,
  },
];

/** "Monitoring Amazon Data Firehose using CloudWatch metrics": by DeliveryStreamName; freshness in seconds, of what lies in buffers, too. */
export const watchedDelivery: readonly Watched[] = (
  [
    {
      kind: 'freshness',
      title: 'Age of the oldest record that is not delivered',
      metric: 'DeliveryToS3.DataFreshness',
      statistic: 'Maximum',
      unit: 'seconds',
      above: 15 * minutes,
      ...soon,
    },
    {
      kind: 'throttles',
      title: 'Records beyond the throughput',
      metric: 'ThrottledRecords',
      ...some,
      only: ({ settings }: Target) => settings['source'] === undefined,
    },
  ] as const
).map((one) => ({ ...one, namespace: 'AWS/Firehose', dimensions: named('DeliveryStreamName') }));

/** "Monitoring Step Functions metrics using Amazon CloudWatch": execution metrics, by StateMachineArn. */
export const watchedMachine: readonly Watched[] = (
  [
    { kind: 'failed-executions', title: 'Executions that failed', metric: 'ExecutionsFailed', ...some },
    { kind: 'timed-out-executions', title: 'Executions that took too long', metric: 'ExecutionsTimedOut', ...some },
  ] as const
).map((one) => ({ ...one, namespace: 'AWS/States', dimensions: ({ arn }) => ({ StateMachineArn: arn }) }));

/** Name of the queue that takes what a queue gives up. */
export function deadLetterQueueOf(settings: Target['settings']): string | undefined {
  const deadLetter = settings['dead-letter'];
  if (typeof deadLetter !== 'object' || deadLetter === null || Array.isArray(deadLetter)) return undefined;
  return textOf((deadLetter as Target['settings'])['queue']);
}
