import type { Case, Expected } from '../source/marked';

const accounts = (shop = '', log = '') => `blueprint: 1
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  log:
    id: "100000000002"
    deploy-role: deploy
    resources:
      on-call: { type: sns-topic }
      plain: { type: sns-topic, key: aws-managed }
      far: { type: sns-topic, region: eu-central-1 }
      central: { type: oam-sink }
      queue: { type: sqs-queue }
${log}  closed: { id: "100000000004", resources: { central: { type: oam-sink } } }
  partner: { id: "100000000009", external: true }
  shop:
    id: "100000000003"
    resources:
      orders: { type: sqs-queue }
${shop}`;

const metric = 'metric: { namespace: AWS/SQS, name: NumberOfMessagesSent, statistic: Sum }';

/** A resource of the shop. */
const made = (it: string, entry: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: accounts(`      made: { ${entry} }\n`),
  finds,
});

const invalid = (says: string, help?: string): Expected => ({ code: 'setting-invalid', says, ...(help && { help }) });

const monitoring = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: `${accounts()}monitoring:\n  central: { ${fields} }\n`,
  finds,
});

/** The same, with the mark of what the diagnostic speaks of beside. */
const beside = (name: string, one: Case): Case => ({
  ...one,
  yaml: `${one.yaml}`.replace(`      ${name}:`, `      ⟨${name}⟩:`),
});

/** What `monitoring:`, alarms, links and channels can get wrong. */
export const monitoringCases: readonly Case[] = [
  monitoring('monitoring by an account that nobody declared', 'account: ⟦lgo⟧', {
    code: 'reference-unknown',
    help: 'did you mean `log`?',
  }),
  monitoring('monitoring of an account that nobody declared', 'account: log, from: [⟦shpo⟧]', {
    code: 'reference-unknown',
  }),
  monitoring('a threshold in time that is a number', 'account: log, alarms: { oldest-message: ⟦300⟧ }', {
    code: 'value-wrong-type',
  }),
  monitoring('a time that is none', 'account: log, alarms: { oldest-message: ⟦soon⟧ }', { code: 'value-malformed' }),
  {
    it: 'a sink for an organization that nobody named',
    yaml: accounts('', '      open: { type: oam-sink, organization: ⟦true⟧ }\n').replace(
      '      central: { type: oam-sink }\n',
      '',
    ),
    finds: [
      invalid('The organization whose accounts may link themselves is not named', 'name it: `organization: { id: … }`'),
    ],
  },
  {
    ...monitoring('monitoring by an account that Terraform cannot look into', 'account: ⟦closed⟧, from: shop', {
      code: 'setting-invalid',
      says: 'no way into `closed`',
    }),
    yaml: `${accounts().replace('{ central:', '{ ⟨central⟩:')}monitoring:\n  central: { account: ⟦closed⟧, from: shop }\n`,
  },
  {
    it: 'two sinks in one region',
    yaml: accounts('', '      ⟦other⟧: { type: oam-sink }\n').replace('      central:', '      ⟨central⟩:'),
    finds: [invalid('two sinks in eu-west-1', 'link all accounts to one of them')],
  },
  beside(
    'queue',
    made(
      'an alarm that tells a queue',
      `type: alarm, ${metric}, above: 1, notify: [⟦log/queue⟧]`,
      invalid('no sns-topic'),
    ),
  ),
  beside(
    'far',
    made(
      'an alarm that tells a topic elsewhere',
      `type: alarm, ${metric}, above: 1, notify: [⟦log/far⟧]`,
      invalid('it lies in eu-central-1, and the alarm in eu-west-1'),
    ),
  ),
  beside(
    'plain',
    made(
      'an alarm that tells a topic whose key CloudWatch may not use',
      `type: alarm, ${metric}, above: 1, notify: [⟦log/plain⟧]`,
      invalid('its key is that of AWS'),
    ),
  ),
  made('an alarm that tells nothing that is declared', `type: alarm, ${metric}, above: 1, notify: [⟦log/of-call⟧]`, {
    code: 'reference-unknown',
  }),
  made('an alarm on nothing', '⟦type⟧: alarm, above: 1', invalid('needs `metric`')),
  made('an alarm that never goes off', `⟦type⟧: alarm, ${metric}`, invalid('when it goes off')),
  made(
    'an alarm with two thresholds',
    `type: alarm, ${metric}, above: 1, ⟦below⟧: 3`,
    invalid('Of `above` and `below` one must go'),
  ),
  made(
    'an alarm that looks back for longer than a day, a minute at a time',
    `type: alarm, ${metric}, above: 1, ⟦periods⟧: 1441`,
    invalid('longer than 86400 seconds'),
  ),
  made(
    'an alarm for which more datapoints must be bad than are looked at',
    `type: alarm, ${metric}, above: 1, periods: 2, ⟦datapoints⟧: 3`,
    invalid('Of 2 datapoints, 3 cannot be bad'),
  ),
  made(
    'an alarm outside of its family',
    `type: alarm, ${metric}, above: 1, ⟦family⟧: central-`,
    invalid('does not begin with "central-"'),
  ),
  {
    it: 'an alarm on a metric that its account does not see',
    yaml: accounts(
      '',
      '      seen: { type: alarm, above: 1, metric: { namespace: AWS/SQS, name: NumberOfMessagesSent, statistic: Sum, account: ⟦"100000000003"⟧ } }\n',
    ),
    finds: [invalid('`log` does not see metrics of `shop` in eu-west-1')],
  },
  made('a link without a sink', '⟦type⟧: oam-link', invalid('needs `sink`')),
  beside('queue', made('a link to a queue', 'type: oam-link, sink: ⟦log/queue⟧', invalid('no oam-sink'))),
  beside(
    'central',
    made(
      'a link to another region',
      'type: oam-link, region: eu-central-1, sink: ⟦log/central⟧',
      invalid('it lies in eu-west-1, and the link in eu-central-1'),
    ),
  ),
  made(
    'a link with a filter for what it does not share',
    "type: oam-link, sink: log/central, share: [metrics], ⟦log-groups⟧: ['/aws/']",
    invalid('does not share logs'),
  ),
  beside('central', {
    it: 'a link of the account to itself',
    yaml: accounts('', '      own: { type: oam-link, sink: ⟦central⟧ }\n'),
    finds: [invalid('an account sees its own metrics anyway')],
  }),
  made(
    'a sink that exists, of which nobody knows the ARN',
    '⟦type⟧: oam-sink, existing: true',
    invalid('needs `sink-id`'),
  ),
  beside(
    'orders',
    made(
      'a channel of nothing',
      '⟦type⟧: chat-channel, topics: [⟦orders⟧], runs-as: ⟦app⟧',
      invalid('one of `slack` or one of `teams`'),
      { code: 'setting-invalid', says: 'no sns-topic' },
      { code: 'reference-unknown' },
    ),
  ),
  made('a dashboard of nothing', '⟦type⟧: dashboard', invalid('needs `graphs`')),
  made(
    'a graph without metrics',
    'type: dashboard, ⟦graphs⟧: [{ title: Nothing }]',
    invalid('either `metrics` or `text`'),
  ),
];
