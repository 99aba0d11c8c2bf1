import type { Estate, GateSettings, Grant } from '../../src/estate/estate';
import { evaluate } from '../../src/gate/evaluate';
import { gateInput } from '../../src/gate/input';
import type { Document } from '../../src/iam/document';
import { at, estate, open, queuePolicy, share, tls, waiver } from './estate';
import { today, wasm } from './inputs';

const gate = (given: Estate, documents: readonly Document[] = []): ReturnType<typeof evaluate> => {
  return evaluate(given, documents, { today, wasm });
};
const codes = (given: Estate, documents: readonly Document[] = []): string[] => {
  return gate(given, documents).diagnostics.map(({ severity, code }) => `${severity} ${code}`);
};
const settings = (profile: GateSettings['profile']): GateSettings => ({
  profile,
  longestShare: 365,
  warnAhead: 30,
  severities: [],
  ownRules: [],
});

test('what existing roles may do already is none of the input', () => {
  const policy = {
    file: 'role.json',
    version: '2012-10-17',
    statements: [{ statement: { Effect: 'Allow' }, at: at(1) }],
  } as const;
  const role = { ref: 'dev/people', kind: 'role', account: 'dev', name: 'people', managed: false } as const;
  const principal = { ...role, arns: [], trusted: [], tags: {}, at: at(2) };
  const plain = gateInput(estate({ principals: [principal] }), [], today);
  const attached = { ...principal, attached: [policy], boundary: policy };
  expect(gateInput(estate({ principals: [attached] }), [], today)).toEqual(plain);
});

describe('findings become diagnostics', () => {
  test('at the statement that caused them, with message and fix', () => {
    const { diagnostics } = gate(estate(), [queuePolicy([open('Anyone'), tls])]);
    expect(diagnostics).toEqual([
      {
        code: 'resource-public',
        severity: 'error',
        message:
          'The policy of `ops/orders` lets everybody (`*`) do `sqs:SendMessage`: statement `Anyone` has no condition',
        at: at(1000),
        related: [],
        help: expect.stringContaining('Name the accounts or roles'),
      },
    ]);
  });

  test('at the resource where a document has no statement to blame', () => {
    const named = { ...open('Reader'), Principal: { AWS: ['arn:aws:iam::222222222222:role/reader'] } };
    const { diagnostics } = gate(estate(), [queuePolicy([named])]);
    expect(diagnostics).toMatchObject([{ code: 'plain-http-allowed', severity: 'notice', at: at(200) }]);
  });

  test('at the share', () => {
    const { diagnostics } = gate(estate({ shares: [share({ expires: '2026-11-21' })] }));
    expect(diagnostics).toMatchObject([
      {
        code: 'share-expiry',
        severity: 'error',
        message: 'Share `readers` expired on 2026-11-21: nothing in it works any longer',
        at: at(300),
      },
    ]);
  });

  test('once for the same mistake at the same place', () => {
    const origin = { at: at(700), grants: [] };
    const document = queuePolicy([open('A'), open('B'), open('C'), tls], { A: origin, B: origin, C: origin });
    const { diagnostics, value } = gate(estate(), [document]);
    expect(value?.findings).toHaveLength(3);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain('(and 2 more like it)');
  });

  test('names beyond ASCII survive the gate', () => {
    const { diagnostics } = gate(estate(), [queuePolicy([open('Für alle 🔓'), tls])]);
    expect(diagnostics[0]).toMatchObject({ message: expect.stringContaining('`Für alle 🔓`'), at: at(1000) });
  });

  test('an estate of bare accounts has none, and every rule ran', () => {
    const { diagnostics, value } = gate(estate());
    expect(diagnostics).toEqual([]);
    expect(value?.rulesRan).toContain('resource-public');
  });
});

describe('the end of a share', () => {
  test.each([
    ['2026-11-21', 'error share-expiry'],
    ['2026-11-22', 'warning share-expiry'],
    ['2026-12-22', 'warning share-expiry'],
    ['2026-12-23', undefined],
    ['2027-11-22', undefined],
    ['2027-11-23', 'error share-expiry'],
  ])('%s, seen from 2026-11-22: %s', (expires, expected) => {
    expect(codes(estate({ shares: [share({ expires })] }))[0]).toBe(expected);
  });

  test('that is missing is an error', () => {
    const { expires: _, ...endless } = share();
    expect(codes(estate({ shares: [endless] }))).toEqual(['error share-expiry']);
  });
});

