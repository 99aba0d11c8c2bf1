import type { Conditions } from '../../../src/estate/access';
import type { KeyValues } from '../../../src/proof/evaluator/request';
import { attached, outcome, request } from './scenario';

type Row = readonly [
  sentence: string,
  condition: Conditions,
  context: Readonly<Record<string, KeyValues>>,
  expected: 'met' | 'unmet' | 'unknown',
];

const agent = (value: string) => ({ 'aws:UserAgent': [value] });
const time = (value: string) => ({ 'aws:CurrentTime': [value] });
const age = (value: string) => ({ 'aws:MultiFactorAuthAge': [value] });
const from = (value: string) => ({ 'aws:SourceIp': [value] });
const source = (value: string) => ({ 'aws:SourceArn': [value] });
const tags = (...values: readonly string[]) => ({ 'aws:TagKeys': values });
const newYear = '2026-01-01T00:00:00Z';
const team = 'aws:PrincipalTag/team';

const rows: readonly Row[] = [
  ['StringEquals minds case', { StringEquals: agent('blue') }, agent('Blue'), 'unmet'],
  ['StringEquals takes * for a star', { StringEquals: agent('b*') }, agent('blue'), 'unmet'],
  ['StringEqualsIgnoreCase does not mind case', { StringEqualsIgnoreCase: agent('BLUE') }, agent('Blue'), 'met'],
  ['StringLike has wildcards for any number and for one', { StringLike: agent('b?u*') }, agent('blue'), 'met'],
  ['StringLike wants the whole text', { StringLike: agent('lu*') }, agent('blue'), 'unmet'],
  [
    'several values of the policy are joined by OR',
    { StringEquals: { 'aws:UserAgent': ['a', 'b'] } },
    agent('b'),
    'met',
  ],
  [
    'several values of a negated operator are joined by NOR',
    { StringNotEquals: { 'aws:UserAgent': ['a', 'b'] } },
    agent('b'),
    'unmet',
  ],
  ['several keys are joined by AND', { StringEquals: { ...agent('a'), [team]: ['x'] } }, agent('a'), 'unmet'],
  ['names of keys are case-insensitive', { StringEquals: { 'AWS:useragent': ['a'] } }, agent('a'), 'met'],
  ['an absent key does not meet a positive operator', { StringEquals: agent('a') }, {}, 'unmet'],
  ['an absent key meets a negated operator', { StringNotLike: agent('a*') }, {}, 'met'],
  ['an absent key meets IfExists', { StringEqualsIfExists: agent('a') }, {}, 'met'],
  ['a key that is there is compared by IfExists', { StringEqualsIfExists: agent('a') }, agent('b'), 'unmet'],
  ['an unknown key is not decided', { StringNotEquals: agent('a') }, { 'aws:UserAgent': 'unknown' }, 'unknown'],
  [
    'an unknown key matters no more where another condition fails',
    { StringEquals: { ...agent('a'), [team]: ['x'] } },
    { 'aws:UserAgent': 'unknown' },
    'unmet',
  ],
  ['an operator that AWS does not have is not decided', { StringMatches: agent('a') }, agent('a'), 'unknown'],
  ['Null true asks for absence', { Null: agent('true') }, {}, 'met'],
  ['Null true is unmet by a value', { Null: agent('true') }, agent('a'), 'unmet'],
  ['Null false asks for presence', { Null: agent('false') }, agent('a'), 'met'],
  ['Null cannot be combined with IfExists', { NullIfExists: agent('true') }, {}, 'unknown'],
  ['ForAnyValue wants one value that matches', { 'ForAnyValue:StringEquals': tags('a') }, tags('b', 'a'), 'met'],
  ['ForAnyValue of an absent key is false', { 'ForAnyValue:StringEquals': tags('a') }, {}, 'unmet'],
  [
    'ForAnyValue of an absent key is false for negated operators too',
    { 'ForAnyValue:StringNotEquals': tags('a') },
    {},
    'unmet',
  ],
  [
    'ForAnyValue of a negated operator wants one value outside',
    { 'ForAnyValue:StringNotEquals': tags('a') },
    tags('a', 'b'),
    'met',
  ],
  ['ForAllValues wants every value to match', { 'ForAllValues:StringLike': tags('a*', 'b') }, tags('a1', 'c'), 'unmet'],
  ['ForAllValues of an absent key is true', { 'ForAllValues:StringEquals': tags('a') }, {}, 'met'],
  ['ForAllValues of an empty text is true', { 'ForAllValues:StringEquals': tags('a') }, tags(''), 'met'],
  [
    'ForAllValues of a negated operator wants all values outside',
    { 'ForAllValues:StringNotEquals': tags('a') },
    tags('b', 'c'),
    'met',
  ],
  ['a key of several values without set operator is not decided', { StringEquals: tags('a') }, tags('a'), 'unknown'],
  ['NumericEquals compares numbers, not digits', { NumericEquals: age('5.0') }, age('5'), 'met'],
  ['NumericLessThan does not compare letter by letter', { NumericLessThan: age('10') }, age('9'), 'met'],
  [
    'NumericNotEquals knows numbers beyond the precision of floats',
    { NumericNotEquals: age('9007199254740993') },
    age('9007199254740992'),
    'met',
  ],
  ['NumericGreaterThanEquals includes the number', { NumericGreaterThanEquals: age('-1') }, age('-1'), 'met'],
  ['NumericLessThanEquals includes the number', { NumericLessThanEquals: age('7.25') }, age('7.25'), 'met'],
  ['NumericGreaterThan excludes the number', { NumericGreaterThan: age('10') }, age('10'), 'unmet'],
  ['DateLessThanEquals includes the instant', { DateLessThanEquals: time(newYear) }, time(newYear), 'met'],
  ['DateGreaterThan excludes the instant', { DateGreaterThan: time(newYear) }, time(newYear), 'unmet'],
  ['DateGreaterThanEquals includes the instant', { DateGreaterThanEquals: time(newYear) }, time(newYear), 'met'],
  ['DateNotEquals is met by another instant', { DateNotEquals: time('2026-01-02') }, time(newYear), 'met'],
  ['StringNotEqualsIgnoreCase does not mind case', { StringNotEqualsIgnoreCase: agent('A') }, agent('a'), 'unmet'],
  ['ArnNotEquals has wildcards', { ArnNotEquals: source('arn:aws:sns:*:*:*') }, source('arn:aws:sns:r:1:t'), 'unmet'],
  ['what is no number is not decided', { NumericEquals: age('five') }, age('5'), 'unknown'],
  ['DateLessThan excludes the instant itself', { DateLessThan: time(newYear) }, time(newYear), 'unmet'],
  ['a day means its first instant in UTC', { DateEquals: time('2026-01-01') }, time(newYear), 'met'],
  ['zones are converted', { DateEquals: time('2026-01-01T02:00:00+02:00') }, time(newYear), 'met'],
  ['seconds since 1970 are dates', { DateEquals: time('1767225600') }, time(newYear), 'met'],
  ['30 February is not decided', { DateGreaterThan: time('2026-02-30') }, time(newYear), 'unknown'],
  [
    'Bool compares words without case',
    { Bool: { 'aws:SecureTransport': ['TRUE'] } },
    { 'aws:SecureTransport': ['true'] },
    'met',
  ],
  ['Bool false is unmet where the key is absent', { Bool: { 'aws:SecureTransport': ['false'] } }, {}, 'unmet'],
  ['BinaryEquals compares base 64', { BinaryEquals: { 'x:bytes': ['QmluYXJ5'] } }, { 'x:bytes': ['QmluYXJ5'] }, 'met'],
  ['IpAddress knows IPv4 ranges', { IpAddress: from('203.0.113.0/24') }, from('203.0.113.7'), 'met'],
  ['IpAddress ends where the range ends', { IpAddress: from('203.0.113.0/25') }, from('203.0.113.128'), 'unmet'],
  ['IpAddress without prefix is one address', { IpAddress: from('203.0.113.7') }, from('203.0.113.8'), 'unmet'],
  ['IpAddress knows IPv6 ranges in any notation', { IpAddress: from('2001:DB8:0::/48') }, from('2001:db8::1'), 'met'],
  ['IpAddress keeps IPv4 and IPv6 apart', { IpAddress: from('0.0.0.0/0') }, from('2001:db8::1'), 'unmet'],
  ['NotIpAddress is met by the other family', { NotIpAddress: from('10.1.2.3') }, from('2001:db8::1'), 'met'],
  [
    'an IPv4 address in IPv6 clothes is not decided',
    { IpAddress: from('10.0.0.0/8') },
    from('::ffff:10.1.2.3'),
    'unknown',
  ],
  [
    'ArnEquals has wildcards as ArnLike',
    { ArnEquals: source('arn:aws:sns:*:1111:t*') },
    source('arn:aws:sns:eu-west-1:1111:topic'),
    'met',
  ],
  [
    'ArnLike checks each segment by itself',
    { ArnLike: source('arn:aws:x:*:1111:f/*') },
    source('arn:aws:x:r:9999:s/abc:1111:f/d.txt'),
    'unmet',
  ],
  [
    'StringLike reaches over segments',
    { StringLike: source('arn:aws:x:*:1111:f/*') },
    source('arn:aws:x:r:9999:s/abc:1111:f/d.txt'),
    'met',
  ],
  [
    'the last segment of an ARN has its colons',
    { ArnLike: source('arn:aws:lambda:r:1:function:f*') },
    source('arn:aws:lambda:r:1:function:f:live'),
    'met',
  ],
  ['an ARN operator with no ARN is not decided', { ArnLike: source('*') }, source('arn:aws:sns:r:1:t'), 'unknown'],
  [
    'an ARN operator with no ARN is not decided, though a variable has no value',
    { ArnLike: source('arn:aws:sns:r:1:${aws:username}') },
    source('topic'),
    'unknown',
  ],
  ['? is one character, in whatever plane', { StringLike: agent('a?b*') }, agent('a\u{1f600}bc'), 'met'],
  ['? is not half a character', { StringLike: agent('a??b') }, agent('a\u{1f600}b'), 'unmet'],
  [
    'a variable is replaced',
    { StringEquals: agent(`\${${team}}-tool`) },
    { ...agent('red-tool'), [team]: ['red'] },
    'met',
  ],
  ['an absent variable takes its default', { StringEquals: agent(`\${${team}, 'none'}`) }, agent('none'), 'met'],
  ['to an absent variable nothing is equal', { StringEquals: agent(`\${${team}}`) }, agent(`\${${team}}`), 'unmet'],
  ['unlike an absent variable is not decided', { StringNotEquals: agent(`\${${team}}`) }, agent('a'), 'unknown'],
  [
    'an unknown variable is decided where the rest differs',
    { StringLike: agent(`\${${team}}-tool`) },
    { ...agent('red'), [team]: 'unknown' },
    'unmet',
  ],
  [
    'an unknown variable is not decided where the rest agrees',
    { StringLike: agent(`\${${team}}-tool`) },
    { ...agent('red-tool'), [team]: 'unknown' },
    'unknown',
  ],
  [
    'a variable of several values is not decided',
    { StringLike: agent(`\${aws:TagKeys}`) },
    { ...agent('a'), ...tags('a', 'b') },
    'unknown',
  ],
  [
    'a star in a variable is not decided where it would matter',
    { StringLike: agent(`\${${team}}`) },
    { ...agent('abc'), [team]: ['a*'] },
    'unknown',
  ],
  ['${*}, ${?} and ${$} are characters', { StringLike: agent('a${*}${?}${$}*') }, agent('a*?$b'), 'met'],
  ['${*} is no wildcard', { StringLike: agent('a${*}') }, agent('abc'), 'unmet'],
  ['variables mean nothing to numbers', { NumericEquals: age('${aws:MultiFactorAuthAge}') }, age('5'), 'unknown'],
];

