import { guardOf } from '../../../src/proof/evaluator/hops';
import type { Policies } from '../../../src/proof/evaluator/policies';
import type { Request } from '../../../src/proof/evaluator/request';
import {
  anonymous,
  away,
  carol,
  given,
  guest,
  home,
  key,
  object,
  outcome,
  policy,
  queue,
  reader,
  readerSession,
  request,
  root,
  statement,
  topic,
  verdictOf,
} from './scenario';

type Row = readonly [sentence: string, of: Partial<Request>, policies: Partial<Policies>, expected: string];

const full = policy('full', statement());
const none = policy('none', statement({ Action: ['iam:*'] }));
const deny = (Principal?: '*') => policy('deny', statement({ Sid: 'No', Effect: 'Deny', Principal }));
const toRole = given({ AWS: [reader.arn] });
const toSession = given({ AWS: [readerSession] });
const toHome = given({ AWS: [home] });
const identity = [full];
const decrypt = { action: 'kms:Decrypt', resource: key(home) };
const decryptAway = { action: 'kms:Decrypt', resource: key(away) };
const assume = { action: 'sts:AssumeRole', resource: guest(home) };
const assumeAway = { action: 'sts:AssumeRole', resource: guest(away) };
const far = { resource: object(away) };
const linked = {
  caller: { kind: 'role', arn: `arn:aws:iam::${home}:role/aws-service-role/x.amazonaws.com/Linked` },
} as const;
const saml = { kind: 'federated', provider: `arn:aws:iam::${home}:saml-provider/corp` } as const;
const google = { kind: 'federated', provider: 'accounts.google.com' } as const;
const trustOf = (Federated: string) => given({ Federated: [Federated] }, { Resource: undefined });

const rows: readonly Row[] = [
  ['nothing allows, so the request is denied', {}, {}, 'denied by identity'],
  ['in one account an identity policy is enough', {}, { identity }, 'allowed'],
  ['in one account the policy of the resource is enough', {}, { resource: toRole }, 'allowed'],
  [
    'a deny in the identity policies is final',
    {},
    { identity: [full, deny()], resource: toSession },
    'denied by identity',
  ],
  [
    'a deny in the policy of the resource is final',
    {},
    { identity, resource: given('*', { Effect: 'Deny' }) },
    'denied by resource',
  ],
  ['a boundary narrows identity policies', {}, { identity, boundary: none }, 'denied by boundary'],
  ['a boundary grants nothing', {}, { boundary: full }, 'denied by identity'],
  [
    'a boundary narrows what the resource gives to the role',
    {},
    { resource: toRole, boundary: none },
    'denied by boundary',
  ],
  [
    'a boundary does not narrow what the resource gives to the session',
    {},
    { resource: toSession, boundary: none },
    'allowed',
  ],
  [
    'a boundary does not narrow what the resource gives to everybody',
    {},
    { resource: given('*'), boundary: none },
    'allowed',
  ],
  [
    'a boundary does not narrow what the resource gives to the user',
    { caller: carol },
    { resource: given({ AWS: [carol.arn] }), boundary: none },
    'allowed',
  ],
  ['a deny in the boundary is final', {}, { resource: toSession, boundary: deny() }, 'denied by boundary'],
  ['session policies narrow identity policies', {}, { identity, session: [none] }, 'denied by session'],
  [
    'session policies narrow what the resource gives to the role',
    {},
    { resource: toRole, session: [none] },
    'denied by session',
  ],
  [
    'session policies do not narrow what the resource gives to the session',
    {},
    { resource: toSession, session: [none] },
    'allowed',
  ],
  ['one of several session policies is enough', {}, { identity, session: [none, full] }, 'allowed'],
  ['every level of SCPs must allow', {}, { identity, scp: [[full], [none]] }, 'denied by scp'],
  ['one SCP of a level is enough', {}, { identity, scp: [[full], [none, full]] }, 'allowed'],
  ['SCPs narrow what the resource gives to the session', {}, { resource: toSession, scp: [[none]] }, 'denied by scp'],
  ['SCPs narrow the root user', { caller: root }, { scp: [[full], [full, deny()]] }, 'denied by scp'],
  ['SCPs do not narrow services', { caller: topic }, { resource: given('*'), scp: [[deny()]] }, 'allowed'],
  ['SCPs do not narrow service-linked roles', linked, { identity, scp: [[deny()]] }, 'allowed'],
  ['RCPs deny', {}, { identity, rcp: [deny('*')] }, 'denied by rcp'],
  [
    'RCPs deny services and the public too',
    { caller: topic },
    { resource: given('*'), rcp: [deny('*')] },
    'denied by rcp',
  ],
  ['RCPs do not deny service-linked roles', linked, { identity, rcp: [deny('*')] }, 'allowed'],
  [
    'RCPs of a service that may not know them are not decided',
    { action: 'sns:Publish', resource: { arn: `arn:aws:sns:r:${home}:t`, account: home } },
    { identity, rcp: [deny('*')] },
    'unknown by rcp',
  ],
  ['the root user of an account has every permission', { caller: root }, {}, 'allowed'],
  ['across accounts an identity policy is not enough', far, { identity }, 'denied by resource'],
  ['across accounts the policy of the resource is not enough', far, { resource: toSession }, 'denied by identity'],
  ['across accounts both together are', far, { identity, resource: toHome }, 'allowed'],
  [
    'across accounts a boundary narrows even what is given to the session',
    far,
    { identity, resource: toSession, boundary: none },
    'denied by boundary',
  ],
  [
    'across accounts session policies narrow',
    far,
    { identity, resource: toSession, session: [none] },
    'denied by session',
  ],
  ['the public needs the policy of the resource', { caller: anonymous }, {}, 'denied by resource'],
  ['the key policy must allow in its own account', decrypt, { identity }, 'denied by key'],
  ['a key policy that names the account delegates to it', decrypt, { identity, resource: toHome }, 'allowed'],
  ['a key policy that names the account alone does not grant', decrypt, { resource: toHome }, 'denied by identity'],
  ['a key policy that names the role is enough', decrypt, { resource: toRole }, 'allowed'],
  ['the root user needs the key policy', { ...decrypt, caller: root }, {}, 'denied by key'],
  [
    'another account needs the key policy and an identity policy',
    decryptAway,
    { identity, resource: toHome },
    'allowed',
  ],
  [
    'another account named in the key policy needs its identity policy',
    decryptAway,
    { resource: toRole },
    'denied by identity',
  ],
  ['the public cannot use keys', { ...decrypt, caller: anonymous }, { resource: given('*') }, 'denied by key'],
  [
    'a role without consent of its trust policy is not assumed in its own account',
    assume,
    { identity },
    'denied by trust',
  ],
  ['a trust policy that names the role lets it in without identity policy', assume, { resource: toRole }, 'allowed'],
  [
    'a trust policy that names the account wants an identity policy',
    assume,
    { resource: toHome },
    'denied by identity',
  ],
  [
    'a trust policy has no resource',
    assume,
    { identity, resource: given({ AWS: [home] }, { Resource: undefined }) },
    'allowed',
  ],
  ['another account needs trust and an identity policy', assumeAway, { identity, resource: toHome }, 'allowed'],
  [
    'tags of a session are allowed apart from the session',
    { ...assumeAway, action: 'sts:TagSession' },
    { identity, resource: given({ AWS: [home] }, { Action: ['sts:AssumeRole'] }) },
    'denied by trust',
  ],
  [
    'the root user assumes no role',
    { ...assume, caller: root },
    { resource: given({ AWS: [home] }) },
    'denied by identity',
  ],
  [
    'a service assumes a role that trusts it',
    { ...assume, caller: topic },
    { resource: given({ Service: ['sns.amazonaws.com'] }) },
    'allowed',
  ],
  [
    'a provider assumes a role that trusts it',
    { ...assume, action: 'sts:AssumeRoleWithSAML', caller: saml },
    { resource: trustOf(saml.provider) },
    'allowed',
  ],
  [
    'Google assumes a role that trusts it',
    { ...assume, action: 'sts:AssumeRoleWithWebIdentity', caller: google },
    { resource: trustOf(google.provider) },
    'allowed',
  ],
  [
    'a provider assumes no role by the name of everybody, as far as we know',
    { ...assume, action: 'sts:AssumeRoleWithSAML', caller: saml },
    { resource: given('*') },
    'unknown by trust',
  ],
  ['a provider cannot use a bucket', { caller: saml }, { resource: given('*') }, 'denied by resource'],
  ['unknown identity policies may allow', far, { identity: 'unknown', resource: toHome }, 'unknown by identity'],
  [
    'unknown identity policies do not matter where the resource does not allow',
    far,
    { identity: 'unknown' },
    'denied by resource',
  ],
  ['an unknown policy of the resource may deny', {}, { identity, resource: 'unknown' }, 'unknown by resource'],
  ['unknown SCPs may deny', {}, { identity, scp: 'unknown' }, 'unknown by scp'],
  ['unknown RCPs may deny', {}, { identity, rcp: 'unknown' }, 'unknown by rcp'],
];

