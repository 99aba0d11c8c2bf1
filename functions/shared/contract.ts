/** What a permission is about; the pattern that deploys a function knows the ARN. */
export type Subject =
  | 'input-stream'
  | 'input-consumer'
  | 'input-key'
  | 'output-stream'
  | 'output-key'
  | 'failures-objects'
  | 'failures-objects-key'
  | 'failures-queue'
  | 'failures-queue-key'
  | 'store-objects'
  | 'store-bucket'
  | 'store-key'
  | 'store-role'
  | 'ledger-table'
  | 'ledger-key'
  | 'hash-key-secret'
  | 'api-secret'
  | 'secrets-key'
  | 'reference-table'
  | 'reference-object'
  | 'reference-key'
  | 'warehouse'
  | 'warehouse-statements'
  | 'warehouse-secret'
  | 'tenant-roles'
  | 'journal-table'
  | 'journal-key'
  | 'fenced-roles'
  | 'fence-role'
  | 'dns-zone'
  | 'zone-role'
  | 'own-role'
  | 'databases'
  | 'mappings'
  | 'notify-topic'
  | 'notify-key'
  | 'input-table-stream'
  | 'target-table'
  | 'target-ledger'
  | 'target-key'
  | 'target-role'
  | 'source-table'
  | 'source-ledger'
  | 'source-ledger-key'
  | 'source-secrets'
  | 'source-parameters'
  | 'source-values-key'
  | 'source-role'
  | 'copied-secrets'
  | 'copied-parameters'
  | 'copied-values-key'
  | 'log-group'
  | 'traces';

/** Actions that a function calls on one thing. */
export interface Permission {
  readonly on: Subject;
  readonly actions: readonly string[];
  /** Needed only when this variable is set, or this is so. */
  readonly when?: string;
  /** Whose permission it is where there is such a role; absent, or without one: the function's own role. */
  readonly by?: 'store-role' | 'target-role' | 'fence-role' | 'zone-role' | 'source-role';
  /** A narrowing that the statement should have. */
  readonly condition?: string;
}

/** One environment variable. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  /** `always`, `one of …` or the variable or setting that makes it necessary; absent: optional. */
  readonly needed?: string;
  /** What counts when it is absent. */
  readonly standard?: string;
}

/** How Lambda must read the stream, for the promises of functions/README.md to hold. */
export interface Mapping {
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  /** More than one would let records of one shard pass each other, and the watermark skip some. */
  readonly parallelizationFactor: 1;
  readonly functionResponseTypes: readonly ['ReportBatchItemFailures'];
  readonly bisectBatchOnFunctionError: true;
  /** Not endless: a record on which the process dies (memory, time) must leave the shard through the mapping's own destination. */
  readonly maximumRetryAttempts: number;
  /** Seconds; with a stream as output below DEDUPE_SECONDS of the store, with a store as long as records are kept (-1). */
  readonly maximumRecordAgeSeconds: { readonly stream: number; readonly store: -1 };
}

/** Everything that whoever deploys a function must know of it. */
export interface FunctionContract {
  /** Folder under `functions/`. */
  readonly name: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly environment: readonly Variable[];
  readonly permissions: readonly Permission[];
  readonly mapping: Mapping;
}

/** Enhanced fan-out is chosen by the mapping, not by a variable. */
const consumed = 'the mapping reads through a consumer';

/** Reading a stream is done by the mapping, with the function's role. A stream of another account needs the same in its policy. */
const reading: readonly Permission[] = [
  {
    on: 'input-stream',
    actions: [
      'kinesis:DescribeStream',
      'kinesis:DescribeStreamSummary',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
    ],
  },
  { on: 'input-consumer', actions: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'], when: consumed },
  { on: 'input-key', actions: ['kms:Decrypt'] },
];

const failing: readonly Permission[] = [
  { on: 'failures-objects', actions: ['s3:PutObject'], when: 'FAILURES_BUCKET' },
  { on: 'failures-objects-key', actions: ['kms:GenerateDataKey'], when: 'FAILURES_BUCKET' },
  { on: 'failures-queue', actions: ['sqs:SendMessage'], when: 'FAILURES_QUEUE_URL' },
  { on: 'failures-queue-key', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], when: 'FAILURES_QUEUE_URL' },
];

const passingOn: readonly Permission[] = [
  { on: 'output-stream', actions: ['kinesis:PutRecords'], when: 'OUTPUT_STREAM' },
  { on: 'output-key', actions: ['kms:GenerateDataKey'], when: 'OUTPUT_STREAM' },
];

