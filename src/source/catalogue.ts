/** How much a diagnostic matters: an error makes the exit code 1. */
export type Severity = 'error' | 'warning' | 'notice';

interface Entry {
  readonly severity: Severity;
  /** What the code means, for the generated reference. */
  readonly title: string;
}

const error = (title: string): Entry => ({ severity: 'error', title });
const warning = (title: string): Entry => ({ severity: 'warning', title });
const notice = (title: string): Entry => ({ severity: 'notice', title });

/** Every code of ours with its severity. Rules of the gate have their own catalogue: the metadata of `policies/rules`. */
export const catalogue = {
  // Files and YAML
  'file-unreadable': error('A file or folder cannot be read'),
  'file-not-utf8': error('A file is not UTF-8 text'),
  'folder-empty': error('A folder holds no YAML file'),
  'stack-gone': warning('A stack of the last output is gone, and what it made stays in AWS'),
  'folder-foreign': error('A folder for output holds something else'),
  'yaml-syntax': error('The text is not YAML'),
  'yaml-duplicate-key': error('A key stands twice in one mapping'),
  'yaml-key-not-text': error('A key of a mapping is not plain text'),
  'yaml-tag': error('Custom tags are not part of the blueprint language'),
  'yaml-merge-key': error('Merge keys (`<<`) are not part of the blueprint language'),
  'yaml-alias-cycle': error('An alias contains itself'),
  'yaml-too-large': error('Aliases expand to more than a blueprint can hold'),

  // Schema
  'name-declared-twice': error('A name is declared twice'),
  'key-unknown': error('A key is not part of the blueprint language'),
  'key-missing': error('A required key is missing'),
  'key-not-allowed-here': error('A key does not go together with its neighbours'),
  'value-wrong-type': error('A value is of the wrong kind'),
  'value-not-allowed': error('A value is not one of the allowed ones'),
  'value-malformed': error('A value does not have the right form'),
  'account-id-unquoted': error('An account id is a number: it must be quoted text'),

  // Names and references
  'reference-unknown': error('A reference names nothing that is declared'),
  'name-reserved': error('An account or group is called like a word of the blueprint language'),
  'principal-cannot-act': error('A reference to a principal names something that cannot act'),
  'group-cycle': error('A group contains itself'),
  'account-id-taken': error('Two accounts have one id'),
  'region-unknown': error('A region does not exist'),
  'physical-name-taken': error('Two resources have one name in AWS'),
  'role-taken': error('Two principals stand for one role'),
  'setting-invalid': error('The settings of a resource contradict each other or AWS'),
  'policy-file-invalid': error('A JSON file is not a policy, or not one of the kind that is asked for'),
  'type-renamed': notice('A resource type has a newer name'),
  'key-unusable': error('A resource names a key that it cannot use'),

  // Shares
  'level-unknown': error('A resource type has no such access level'),
  'narrowing-not-for-type': error('A narrowing field does not fit the resource type'),
  'action-unknown': error('An action does not exist or does not act on the resource'),
  'action-too-powerful': error('An action changes who has access'),
  'action-not-narrowed': error('An action cannot be narrowed as demanded'),
  'share-to-itself': error('A resource is shared with itself or with its owner'),
  'receiver-impossible': error('A resource cannot deliver to what the share names'),
  'share-with-nobody': error('A share reaches nobody'),
  'partition-crossed': error('A share crosses AWS partitions'),
  'role-only': error('A resource type can be shared through a role only'),
  'policy-only': error('A share cannot go through a role'),
  'external-id-missing': error('An outside party would assume a role without an external id'),
  'external-id-useless': error('An external id is given where nothing checks it'),
  'external-id-guessable': error('An external id could be guessed by others'),
  'external-id-shared': error('Two relationships have one external id'),
  'role-divided': error('Shares that lead through one role let in different callers'),
  'source-invalid': error('Where callers must come from is no condition that AWS can check'),
  'long-lived-credentials': error('A user or access key is asked for, where a role would do'),
  'mfa-impossible': error('Multi-factor authentication is demanded of a session that cannot carry it'),
  'pin-impossible': error('A principal has no role that could be named'),
  'feed-invalid': error('How Lambda feeds a function makes no sense, or cannot work'),
  'session-invalid': error('A session duration is outside of what AWS allows'),
  'date-invalid': error('A date does not exist'),
  'role-trust-unmanaged': error('The trust policy of an existing role cannot be managed'),
  'name-too-long': error('A name made from names is longer than AWS allows'),

  // Tenants
  'tenant-not-separated': error('A capability reaches the same for every tenant'),
  'fence-open': error('A writer behind a fence may still change what it forbids'),
  'tenant-not-isolated': error('A session of one tenant reaches what belongs to another, or may not reach its own'),

  // Recovery
  'objective-unmet': error('No mechanism that protects a resource reaches an objective'),

  // Documents
  'policy-too-large': error('A policy is larger than AWS accepts'),
  'policy-nearly-full': warning('A policy is nearly as large as AWS accepts'),
  'archive-rules-many': warning('An analyzer needs more archive rules than AWS gives it by default'),
  'existing-key-narrowed': warning('Who uses an existing key by its account alone would lose it'),
  'existing-policy-replaced': warning('The policy of an existing resource would be replaced'),
  'permission-set-by-hand': notice('A permission set must name a policy by hand'),
  'outside-half': notice('The other half of a grant belongs to an outside party'),

  // The proof
  'access-missing': error('A share does not work: one of its policies does not allow it'),
  'access-undeclared': error('A policy allows what no share declares'),
  'denial-undeclared': error('A policy denies what nothing asks it to deny'),
  'statement-malformed': error('A statement is not one that AWS would save'),
  'guard-missing': error('A policy lacks what it holds whatever is shared'),
  'access-undecided': warning('Whether a share works depends on what the blueprint does not say'),
  'contract-broken': error('A row of `expect:` does not hold'),
  'contract-undecided': warning('Whether a row of `expect:` holds depends on what the blueprint does not say'),
  'proof-skipped': warning('The proof was left out'),

  // Functions
  'function-without-handler': error('A folder of Lambda code exports no handler'),
  'function-broken': error('A folder of Lambda code cannot be bundled'),
  'record-schema-invalid': error('The JSON Schema of records cannot be compiled'),

  // The gate itself; findings carry the id of their rule
  'gate-input-invalid': error('The gate was given something that it cannot judge'),
  'gate-broken': error('The gate broke while judging'),
  'gate-rules-differ': error('The compiled rules are not the listed ones'),
  'rule-unknown': error('A rule that is to count otherwise does not exist'),
  'own-rules-unreadable': error('Rules of your own cannot be read'),
  'opa-missing': error('Rules of your own are Rego, and OPA is not there to compile them'),
  'own-rule-invalid': error('Rego of your own does not compile, or speaks of what does not exist'),
  'own-rule-incomplete': error('The METADATA of a rule of your own lacks something'),
  'own-rule-taken': error('A rule of your own is called like another one'),
  'own-rules-broken': error('Rules of your own gave no verdict'),
  'gate-file-unknown': error('A file is neither Terraform nor a policy'),
  'gate-json-broken': error('A file is no JSON'),
  'gate-plan-binary': error("A file is a plan in Terraform's own format"),
  'gate-plan-failed': error('Terraform could not finish the plan'),
  'gate-hcl': error('A file is HCL, which only Terraform can read'),
  'gate-version-unknown': error('A plan or state has a format that is not known'),
  'gate-nothing': error('There is nothing to judge'),
  'gate-empty': notice('There is nothing to judge, which was expected'),
  'gate-kind-guessed': notice('What a policy is was guessed'),
  'gate-unread': warning('A part of a configuration cannot be looked into'),
  'waiver-expired': error('A waiver has run out'),
  'waiver-ends-soon': notice('A waiver runs out soon'),
  'waiver-unused': warning('A waiver covers no finding'),
  'waiver-unknown-rule': error('A waiver names a rule that does not exist'),
} as const satisfies Record<string, Entry>;

/** The stable name of a diagnostic. */
export type Code = keyof typeof catalogue;
