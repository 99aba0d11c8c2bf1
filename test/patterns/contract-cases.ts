import type { Case, Expected } from '../source/marked';
import { estate } from './cases';

/** The estate with one row of `expect:`, in flow style. */
export const withRow = (row: string): string => `${estate}expect:\n  - { ${row} }\n`;

const row = (it: string, written: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: withRow(written),
  finds,
});

const deny = (it: string, fields: string, ...finds: readonly Expected[]): Case =>
  row(it, `deny: { ${fields} }`, ...finds);

const allow = (it: string, fields: string, ...finds: readonly Expected[]): Case =>
  row(it, `allow: { ${fields} }`, ...finds);

/** What rows of `expect:` can get wrong. */
export const contractCases: readonly Case[] = [
  {
    it: 'a row that neither allows nor denies',
    yaml: `${estate}expect:\n  - ⟦{}⟧\n`,
    finds: [{ code: 'key-missing', says: '`expect[0]` lacks `deny` or `allow`' }],
  },
  row(
    'a row that does both',
    'deny: { principal: anyone, action: "*", resource: ops/plain }, ⟦allow⟧: { principal: dev, action: s3:GetObject, resource: ops/plain }',
    { code: 'key-unknown', says: '`allow` is not a key of `expect[0]`' },
  ),
  {
    it: 'a row that does not say who',
    yaml: withRow('⟦deny⟧: { action: "*", resource: ops/plain }'),
    finds: [{ code: 'key-missing', says: 'lacks `principal`' }],
  },
  deny('a principal that nobody declared', 'principal: ⟦dev/poeple⟧, action: "*", resource: ops/plain', {
    code: 'reference-unknown',
    says: 'declares no principal `poeple`',
    help: 'did you mean `dev/people`?',
  }),
  deny(
    'a principal that no account of a group declares, once',
    'principal: [anyone, ⟦workloads/writer⟧], action: "*", resource: ops/plain',
    {
      code: 'reference-unknown',
      says: '2 accounts of `workloads` declare no principal `writer`: `search`, `shop`',
    },
  ),
  deny('a word that means nothing', 'principal: ⟦outsid⟧, action: "*", resource: ops/plain', {
    code: 'reference-unknown',
    says: '`outsid` is neither an account nor a group',
  }),
  deny('a principal without its account', 'principal: ⟦people⟧, action: "*", resource: ops/plain', {
    code: 'reference-unknown',
    help: 'name its account: `dev/people`',
  }),
  {
    it: 'a queue, which does nothing by itself',
    yaml: withRow('deny: { principal: ⟦dev/inbox⟧, action: "*", resource: ops/plain }').replace(
      '      inbox:',
      '      ⟨inbox⟩:',
    ),
    finds: [{ code: 'principal-cannot-act', says: 'is an sqs-queue, not something that can act' }],
  },
  deny('an organization, which has other words', 'principal: ⟦o-a1b2c3d4e5⟧, action: "*", resource: ops/plain', {
    code: 'reference-unknown',
  }),
  allow('everybody who must be able to', 'principal: ⟦anyone⟧, action: s3:GetObject, resource: ops/plain', {
    code: 'value-malformed',
    says: '`expect[0].allow.principal`: `anyone` is not',
  }),
  allow(
    'the outside world that must be able to, in a list',
    'principal: [dev, ⟦outside⟧], action: s3:GetObject, resource: ops/plain',
    { code: 'value-malformed' },
  ),
  allow('a pattern of what must be possible', 'principal: dev, action: ⟦"s3:Get*"⟧, resource: ops/plain', {
    code: 'value-malformed',
    says: 'without wildcards',
  }),
  deny('an action without its service', 'principal: dev, action: ⟦GetObject⟧, resource: ops/plain', {
    code: 'value-malformed',
    says: 'an action such as `s3:DeleteObject`',
  }),
  deny(
    'an action that does not exist, although nobody could do it',
    'principal: dev, action: [⟦s3:DeleteObjct⟧], resource: [ops/plain, ops/data]',
    { code: 'action-unknown', help: 'did you mean `s3:DeleteObject`?' },
  ),
  deny(
    'a pattern of another service, for the one resource that it does not fit',
    'principal: dev, action: ⟦"s3:*"⟧, resource: [ops/plain, ops/work]',
    { code: 'action-unknown', says: '`s3:*` is not an action on an sqs-queue' },
  ),
  deny(
    'a resource that nobody declared',
    'principal: dev, action: "*", resource: [⟦ops/plian⟧, ⟦plain⟧]',
    {
      code: 'reference-unknown',
      help: 'did you mean `ops/plain`?',
    },
    { code: 'reference-unknown', help: 'name its account: `ops/plain`' },
  ),
  {
    it: 'something under a resource that has nothing under it',
    yaml: withRow('deny: { principal: dev, action: "*", resource: [ops/plain, ops/work], ⟦under⟧: a/ }').replace(
      '      work:',
      '      ⟨work⟩:',
    ),
    finds: [{ code: 'narrowing-not-for-type', says: 'Nothing lies `under` `ops/work`, an sqs-queue' }],
  },
  deny(
    'an action on the bucket, under which there are objects',
    'principal: dev, action: [s3:GetObject, ⟦s3:ListBucket⟧], resource: ops/plain, under: a/',
    { code: 'action-not-narrowed', says: '`s3:ListBucket` acts on all of the s3-bucket' },
  ),
  deny('a wildcard under a bucket', 'principal: dev, action: "*", resource: ops/plain, under: [a, ⟦"b*"⟧]', {
    code: 'value-malformed',
    says: 'a literal text',
  }),
  deny('a key that begins with a slash', 'principal: dev, action: "*", resource: ops/plain, under: ⟦/a/⟧', {
    code: 'value-malformed',
    help: 'did you mean `a/`?',
  }),
  {
    it: 'accounts and groups that are called like a word of it',
    yaml: `blueprint: 1\ndefaults: { region: eu-west-1 }\naccounts: { ⟦anyone⟧: { id: "111111111111" } }\ngroups: { ⟦outside⟧: [anyone] }\n`,
    finds: [
      { code: 'name-reserved', says: 'No account can be called `anyone`' },
      { code: 'name-reserved', says: 'No group can be called `outside`' },
    ],
  },
];