/** A writer that cannot read: neither `s3:GetObject` nor `kms:Decrypt` is among these. */
const storing: readonly Permission[] = [
  {
    on: 'store-objects',
    actions: ['s3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging'],
    when: 'STORE_BUCKET',
    by: 'store-role',
  },
  {
    on: 'store-bucket',
    actions: ['s3:ListBucket'],
    when: 'STORE_BUCKET',
    by: 'store-role',
    condition: 's3:prefix like STORE_PREFIX*',
  },
  { on: 'store-key', actions: ['kms:GenerateDataKey'], when: 'STORE_BUCKET', by: 'store-role' },
  { on: 'store-role', actions: ['sts:AssumeRole'], when: 'STORE_ROLE' },
  {
    on: 'ledger-table',
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    when: 'STORE_BUCKET',
  },
  { on: 'ledger-key', actions: ['kms:Decrypt'], when: 'STORE_BUCKET', condition: 'kms:ViaService dynamodb' },
];

const telling: readonly Permission[] = [
  { on: 'log-group', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
  { on: 'traces', actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], when: 'POWERTOOLS_TRACE_ENABLED' },
];

/** What all functions of ours need. */
export const sharedPermissions: readonly Permission[] = [...reading, ...failing, ...passingOn, ...storing, ...telling];

/** What all functions of ours are told. */
export const sharedVariables: readonly Variable[] = [
  { name: 'INPUT', meaning: '`raw` (as producers send) or `envelope` (as our functions pass on)' },
  {
    name: 'RECORD_ID',
    meaning: 'Path of the id in raw records',
    standard: 'the position: only what is read again is a duplicate',
  },
  {
    name: 'FAILURES_BUCKET',
    meaning: 'Bucket of the failure destination',
    needed: 'one of FAILURES_BUCKET, FAILURES_QUEUE_URL',
  },
  { name: 'FAILURES_PREFIX', meaning: 'Prefix in it', standard: 'failures/' },
  { name: 'FAILURES_KEY', meaning: 'ARN of the KMS key for it', standard: "the bucket's own" },
  { name: 'FAILURES_ACCOUNT', meaning: 'Account that must own it' },
  {
    name: 'FAILURES_QUEUE_URL',
    meaning: 'SQS queue as failure destination',
    needed: 'one of FAILURES_BUCKET, FAILURES_QUEUE_URL',
  },
  { name: 'OUTPUT_STREAM', meaning: 'ARN of the next stream', needed: 'one of OUTPUT_STREAM, STORE_BUCKET' },
  { name: 'STORE_BUCKET', meaning: 'Bucket of the store', needed: 'one of OUTPUT_STREAM, STORE_BUCKET' },
  { name: 'STORE_PREFIX', meaning: 'Prefix in it, before `year=`', standard: 'none' },
  { name: 'STORE_KEY', meaning: 'ARN of the KMS key for it', standard: "the bucket's own" },
  { name: 'STORE_ACCOUNT', meaning: 'Account that must own it' },
  { name: 'STORE_ROLE', meaning: 'ARN of the role to write with', standard: "the function's own" },
  { name: 'STORE_EXTERNAL_ID', meaning: 'External id for that role' },
  {
    name: 'LEDGER_TABLE',
    meaning: 'DynamoDB table: `pk` and `sk` (texts), time to live in `expires`',
    needed: 'STORE_BUCKET',
  },
  { name: 'DEDUPE_SECONDS', meaning: 'For so long an id is remembered (1 to 86400)', standard: '7200' },
];

/** Variables that Powertools and Node read by themselves. */
export const powertoolsVariables: readonly Variable[] = [
  { name: 'NODE_OPTIONS', meaning: '`--enable-source-maps`: stacks name the files of the source', standard: 'none' },
  { name: 'POWERTOOLS_SERVICE_NAME', meaning: 'Name of the service in logs and metrics', needed: 'always' },
  { name: 'POWERTOOLS_METRICS_NAMESPACE', meaning: 'Namespace of the metrics', needed: 'always' },
  { name: 'POWERTOOLS_LOG_LEVEL', meaning: 'Least level that is logged', standard: 'INFO' },
  { name: 'POWERTOOLS_TRACE_ENABLED', meaning: '`true`: calls of AWS appear in X-Ray', standard: 'false' },
];

/** How Lambda must read the stream. */
export const sharedMapping: Mapping = {
  batchSize: 500,
  batchingWindowSeconds: 5,
  parallelizationFactor: 1,
  functionResponseTypes: ['ReportBatchItemFailures'],
  bisectBatchOnFunctionError: true,
  maximumRetryAttempts: 100,
  maximumRecordAgeSeconds: { stream: 3600, store: -1 },
};
