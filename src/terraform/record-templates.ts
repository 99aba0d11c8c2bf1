/** How records are put. */
export interface RecordTarget {
  /** Name of the stream in AWS. */
  readonly stream: string;
  /** Field whose value decides on the shard, such as `payment.id`; absent: each record has an id of its own. */
  readonly partitionBy?: string | undefined;
}

/**
 * What API Gateway makes of a request for Kinesis, and of its answer for the caller: mapping templates in Velocity ("Mapping template
 * transformations for REST APIs in API Gateway"). Nothing of the caller's reaches the request but as base64 or as escaped text, and nothing of
 * Kinesis' answer the caller but counts and places.
 */
export interface RecordTemplates {
  readonly action: 'PutRecord' | 'PutRecords';
  readonly request: string;
  /** Of an answer 200, which may still say that records were refused. */
  readonly accepted: string;
}

const requestId = '"requestId":"$context.requestId"';

/** One record, which is the body as it came. */
export function oneRecord({ stream, partitionBy }: RecordTarget): RecordTemplates {
  const value = partitionBy === undefined ? undefined : `$input.path('$.${partitionBy}')`;
  return {
    action: 'PutRecord',
    request: lines(
      partitionKey(value, '$context.requestId'),
      `{"StreamName":"${stream}","PartitionKey":"$key","Data":"$util.base64Encode($input.body)"}`,
    ),
    accepted: `{"accepted":1,${requestId}}`,
  };
}

/** Each element of `records`, written anew: numbers keep their value, but `10.00` becomes `10.0`. */
export function severalRecords({ stream, partitionBy }: RecordTarget): RecordTemplates {
  const value = partitionBy === undefined ? undefined : '$input.path($field)';
  return {
    action: 'PutRecords',
    request: lines(
      `{"StreamName":"${stream}","Records":[`,
      "#foreach($record in $input.path('$.records'))",
      '#set($place = "$.records[$foreach.index]")',
      ...(partitionBy === undefined ? [] : [`#set($field = $place.concat(".${partitionBy}"))`]),
      partitionKey(value, '$context.requestId/$foreach.index'),
      '{"PartitionKey":"$key","Data":"$util.base64Encode($input.json($place))"}#if($foreach.hasNext),#end',
      '#end',
      ']}',
    ),
    accepted: lines(
      ...textOf('refused', "$input.path('$.FailedRecordCount')"),
      '#if($refused == "0")',
      `{"accepted":$input.path('$.Records').size(),${requestId}}`,
      '#else',
      '#set($context.responseOverride.status = 503)',
      '#set($comma = "")',
      `{"error":"PARTLY_ACCEPTED","refused":[${refusedPlaces}],${requestId}}`,
      '#end',
    ),
  };
}

/** Places in `records`, from 0, of those that Kinesis did not take: to be sent again. */
const refusedPlaces =
  '#foreach($record in $input.path(\'$.Records\'))#if("$!record.ErrorCode" != "")$comma$foreach.index#set($comma = ",")#end#end';

/**
 * The text of the key, or another where it is empty. `escapeJavaScript` makes `\'` of `'`, which JSON does not know: taken back as its page says
 * ("Variables for data transformations for API Gateway", `$util.escapeJavaScript`).
 */
function partitionKey(value: string | undefined, otherwise: string): string {
  return lines(
    ...textOf('key', value),
    `#if($key == "")#set($key = "${otherwise}")#end`,
    `#set($key = $util.escapeJavaScript($key).replaceAll("\\\\'", "'"))`,
  );
}

/**
 * Of an answer that is not 200. What a caller can mend is 400, what will pass is 429 ("PutRecord", Errors; all of them come as 400), and all
 * else is ours, 500: a role that may not, a key that is gone.
 */
export const refused = lines(
  ...textOf('type', "$input.path('$.__type')"),
  '#if($type.indexOf("ThroughputExceeded") >= 0 || $type.indexOf("LimitExceeded") >= 0 || $type.indexOf("KMSThrottling") >= 0)',
  '#set($context.responseOverride.status = 429)',
  `{"error":"THROTTLED",${requestId}}`,
  '#elseif($type.indexOf("ValidationException") >= 0 || $type.indexOf("InvalidArgument") >= 0)',
  '#set($context.responseOverride.status = 400)',
  `{"error":"BAD_RECORD",${requestId}}`,
  '#else',
  `{"error":"INTERNAL",${requestId}}`,
  '#end',
);

/** Of an answer that says that Kinesis is out of order. */
export const unavailable = `{"error":"UNAVAILABLE",${requestId}}`;

/** What API Gateway answers by itself: a word of its own, and not the message, which has parts of ARNs in it ("Gateway response types"). */
export const gatewayResponse = `{"error":"$context.error.responseType",${requestId}}`;

/**
 * A line for each call, of the call alone: nothing of the body, and no message of a validation, which repeats values that break the schema
 * ("Variables for access logging for API Gateway").
 */
export const accessLine = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  caller: '$context.identity.userArn',
  account: '$context.identity.accountId',
  address: '$context.identity.sourceIp',
  certificate: '$context.identity.clientCert.serialNumber',
  domain: '$context.domainName',
  method: '$context.httpMethod',
  path: '$context.resourcePath',
  status: '$context.status',
  error: '$context.error.responseType',
  firewall: '$context.waf.status',
  integrationStatus: '$context.integration.status',
  integrationLatency: '$context.integration.latency',
  latency: '$context.responseLatency',
  length: '$context.responseLength',
  trace: '$context.xrayTraceId',
});

/**
 * Sets a variable to the text of a value, empty where there is none: `#set` of nothing leaves what was there before, such as the key of the
 * record before (Velocity User Guide, "Set").
 */
function textOf(name: string, value: string | undefined): readonly string[] {
  if (value === undefined) return [`#set($${name} = "")`];
  return ['#set($value = "")', `#set($value = ${value})`, `#set($${name} = "$!value")`];
}

function lines(...parts: readonly string[]): string {
  return parts.join('\n');
}
