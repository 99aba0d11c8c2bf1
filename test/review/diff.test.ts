import { compareAccess, type kinds } from '../../src/review/diff';
import { linesOf } from '../../src/review/lines';
import { written } from '../iam/written';
import { reviewed, said, shares } from './compared';

const share = (more = '', name = 'a') =>
  `${name}: { share: ops/plain, with: dev/developers, can: read, why: x, expires: 2027-06-30, ${more} }`;
const toDev = (more: string) => share(`through: role, ${more}`).replace('dev/developers', 'dev');
const onData = share().replace('ops/plain', 'ops/data');
const reads = 's3:GetBucketLocation, s3:GetObject, s3:ListBucket on ops/plain';
const readsPart = 's3:GetObject, s3:ListBucket on ops/plain';

describe('a share that is added', () => {
  test('is gained, with where, until when and by what', () => {
    expect(said('', share('prefix: builds/'))).toEqual([
      'gained [new-account] dev/developers gains s3:GetObject, s3:ListBucket on ops/plain under builds/ and s3:GetBucketLocation on the bucket itself, until 2027-06-30, by b.yaml:32',
    ]);
  });

  test('through a role names the role, and not the step of assuming it', () => {
    expect(said('', share('through: role'))).toEqual([
      `gained [new-account] dev/developers gains ${reads}, through the role ops/crossgrant-a, until 2027-06-30, by b.yaml:32`,
    ]);
  });

  test('of an encrypted bucket tells of the key in the same sentence', () => {
    expect(said('', onData)).toEqual([
      'gained [new-account] dev/developers gains s3:GetBucketLocation, s3:GetObject, s3:ListBucket on ops/data, until 2027-06-30, with the key ops/master, by b.yaml:32',
    ]);
  });

  test('with several is one sentence', () => {
    expect(said('', share().replace('dev/developers', 'teams/developers'))).toEqual([
      `gained [new-account] dev/developers, shop/developers gain ${reads}, until 2027-06-30, by b.yaml:32`,
    ]);
  });

  test('with the organization is everybody in it, and nobody from outside', () => {
    expect(said('', share().replace('dev/developers', 'o-a1b2c3d4e5'))).toEqual([
      `gained everybody in o-a1b2c3d4e5 gains ${reads}, until 2027-06-30, by b.yaml:32`,
    ]);
  });

  test('beside one of the same principal and resource is gained as far as the other does not go', () => {
    const more = share('', 'c').replace('can: read', 'can: [read, delete]');
    expect(said(share(), `${share()}\n${more}`)).toEqual([
      'gained [sensitive] dev/developers gains s3:DeleteObject on ops/plain, until 2027-06-30, by b.yaml:33',
    ]);
  });

  test('within what is given already changes nothing', () => {
    expect(said(share(), `${share()}\n${share('prefix: builds/', 'c')}`)).toEqual([]);
  });

  test('and has ended already gives nothing, which is said once', () => {
    const ended = shares(share().replace('2027', '2025'));
    expect(reviewed(shares(''), ended)).toMatchObject({
      said: [],
      notes: ['ended already, so that it counts as no access: b.yaml:32'],
    });
    expect(reviewed(ended, ended).notes).toEqual([]);
  });
});

test('a share that is removed is lost, with where it was', () => {
  expect(said(share(), '')).toEqual([`lost dev/developers loses ${reads}, until 2027-06-30, formerly by b.yaml:32`]);
  expect(said(`${share()}\n${share('', 'c')}`, share())).toEqual([]);
});

