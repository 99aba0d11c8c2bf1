import { type Static, type TObject, Type } from '@sinclair/typebox';
import { type FederatedEntry, federations } from './federation-schema';

/** Names of accounts, resources, principals, groups and shares. CDKTF drops other characters from ids, silently. */
const namePattern = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';

/** The words that explain a pattern to a person who broke it: the schema keyword `hint`, which validators ignore. */
interface Hinted {
  readonly hint: string;
}

const nameHint: Hinted = { hint: 'small letters, digits and single hyphens, starting with a letter' };

/** A mapping from names to `value`. */
export const named = <T extends Parameters<typeof Type.Record>[1]>(value: T, description: string) =>
  Type.Record(Type.String({ pattern: namePattern }), value, { description, additionalProperties: false, ...nameHint });

/** A day, `YYYY-MM-DD`. Whether it exists is checked apart from the schema. */
export const day = (description: string) =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description, hint: 'a day as YYYY-MM-DD' });

/** One value or a list of them, without repetition. */
export const oneOrMore = <T extends Parameters<typeof Type.Array>[0]>(item: T, description: string) =>
  Type.Union([item, Type.Array(item, { minItems: 1, uniqueItems: true })], { description });

/** A reference: `account/name`, or a bare name where the account is clear. */
export const reference = (description: string) =>
  Type.String({
    pattern: '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$',
    description,
    hint: '`account/name`, or a bare name where the account is clear',
  });

/** An action by its full name. */
export const action = Type.String({
  pattern: '^[a-z0-9-]+:[A-Z][A-Za-z0-9]*$',
  hint: 'an action such as `s3:GetObjectTagging`, without wildcards',
});

/** A closed object: the only kind that a person may write. */
export const closed = <P extends Parameters<typeof Type.Object>[0]>(properties: P, description?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(description !== undefined && { description }) });

const tags = Type.Record(Type.String({ minLength: 1, maxLength: 128 }), Type.String({ maxLength: 256 }), {
  description: 'Tags for everything that is created here, by key.',
});

const owner = Type.String({
  minLength: 1,
  description: 'Team or address that answers for it; becomes the tag `owner`.',
});

const region = Type.String({ description: 'AWS region, such as `eu-west-1`.' });

/** Settings of the Terraform AWS provider, in the words of its documentation. */
const provider = closed(
  {
    'access-key': Type.Optional(Type.String({ description: 'Dummy access key, for an emulator only.' })),
    'secret-key': Type.Optional(Type.String({ description: 'Dummy secret key, for an emulator only.' })),
    profile: Type.Optional(Type.String({ description: 'Profile of the AWS configuration files to use.' })),
    'max-retries': Type.Optional(
      Type.Integer({ minimum: 0, maximum: 100, description: 'How often a call is retried.' }),
    ),
    's3-use-path-style': Type.Optional(Type.Boolean({ description: 'Address buckets by path, as emulators want.' })),
    'skip-credentials-validation': Type.Optional(
      Type.Boolean({ description: 'Do not ask STS about the credentials.' }),
    ),
    'skip-metadata-api-check': Type.Optional(Type.Boolean({ description: 'Do not look for an EC2 metadata service.' })),
    'skip-region-validation': Type.Optional(
      Type.Boolean({ description: 'Accept regions that the provider does not know.' }),
    ),
    'skip-requesting-account-id': Type.Optional(Type.Boolean({ description: 'Do not ask for the account id.' })),
  },
  'How Terraform reaches AWS. The address of an emulator is given by the environment variable AWS_ENDPOINT_URL.',
);

const localBackend = closed(
  {
    type: Type.Literal('local', { description: 'State in files beside the output folder.' }),
    folder: Type.Optional(
      Type.String({ description: 'Folder for the state files; default: beside the output folder.' }),
    ),
  },
  'State in local files.',
);

const s3Backend = closed(
  {
    type: Type.Literal('s3', { description: 'State in an S3 bucket, locked by a lock file.' }),
    bucket: Type.String({ minLength: 3, description: 'Bucket that holds the state.' }),
    region: Type.String({ description: 'Region of that bucket.' }),
    prefix: Type.Optional(
      Type.String({ default: 'crossgrant/', description: 'Prefix of the keys; the stack name follows.' }),
    ),
    'role-arn': Type.Optional(Type.String({ description: 'Role that reaches the bucket.' })),
    'kms-key-id': Type.Optional(Type.String({ description: 'Key that encrypts the state.' })),
  },
  'State in S3, with `use_lockfile`.',
);

