import type { Statement } from '../../../src/iam/document';
import type { Request } from '../../../src/proof/evaluator/request';
import {
  anonymous,
  attached,
  away,
  carol,
  given,
  home,
  object,
  outcome,
  queue,
  reader,
  readerSession,
  request,
  root,
  type statement,
  topic,
} from './scenario';

type Changes = Parameters<typeof statement>[0];

const sqs = { action: 'sqs:SendMessage', resource: queue(home) };
const user = { 'aws:username': ['carol'] };

const identityRows: readonly (readonly [sentence: string, changes: Changes, of: Partial<Request>, expected: string])[] =
  [
    ['actions are case-insensitive', { Action: ['S3:getOBJECT'] }, {}, 'allowed'],
    ['actions have wildcards', { Action: ['s3:Get*', 's?s:*'] }, sqs, 'allowed'],
    ['an action of another service is not covered', { Action: ['s3:*'] }, sqs, 'denied by identity'],
    ['an action without service is not decided', { Action: ['Get*'] }, {}, 'unknown by identity'],
    ['NotAction covers what it does not list', { Action: undefined, NotAction: ['iam:*'] }, {}, 'allowed'],
    ['NotAction does not cover what it lists', { Action: undefined, NotAction: ['s3:Get*'] }, {}, 'denied by identity'],
    ['a statement without action is not decided', { Action: undefined }, {}, 'unknown by identity'],
    ['resources mind case', { Resource: ['arn:aws:s3:::data/Builds/*'] }, {}, 'denied by identity'],
    ['a star in a resource covers slashes', { Resource: ['arn:aws:s3:::data/*'] }, {}, 'allowed'],
    ['a prefix without slash covers its neighbours', { Resource: ['arn:aws:s3:::data/build*'] }, {}, 'allowed'],
    ['a bucket is not its objects', { Resource: ['arn:aws:s3:::data'] }, {}, 'denied by identity'],
    ['another account is not covered', { Resource: [`arn:aws:sqs:*:${away}:jobs`] }, sqs, 'denied by identity'],
    [
      'a star that ends a segment reaches beyond its colon',
      { Resource: ['arn:aws:sqs:*:*:*:jobs', 'arn:aws:sqs:*:jobs:x'] },
      { ...sqs, resource: { arn: `arn:aws:sqs:r:${home}:q:jobs:x`, account: home } },
      'allowed',
    ],
    [
      'a star inside a segment stays there, or is not decided',
      { Resource: ['arn:aws:sqs:e*t-1:jobs:x:y'] },
      { ...sqs, resource: { arn: 'arn:aws:sqs:eu-west-1:1:est-1:jobs:x:y', account: home } },
      'unknown by identity',
    ],
    ['an incomplete ARN is completed', { Resource: ['arn:aws:sqs:*'] }, sqs, 'allowed'],
    [
      'an incomplete ARN that could mean either is not decided',
      { Resource: ['arn:aws:sqs'] },
      sqs,
      'unknown by identity',
    ],
    [
      'an action without resource wants a star',
      { Resource: ['arn:aws:s3:::*'] },
      { action: 's3:ListAllMyBuckets', resource: { arn: '*', account: home } },
      'denied by identity',
    ],
    [
      'NotResource covers what it does not list',
      { Resource: undefined, NotResource: ['arn:aws:s3:::other/*'] },
      {},
      'allowed',
    ],
    [
      'NotResource does not cover what it lists',
      { Resource: undefined, NotResource: ['arn:aws:s3:::data/*'] },
      {},
      'denied by identity',
    ],
    [
      'NotResource with an absent variable is not decided',
      { Resource: undefined, NotResource: ['arn:aws:s3:::${aws:username}/*'] },
      {},
      'unknown by identity',
    ],
    [
      'a variable stands in the last segment',
      { Resource: ['arn:aws:s3:::data/${aws:username}/*'] },
      { resource: { arn: 'arn:aws:s3:::data/carol/a', account: home }, context: user },
      'allowed',
    ],
    [
      'a variable before the fifth colon is not decided',
      { Resource: ['arn:aws:sqs:*:${aws:PrincipalAccount}:*'] },
      sqs,
      'unknown by identity',
    ],
    ['an identity policy with a principal is not decided', { Principal: '*' }, {}, 'unknown by identity'],
  ];

