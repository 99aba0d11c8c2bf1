import type { Case } from './marked';

/** What the reader of YAML refuses, whatever the text is about. */
export const yamlCases: readonly Case[] = [
  {
    it: 'a bracket that is never closed is told once, where the parser gave up',
    yaml: 'blueprint: 1\ndefaults: ⟨{⟩ region: eu-west-1\n⟦a⟧ccounts: {}\n',
    finds: [{ code: 'yaml-syntax', says: 'A `{` is not closed before this', help: 'put `}` where it ends' }],
  },
  {
    it: 'a quote that is never closed',
    yaml: 'blueprint: 1\naccounts: { a: { id: "1 } }\n⟦⟧',
    finds: [{ code: 'yaml-syntax', says: 'A quote is not closed' }],
  },
  {
    it: 'a tab is no indentation',
    yaml: 'blueprint: 1\naccounts:\n⟦\t⟧ops: {}\n',
    finds: [{ code: 'yaml-syntax', says: 'Tabs', help: 'indent with spaces' }],
  },
  {
    it: 'a key that is indented too little is one mistake, not one for each line after it',
    yaml: 'accounts:\n  ops:\n      id: "1"\n⟦ ⟧   owner: a\n    region: b\n    tags: c\n',
    finds: [{ code: 'yaml-syntax', help: 'indent the keys of one mapping alike, deeper than the key above them' }],
  },
  {
    it: 'an alias without an anchor, as a glob without quotes looks',
    yaml: 'accounts: ⟦*all⟧\n',
    finds: [{ code: 'yaml-syntax', says: 'no anchor `&all`', help: 'put text that begins with `*` in quotes' }],
  },
  {
    it: 'an alias reaches back only, never forward',
    yaml: 'a: ⟦*later⟧\nb: &later 1\n',
    finds: [{ code: 'yaml-syntax', says: '`&later` before it' }],
  },
  {
    it: 'a line that asks for YAML 1.1, in which `no` is false',
    yaml: '⟦%YAML 1.1⟧\n---\nblueprint: 1\n',
    finds: [{ code: 'yaml-syntax', says: 'YAML 1.1 is not supported' }],
  },
  {
    it: 'every document of a file is read: the mistake is in the second one',
    yaml: 'blueprint: 1\n---\naccounts: ⟦*nobody⟧\n---\n',
    finds: [{ code: 'yaml-syntax' }],
  },
  {
    it: 'a key that stands twice, with both places',
    yaml: 'accounts:\n  ⟨ops⟩: {}\n  dev: {}\n  ⟦ops⟧: {}\n',
    finds: [{ code: 'yaml-duplicate-key', says: '`ops` stands twice' }],
  },
  {
    it: 'a duplicate of `__proto__` and of `constructor` is one as well',
    yaml: 'a: { ⟨__proto__⟩: 1, ⟦__proto__⟧: 2 }\nb: { ⟨constructor⟩: 1, ⟦constructor⟧: 2 }\n',
    finds: [{ code: 'yaml-duplicate-key' }, { code: 'yaml-duplicate-key' }],
  },
  {
    it: 'a key that is a number',
    yaml: 'accounts: { ⟦0123⟧: {} }\n',
    finds: [{ code: 'yaml-key-not-text', says: 'not the number 123', help: 'put it in quotes: "0123"' }],
  },
  {
    it: 'a key that is a truth value, a list, a mapping, or nothing',
    yaml: '⟦true⟧: 1\n? ⟦[a]⟧\n: 1\n? ⟦{ a: b }⟧\n: 1\n⟦~⟧: 1\n',
    finds: [
      { code: 'yaml-key-not-text', says: 'not the word true', help: 'put it in quotes: "true"' },
      { code: 'yaml-key-not-text', says: 'not a list', help: 'write a name' },
      { code: 'yaml-key-not-text', says: 'not a mapping' },
      { code: 'yaml-key-not-text', says: 'not empty' },
    ],
  },
  {
    it: 'a custom tag is marked itself, not its value',
    yaml: 'a: ⟦!Ref⟧ b\nc: ⟦!Sub⟧ &x\n  - 1\nd: ⟦!<tag:acme>⟧ {}\n',
    finds: [{ code: 'yaml-tag', says: '`!Ref`' }, { code: 'yaml-tag' }, { code: 'yaml-tag', says: 'tag:acme' }],
  },
  {
    it: 'a merge key',
    yaml: 'a: &a { b: 1 }\nc: { ⟦<<⟧: *a }\n',
    finds: [{ code: 'yaml-merge-key', help: 'use `defaults:` or write the keys out' }],
  },
  {
    it: 'an alias inside of its own anchor, at any depth',
    yaml: 'a: &loop ⟨{ b: [{ c: ⟦*loop⟧ }] }⟩\n',
    finds: [{ code: 'yaml-alias-cycle', says: '`*loop` stands inside its own anchor' }],
  },
  {
    it: 'values nested a hundred levels deep',
    yaml: `a: ${'['.repeat(99)}⟦[⟧${']'.repeat(100)}\n`,
    finds: [{ code: 'yaml-too-large', says: 'nested more than 100 levels deep' }],
  },
];