const cloudBackend = closed(
  {
    type: Type.Literal('cloud', { description: 'State in HCP Terraform or Terraform Enterprise.' }),
    organization: Type.String({ description: 'Organization there.' }),
    hostname: Type.Optional(Type.String({ description: 'Host of a Terraform Enterprise.' })),
    prefix: Type.Optional(
      Type.String({ default: 'crossgrant-', description: 'Prefix of workspace names; the stack name follows.' }),
    ),
  },
  'State in HCP Terraform.',
);

/** Chooses a schema by the value of one key, so that an error speaks of that branch only. */
export function byValue(key: string, branches: Readonly<Record<string, object>>, description: string) {
  return Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    description,
    required: [key],
    properties: {
      [key]: {
        type: 'string',
        enum: Object.keys(branches),
        description: `Which kind: ${Object.keys(branches).join(', ')}.`,
      },
    },
    allOf: Object.entries(branches).map(([value, schema]) => ({
      if: { type: 'object', required: [key], properties: { [key]: { const: value } } },
      // biome-ignore lint/suspicious/noThenProperty: `then` is JSON Schema's keyword
      then: schema,
    })),
  });
}

/** Chooses a schema by which key is present. Where none is, the keys of all branches are known, and one is missing. */
export function byKey(branches: readonly (readonly [key: string, schema: TObject])[], description: string) {
  const choices = branches.map(([key]) => key);
  const undecided = {
    type: 'object',
    required: choices.slice(-1),
    choices,
    properties: Object.assign({}, ...branches.map(([, { properties }]) => properties)) as object,
    additionalProperties: false,
  };
  const schema = branches.reduceRight<object>(
    // biome-ignore lint/suspicious/noThenProperty: `then` is JSON Schema's keyword
    (otherwise, [key, chosen]) => ({ if: { type: 'object', required: [key] }, then: chosen, else: otherwise }),
    undecided,
  );
  return Type.Unsafe<Record<string, unknown>>({ type: 'object', description, ...schema });
}

const backend = byValue(
  'type',
  { local: localBackend, s3: s3Backend, cloud: cloudBackend },
  'Where Terraform keeps state.',
);

const deployRole = Type.String({
  pattern: '^(/[\\w+=,.@/-]+/)?[\\w+=,.@-]{1,64}$',
  hint: 'the name of a role, with its path if it has one',
  description: 'Name of the role that Terraform assumes in the account.',
});

const boundary = Type.String({
  pattern: '^(arn:aws[a-z-]*:iam::(\\d{12}|aws):policy/)?[\\w+=,.@/-]+$',
  hint: 'the name or ARN of a managed policy',
  description:
    'Existing managed policy that bounds the roles we create; default: one that we write, `crossgrant-boundary`.',
});

/** A list of JSON files that hold policies; an empty one says that there are none. */
const policyFiles = (description: string) =>
  Type.Array(Type.String({ minLength: 1 }), {
    uniqueItems: true,
    description: `${description}, as JSON files; paths from this file.`,
  });

/** Policies of AWS Organizations, at the root or for one account. */
const controls = (where: string) => ({
  'service-control': Type.Optional(policyFiles(`Service control policies that are attached ${where}`)),
  'resource-control': Type.Optional(policyFiles(`Resource control policies that are attached ${where}`)),
});

/** What an account says for itself, or `defaults:` for all. */
const accountSettings = {
  region: Type.Optional(region),
  owner: Type.Optional(owner),
  tags: Type.Optional(tags),
  'deploy-role': Type.Optional(deployRole),
  boundary: Type.Optional(boundary),
  provider: Type.Optional(provider),
  backend: Type.Optional(backend),
};

const defaults = closed(accountSettings, 'What holds for every account that does not say otherwise.');

const permissionSet = closed(
  {
    sso: Type.String({
      pattern: '^[\\w+=,.@-]{1,32}$',
      hint: 'the name of a permission set: up to 32 letters, digits and +=,.@-',
      description: 'Permission set of IAM Identity Center, such as `Analyst`.',
    }),
    owner: Type.Optional(owner),
  },
  'The people who sign in with a permission set of IAM Identity Center.',
);

