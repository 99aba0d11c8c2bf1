import type { Case, Expected } from '../source/marked';

const estate = (shares = '') => `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  shop:
    id: "100000000003"
    principals:
      app: { role: app, assumed-by: [lambda.amazonaws.com] }
      batch: { role: batch, assumed-by: [lambda.amazonaws.com] }
      people: { sso: People }
    resources:
      orders: { type: dynamodb-table, hash-key: { name: id, type: string }, stream: new-and-old-images }
  dr:
    id: "100000000013"
    region: eu-central-1
    principals: { app: { role: app, assumed-by: [lambda.amazonaws.com] } }
    resources:
      jobs: { type: sqs-queue }
      ill: { type: alarm, metric: { namespace: A, name: B, statistic: Sum }, above: 1 }
      far: { type: alarm, metric: { namespace: A, name: B, statistic: Sum }, above: 1, region: eu-west-1 }
  network:
    id: "100000000005"
    principals: { runner: { role: runner, assumed-by: [states.amazonaws.com] } }
    resources:
      news: { type: sns-topic }
      machine: { type: sfn-state-machine, existing: true }
      zone: { type: dns-zone, existing: true, domain: example.com, zone-id: Z1 }
      queue: { type: sqs-queue }
${shares}`;

const tables = 'tables: [{ table: orders, both-ways: true }]';
const standard = {
  domain: 'orders.example.com',
  zone: 'network/zone',
  targets: '{ primary: a.example.com, secondary: b.example.com }',
  writers: '[app]',
};

/** An entry with a failover, of which some things are said otherwise. */
function entry(said: Readonly<Record<string, string>>, more = tables, shares = ''): string {
  const replaced = Object.keys(said).map((key) => key.replace(/[⟦⟧]/g, ''));
  const kept = Object.entries(standard).filter(([key]) => !replaced.includes(key));
  const fields = [...kept, ...Object.entries(said)].map(([key, value]) => `${key}: ${value}`);
  return `${estate(shares)}recovery:\n  orders:\n    primary: shop\n    secondary: dr\n    region: eu-central-1\n    ${more}\n    failover:\n      ${fields.join('\n      ')}\n`;
}

const one = (it: string, said: Readonly<Record<string, string>>, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: entry(said),
  finds,
});

const invalid = (says: string, help?: string): Expected => ({ code: 'setting-invalid', says, ...(help && { help }) });
const unknown = (says: string, help?: string): Expected => ({ code: 'reference-unknown', says, ...(help && { help }) });

const share = (who: string, can: string, name = 'pays') =>
  `shares:\n  ${name}: { share: shop/orders, with: ${who}, can: ${can}, why: w, expires: 2027-06-30 }\n`;

/** What `failover` of an entry of `recovery:` can get wrong. */
export const failoverCases: readonly Case[] = [
  one(
    'a zone that nobody declared',
    { zone: '⟦network/zoen⟧' },
    unknown(
      'no hosted zone `network/zoen`',
      'declare it under `accounts.network.resources`: `{ type: dns-zone, existing: true, domain: …, zone-id: … }`',
    ),
  ),
  one('a zone that is a queue', { zone: '⟦network/queue⟧' }, invalid('holds no records', 'name a dns-zone')),
  one(
    'a name of another zone',
    { domain: '⟦orders.example.org⟧' },
    invalid('not in the zone', 'name something that ends in `.example.com`'),
  ),
  one(
    'the name of the zone itself',
    { domain: '⟦example.com⟧' },
    invalid('no CNAME can stand', 'name something below it, such as `www.example.com`'),
  ),
  one(
    'a writer that nobody declared',
    { writers: '[⟦ap⟧]' },
    unknown('There is no role `shop/ap`', 'did you mean `app`?'),
  ),
  one('a writer that is no role', { writers: '[⟦people⟧]' }, invalid('is no role', 'name a role')),
  one('a writer of the other side', { writers: '⟦dr/app⟧' }, unknown('no role `dr/app` of the primary account')),
  one(
    'a writer on standby that nobody declared',
    { 'standby-writers': '⟦batch⟧' },
    unknown('of the secondary account'),
  ),
  one(
    'a watch that sees nothing',
    { '⟦automatic⟧': 'true' },
    invalid('whether the primary is ill', 'name a path that is asked: `health: /healthz`'),
  ),
  one(
    'an alarm that nobody declared',
    { 'on-alarm': '⟦il⟧' },
    unknown('`dr` declares no alarm `il`', 'did you mean `ill`?'),
  ),
  one('a queue as alarm', { 'on-alarm': '⟦jobs⟧' }, invalid('`dr/jobs` is an sqs-queue', 'name an alarm')),
  one(
    'an alarm of another region',
    { 'on-alarm': '⟦far⟧' },
    invalid('`dr/far` lies in eu-west-1', 'declare an alarm with `region: eu-central-1`'),
  ),
  one('a game day that is no schedule', { 'game-day': '⟦monthly⟧' }, { code: 'value-malformed' }),
  {
    it: 'changes that would not come back',
    yaml: entry({}, 'tables: [⟦orders⟧]'),
    finds: [invalid('would not come back', 'write `{ table: shop/orders, both-ways: true }`')],
  },
  {
    it: 'somebody who may write and is not fenced off',
    yaml: entry({ '⟦writers⟧': '[app]' }, tables, share('shop/batch', 'write', '⟨pays⟩')),
    finds: [invalid('`shop/batch` may write to `shop/orders`', 'add `shop/batch` to `writers`')],
  },
  {
    it: 'somebody of another account who may write',
    yaml: entry({ '⟦writers⟧': '[app]' }, tables, share('dr/app', 'write', '⟨pays⟩')),
    finds: [invalid('`dr/app` may write', 'let it write through a role of `shop` that `writers` names')],
  },
  {
    it: 'one account on both sides',
    yaml: entry({})
      .replace('secondary: dr', 'secondary: shop')
      .replace('    failover:', '    ⟦failover⟧:')
      .replace(`    ${tables}\n`, ''),
    finds: [invalid('nothing can be fenced off', 'name another account as `secondary`')],
  },
];

