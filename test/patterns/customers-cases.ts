import type { Case, Expected } from '../source/marked';

const accounts = `blueprint: 1
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  ⟨ops⟩: { id: "111111111111", principals: { collector: { role: collector, existing: true } } }
  partner: { id: "333333333333", external: true, principals: { robot: { role: robot, existing: true } } }
`;

/** Without the mark that only one case needs. */
const plain = accounts.replace(/[⟨⟩]/g, '');

const good = '9a3be7d05c1f46248d7e0b2fa6c35e91';
const other = '4f6c1e0b9d7a4c52a8e3b6d1f0972c8e';
const charts = '{ actions: ["cloudwatch:ListMetrics"], why: Charts. }';
const files = '{ on: { type: s3-bucket, bucket: "{bucket}" }, can: read, why: Files. }';

interface Parts {
  readonly principals?: string;
  readonly can?: string;
  readonly customers?: string;
  readonly more?: string;
  readonly key?: string;
  readonly head?: string;
}

const globex = `globex: { account: "700000000001", external-id: ${good} }`;

const yaml = ({
  principals = 'principals: ops/collector',
  can = charts,
  customers = `{ ${globex} }`,
  key = 'customers',
  more = '',
  head = plain,
}: Parts) =>
  `${head}saas:\n  insights: { direction: customers, ${principals}, role: Insights, can: [${can}], ${key}: ${customers}${more} }\n`;

const refused = (it: string, parts: Parts, ...finds: readonly Expected[]): Case => ({ it, yaml: yaml(parts), finds });

