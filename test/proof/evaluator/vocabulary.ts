import type { Statement } from '../../../src/iam/document';
import type { Caller } from '../../../src/proof/evaluator/request';

export const home = '111111111111';
export const away = '222222222222';

export const callers: readonly Caller[] = [
  { kind: 'role', arn: `arn:aws:iam::${home}:role/reader`, session: 'alice' },
  { kind: 'role', arn: `arn:aws:iam::${home}:role/team/writer`, session: 'bob' },
  { kind: 'user', arn: `arn:aws:iam::${home}:user/carol` },
  { kind: 'service', service: 'sns.amazonaws.com' },
  { kind: 'anonymous' },
];

export interface Target {
  readonly actions: readonly string[];
  readonly arn: (account: string) => string;
  /** Patterns of policies, those that match among them. */
  readonly patterns: (account: string) => readonly string[];
  /** It always has a policy, and takes signed requests only. */
  readonly guarded?: true;
}

export const targets: readonly Target[] = [
  {
    actions: ['s3:GetObject', 's3:PutObject'],
    arn: () => 'arn:aws:s3:::data/builds/carol/a.txt',
    patterns: () => [
      '*',
      'arn:aws:s3:::*',
      'arn:aws:s3:::data/builds/*',
      'arn:aws:s3:::data/*/a.tx?',
      'arn:aws:s3:::data/builds/${aws:username}/*',
      "arn:aws:s3:::data/builds/${aws:PrincipalTag/team, 'carol'}/*",
      'arn:aws:s3:::data/builds/${*}',
      'arn:aws:s3:::other/*',
    ],
  },
  {
    actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
    arn: (account) => `arn:aws:sqs:eu-west-1:${account}:jobs`,
    patterns: (account) => [
      '*',
      `arn:aws:sqs:*:${account}:*`,
      `arn:aws:sqs:eu-west-1:${account}:jobs`,
      `arn:aws:sqs:eu-west-?:${account}:j*s`,
      `arn:aws:sqs:us-east-1:${account}:jobs`,
      'arn:aws:sqs:*:*:Jobs',
    ],
  },
  {
    guarded: true,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    arn: (account) => `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    patterns: (account) => ['*', `arn:aws:kms:*:${account}:key/*`, `arn:aws:kms:eu-west-1:${account}:key/9*`],
  },
  {
    guarded: true,
    actions: ['sts:AssumeRole', 'sts:TagSession'],
    arn: (account) => `arn:aws:iam::${account}:role/guest`,
    patterns: (account) => [
      '*',
      `arn:aws:iam::${account}:role/guest`,
      `arn:aws:iam::${account}:role/g*`,
      'arn:aws:iam::*:user/*',
    ],
  },
];

const values = {
  text: [
    'blue',
    'Blue',
    'green',
    'bl*',
    'b?ue',
    'carol',
    '${aws:username}',
    "${aws:PrincipalTag/none, 'blue'}",
    'b${*}',
  ],
  number: ['5', '5.0', '10', '7.25'],
  date: ['2026-01-01T00:00:00Z', '2026-06-30', '2026-02', '2027-01-01T12:00:00Z'],
  boolean: ['true', 'false'],
  address: ['10.0.0.0/8', '10.1.2.3/32', '203.0.113.0/24', '2001:db8::/32', '2001:db8:0:1::1/128'],
  arn: [
    `arn:aws:iam::${home}:role/reader`,
    `arn:aws:iam::${home}:role/*`,
    'arn:aws:iam::*:user/carol',
    `arn:aws:iam::${away}:role/reader`,
  ],
};

export const kinds = [
  {
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      'StringLike',
      'StringNotLike',
    ],
    keys: ['aws:PrincipalTag/color', 'aws:UserAgent', 'aws:RequestTag/Color'],
    values: values.text,
    seen: ['blue', 'Blue', 'green', 'carol', 'red'],
  },
  {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    keys: ['aws:MultiFactorAuthAge'],
    values: values.number,
    seen: ['5', '7.25', '10'],
  },
  {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
    ],
    keys: ['aws:CurrentTime', 'aws:TokenIssueTime'],
    values: values.date,
    seen: ['2026-01-01T00:00:00Z', '2026-06-30T00:00:00Z', '2028-02-29T23:59:59Z'],
  },
  {
    operators: ['Bool'],
    keys: ['aws:SecureTransport', 'aws:MultiFactorAuthPresent'],
    values: values.boolean,
    seen: ['true', 'false'],
  },
  {
    operators: ['IpAddress', 'NotIpAddress'],
    keys: ['aws:SourceIp'],
    values: values.address,
    seen: ['10.1.2.3', '203.0.113.7', '2001:db8:0:1::1', '198.51.100.1'],
  },
  {
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
    keys: ['aws:PrincipalArn', 'aws:SourceArn'],
    values: values.arn,
    seen: [`arn:aws:iam::${home}:role/reader`],
  },
] as const;

export const set = {
  operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
  key: 'aws:TagKeys',
  values: ['blue', 'gr*', 'green'],
  seen: ['blue', 'green', 'red'],
};

export const principals: readonly NonNullable<Statement['Principal']>[] = [
  '*',
  { AWS: ['*'] },
  { AWS: [home] },
  { AWS: [`arn:aws:iam::${home}:root`] },
  { AWS: [`arn:aws:iam::${away}:root`] },
  { AWS: [`arn:aws:iam::${home}:role/reader`] },
  { AWS: [`arn:aws:iam::${home}:role/team/writer`, away] },
  { AWS: [`arn:aws:iam::${home}:user/carol`] },
  { AWS: [`arn:aws:sts::${home}:assumed-role/reader/alice`] },
  { AWS: [`arn:aws:sts::${home}:assumed-role/writer/bob`] },
  { AWS: [`arn:aws:sts::${home}:assumed-role/reader/mallory`] },
  { Service: ['sns.amazonaws.com'] },
  { Service: ['events.amazonaws.com'], AWS: [away] },
];