const federated = Type.Unsafe<FederatedEntry>({
  ...byKey(
    Object.entries(federations).map(([kind, schema]) => [kind, closed({ [kind]: schema })] as const),
    'Who is vouched for by an identity provider: `github:`, `gitlab:`, `terraform-cloud:`, `eks:` or `saml:`.',
  ),
});

const rolePrincipal = closed(
  {
    role: Type.String({
      pattern: '^[\\w+=,.@-]{1,64}$',
      hint: 'the name of a role without its path',
      description: 'Name of the IAM role.',
    }),
    existing: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'True: the role exists and gets one attached policy; false: it is created.',
      }),
    ),
    path: Type.Optional(
      Type.String({
        pattern: '^/([\\w+=,.@-]+/)*$',
        hint: 'a path that starts and ends with a slash',
        default: '/',
        description: 'IAM path of the role.',
      }),
    ),
    'assumed-by': Type.Optional(
      Type.Array(
        Type.String({
          pattern: '^[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?$',
          hint: 'a service principal such as `lambda.amazonaws.com`',
          description: 'Service principal, such as `lambda.amazonaws.com`.',
        }),
        {
          minItems: 1,
          uniqueItems: true,
          description:
            'AWS services that may assume the role; this or `federated` is required for a role that is created.',
        },
      ),
    ),
    federated: Type.Optional(federated),
    'managed-policies': Type.Optional(
      Type.Array(
        Type.String({ pattern: '^arn:aws[a-z-]*:iam::(\\d{12}|aws):policy/.+$', hint: 'the ARN of a managed policy' }),
        {
          uniqueItems: true,
          description: 'Further managed policies that a created role gets, by ARN.',
        },
      ),
    ),
    policies: Type.Optional(
      policyFiles('Policies that an existing role has already (an empty list: it has no others)'),
    ),
    'bounded-by': Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Permissions boundary of an existing role, as a JSON file; path from this file.',
      }),
    ),
    owner: Type.Optional(owner),
    tags: Type.Optional(tags),
  },
  'An IAM role.',
);

/** Who consumes: a role, or a permission set of IAM Identity Center. */
const principal = byKey(
  [
    ['sso', permissionSet],
    ['role', rolePrincipal],
  ],
  'An identity of this account that can be shared with: `role:` or `sso:`.',
);

/** The fields that every resource has, whatever its type. */
export const commonResourceFields = {
  existing: Type.Optional(
    Type.Boolean({ default: false, description: 'True: it exists already and only its policy is managed here.' }),
  ),
  region: Type.Optional(Type.String({ description: "Region, where it is not the account's." })),
  policies: Type.Optional(
    policyFiles(
      'Statements to keep in the policy beside the ones that are written here (an empty list: there are none)',
    ),
  ),
  owner: Type.Optional(owner),
  tags: Type.Optional(tags),
};

/** An account without its resources, whose schema depends on the catalogue. */
export const accountFields = {
  id: Type.String({
    pattern: '^\\d{12}$',
    hint: 'twelve digits in quotes',
    description: 'The account id: twelve digits, quoted.',
  }),
  external: Type.Optional(
    Type.Boolean({
      default: false,
      description: 'True: the account belongs to somebody else; nothing is created in it.',
    }),
  ),
  ...accountSettings,
  ...controls('to this account or its organizational unit'),
  principals: Type.Optional(named(principal, 'Identities of this account that can be shared with, by name.')),
};

const waiver = closed(
  {
    rule: Type.String({ description: 'Id of the rule, such as `share-expiry`.' }),
    share: Type.Optional(Type.String({ description: 'Share that it is for.' })),
    resource: Type.Optional(Type.String({ description: 'Resource that it is for, `account/name`.' })),
    principal: Type.Optional(Type.String({ description: 'Principal that it is for, `account/name`.' })),
    why: Type.String({ minLength: 1, description: 'Why the finding is accepted.' }),
    owner: Type.String({ minLength: 1, description: 'Who accepted it.' }),
    expires: day('Last day of the waiver; one that never ends is not a waiver.'),
  },
  'A finding of the gate that somebody has accepted, until a day.',
);

