// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import type { Json, Resource } from '../../src/estate/estate';
import { stackNames, terraformAddresses } from '../../src/terraform/address';
import { account, document, estate, resource, role, synth, synthOps } from './estate';

const tags = { 'managed-by': 'crossgrant' };
const topic = resource('ops/on-call', 'sns-topic', {}, { arn: 'arn:aws:sns:eu-west-1:111111111111:on-call' });

function made(type: string, settings: Record<string, Json>, more: Partial<Resource> = {}) {
  const { resource: all } = synthOps(
    {
      resources: [resource('ops/it', type, settings, more), topic],
      principals: [role('ops/chat', { managed: true })],
    },
    [document('trust', 'ops/chat')],
  );
  return (terraform: string) => all[terraform]?.['it'];
}

describe('alarm', () => {
  const metric = {
    namespace: 'AWS/SQS',
    name: 'NumberOfMessagesSent',
    statistic: 'Sum',
    dimensions: { QueueName: 'q' },
  };
  const defaults = { metric, period: 60, periods: 5, missing: 'good', recovery: true };

  test.each([
    ['above', 'GreaterThanThreshold'],
    ['at-least', 'GreaterThanOrEqualToThreshold'],
    ['below', 'LessThanThreshold'],
    ['at-most', 'LessThanOrEqualToThreshold'],
  ])('%s a threshold', (key, comparison) => {
    expect(made('alarm', { ...defaults, [key]: 0 })('aws_cloudwatch_metric_alarm')).toEqual({
      alarm_name: 'it',
      comparison_operator: comparison,
      threshold: 0,
      evaluation_periods: 5,
      datapoints_to_alarm: 5,
      treat_missing_data: 'notBreaching',
      namespace: 'AWS/SQS',
      metric_name: 'NumberOfMessagesSent',
      dimensions: { QueueName: 'q' },
      statistic: 'Sum',
      period: 60,
      tags,
    });
  });

  test('notifies topics, when all is well again only if it is to; percentiles are statistics of their own kind', () => {
    const settings = { ...defaults, above: 1, notify: ['ops/on-call'], recovery: false, missing: 'bad' };
    const alarm = made('alarm', { ...settings, metric: { ...metric, statistic: 'p99' } })(
      'aws_cloudwatch_metric_alarm',
    );
    expect(alarm).toMatchObject({
      alarm_actions: [topic.arn],
      extended_statistic: 'p99',
      treat_missing_data: 'breaching',
    });
    expect(alarm).not.toHaveProperty('ok_actions');
    expect(alarm).not.toHaveProperty('statistic');
  });

  test.each([
    ['above', 'GreaterThanUpperThreshold'],
    ['below', 'LessThanLowerThreshold'],
    [undefined, 'LessThanLowerOrGreaterThanUpperThreshold'],
  ])('outside of what is usual, on the side %s', (side, comparison) => {
    const anomaly = { width: 2, ...(side !== undefined && { side }) };
    expect(made('alarm', { ...defaults, anomaly })('aws_cloudwatch_metric_alarm')).toMatchObject({
      comparison_operator: comparison,
      threshold_metric_id: 'band',
      metric_query: [
        {
          id: 'metric',
          return_data: true,
          metric: { metric_name: 'NumberOfMessagesSent', stat: 'Sum', period: 60 },
        },
        { id: 'band', expression: 'ANOMALY_DETECTION_BAND(metric, 2)', return_data: true },
      ],
    });
  });

  test('on a metric of another account asks for it there', () => {
    const settings = { ...defaults, metric: { ...metric, account: '222222222222' }, above: 3 };
    const alarm = made('alarm', settings)('aws_cloudwatch_metric_alarm');
    expect(alarm).toMatchObject({ threshold: 3, metric_query: [{ id: 'metric', account_id: '222222222222' }] });
    expect(alarm).not.toHaveProperty('metric_name');
  });
});

describe('dashboard', () => {
  test('places graphs two in a row and texts alone, in the same bytes each time', () => {
    const metrics = [
      {
        namespace: 'N',
        name: 'm',
        statistic: 'Sum',
        dimensions: { b: '2', a: '1' },
        account: '222222222222',
        label: '${x}',
      },
      { namespace: 'N', name: 'n', statistic: 'p99', region: 'eu-central-1', axis: 'right' },
    ];
    const graphs = [
      { title: 'One', metrics, threshold: 0 },
      { text: '# Words' },
      { metrics, kind: 'numbers', period: 300 },
      { metrics, kind: 'areas' },
    ];
    const dashboard = made('dashboard', { graphs, hours: 12 })('aws_cloudwatch_dashboard');
    const body = JSON.parse(`${dashboard?.['dashboard_body']}`);
    expect(body.start).toBe('-PT12H');
    expect(body.widgets.map(({ type, x, y }: Record<string, unknown>) => [type, x, y])).toEqual([
      ['metric', 0, 0],
      ['text', 0, 6],
      ['metric', 0, 8],
      ['metric', 12, 8],
    ]);
    expect(body.widgets[0].properties).toEqual({
      title: 'One',
      view: 'timeSeries',
      stacked: false,
      region: 'eu-west-1',
      period: 60,
      metrics: [
        ['N', 'm', 'a', '1', 'b', '2', { stat: 'Sum', label: '$${x}', accountId: '222222222222' }],
        ['N', 'n', { stat: 'p99', region: 'eu-central-1', yAxis: 'right' }],
      ],
      annotations: { horizontal: [{ label: 'alarm', value: 0 }] },
    });
    expect(body.widgets[2].properties).toMatchObject({ view: 'singleValue', period: 300 });
    expect(body.widgets[3].properties).toMatchObject({ view: 'timeSeries', stacked: true });
  });
});