/** Keys that AWS puts into every request are unknown unless they are said to be absent. */
const absent = { 'aws:UserAgent': [], 'aws:SecureTransport': [] };

const outcomes = { met: 'allowed', unmet: 'denied by identity', unknown: 'unknown by identity' };

test.each(rows)('%s', (_sentence, Condition, context, expected) => {
  expect(outcome(request({ context: { ...absent, ...context } }), { identity: [attached({ Condition })] })).toBe(
    outcomes[expected],
  );
});

test('a key that every request has is unknown where nobody says its value', () => {
  const Condition = { NotIpAddress: from('203.0.113.0/24') };
  expect(outcome(request(), { identity: [attached({ Condition })] })).toBe('unknown by identity');
});

test('a Deny whose condition is not decided leaves the request unknown, never allowed', () => {
  const policies = { identity: [attached(), attached({ Effect: 'Deny', Condition: { StringEquals: agent('a') } })] };
  expect(outcome(request({ context: { 'aws:UserAgent': 'unknown' } }), policies)).toBe('unknown by identity');
});

test.each([['2008-10-17'], [undefined]])('in version %s variables are plain text', (Version) => {
  const Statement = attached({ Condition: { StringEquals: agent('${aws:username}') } }).policy.Statement;
  const old = { id: 'identity', policy: { ...(Version && { Version }), Statement } };
  expect(outcome(request({ context: agent('${aws:username}') }), { identity: [old] })).toBe('allowed');
});