const severityChange = closed(
  {
    severity: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('notice')], {
      description: 'How every finding of the rule counts, in all profiles but `audit-only`.',
    }),
    why: Type.String({ minLength: 1, description: 'Why the rule counts otherwise here.' }),
  },
  'Another severity for a rule, with the reason.',
);

const ownRules = Type.String({
  minLength: 1,
  description:
    'Folder of Rego, or bundle (`opa build -t wasm`), with rules of your own; its path is relative to the file it is named in.',
});

const gate = closed(
  {
    profile: Type.Optional(
      Type.Union([Type.Literal('strict'), Type.Literal('standard'), Type.Literal('audit-only')], {
        default: 'standard',
        description: 'How strictly findings count.',
      }),
    ),
    'longest-share': Type.Optional(
      Type.Integer({ minimum: 1, default: 1096, description: 'The longest that a share may run from today, in days.' }),
    ),
    'warn-ahead': Type.Optional(
      Type.Integer({ minimum: 0, default: 30, description: 'How many days before its end a share is warned about.' }),
    ),
    rules: Type.Optional(named(severityChange, 'Rules that count otherwise than their profile says, by id.')),
    'own-rules': Type.Optional(oneOrMore(ownRules, 'Rules of your own, beside those of the gate.')),
  },
  'How the gate judges.',
);

/** The sections that every blueprint may have, apart from accounts and those of patterns. */
export const baseSections = {
  blueprint: Type.Literal(1, { description: 'Version of the blueprint language.' }),
  organization: Type.Optional(
    closed(
      {
        id: Type.String({
          pattern: '^o-[a-z0-9]{10,32}$',
          hint: 'an organization id such as `o-a1b2c3d4e5`',
          description: 'Id of the AWS organization.',
        }),
        management: Type.Optional(
          Type.String({
            pattern: namePattern,
            ...nameHint,
            description: 'Account that manages the organization; its controls do not reach it.',
          }),
        ),
        ...controls('to the root'),
      },
      'The AWS organization that all accounts but `external` ones belong to.',
    ),
  ),
  defaults: Type.Optional(defaults),
  groups: Type.Optional(
    named(
      Type.Array(Type.String({ pattern: namePattern, ...nameHint, description: 'An account, or another group.' }), {
        minItems: 1,
        uniqueItems: true,
      }),
      'Groups of accounts, used wherever an account may stand.',
    ),
  ),
  waivers: Type.Optional(
    Type.Array(waiver, { description: 'Findings of the gate that are accepted, each until a day.' }),
  ),
  gate: Type.Optional(gate),
};

export type Defaults = Static<typeof defaults>;
export type RolePrincipal = Static<typeof rolePrincipal>;
export type PermissionSetPrincipal = Static<typeof permissionSet>;
export type PrincipalEntry = RolePrincipal | PermissionSetPrincipal;
type WaiverEntry = Static<typeof waiver>;
type GateEntry = Static<typeof gate>;
export type BackendEntry = Static<typeof localBackend> | Static<typeof s3Backend> | Static<typeof cloudBackend>;

/** A resource as it is written: the common fields, `type`, perhaps `key`, and those of its type. */
export interface ResourceEntry {
  readonly type: string;
  readonly existing: boolean;
  readonly region?: string;
  readonly key?: string;
  readonly policies?: readonly string[];
  readonly owner?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Files of policies of AWS Organizations. */
export interface ControlsEntry {
  readonly 'service-control'?: readonly string[];
  readonly 'resource-control'?: readonly string[];
}

/** The organization as it is written. */
export interface OrganizationEntry extends ControlsEntry {
  readonly id: string;
  readonly management?: string;
}

/** An account as it is written. */
export interface AccountEntry extends Defaults, ControlsEntry {
  readonly id: string;
  readonly external: boolean;
  readonly principals?: Readonly<Record<string, PrincipalEntry>>;
  readonly resources?: Readonly<Record<string, ResourceEntry>>;
}

/** What is left of a blueprint's text after validation, defaults filled in; sections of patterns under their names. */
export interface BlueprintValue {
  readonly blueprint: 1;
  readonly organization?: OrganizationEntry;
  readonly defaults?: Defaults;
  readonly accounts: Readonly<Record<string, AccountEntry>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly waivers?: readonly WaiverEntry[];
  readonly gate?: GateEntry;
  readonly [section: string]: unknown;
}
