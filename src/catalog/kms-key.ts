import { Type } from '@sinclair/typebox';
import type { Access, Conditions } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import {
  defaulted,
  literalText,
  nameProblems,
  oneOrMore,
  optional,
  type Settings,
  textOf,
  textsOf,
  words,
} from './settings';

/** "CreateAlias", AliasName: letters, digits, `/`, `_` and `-`; `aws/` is reserved for AWS managed keys. */
const aliasName = '^(?!alias/|aws/)[a-zA-Z0-9/_-]{1,250}$';

const settings = {
  alias: optional(
    Type.String({
      pattern: aliasName,
      description: 'Alias of the key, without `alias/`. Default: the name in the blueprint.',
      examples: ['staging'],
    }),
  ),
  'key-id': optional(
    Type.String({
      pattern: '^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$',
      description:
        'Id of an existing key. With it, policies name the key itself; without it they mean the key that has the alias.',
    }),
  ),
  usage: defaulted(
    words(
      ['encrypt-decrypt', 'sign-verify', 'generate-verify-mac'],
      'What the key is for. Only encrypt-decrypt keys can protect other resources. Cannot change later.',
    ),
    'encrypt-decrypt',
  ),
  spec: optional(
    words(
      [
        'SYMMETRIC_DEFAULT',
        'RSA_2048',
        'RSA_3072',
        'RSA_4096',
        'ECC_NIST_P256',
        'ECC_NIST_P384',
        'ECC_NIST_P521',
        'ECC_SECG_P256K1',
        'HMAC_224',
        'HMAC_256',
        'HMAC_384',
        'HMAC_512',
      ],
      'Kind of key material. Default: SYMMETRIC_DEFAULT, or by usage ECC_NIST_P256 or HMAC_256. Cannot change later.',
    ),
  ),
  rotation: defaulted(
    Type.Boolean({
      description: 'Make new key material every year; older material stays usable. Symmetric keys only.',
    }),
    true,
  ),
  'rotation-days': optional(
    Type.Integer({ minimum: 90, maximum: 2560, description: 'Days between rotations. Default: 365.' }),
  ),
  'deletion-window': defaulted(
    Type.Integer({ minimum: 7, maximum: 30, description: 'Days in which a scheduled deletion can be cancelled.' }),
    30,
  ),
  'replica-of': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description:
        'Multi-Region key of the same account of which this one is the replica in another region: the same key material and id.',
    }),
  ),
  'multi-region': defaulted(
    Type.Boolean({
      description: 'Make it a multi-Region primary key, which other regions can replicate. Cannot change later.',
    }),
    false,
  ),
};

/** What a blueprint says of a key, with defaults. */
export type KmsKeySettings = Settings<typeof settings>;

const narrowing = {
  'encryption-context': optional(
    Type.Record(
      Type.String({ pattern: '^[a-zA-Z0-9:/_.@-]{1,128}$' }),
      Type.String({ pattern: literalText, minLength: 1, maxLength: 512 }),
      {
        minProperties: 1,
        description: 'Only requests with all of these pairs in their encryption context. Symmetric keys only.',
        examples: [{ purpose: 'statements' }],
      },
    ),
  ),
  via: oneOrMore('Only requests that reach the key through these AWS services, not direct calls of KMS.', {
    pattern: '^[a-z][a-z0-9-]*$',
    examples: ['s3'],
  }),
};

/**
 * `context`: actions that carry an encryption context; `bare`: those that cannot ("AWS KMS condition keys",
 * kms:EncryptionContext). Nothing here makes grants or touches policies and aliases.
 */