describe('what goes further is widened, and the reverse narrowed', () => {
  test.each([
    [
      'a wider prefix',
      share('prefix: builds/a/'),
      share('prefix: builds/'),
      readsPart,
      'from under builds/a/ to under builds/',
      'from under builds/ to under builds/a/',
    ],
    [
      'no prefix',
      share('prefix: builds/'),
      share(),
      readsPart,
      'from under builds/ to the whole bucket',
      'from the whole bucket to under builds/',
    ],
    [
      'one more prefix',
      share('prefix: builds/'),
      share('prefix: [logs/, builds/]'),
      readsPart,
      'also under logs/, until 2027-06-30',
      'no longer under logs/, until 2027-06-30',
    ],
    [
      'a later end',
      share(),
      share().replace('2027', '2028'),
      reads,
      'until 2028-06-30 instead of 2027-06-30',
      'until 2027-06-30 instead of 2028-06-30',
    ],
    [
      'no end',
      share(),
      share().replace('expires: 2027-06-30,', ''),
      reads,
      'without an end instead of until 2027-06-30',
      'until 2027-06-30 instead of without an end',
    ],
    [
      'MFA dropped',
      toDev('mfa: true'),
      toDev(''),
      reads,
      'no longer only with MFA, through the role ops/crossgrant-a',
      'now only with MFA, through the role ops/crossgrant-a',
    ],
    [
      'a role beside the policy',
      share(),
      `${share()}\n${share('through: role', 'c')}`,
      reads,
      'also the whole bucket, through the role ops/crossgrant-c, until 2027-06-30',
      'no longer the whole bucket, through the role ops/crossgrant-c, until 2027-06-30',
    ],
  ])('%s', (_, narrow, wide, what, forth, back) => {
    const who = narrow.includes('dev/developers') ? 'dev/developers' : 'every principal of dev';
    const sentence = (kind: string, how: string) =>
      `${kind} ${who}: ${what} ${kind}${how.startsWith('from') ? '' : ':'} ${how}, by b.yaml:`;
    expect(said(narrow, wide).map((line) => line.replace(/\d+$/, ''))).toEqual([sentence('widened', forth)]);
    expect(said(wide, narrow).map((line) => line.replace(/\d+$/, ''))).toEqual([sentence('narrowed', back)]);
  });

  test('a level more is gained, with the key where that is needed', () => {
    expect(said(onData, onData.replace('read', 'readwrite'))).toEqual([
      'gained [sensitive] dev/developers gains s3:AbortMultipartUpload, s3:ListMultipartUploadParts, s3:PutObject on ops/data, until 2027-06-30, with the key ops/master, by b.yaml:32',
    ]);
    expect(said(onData.replace('read', 'readwrite'), onData)).toEqual([
      'lost dev/developers loses s3:AbortMultipartUpload, s3:ListMultipartUploadParts, s3:PutObject on ops/data, until 2027-06-30, with the key ops/master, formerly by b.yaml:32',
    ]);
  });

  test('the key follows', () => {
    expect(said(onData, onData.replace('2027', '2028'))).toEqual([
      'widened dev/developers: s3:GetBucketLocation, s3:GetObject, s3:ListBucket on ops/data widened: until 2028-06-30 instead of 2027-06-30, with the key ops/master likewise, by b.yaml:32',
    ]);
  });
});

test('a key that is new beside a wider share is now with it', () => {
  const base = shares(share('prefix: a/'));
  const head = shares(share()).replace('bucket: acme-plain }', 'bucket: acme-plain, key: master }');
  expect(reviewed(base, head).said).toEqual([
    `widened dev/developers: ${readsPart} widened from under a/ to the whole bucket, now with the key ops/master, by b.yaml:32`,
  ]);
});

describe('what is given here and taken there is changed', () => {
  test('another prefix', () => {
    expect(said(share('prefix: [builds/, logs/]'), share('prefix: [builds/, docs/]'))).toEqual([
      `changed dev/developers: ${readsPart} changed: under docs/ instead of under logs/, by b.yaml:32`,
    ]);
  });

  test('a narrower prefix for longer', () => {
    expect(said(share(), share('prefix: a/').replace('2027', '2028'))).toContain(
      `changed dev/developers: ${readsPart} changed: under a/ instead of the whole bucket, until 2028-06-30 instead of 2027-06-30, by b.yaml:32`,
    );
  });

  test('another external id', () => {
    const id = (value: string) =>
      share(`through: role, external-id: ${value}`).replace('dev/developers', 'partner/reader');
    expect(said(id('acme-one'), id('acme-two'))).toEqual([
      `changed [external] partner/reader: ${reads} changed: with external id acme-two instead of acme-one, through the role ops/crossgrant-a, by b.yaml:32`,
    ]);
  });

  test('a role instead of the policy', () => {
    expect(said(share(), share('through: role'))).toEqual([
      `changed dev/developers: ${reads} changed: through the role ops/crossgrant-a instead of directly, by b.yaml:32`,
    ]);
  });
});