test.each(rows)('%s', (_sentence, of, policies, expected) => {
  expect(outcome(request(of), policies)).toBe(expected);
});

test.each([
  ['sts:assumerole', guest(home), 'trust'],
  ['STS:AssumeRoleWithSAML', guest(home), 'trust'],
  ['sts:AssumeRole', key(home), 'resource'],
  ['iam:PassRole', guest(home), 'resource'],
  ['KMS:Decrypt', key(home), 'key'],
  ['kms:Decrypt', { arn: `arn:aws:kms:eu-west-1:${home}:alias/a`, account: home }, 'resource'],
  ['sts:GetCallerIdentity', guest(home), 'resource'],
])('%s on %j passes the policy called %s', (action, resource, hop) => {
  expect(guardOf(request({ action, resource }))).toBe(hop);
});

test('a verdict names the statements of every hop that allowed', () => {
  const verdict = verdictOf(request({ action: 'sqs:SendMessage', resource: queue(away) }), {
    identity,
    resource: toHome,
    boundary: full,
  });
  expect(verdict.statements.map(({ hop, document, sid }) => `${hop} ${document} ${sid}`)).toEqual([
    'resource resource Only',
    'identity full Only',
    'boundary full Only',
  ]);
});

test('a verdict names the statement that denies, and that it is explicit', () => {
  const verdict = verdictOf(request(), { identity: [full, deny()] });
  expect(verdict).toMatchObject({ explicit: true, statements: [{ hop: 'identity', document: 'deny', sid: 'No' }] });
});

test('a verdict names every hop that lacks an allow', () => {
  expect(verdictOf(request(far), { boundary: none }).missing).toEqual(['resource', 'identity', 'boundary']);
});

test('the account, the ARN and the service of the caller are condition keys by themselves', () => {
  const Condition = {
    ArnLike: { 'aws:PrincipalArn': [reader.arn] },
    StringEquals: { 'aws:PrincipalAccount': [home], 'aws:ResourceAccount': [away], 'kms:CallerAccount': [home] },
    Bool: { 'aws:PrincipalIsAWSService': ['false'] },
  };
  expect(outcome(request(decryptAway), { identity, resource: given('*', { Condition }) })).toBe('allowed');
});