/** What the types behind a failover can get wrong. */
const inNetwork = (it: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: estate().replace('      queue: {', `      made: { ${fields} }\n      queue: {`),
  finds,
});

export const failoverTypeCases: readonly Case[] = [
  inNetwork(
    'a zone that is to be made',
    '⟦type⟧: dns-zone, domain: a.example.com, zone-id: Z2',
    invalid('existing: true'),
  ),
  inNetwork('a zone without an id', '⟦type⟧: dns-zone, existing: true, domain: a.example.com', invalid('`zone-id`')),
  inNetwork('a zone without a domain', '⟦type⟧: dns-zone, existing: true, zone-id: Z2', invalid('`domain`')),
  inNetwork('a record without values', '⟦type⟧: dns-record, zone: zone, record: a.example.com', invalid('`values`')),
  inNetwork(
    'a record of a zone that is none',
    'type: dns-record, zone: ⟦nobody⟧, record: a.example.com, values: [b]',
    unknown('has no dns-zone `nobody`'),
  ),
  inNetwork(
    'a record with two ways of routing',
    'type: dns-record, zone: zone, record: a.example.com, values: [b], weight: 1, ⟦failover⟧: secondary',
    invalid('two ways of routing'),
  ),
  inNetwork(
    'a name that points at two',
    'type: dns-record, zone: zone, record: a.example.com, ⟦values⟧: [b, c]',
    invalid('points at one name'),
  ),
  inNetwork(
    'a primary record that nobody looks at',
    'type: dns-record, zone: zone, record: a.example.com, values: [b], ⟦failover⟧: primary',
    invalid('name a `health-check`'),
  ),
  inNetwork('a check of no host', '⟦type⟧: health-check', invalid('needs `host`')),
  inNetwork('a fence that stops nobody', '⟦type⟧: iam-fence, forbids: [queue]', invalid('`stops`')),
  inNetwork('a fence about nothing', '⟦type⟧: iam-fence, stops: [app]', invalid('`forbids`')),
  inNetwork('a simulator about nobody', '⟦type⟧: iam-simulator, existing: true', invalid('`about`')),
  inNetwork('a simulator that is to be made', '⟦type⟧: iam-simulator, about: app', invalid('`existing: true`')),
  inNetwork(
    'a fence about what is not there',
    'type: iam-fence, stops: [app], forbids: ⟦[nothing]⟧',
    unknown('has no resource `nothing`'),
  ),
  inNetwork(
    'a machine with two definitions',
    'type: sfn-state-machine, runs-as: runner, definition: a.json, ⟦states⟧: { StartAt: A }',
    invalid('write one of them'),
  ),
  inNetwork(
    'a rule with a schedule and a pattern',
    '⟦type⟧: event-rule, schedule: rate(1 minute), pattern: { source: [a] }, topic: news',
    invalid('either `pattern`, `watch` or `schedule`'),
  ),
  inNetwork(
    'a rule that starts as nobody',
    'type: event-rule, schedule: rate(1 minute), ⟦start⟧: machine',
    invalid('go together'),
  ),
];