describe('no change in access', () => {
  const base = shares(`${share('prefix: [builds/, logs/]')}\n${onData.replace('a:', 'c:')}`);
  const nothing = (head: string) => expect(reviewed(base, head)).toMatchObject({ said: [], notes: [] });

  test('the same text', () => nothing(base));
  test('another name of a share', () => nothing(base.replace('  a:', '  zebra:')));
  test('another order, and other lines', () => {
    const lines = base.trim().split('\n');
    nothing(`\n\n# moved\n${[...lines.slice(0, -2), ...lines.slice(-2).reverse()].join('\n')}\n`);
  });
  test('one share split into two', () =>
    nothing(shares(`${share('prefix: builds/')}\n${share('prefix: logs/', 'b')}\n${onData.replace('a:', 'c:')}`)));
  test('another name of the role that a share makes, which is said all the same', () => {
    expect(reviewed(shares(share('through: role')), shares(share('through: role', 'z')))).toMatchObject({
      said: [],
      notes: ['the role ops/crossgrant-a is replaced by ops/crossgrant-z: who assumes it has to use the new name'],
    });
  });
  test('other names of an account, a resource and a principal, which are said', () => {
    const head = base
      .replaceAll('dev/developers', 'development/coders')
      .replace('  dev:', '  development:')
      .replace('[dev, shop]', '[development, shop]')
      .replace('developers: {', 'coders: {')
      .replaceAll('ops/plain', 'ops/simple')
      .replace('plain:', 'simple:');
    expect(reviewed(base, head)).toMatchObject({
      said: [],
      notes: [
        'the account dev is now called development',
        'the resource ops/plain is now called ops/simple',
        'the principal dev/developers is now called development/coders',
      ],
    });
  });
});

describe('a name for something else', () => {
  test('of a resource gets its ARN', () => {
    const base = shares(share());
    expect(reviewed(base, base.replace('acme-plain', 'acme-other')).said).toEqual([
      `gained dev/developers gains ${reads} (arn:aws:s3:::acme-other), until 2027-06-30, by b.yaml:32`,
      `lost dev/developers loses ${reads} (arn:aws:s3:::acme-plain), until 2027-06-30, formerly by b.yaml:32`,
    ]);
  });

  test('of a role gets its ARN', () => {
    const base = shares(share());
    const [gained] = reviewed(
      base,
      base.replace('developers: { role: developers,', 'developers: { role: coders,'),
    ).said;
    expect(gained).toContain('dev/developers (arn:aws:iam::222222222222:role/coders) gains');
  });
});

test('a key for a bucket that had none has a line of its own', () => {
  const base = shares(share());
  expect(reviewed(base, base.replace('bucket: acme-plain }', 'bucket: acme-plain, key: master }')).said).toEqual([
    'gained dev/developers gains kms:Decrypt on ops/master, via S3, for ops/plain, until 2027-06-30, by b.yaml:32',
  ]);
});

describe('what an existing role has already', () => {
  const role = (...statements: readonly (readonly [actions: string, resource: string])[]) => {
    const text = shares('').replace(
      'local: { role: local, existing: true }',
      'local: { role: local, existing: true, policies: [local.json] }',
    );
    const Statement = statements.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource }));
    return written(text, { 'local.json': { Version: '2012-10-17', Statement } });
  };
  const between = (...[base, head]: readonly [ReturnType<typeof role>, ReturnType<typeof role>]) => {
    const none = { base: new Map(), head: new Map() };
    const lines = linesOf(compareAccess(base, head, '2026-12-01'), none);
    return lines.map(({ say }) => say((text) => text).replace(/, (formerly )?by .*/, ''));
  };
  const one = role(['s3:GetObject', 'arn:aws:s3:::acme-plain/a/*']);

  test('counts in its own account, patterns as they are written', () => {
    expect(between(one, role(['s3:Get*', 'arn:aws:s3:::acme-plain/*']))).toEqual([
      'ops/local: s3:Get* on ops/plain widened: s3:Get* instead of s3:GetObject, from under a/ to the whole bucket',
    ]);
    expect(between(role(['s3:Get*', 'arn:aws:s3:::acme-plain/*']), one)).toEqual([
      'ops/local: s3:Get* on ops/plain narrowed: s3:GetObject instead of s3:Get*, from the whole bucket to under a/',
    ]);
  });

  test('on everything is told of what its service has', () => {
    expect(between(one, role(['s3:GetObject', 'arn:aws:s3:::acme-plain/a/*'], ['sqs:*', '*']))).toEqual([
      'ops/local gains sqs:* on ops/work, without an end',
    ]);
  });
});