/** What a vendor can get wrong about its customers. */
export const customersCases: readonly Case[] = [
  refused(
    'an external id is short',
    { customers: '{ globex: { account: "700000000001", external-id: ⟦globex-1⟧ } }' },
    {
      code: 'external-id-guessable',
      says: '`insights/globex`',
      help: '`crossgrant external-id` prints a random one to paste here',
    },
  ),
  refused(
    'an external id is made of names',
    { customers: '{ globex: { account: "700000000001", external-id: ⟦insights-globex-external-id⟧ } }' },
    { code: 'external-id-guessable', says: 'it is made of names' },
  ),
  refused(
    'two customers have one external id',
    {
      customers: `{ globex: { account: "700000000001", external-id: ⟨${good}⟩ }, initech: { account: "700000000002", external-id: ⟦${good}⟧ } }`,
    },
    { code: 'external-id-shared', says: '`insights/initech` and `insights/globex`' },
  ),
  refused(
    'a customer is given the former id of another one',
    {
      customers: `{ globex: { account: "700000000001", external-id: [{ id: ${other} }, { id: ⟨${good}⟩, until: 2027-02-28 }] }, initech: { account: "700000000002", external-id: ⟦${good}⟧ } }`,
    },
    { code: 'external-id-shared' },
  ),
  refused(
    'a customer has the external id of a vendor',
    {
      customers: `{ globex: { account: "700000000001", external-id: ⟨${good}⟩ } }`,
      more: ` }\n  vendor: { direction: inbound, provider: { account: "900000000001" }, external-id: ⟦${good}⟧, accounts: ops, can: [{ actions: ["cloudwatch:ListMetrics"] }]`,
    },
    { code: 'external-id-shared', says: '`vendor` and `insights/globex`' },
  ),
  refused(
    'two customers have one account',
    {
      customers: `{ globex: { account: ⟨"700000000001"⟩, external-id: ${good} }, initech: { account: ⟦"700000000001"⟧, external-id: ${other} } }`,
    },
    { code: 'account-id-taken', says: '`globex` and `initech`' },
  ),
  refused(
    'a customer is one of our accounts',
    { head: accounts, customers: `{ globex: { account: ⟦"111111111111"⟧, external-id: ${good} } }` },
    { code: 'setting-invalid', says: 'one of ours' },
  ),
  refused(
    'the account of a customer is a wildcard',
    { customers: `{ globex: { account: ⟦"*"⟧, external-id: ${good} } }` },
    { code: 'value-malformed' },
  ),
  refused(
    'nobody is registered',
    { key: '⟦customers⟧', customers: '{}' },
    { code: 'key-missing', says: 'has no customers' },
  ),
  refused(
    'a principal is unknown',
    { principals: 'principals: ⟦ops/nobody⟧' },
    { code: 'reference-unknown', says: 'declares no principal `nobody`' },
  ),
  refused('a principal is in no account', { principals: 'principals: ⟦dev/collector⟧' }, { code: 'reference-unknown' }),
  refused(
    'a principal is bare',
    { principals: 'principals: ⟦collector⟧' },
    { code: 'value-malformed', says: 'which principal', help: 'write `account/principal`' },
  ),
  refused(
    'a principal is somebody else',
    { principals: 'principals: ⟦partner/robot⟧' },
    { code: 'setting-invalid', says: 'external account `partner`' },
  ),
  refused(
    'an item has no reason',
    { can: '⟦{ actions: ["cloudwatch:ListMetrics"] }⟧' },
    { code: 'key-missing', says: '`why`' },
  ),
  refused(
    'an item needs nothing',
    { can: '⟦{ why: Charts. }⟧' },
    { code: 'key-missing', says: 'Neither a resource nor actions', help: 'add `on:` and `can:`, or `actions:`' },
  ),
  refused(
    'an item has a resource and no level',
    { can: '⟦{ on: { type: sqs-queue, queue: in }, why: Alerts. }⟧' },
    { code: 'key-missing', says: 'what is needed of the sqs-queue' },
  ),
  refused('every action on everything', { can: '{ actions: [⟦"*"⟧], why: Charts. }' }, { code: 'value-malformed' }),
  refused(
    'every action of a service',
    { can: '{ actions: [⟦"cloudwatch:*"⟧], why: Charts. }' },
    { code: 'value-malformed' },
  ),
  refused(
    'an action in an account changes something',
    { can: '{ actions: ⟦["cloudwatch:PutMetricData"]⟧, why: Charts. }' },
    { code: 'setting-invalid', says: 'only Read and List' },
  ),
  refused(
    'a resource is every one of its type',
    { can: '{ on: { type: sqs-queue, queue: ⟦"*"⟧ }, can: send, why: Alerts. }' },
    { code: 'value-malformed', says: '`queue` cannot be `*`' },
  ),
  refused(
    'a setting is a wildcard',
    {
      can: files,
      customers: `{ globex: { account: "700000000001", external-id: ${good}, settings: { bucket: ⟦"*"⟧ } } }`,
    },
    { code: 'value-malformed' },
  ),
  refused(
    'a setting makes no name',
    {
      can: `{ on: { type: s3-bucket, bucket: ⟦"{bucket}"⟧ }, can: read, why: Files. }`,
      customers: `{ globex: { account: "700000000001", external-id: ${good}, settings: { bucket: Globex } } }`,
    },
    { code: 'value-malformed', says: '`bucket` cannot be `Globex`' },
  ),
  refused(
    'a setting is missing',
    { can: files, customers: `{ ⟦globex⟧: { account: "700000000001", external-id: ${good} } }` },
    { code: 'key-missing', says: 'what `{bucket}` is', help: 'add `settings: { bucket: … }` to it' },
  ),
  refused(
    'a setting is of no use',
    {
      can: files,
      customers: `{ globex: { account: "700000000001", external-id: ${good}, settings: { bucket: files, ⟦buckett⟧: files } } }`,
    },
    { code: 'setting-invalid', says: 'stands for nothing', help: 'did you mean `bucket`?' },
  ),
  refused(
    'a setting is called like what has a meaning',
    { customers: `{ globex: { account: "700000000001", external-id: ${good}, settings: { ⟦account⟧: files } } }` },
    { code: 'setting-invalid', says: 'has a meaning of its own', help: 'remove it' },
  ),
  refused(
    'a type that does not exist',
    { can: '{ on: { type: ⟦s3-buckets⟧, bucket: x }, can: read, why: Files. }' },
    { code: 'value-not-allowed' },
  ),
  refused(
    'a field that the type does not have',
    { can: '{ on: { type: sqs-queue, ⟦queu⟧: x }, can: send, why: Alerts. }' },
    { code: 'key-unknown', help: 'did you mean `queue`?' },
  ),
  refused(
    'a level that the type does not have',
    { can: '{ on: { type: sqs-queue, queue: in }, can: ⟦read⟧, why: Alerts. }' },
    { code: 'level-unknown' },
  ),
  refused(
    'a prefix of a queue',
    { can: '{ ⟨on⟩: { type: sqs-queue, queue: in }, can: send, prefix: ⟦x/⟧, why: Alerts. }' },
    { code: 'narrowing-not-for-type' },
  ),
  refused(
    'regions stand with a resource',
    { can: '{ on: { type: sqs-queue, queue: in }, can: send, ⟦regions⟧: [eu-west-1], why: Alerts. }' },
    { code: 'key-not-allowed-here' },
  ),
  refused(
    'a level stands without a resource',
    { can: '{ actions: ["cloudwatch:ListMetrics"], ⟦can⟧: read, why: Charts. }' },
    { code: 'key-not-allowed-here', says: '`can` needs `on`' },
  ),
  refused(
    'an item is for nobody that is registered',
    { can: `${charts}, { actions: ["cloudwatch:GetMetricData"], for: ⟦globx⟧, why: Charts. }` },
    { code: 'reference-unknown', help: 'did you mean `globex`?' },
  ),
  refused(
    'nothing is needed of a customer',
    {
      can: '{ actions: ["cloudwatch:ListMetrics"], for: globex, why: Charts. }',
      customers: `{ ${globex}, ⟦initech⟧: { account: "700000000002", external-id: ${other} } }`,
    },
    { code: 'key-missing', says: 'Nothing is needed of `initech`' },
  ),
  refused(
    'a last day of a customer that is none',
    { customers: `{ globex: { account: "700000000001", external-id: ${good}, expires: ⟦2027-02-30⟧ } }` },
    { code: 'date-invalid' },
  ),
  refused(
    'an external id ends on a day that is none',
    {
      customers: `{ globex: { account: "700000000001", external-id: [{ id: ${good} }, { id: ${other}, until: ⟦2027-02-30⟧ }] } }`,
    },
    { code: 'date-invalid' },
  ),
  refused(
    'templates lie nowhere in S3',
    { more: ', vendor: { templates: ⟦"https://templates.example.com/onboarding"⟧ }' },
    { code: 'value-malformed' },
  ),
];