describe('chat-channel', () => {
  const common = {
    configuration_name: 'it',
    iam_role_arn: '${aws_iam_role.chat.arn}',
    sns_topic_arns: [topic.arn],
    guardrail_policy_arns: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
    logging_level: 'ERROR',
    tags,
  };
  const settings = { topics: ['on-call'], 'runs-as': 'chat' };
  const arn = 'arn:aws:chatbot::111111111111:chat-configuration/slack-channel/it';

  test('of Slack, within guardrails, which would be administration', () => {
    const slack = { ...settings, slack: { workspace: 'T1', channel: 'C1' } };
    expect(made('chat-channel', slack, { arn })('aws_chatbot_slack_channel_configuration')).toEqual({
      ...common,
      slack_team_id: 'T1',
      slack_channel_id: 'C1',
    });
  });

  test('of Teams, with guardrails of its own', () => {
    const own = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];
    const teams = { ...settings, teams: { tenant: 't', team: 'm', channel: 'c' }, guardrails: own };
    expect(made('chat-channel', teams, { arn })('aws_chatbot_teams_channel_configuration')).toEqual({
      ...common,
      guardrail_policy_arns: own,
      tenant_id: 't',
      team_id: 'm',
      channel_id: 'c',
    });
    const placed = estate({ accounts: [account('ops')], resources: [resource('ops/it', 'chat-channel', teams)] });
    expect(terraformAddresses(placed, []).map(({ address }) => address)).toEqual([
      'aws_chatbot_teams_channel_configuration.it',
    ]);
  });
});

describe('oam-link', () => {
  const sink = (arn: string, more: Partial<Resource> = {}) =>
    resource('dev/central', 'oam-sink', {}, { arn: `arn:aws:oam:eu-west-1:222222222222:sink/${arn}`, ...more });
  const link = (settings: Record<string, Json> = {}) =>
    resource('ops/central', 'oam-link', {
      sink: 'dev/central',
      share: ['traces', 'metrics'],
      label: '$AccountName',
      ...settings,
    });
  const linked = (made: Resource, to: Resource) =>
    estate({ accounts: [account('dev', { deployRole: 'deploy' }), account('ops')], resources: [to, made] });

  test('is made in the second wave, to the sink that is looked up in its account', () => {
    const whole = linked(link(), sink('*'));
    const { names, stacks, files } = synth(whole, []);
    expect(names).toEqual(['dev', 'ops', 'ops-links']);
    expect(stackNames(whole)).toEqual(names);
    expect(JSON.parse(files['manifest.json'] ?? '').stacks['ops-links'].dependencies).toEqual(['dev']);
    expect(stacks['ops-links']?.data?.['aws_oam_sinks']?.['dev_central']).toEqual({ provider: 'aws.dev-eu-west-1' });
    expect(stacks['ops-links']?.resource['aws_oam_link']?.['central']).toEqual({
      label_template: '$AccountName',
      resource_types: ['AWS::CloudWatch::Metric', 'AWS::XRay::Trace'],
      sink_identifier: '${one(data.aws_oam_sinks.dev_central.arns)}',
      tags,
    });
    expect(stacks['dev']?.resource['aws_oam_sink']?.['central']).toEqual({ name: 'central', tags });
  });

  test('names a sink whose id is known, and narrows what it shares', () => {
    const narrow = { namespaces: ['AWS/SQS', 'shop'], share: ['metrics', 'logs'], 'log-groups': ['/aws/', 'app'] };
    const { stacks } = synth(linked(link(narrow), sink('1234', { managed: false })), []);
    expect(stacks['ops-links']?.data).toBeUndefined();
    expect(stacks['ops-links']?.resource['aws_oam_link']?.['central']).toMatchObject({
      sink_identifier: 'arn:aws:oam:eu-west-1:222222222222:sink/1234',
      link_configuration: {
        metric_configuration: { filter: "Namespace IN ('AWS/SQS', 'shop')" },
        log_group_configuration: { filter: "LogGroupName LIKE '/aws/%' OR LogGroupName LIKE 'app%'" },
      },
    });
  });
});

test('a topic has a subscription for each address', () => {
  const { resource: all } = synthOps(
    { resources: [resource('ops/it', 'sns-topic', { emails: ['b@x.org', 'a@x.org'] })] },
    [],
  );
  expect(all['aws_sns_topic_subscription']).toEqual({
    it_a_40x_2eorg: { topic_arn: '${aws_sns_topic.it.arn}', protocol: 'email', endpoint: 'a@x.org' },
    it_b_40x_2eorg: { topic_arn: '${aws_sns_topic.it.arn}', protocol: 'email', endpoint: 'b@x.org' },
  });
});
