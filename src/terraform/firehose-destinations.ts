import type {
  KinesisFirehoseDeliveryStreamExtendedS3Configuration as ToBucket,
  KinesisFirehoseDeliveryStreamOpensearchserverlessConfiguration as ToCollection,
  KinesisFirehoseDeliveryStreamHttpEndpointConfiguration as ToEndpoint,
  KinesisFirehoseDeliveryStreamOpensearchConfiguration as ToSearch,
} from '@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream';
import type { FirehoseStreamSettings } from '../catalog/firehose-stream';

/** What every destination of a stream is told, as ARNs or Terraform expressions of them. */
export interface Delivering {
  readonly roleArn: string;
  readonly bucketArn: string;
  /** Of the bucket's key, where it has one of ours. */
  readonly kmsKeyArn?: string;
  readonly cloudwatchLoggingOptions?: {
    readonly enabled: true;
    readonly logGroupName: string;
    readonly logStreamName: string;
  };
}

/** A bucket; what subscriptions of CloudWatch Logs send is sorted there by the account that wrote it. `by`: ARN of the function that processes it. */
export function toBucket(settings: FirehoseStreamSettings, all: Delivering, by?: string): ToBucket {
  const sorted = settings.records === 'cloudwatch-logs';
  return {
    ...all,
    bufferingInterval: settings['buffer-seconds'],
    bufferingSize: settings['buffer-size'],
    compressionFormat: compression(settings),
    ...prefixes(settings, sorted ? '!{partitionKeyFromQuery:account}/' : ''),
    ...(sorted && {
      dynamicPartitioningConfiguration: { enabled: true },
      processingConfiguration: { enabled: true, processors: [...sorting] },
    }),
    ...(by !== undefined && { processingConfiguration: processing(settings, by) }),
  };
}

/** "Transform source data in Amazon Data Firehose": it tries three times, and keeps what was not processed under the failed prefix. */
function processing({ processor }: FirehoseStreamSettings, functionArn: string) {
  const parameters = [
    parameter('LambdaArn', functionArn),
    parameter('NumberOfRetries', '3'),
    parameter('BufferIntervalInSeconds', String(processor?.seconds ?? 60)),
    parameter('BufferSizeInMBs', '1'),
  ];
  return { enabled: true, processors: [{ type: 'Lambda', parameters }] };
}

/** "HTTP endpoint": the key comes from Secrets Manager, and what is refused for too long goes to the bucket. */
export function toEndpoint(settings: FirehoseStreamSettings, all: Delivering, secretArn: string): ToEndpoint {
  const { url = '', name, encoding = 'gzip', attributes = {}, retry = 300 } = settings.http ?? {};
  const { roleArn, cloudwatchLoggingOptions } = all;
  const pairs = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    url,
    name: name ?? new URL(url).hostname,
    roleArn,
    secretsManagerConfiguration: { enabled: true, secretArn, roleArn },
    bufferingInterval: settings['buffer-seconds'],
    bufferingSize: settings['buffer-size'],
    retryDuration: retry,
    requestConfiguration: {
      contentEncoding: encoding.toUpperCase(),
      ...(pairs.length > 0 && { commonAttributes: pairs.map(([key, value]) => ({ name: key, value })) }),
    },
    s3BackupMode: 'FailedDataOnly',
    s3Configuration: failures(settings, all),
    ...(cloudwatchLoggingOptions && { cloudwatchLoggingOptions }),
    ...unpacked(settings),
  };
}

/** Documents have ids that OpenSearch makes up, so that none is looked for before it is written ("DocumentIdOptions"). */
export function toSearch(settings: FirehoseStreamSettings, all: Delivering, domainArn: string): ToSearch {
  const { rotate = 'day' } = settings.search ?? {};
  return {
    domainArn,
    indexRotationPeriod: rotations[rotate],
    documentIdOptions: { defaultDocumentIdFormat: 'NO_DOCUMENT_ID' },
    ...indexing(settings, all),
  };
}

/** Collections make up the ids of documents themselves. */
export function toCollection(
  settings: FirehoseStreamSettings,
  all: Delivering,
  collectionEndpoint: string,
): ToCollection {
  return { collectionEndpoint, ...indexing(settings, all) };
}

function indexing(settings: FirehoseStreamSettings, all: Delivering) {
  const { index = '', retry = 300 } = settings.search ?? {};
  const { roleArn, cloudwatchLoggingOptions } = all;
  return {
    roleArn,
    indexName: index,
    bufferingInterval: settings['buffer-seconds'],
    bufferingSize: settings['buffer-size'],
    retryDuration: retry,
    s3BackupMode: 'FailedDocumentsOnly',
    s3Configuration: failures(settings, all),
    ...(cloudwatchLoggingOptions && { cloudwatchLoggingOptions }),
    ...unpacked(settings),
  };
}

const rotations = { none: 'NoRotation', hour: 'OneHour', day: 'OneDay', week: 'OneWeek', month: 'OneMonth' } as const;

function compression({ compress }: FirehoseStreamSettings): string {
  return compress === 'gzip' ? 'GZIP' : 'UNCOMPRESSED';
}

/** "Custom prefixes for Amazon S3 objects": with an expression in one, both are needed. */
function prefixes({ prefix = '', 'failed-prefix': failed }: FirehoseStreamSettings, sorted: string) {
  return {
    prefix: `${prefix}${sorted}!{timestamp:yyyy/MM/dd/HH}/`,
    errorOutputPrefix: `${failed}!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/`,
  };
}

/** Where records go that could not be delivered elsewhere, under one prefix whatever the reason. */
function failures(settings: FirehoseStreamSettings, all: Delivering) {
  return {
    ...all,
    compressionFormat: compression(settings),
    ...prefixes({ ...settings, prefix: settings['failed-prefix'] }, ''),
  };
}

const parameter = (parameterName: string, parameterValue: string) => ({ parameterName, parameterValue });

/** "Decompress CloudWatch Logs": records of subscriptions are gzip. */
const decompression = { type: 'Decompression', parameters: [parameter('CompressionFormat', 'GZIP')] };

function unpacked({ records }: FirehoseStreamSettings) {
  return records === 'cloudwatch-logs'
    ? { processingConfiguration: { enabled: true, processors: [decompression] } }
    : {};
}

/**
 * "Send CloudWatch Logs to Firehose": their `owner` is the account that wrote them, which the service says and not the sender. Every
 * record becomes a line.
 */
const sorting = [
  decompression,
  {
    type: 'MetadataExtraction',
    parameters: [parameter('JsonParsingEngine', 'JQ-1.6'), parameter('MetadataExtractionQuery', '{account:.owner}')],
  },
  { type: 'AppendDelimiterToRecord', parameters: [parameter('Delimiter', '\\n')] },
];