describe('profiles', () => {
  const { owner: _, ...nobodys } = share();
  const given = (profile: GateSettings['profile']): Estate => estate({ shares: [nobodys], gate: settings(profile) });
  const documents = [queuePolicy([open('Anyone')])];

  test.each<readonly [GateSettings['profile'], string[]]>([
    ['standard', ['notice plain-http-allowed', 'error resource-public', 'warning share-without-owner']],
    ['strict', ['warning plain-http-allowed', 'error resource-public', 'error share-without-owner']],
    ['audit-only', ['notice plain-http-allowed', 'notice resource-public', 'notice share-without-owner']],
  ])('%s', (profile, expected) => {
    expect(codes(given(profile), documents)).toEqual(expected);
  });
});

describe('waivers', () => {
  const late = share({ expires: '2026-11-01' });
  const waived = (...waivers: Estate['waivers']): Estate => estate({ shares: [late], waivers });

  test('take out what they cover, and the verdict keeps it', () => {
    const { diagnostics, value } = gate(waived(waiver({ share: 'readers' })));
    expect(diagnostics).toEqual([]);
    expect(value?.findings).toEqual([]);
    expect(value?.waived).toMatchObject([{ finding: { rule: 'share-expiry' }, waiver: { share: 'readers' } }]);
  });

  test('without a scope cover the rule', () => {
    expect(codes(waived(waiver()))).toEqual([]);
  });

  test('of another share cover nothing and are said to be useless', () => {
    expect(codes(waived(waiver({ share: 'writers' })))).toEqual(['error share-expiry', 'warning waiver-unused']);
  });

  test('of another rule cover nothing', () => {
    expect(codes(waived(waiver({ rule: 'admin-star' })))).toEqual(['error share-expiry', 'warning waiver-unused']);
  });

  test('that are over are errors and cover nothing', () => {
    expect(codes(waived(waiver({ expires: '2026-11-21' })))).toEqual(['error share-expiry', 'error waiver-expired']);
  });

  test('hold on their last day, and are announced', () => {
    expect(codes(waived(waiver({ expires: '2026-11-22' })))).toEqual(['notice waiver-ends-soon']);
  });

  test('never fail a run that only audits', () => {
    const given = { ...waived(waiver({ expires: '2026-11-21' })), gate: settings('audit-only') };
    expect(codes(given)).toEqual(['notice share-expiry', 'notice waiver-expired']);
  });

  test('of unknown rules are errors that know better', () => {
    const { diagnostics } = gate(waived(waiver({ rule: 'share-expiri' })));
    expect(diagnostics[1]).toMatchObject({
      code: 'waiver-unknown-rule',
      severity: 'error',
      at: at(900),
      help: 'did you mean `share-expiry`?',
    });
  });

  test('of a resource cover the findings on its policy', () => {
    const given = estate({ waivers: [waiver({ rule: 'resource-public', resource: 'ops/orders' })] });
    expect(codes(given, [queuePolicy([open('Anyone'), tls])])).toEqual([]);
  });

  test('of a share cover a statement only where it serves no other share', () => {
    const grant = (name: string) => ({ ...halfGrant, id: `${name}:dev:ops/orders`, share: name });
    const given = (...names: string[]): Estate => {
      return estate({
        principals: [whole],
        shares: names.map((name) => share({ name })),
        grants: names.map(grant),
        waivers: [waiver({ rule: 'resource-public', share: 'a' })],
      });
    };
    const origins = (...names: string[]) => ({ Anyone: { at: at(5), grants: names.map((name) => grant(name).id) } });
    expect(codes(given('a'), [queuePolicy([open('Anyone'), tls], origins('a'))])).toEqual([]);
    expect(codes(given('a', 'b'), [queuePolicy([open('Anyone'), tls], origins('a', 'b'))])).toEqual([
      'error resource-public',
      'warning waiver-unused',
    ]);
  });
});

const whole = {
  ref: 'dev',
  kind: 'account',
  account: 'dev',
  name: 'dev',
  arns: [],
  managed: false,
  trusted: [],
  tags: {},
  at: at(50),
} as const;

const halfGrant: Grant = {
  id: 'readers:dev:ops/orders',
  share: 'readers',
  principal: 'dev',
  resource: 'ops/orders',
  levels: ['send'],
  access: [{ part: 'Queue', actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:111111111111:orders'] }],
  via: 'policy',
  narrowing: {},
  pin: false,
  mfa: false,
  at: at(400),
};

test('a grant with one half is told at the grant', () => {
  const given = estate({ principals: [whole], shares: [share()], grants: [halfGrant] });
  expect(gate(given).diagnostics).toMatchObject([{ code: 'half-a-grant', severity: 'error', at: at(400) }]);
});
