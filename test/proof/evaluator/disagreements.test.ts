import type { Conditions } from '../../../src/estate/access';
import { evaluate } from '../../../src/proof/evaluator/evaluate';
import type { Policies } from '../../../src/proof/evaluator/policies';
import type { Request } from '../../../src/proof/evaluator/request';
import {
  anonymous,
  attached,
  given,
  guest,
  home,
  key,
  policy,
  readerSession,
  request,
  root,
  statement,
} from './scenario';
import { simulate } from './simulator';

type Answer = 'allowed' | 'denied' | 'unknown';
type Row = readonly [what: string, of: Partial<Request>, policies: Partial<Policies>, ours: Answer, theirs: Answer];

const full = [policy('full', statement())];
const none = [policy('none', statement({ Action: ['iam:*'] }))];
const agent = (value: string) => ({ 'aws:UserAgent': [value] });
const tag = { 'aws:PrincipalTag/team': ['a*'] };
const decrypt = { action: 'kms:Decrypt', resource: key(home) };
const linked = {
  kind: 'role',
  arn: `arn:aws:iam::${home}:role/aws-service-role/x.amazonaws.com/Linked`,
  session: 's',
} as const;

function on(what: string, Condition: Conditions, context: Request['context'], ours: Answer, theirs: Answer): Row {
  return [what, { context }, { identity: [attached({ Condition })] }, ours, theirs];
}

function sparing(what: string, ...AWS: readonly string[]): Row {
  const resource = given(undefined, { Effect: 'Deny', NotPrincipal: { AWS } });
  return [what, {}, { identity: full, resource }, 'unknown', 'allowed'];
}

/** What docs/reference/simulator.md settles; a row that starts to fail means that the simulator has changed. */
const rows: readonly Row[] = [
  on(
    'seconds since 1970',
    { DateEquals: { 'aws:CurrentTime': ['1767225600'] } },
    { 'aws:CurrentTime': ['2026-01-01T00:00:00Z'] },
    'allowed',
    'denied',
  ),
  on(
    'days that do not exist',
    { DateLessThan: { 'aws:CurrentTime': ['2026-02-30T00:00:00Z'] } },
    { 'aws:CurrentTime': ['2026-01-01T00:00:00Z'] },
    'unknown',
    'allowed',
  ),
  on(
    'single addresses of the other family',
    { NotIpAddress: { 'aws:SourceIp': ['10.1.2.3'] } },
    { 'aws:SourceIp': ['2001:db8::1'] },
    'allowed',
    'denied',
  ),
  on(
    'IPv4 in IPv6 clothes',
    { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } },
    { 'aws:SourceIp': ['::ffff:10.1.2.3'] },
    'unknown',
    'denied',
  ),
  on('${*} in StringEquals', { StringEquals: agent('a${*}') }, agent('a*'), 'allowed', 'denied'),
  on(
    'wildcards in the value of a variable',
    { StringLike: agent('${aws:PrincipalTag/team}') },
    { ...agent('abc'), ...tag },
    'unknown',
    'denied',
  ),
  on(
    'negated operators with an absent variable',
    { StringNotEquals: agent('${aws:PrincipalTag/team}') },
    agent('a'),
    'unknown',
    'denied',
  ),
  on(
    'empty texts in set operators',
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
    { 'aws:TagKeys': [''] },
    'allowed',
    'denied',
  ),
  on('empty texts in Null', { Null: agent('true') }, agent(''), 'unknown', 'denied'),
  on(
    'several values without set operator',
    { StringEquals: { 'aws:TagKeys': ['a'] } },
    { 'aws:TagKeys': ['a'] },
    'unknown',
    'denied',
  ),
  on(
    'ForAnyValue with IfExists',
    { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': ['a'] } },
    {},
    'unknown',
    'denied',
  ),
  on('ARN operators with no ARN', { ArnLike: { 'aws:PrincipalArn': ['*'] } }, {}, 'unknown', 'denied'),
  ['incomplete ARNs', {}, { identity: [attached({ Resource: ['arn:aws:s3'] })] }, 'unknown', 'allowed'],
  sparing('NotPrincipal without the session', `arn:aws:iam::${home}:role/team/reader`, home),
  sparing('NotPrincipal without the account', readerSession),
  [
    'canonical users',
    {},
    { resource: given({ CanonicalUser: ['79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'] }) },
    'unknown',
    'denied',
  ],
  ['unique ids', {}, { resource: given({ AWS: ['AROA1234567890EXAMPLE'] }) }, 'unknown', 'denied'],
  [
    'session policies and the session by name',
    {},
    { resource: given({ AWS: [readerSession] }), session: none },
    'allowed',
    'denied',
  ],
  ['session policies and everybody', {}, { resource: given('*'), session: none }, 'allowed', 'denied'],
  ['the root user', { caller: root }, {}, 'allowed', 'denied'],
  ['SCPs and service-linked roles', { caller: linked }, { identity: full, scp: [none] }, 'allowed', 'denied'],
  ['unsigned use of keys', { ...decrypt, caller: anonymous }, { resource: given('*') }, 'denied', 'allowed'],
  [
    'roles without trust policy',
    { action: 'sts:AssumeRole', resource: guest(home) },
    { identity: full },
    'denied',
    'allowed',
  ],
  [
    'templated condition keys in Strict mode',
    { ...decrypt, context: { 'kms:EncryptionContext:app': ['x'] } },
    { resource: given('*', { Condition: { StringEquals: { 'kms:EncryptionContext:app': ['x'] } } }) },
    'allowed',
    'denied',
  ],
];

test.each(rows)('we and the simulator differ on %s', async (_what, of, some, ours, theirs) => {
  const policies = { identity: [], ...some };
  expect(evaluate(request(of), policies).decision).toBe(ours);
  expect(await simulate(request(of), policies)).toBe(theirs);
});

test('we and the simulator differ on variables in policies without version', async () => {
  const Statement = [statement({ Condition: { StringEquals: agent('${aws:username}') } })];
  const policies = { identity: [{ id: 'old', policy: { Statement } }] };
  const of = request({ context: agent('${aws:username}') });
  expect(evaluate(of, policies).decision).toBe('allowed');
  expect(await simulate(of, policies)).toBe('denied');
});