const account = 'blueprint: 1\naccounts:\n  ops: { id: "111111111111", region: eu-west-1 }\n';

/** What is YAML but no blueprint. */
export const schemaCases: readonly Case[] = [
  {
    it: 'a mapping for a text, and one with a key that JavaScript would call',
    yaml: 'blueprint: 1\naccounts: { ops: { id: "111111111111", region: ⟦{ a: b }⟧, owner: ⟦{ toString: a }⟧ } }\n',
    finds: [
      { code: 'value-wrong-type', says: 'must be text, not a mapping' },
      { code: 'value-wrong-type', says: 'must be text, not a mapping' },
    ],
  },
  {
    it: 'an account id without quotes, with the zeros that were written',
    yaml: 'blueprint: 1\naccounts: { ops: { id: ⟦012345678901⟧, region: eu-west-1 } }\n',
    finds: [{ code: 'account-id-unquoted', says: '012345678901', help: 'put it in quotes: "012345678901"' }],
  },
  {
    it: 'an account id without quotes that lost its zeros before',
    yaml: 'blueprint: 1\naccounts: { ops: { id: ⟦12345⟧, region: eu-west-1 } }\n',
    finds: [{ code: 'account-id-unquoted', help: 'put it in quotes: "000000012345"' }],
  },
  {
    it: 'a number that can be no account id is not padded to look like one',
    yaml: 'blueprint: 1\naccounts: { ops: { id: ⟦1.2e15⟧, region: eu-west-1 } }\n',
    finds: [{ code: 'account-id-unquoted', says: '1.2e15', help: 'write the twelve digits in quotes' }],
  },
  {
    it: 'only the id of an account is called one: an organization has another',
    yaml: `${account}organization: { id: ⟦12345⟧ }\n`,
    finds: [{ code: 'value-wrong-type', help: 'put it in quotes: "12345"' }],
  },
  {
    it: 'an account id with dashes, as the console prints it',
    yaml: 'blueprint: 1\naccounts: { ops: { id: ⟦1111-1111-1111⟧, region: eu-west-1 } }\n',
    finds: [{ code: 'value-malformed', says: 'twelve digits in quotes', help: 'did you mean "111111111111"?' }],
  },
  {
    it: 'text that looks like a number is quoted as it was written',
    yaml: `${account}defaults: { owner: ⟦007⟧, tags: { release: ⟦1.10⟧, ready: ⟦true⟧ } }\n`,
    finds: [
      { code: 'value-wrong-type', help: 'put it in quotes: "007"' },
      { code: 'value-wrong-type', help: 'put it in quotes: "1.10"' },
      { code: 'value-wrong-type', help: 'put it in quotes: "true"' },
    ],
  },
  {
    it: 'words that were truth values in older YAML',
    yaml: 'blueprint: 1\naccounts: { ops: { id: "111111111111", region: eu-west-1, external: ⟦yes⟧ } }\n',
    finds: [{ code: 'value-wrong-type', says: '`true` or `false`, not `yes`', help: 'write `true`' }],
  },
  {
    it: 'a misspelt key is one mistake, although the right one is missing too',
    yaml: 'blueprint: 1\n⟦acounts⟧: {}\n',
    finds: [{ code: 'key-unknown', help: 'did you mean `accounts`?' }],
  },
  {
    it: 'a misspelt key deep inside, with its nearest neighbour',
    yaml: 'blueprint: 1\naccounts: { ops: { id: "111111111111", regoin: ⟧eu-west-1 } }\n'.replace(
      'regoin: ⟧',
      '⟦regoin⟧: ',
    ),
    finds: [{ code: 'key-unknown', says: '`accounts.ops`', help: 'did you mean `region`?' }],
  },
  {
    it: 'a key that resembles nothing gets the list of what there is',
    yaml: `${account}organization: { id: o-a1b2c3d4e5, ⟦wibble⟧: 1 }\n`,
    finds: [{ code: 'key-unknown', help: 'known keys: `id`, `management`, `resource-control`, `service-control`' }],
  },
  {
    it: 'keys that every JavaScript object seems to have are unknown keys like others',
    yaml: `${account}⟦__proto__⟧: { polluted: true }\n⟦constructor⟧: 1\n⟦toString⟧: 1\n`,
    finds: [{ code: 'key-unknown' }, { code: 'key-unknown' }, { code: 'key-unknown' }],
  },
  {
    it: 'of a principal that names neither a role nor a permission set both ways are said',
    yaml: `blueprint: 1\naccounts: { ops: { id: "111111111111", region: eu-west-1, principals: { ⟦p⟧: { owner: me } } } }\n`,
    finds: [{ code: 'key-missing', says: 'lacks `sso` or `role`' }],
  },
  {
    it: 'a misspelt `sso:` is not taken for a missing `role:`',
    yaml: `blueprint: 1\naccounts: { ops: { id: "111111111111", region: eu-west-1, principals: { p: { ⟦ssso⟧: Analyst } } } }\n`,
    finds: [{ code: 'key-unknown', help: 'did you mean `sso`?' }],
  },
  {
    it: 'a key that is missing is told at the name of what lacks it',
    yaml: 'blueprint: 1\naccounts: { ⟦ops⟧: { region: eu-west-1 } }\n',
    finds: [
      {
        code: 'key-missing',
        says: '`accounts.ops` lacks `id`',
        help: 'add `id:`, the account id: twelve digits, quoted',
      },
    ],
  },
  {
    it: 'a version that is missing is told with its value',
    yaml: '⟦a⟧ccounts: { ops: { id: "111111111111", region: eu-west-1 } }\n',
    finds: [{ code: 'key-missing', help: 'add `blueprint: 1`' }],
  },
  {
    it: 'a version of the language that does not exist',
    yaml: 'blueprint: ⟦2⟧\naccounts: {}\n',
    finds: [{ code: 'value-not-allowed', says: 'the number 2', help: 'write `1`' }],
  },
  {
    it: 'a resource type that is misspelt, and nothing of its other keys',
    yaml: `blueprint: 1\naccounts: { ops: { id: "111111111111", resources: { b: { type: ⟦s3-bukcet⟧, bucket: x, wibble: 1 } } } }\n`,
    finds: [{ code: 'value-not-allowed', help: 'did you mean `s3-bucket`?' }],
  },
  {
    it: 'a wrong element of a list is marked alone, and the choice between text and list says nothing more',
    yaml: `${account}shares: { s: { share: [ops/a, ⟦7⟧], with: ops/b } }\n`,
    finds: [{ code: 'value-wrong-type', says: '`shares.s.share[1]` must be text, not the number 7' }],
  },
  {
    it: 'a value of a kind that no branch of a choice has',
    yaml: `${account}shares: { s: { share: ops/a, with: ⟦{ who: ops }⟧ } }\n`,
    finds: [{ code: 'value-wrong-type', says: 'must be text or a list, not a mapping' }],
  },
  {
    it: 'a text where a list belongs',
    yaml: `${account}groups: { all: ⟦ops⟧ }\n`,
    finds: [{ code: 'value-wrong-type', help: 'write a list: `[ops]`' }],
  },
  {
    it: 'the only key of a mapping is written for the person',
    yaml: `${account}organization: ⟦o-a1b2c3d4e5⟧\n`,
    finds: [{ code: 'value-wrong-type', help: 'write `{ id: o-a1b2c3d4e5 }`' }],
  },
  {
    it: 'a key without a value is told where the value is missing',
    yaml: 'blueprint: 1\naccounts:⟦⟧\n',
    finds: [{ code: 'value-wrong-type', says: '`accounts` must be a mapping, not empty' }],
  },
  {
    it: 'an empty text, an empty list, the same thing twice',
    yaml: `${account}groups: { none: ⟦[]⟧, twice: ⟦[ops, ops]⟧ }\nshares: { s: { share: ops/a, with: ops/b, why: ⟦""⟧ } }\n`,
    finds: [
      { code: 'value-malformed', says: 'must not be an empty list' },
      { code: 'value-malformed', says: 'holds the same thing twice: `ops`' },
      { code: 'value-malformed', says: '`shares.s.why` must not be empty' },
    ],
  },
  {
    it: 'a number out of its range',
    yaml: `${account}defaults: { provider: { max-retries: ⟦101⟧ } }\ngate: { longest-share: ⟦0⟧ }\n`,
    finds: [
      { code: 'value-malformed', says: 'must be at most 100, not 101' },
      { code: 'value-malformed', says: 'must be at least 1, not 0' },
    ],
  },
  {
    it: 'a name that Terraform could not keep apart from another',
    yaml: `${account}groups: { ⟦All_Of-Us⟧: [ops] }\n`,
    finds: [{ code: 'value-malformed', says: '`All_Of-Us` is not a name', help: 'for example `all-of-us`' }],
  },
  {
    it: 'slips that have an obvious remedy',
    yaml: `${account}shares:\n  s:\n    share: ⟦OPS/data⟧\n    with: ops/x\n    prefix: ⟦builds⟧\n    expires: ⟦2027/6/3⟧\n`,
    finds: [
      { code: 'value-malformed', help: 'did you mean `ops/data`?' },
      { code: 'value-malformed', help: 'did you mean `builds/`?' },
      { code: 'value-malformed', help: 'did you mean `2027-06-03`?' },
    ],
  },
  {
    it: 'a value with no obvious remedy gets what belongs there, with an example',
    yaml: `${account}shares: { s: { share: ops/a, with: ops/b, prefix: ⟦"a*"⟧, session: ⟦1d⟧ } }\n`,
    finds: [
      { code: 'value-malformed', says: 'cannot be `a*`' },
      { code: 'value-malformed', says: '`1d` is not a duration such as `1h` or `90m`' },
    ],
  },
  {
    it: 'a blueprint that is a list, and nothing of what a list lacks',
    yaml: '⟦- blueprint: 1⟧\n',
    finds: [{ code: 'value-wrong-type', says: 'not a list' }],
  },
  {
    it: 'a blueprint that is a sentence',
    yaml: '⟦hello world⟧\n',
    finds: [{ code: 'value-wrong-type', says: 'not a text' }],
  },
  {
    it: 'an empty file, and one of comments alone',
    yaml: { 'a.yaml': '⟦⟧', 'b.yaml': '# later\n' },
    finds: [{ code: 'key-missing', says: 'The blueprint is empty' }],
  },
];