describe('marks', () => {
  const marksOf = (base: string, head: string) => reviewed(shares(base), shares(head)).lines.map(({ marks }) => marks);
  const partner = share('through: role, external-id: acme-1234').replace('dev/developers', 'partner/reader');

  test('an outside party that had nothing is new-external, one that gets more is external', () => {
    expect(marksOf('', partner)).toEqual([['new-external', 'new-account']]);
    expect(
      marksOf(
        partner,
        `${partner}\n${partner.replace('a:', 'c:').replace('plain', 'work').replace('can: read', 'can: inspect')}`,
      ),
    ).toEqual([['external']]);
  });

  test('the first access between two accounts is new-account', () => {
    const work = share('', 'c').replace('ops/plain', 'ops/work').replace('read', 'inspect');
    expect(marksOf('', share())).toEqual([['new-account']]);
    expect(marksOf(share(), `${share()}\n${work}`)).toEqual([[]]);
  });

  test.each([
    ['to write', share().replace('read', 'write')],
    ['to delete', share().replace('read', 'delete')],
    ['to send', share().replace('ops/plain', 'ops/work').replace('read', 'send')],
    ['to change tags', share('actions: [s3:PutObjectTagging]')],
    ['to use a key by itself', share().replace('ops/plain', 'ops/master').replace('read', 'decrypt')],
  ])('%s is sensitive', (_, head) => {
    expect(marksOf('', head)).toEqual([expect.arrayContaining(['sensitive'])]);
  });

  test.each([
    ['to read', onData],
    ['to see what a queue is', share().replace('ops/plain', 'ops/work').replace('read', 'inspect')],
    ['to list', share().replace('read', 'list')],
  ])('%s is not', (_, head) => {
    expect(marksOf('', head)).toEqual([['new-account']]);
  });

  test('what is lost or narrowed has none', () => {
    expect(marksOf(partner, '')).toEqual([[]]);
    expect(marksOf(share().replace('read', 'write'), share('prefix: a/').replace('read', 'write'))).toEqual([[]]);
  });

  test('come first', () => {
    const head = `${share()}\n${share('', 'b').replace('ops/plain', 'ops/data')}\n${partner.replace('a:', 'z:')}`;
    expect(reviewed(shares(share()), shares(head)).lines.map(({ marks }) => marks)).toEqual([
      ['new-external', 'new-account'],
      [],
    ]);
  });
});

describe('beside access', () => {
  test('accounts, resources and principals that came and went are one line', () => {
    const base = shares('');
    const head = base
      .replace('  partner:', '  analytics: { id: "444444444444" }\n  partner:')
      .replace('work:', 'jobs:');
    expect(reviewed(base, head).notes).toEqual([
      '+1 account (analytics), +1 resource (ops/jobs), −1 resource (ops/work)',
    ]);
  });

  test('what an account that joins a group gets is told, also where it has no ARN of its own', () => {
    const central = `logging:
  central: { account: ops, from: teams, redact: [EmailAddress], owner: sre@example.com }
`;
    const head = shares('', central);
    const base = head.replace('teams: [dev, shop]', 'teams: [dev]');
    expect(reviewed(base, head).notes).toEqual(['+2 resources (shop/central, shop/central-redaction)']);
  });

  test('waivers that came, went and end on another day', () => {
    const waiver =
      'waivers:\n  - { rule: share-without-expiry, share: a, why: x, owner: s@example.com, expires: 2027-01-01 }\n';
    const [without, withOne] = [shares(share()), shares(share(), waiver)];
    const later = withOne.replace('2027-01-01', '2027-02-01');
    const of = (base: string, head: string) => reviewed(base, head).notes.map((note) => note.replace(/:\d+$/, ''));
    expect(of(without, withOne)).toEqual(['waiver added: share-without-expiry for a until 2027-01-01, by b.yaml']);
    expect(of(withOne, without)).toEqual([
      'waiver removed: share-without-expiry for a until 2027-01-01, formerly by b.yaml',
    ]);
    expect(of(withOne, later)).toEqual([
      'waiver extended: share-without-expiry for a until 2027-02-01 instead of 2027-01-01, by b.yaml',
    ]);
  });
});

test('an absent side allows nothing', () => {
  const { review, said: lines } = reviewed(undefined, shares(share()));
  expect(lines).toHaveLength(2);
  expect(review.changes.every(({ kind }) => kind === 'gained')).toBe(true);
  expect(reviewed(shares(share()), undefined).review.changes.every(({ kind }) => kind === 'lost')).toBe(true);
});

test('turned round, every comparison says the opposite', () => {
  const opposite = { gained: 'lost', widened: 'narrowed', changed: 'changed', narrowed: 'widened', lost: 'gained' };
  const texts = [
    share(),
    share('prefix: a/'),
    share('through: role'),
    onData,
    `${onData}\n${share('prefix: b/', 'b').replace('2027', '2028')}`,
    toDev('mfa: true'),
    '',
  ].map((text) => shares(text));
  for (const base of texts) {
    for (const head of texts) {
      const kindsOf = (a: string, b: string) => reviewed(a, b).review.changes.map(({ kind, action }) => [action, kind]);
      const turned = kindsOf(head, base).map(([action, kind]) => [action, opposite[kind as (typeof kinds)[number]]]);
      expect(kindsOf(base, head).sort()).toEqual(turned.sort());
    }
  }
});