test.each(identityRows)('%s', (_sentence, changes, of, expected) => {
  expect(outcome(request(of), { identity: [attached(changes)] })).toBe(expected);
});

type Named = NonNullable<Statement['Principal']>;

const principalRows: readonly (readonly [
  sentence: string,
  principal: Named,
  caller: Request['caller'],
  expected: string,
])[] = [
  ['* is everybody', '*', anonymous, 'allowed'],
  ['AWS * is everybody as well', { AWS: ['*'] }, topic, 'allowed'],
  ['a role is named by its ARN with its path', { AWS: [reader.arn] }, reader, 'allowed'],
  ['a role is not named without its path', { AWS: [`arn:aws:iam::${home}:role/reader`] }, reader, 'denied by identity'],
  ['a session is named without the path of its role', { AWS: [readerSession] }, reader, 'allowed'],
  [
    'another session of the role is not named',
    { AWS: [readerSession.replace('alice', 'bob')] },
    reader,
    'denied by identity',
  ],
  [
    'a session whose name we do not know may be named',
    { AWS: [readerSession] },
    { kind: 'role', arn: reader.arn },
    'unknown by resource',
  ],
  ['a user is named by its ARN', { AWS: [carol.arn] }, carol, 'allowed'],
  [
    'an account as ARN leaves it to identity policies',
    { AWS: [`arn:aws:iam::${home}:root`] },
    reader,
    'denied by identity',
  ],
  ['an account as 12 digits leaves it to identity policies', { AWS: [home] }, reader, 'denied by identity'],
  ['a service is named as such', { Service: ['sns.amazonaws.com'] }, topic, 'allowed'],
  ['another service is not named', { Service: ['sqs.amazonaws.com'] }, topic, 'denied by resource'],
  ['a service is in no account', { AWS: [home] }, topic, 'denied by resource'],
  ['a part of a name is not decided', { AWS: [`arn:aws:iam::${home}:role/*`] }, reader, 'unknown by resource'],
  ['a canonical user is not decided', { CanonicalUser: ['79a59df900b949e5'] }, reader, 'unknown by resource'],
  ['the unique id of a role may be that of ours', { AWS: ['AROA1234567890EXAMPLE'] }, reader, 'unknown by resource'],
  ['the unique id of a user is no role', { AWS: ['AIDA1234567890EXAMPLE'] }, reader, 'denied by identity'],
];

test.each(principalRows)('%s', (_sentence, principal, caller, expected) => {
  expect(outcome(request({ caller }), { resource: given(principal) })).toBe(expected);
});

const listed = [readerSession, reader.arn, home];

test.each<readonly [string, readonly string[], string]>([
  ['NotPrincipal denies who is not listed', [away], 'denied by resource'],
  ['NotPrincipal spares who is listed as session, role and account', listed, 'allowed'],
  ['NotPrincipal without the session is not decided', listed.slice(1), 'unknown by resource'],
  ['NotPrincipal with the account alone is not decided', [home], 'unknown by resource'],
])('%s', (_sentence, AWS, expected) => {
  const deny = given(undefined, { Effect: 'Deny', NotPrincipal: { AWS } });
  expect(outcome(request(), { identity: [attached()], resource: deny })).toBe(expected);
});

test('NotPrincipal with Allow lets in everybody else, the public too', () => {
  const allow = given(undefined, { NotPrincipal: { AWS: [away] } });
  expect(outcome(request({ caller: anonymous }), { resource: allow })).toBe('allowed');
});

test('the unique id of a role is compared with aws:userid', () => {
  const of = request({ context: { 'aws:userid': ['AROA1234567890EXAMPLE:alice'] } });
  expect(outcome(of, { resource: given({ AWS: ['AROA1234567890EXAMPLE'] }) })).toBe('allowed');
});

test('the account of the root user is the root user', () => {
  expect(outcome(request({ caller: root, resource: object(away) }), { resource: given({ AWS: [home] }) })).toBe(
    'allowed',
  );
});