const actions: Readonly<Record<string, { readonly context: readonly string[]; readonly bare: readonly string[] }>> = {
  decrypt: { context: ['kms:Decrypt'], bare: ['kms:DescribeKey'] },
  encrypt: {
    context: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
    bare: ['kms:DescribeKey'],
  },
  use: {
    context: [
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    bare: ['kms:DescribeKey'],
  },
  sign: { context: [], bare: ['kms:DescribeKey', 'kms:GetPublicKey', 'kms:Sign'] },
  verify: { context: [], bare: ['kms:DescribeKey', 'kms:GetPublicKey', 'kms:Verify'] },
  mac: { context: [], bare: ['kms:DescribeKey', 'kms:GenerateMac', 'kms:VerifyMac'] },
  'verify-mac': { context: [], bare: ['kms:DescribeKey', 'kms:VerifyMac'] },
};

/** The key: by id, or by the alias that it has; ARNs of keys are random, and a resource that names an alias means the alias. */
function keyConditions(target: Target): Conditions {
  if (textOf(target.settings['key-id'])) return {};
  return { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': [`alias/${target.physicalName}`] } };
}

function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  const { context, bare } = actions[level] ?? { context: [], bare: [] };
  const via = textsOf(narrowed['via']).map((service) => endpoint(service, target));
  const viaService: Readonly<Record<string, readonly string[]>> = via.length > 0 ? { 'kms:ViaService': via } : {};
  const pairs = contextPairs(narrowed);
  const list: Access[] = [];
  if (context.length > 0)
    list.push(access('Key', context, [target.arn], conditions(target, { ...viaService, ...pairs })));
  if (bare.length > 0) list.push(access('KeyFacts', bare, [target.arn], conditions(target, viaService)));
  return list;
}

function conditions(target: Target, equals: Readonly<Record<string, readonly string[]>>): Conditions {
  return { ...keyConditions(target), ...(Object.keys(equals).length > 0 ? { StringEquals: equals } : {}) };
}

function contextPairs(narrowed: Narrowing): Readonly<Record<string, readonly string[]>> {
  const pairs = Object.entries(narrowed['encryption-context'] ?? {});
  return Object.fromEntries(pairs.map(([key, value]) => [`kms:EncryptionContext:${key}`, [String(value)]]));
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [
    ...nameProblems(
      target,
      'alias',
      new RegExp(aliasName),
      'letters, digits, "/", "_" and "-", not beginning with "aws/"',
    ),
  ];
  const spec = textOf(target.settings['spec']);
  if (managed && target.settings['key-id']) {
    found.push({
      field: 'key-id',
      message: 'AWS chooses the id of a new key: remove `key-id`, or write `existing: true`.',
    });
  }
  const { 'replica-of': primary, usage, rotation } = target.settings;
  // "Multi-Region keys in AWS KMS": material, usage, spec and rotation are shared properties, which the primary has.
  if (primary !== undefined && (spec || usage !== 'encrypt-decrypt' || rotation === false))
    found.push({ field: 'replica-of', message: 'Usage, spec and rotation of a replica are those of its primary key.' });
  if (primary !== undefined && target.settings['multi-region'] === true)
    found.push({ field: 'multi-region', message: 'A replica is no primary key: remove `multi-region`.' });
  if (managed && spec && !specsOf(target.settings['usage']).test(spec)) {
    found.push({
      field: 'spec',
      message: `A key of spec ${spec} cannot have the usage ${textOf(target.settings['usage']) ?? 'encrypt-decrypt'}.`,
    });
  }
  return found;
}

/** "CreateKey", KeySpec and KeyUsage. */
function specsOf(usage: unknown): RegExp {
  if (usage === 'sign-verify') return /^(?:RSA|ECC)_/;
  return usage === 'generate-verify-mac' ? /^HMAC_/ : /^(?:SYMMETRIC_DEFAULT|RSA_)/;
}

export const resourceType: ResourceType = {
  name: 'kms-key',
  title: 'AWS KMS key',
  service: 'kms',
  authorizationTypes: ['key'],
  settings,
  narrowing,
  regional: true,
  physicalName: (name, written) => textOf(written['alias']) ?? name,
  arn: (place, _physicalName, written) => regionalArn('kms', place, `key/${textOf(written['key-id']) ?? '*'}`),
  analyzedAs: 'AWS::KMS::Key',
  policyEvents: {
    source: 'kms.amazonaws.com',
    names: ['DeleteAlias', 'PutKeyPolicy', 'UpdateAlias'],
  },
  levels: {
    decrypt: { title: 'decrypt what was encrypted with the key', writes: false },
    encrypt: { title: 'encrypt with the key and make data keys', writes: true },
    use: { title: 'encrypt, decrypt and re-encrypt with the key', writes: true },
    sign: { title: 'sign with the key and get its public part', writes: true },
    verify: { title: 'verify signatures and get the public part', writes: false },
    mac: { title: 'make and verify message authentication codes', writes: true },
    'verify-mac': { title: 'verify message authentication codes', writes: false },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_kms_key_policy',
    limit: 32 * 1024,
    unit: 'bytes',
    quota: 'Key policy document size (AWS KMS quotas, Resource quotas)',
    defaultVia: 'policy',
    plainHttp: false,
    // "Key policies in AWS KMS": the resource element of a key policy is "*", which means the key itself.
    resourceElement: 'star',
    // "AWS KMS condition keys", kms:ResourceAliases: IAM policies only.
    identityOnlyConditions: ['kms:ResourceAliases'],
  },
  problems,
};
