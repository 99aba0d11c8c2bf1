import type { Link } from '../../src/estate/estate';
import { terraformAddresses } from '../../src/terraform/address';
import { account, estate, resource, synth } from './estate';

const at = { file: 'b.yaml', start: 0, end: 1 };

const link = (kind: Link['kind'], from: string, to: string): Link => ({
  kind,
  name: `news_${from.split('/')[1]}_${to.split('/')[1]}`,
  account: to.split('/')[0] ?? '',
  share: 'news',
  grant: `news:${to}:${from}`,
  from,
  to,
  at,
});

const linked = estate({
  accounts: [account('dev'), account('ops'), account('quiet')],
  resources: [
    resource('ops/topic', 'sns-topic', {}, { arn: 'arn:aws:sns:eu-north-1:111111111111:topic', region: 'eu-north-1' }),
    resource('ops/stream', 'kinesis-stream', {}, { arn: 'arn:aws:kinesis:eu-west-1:111111111111:stream/stream' }),
    resource('dev/queue', 'sqs-queue', {}, { arn: 'arn:aws:sqs:eu-west-1:222222222222:queue' }),
    resource('dev/reader', 'lambda-function', {}, { managed: false, physicalName: 'reader-fn' }),
  ],
  links: [
    link('topic-subscription', 'ops/topic', 'dev/queue'),
    link('event-source-mapping', 'ops/stream', 'dev/reader'),
  ],
});

describe('the second wave', () => {
  const { names, stacks, files } = synth(linked, []);

  test('has a stack for accounts with links only, which waits for the foundations of both ends', () => {
    expect(names).toEqual(['dev', 'dev-links', 'ops', 'quiet']);
    const manifest = JSON.parse(files['manifest.json'] ?? '').stacks;
    expect(manifest['dev-links'].dependencies).toEqual(['dev', 'ops']);
  });

  test('subscribes a queue in the region of its topic, by literal ARNs', () => {
    expect(stacks['dev-links']?.resource['aws_sns_topic_subscription']).toEqual({
      news_topic_queue: {
        endpoint: 'arn:aws:sqs:eu-west-1:222222222222:queue',
        protocol: 'sqs',
        provider: 'aws.eu-north-1',
        topic_arn: 'arn:aws:sns:eu-north-1:111111111111:topic',
      },
    });
  });

  test('maps a stream to a function: new records only, and failing batches are halved', () => {
    expect(stacks['dev-links']?.resource['aws_lambda_event_source_mapping']).toEqual({
      news_stream_reader: {
        bisect_batch_on_function_error: true,
        event_source_arn: 'arn:aws:kinesis:eu-west-1:111111111111:stream/stream',
        function_name: 'reader-fn',
        starting_position: 'LATEST',
        tags: expect.objectContaining({ 'managed-by': 'crossgrant', share: 'news' }),
      },
    });
  });

  test('feeds as the share says', () => {
    const feed = {
      batch: 500,
      window: 5,
      partial: true,
      from: 'oldest' as const,
      parallel: 2,
      retries: 3,
      maxAge: 3600,
      tumbling: 60,
      onFailure: 'dev/queue',
    };
    const fed = { ...linked, links: linked.links.map((one) => ({ ...one, feed })) };
    const mapping = synth(fed, []).stacks['dev-links']?.resource['aws_lambda_event_source_mapping'];
    expect(mapping?.['news_stream_reader']).toMatchObject({
      batch_size: 500,
      bisect_batch_on_function_error: true,
      destination_config: { on_failure: { destination_arn: 'arn:aws:sqs:eu-west-1:222222222222:queue' } },
      function_response_types: ['ReportBatchItemFailures'],
      maximum_batching_window_in_seconds: 5,
      maximum_record_age_in_seconds: 3600,
      maximum_retry_attempts: 3,
      parallelization_factor: 2,
      starting_position: 'TRIM_HORIZON',
      tumbling_window_in_seconds: 60,
    });
  });

  test('looks up a consumer where its stream is', () => {
    const ops = account('ops', { deployRole: 'deploy' });
    const arn = 'arn:aws:kinesis:eu-west-1:111111111111:stream/stream/consumer/scoring:*';
    const consumer = resource('ops/scoring', 'kinesis-consumer', { stream: 'ops/stream' }, { arn });
    const mapped = estate({
      accounts: [account('dev'), ops],
      resources: [...linked.resources, consumer],
      links: [link('event-source-mapping', 'ops/scoring', 'dev/reader')],
    });
    const { resource: made, data } = synth(mapped, []).stacks['dev-links'] ?? {};
    expect(made?.['aws_lambda_event_source_mapping']?.['news_scoring_reader']).toMatchObject({
      event_source_arn: `\${data.aws_kinesis_stream_consumer.ops_scoring.arn}`,
      starting_position: 'LATEST',
    });
    expect(data?.['aws_kinesis_stream_consumer']?.['ops_scoring']).toMatchObject({
      name: 'scoring',
      provider: 'aws.ops-eu-west-1',
      stream_arn: 'arn:aws:kinesis:eu-west-1:111111111111:stream/stream',
    });
  });

  test('has the addresses that `explain` prints', () => {
    const printed = terraformAddresses(linked, []).filter(({ stack }) => stack === 'dev-links');
    expect(printed.map(({ address }) => address)).toEqual([
      'aws_lambda_event_source_mapping.news_stream_reader',
      'aws_sns_topic_subscription.news_topic_queue',
    ]);
  });
});