/** What can go wrong between files. */
export const mergeCases: readonly Case[] = [
  {
    it: 'a name declared in two files, with both places',
    yaml: {
      'a.yaml': 'blueprint: 1\naccounts:\n  ⟨ops⟩: { id: "111111111111", region: eu-west-1 }\n',
      'b.yaml': 'accounts:\n  ⟦ops⟧: { id: "222222222222", region: eu-west-1 }\n',
    },
    finds: [{ code: 'name-declared-twice', says: '`ops` of `accounts`' }],
  },
  {
    it: 'a name declared in two documents of one file',
    yaml: `${account}groups: { ⟨all⟩: [ops] }\n---\ngroups: { ⟦all⟧: [ops] }\n`,
    finds: [{ code: 'name-declared-twice' }],
  },
  {
    it: 'two files that disagree about the organization or a default',
    yaml: {
      'a.yaml': `${account}organization: { ⟨id⟩: o-a1b2c3d4e5 }\ndefaults: { ⟨region⟩: eu-west-1 }\n`,
      'b.yaml': 'organization: { ⟦id⟧: o-z1b2c3d4e5 }\ndefaults: { ⟦region⟧: eu-west-2 }\n',
    },
    finds: [{ code: 'name-declared-twice' }, { code: 'name-declared-twice' }],
  },
  {
    it: 'a section that is a list in one file and a mapping in another',
    yaml: { 'a.yaml': `${account}⟨groups⟩: { all: [ops] }\n`, 'b.yaml': '⟦groups⟧: [ops]\n' },
    finds: [{ code: 'name-declared-twice' }],
  },
  {
    it: 'a file that is no blueprint among files that are',
    yaml: { 'a.yaml': account, 'notes.yaml': '⟦- buy milk⟧\n' },
    finds: [{ code: 'value-wrong-type' }],
  },
  {
    it: 'a mistake in the second file is told there',
    yaml: { 'a.yaml': account, 'z/b.yaml': 'shares:\n  s: { share: ops/x, with: ops/y, ⟦pefix⟧: a/ }\n' },
    finds: [{ code: 'key-unknown', help: 'did you mean `prefix`?' }],
  },
];
