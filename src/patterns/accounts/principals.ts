import type { FederatedEntry } from '../../blueprint/federation-schema';
import type { PermissionSetPrincipal, PrincipalEntry, RolePrincipal } from '../../blueprint/schema';
import type { IamRoleSettings } from '../../catalog/iam-role';
import type { Account, Federated, Principal, Resource, Trusted } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Range } from '../../source/position';
import { suggestion } from '../../source/suggest';
import type { Draft } from '../draft';
import { attachedPolicies } from './attached-policies';
import { conditionsOf, tokenOf, unclearChoice } from './federation';
import { refuseFields } from './refuse-field';
import { sendsSourceAccount } from './service-trust';

/** Resolves the principals that accounts declare. */
export function expandPrincipals(draft: Draft): void {
  for (const [accountName, { principals = {} }] of Object.entries(draft.blueprint.value.accounts)) {
    const account = draft.accounts.get(accountName);
    if (!account) continue;
    for (const [name, entry] of Object.entries(principals)) expandPrincipal(draft, account, name, entry);
  }
  for (const resource of draft.resources.values()) {
    if (resource.type === 'iam-role') draft.principals.set(resource.ref, roleOfResource(resource));
  }
  for (const resource of draft.resources.values()) {
    for (const field of ['runs-as', 'log-role', 'batch-role']) refuseUnknownRole(draft, resource, field);
  }
  refuseTakenRoles(draft);
}

/** Functions, state machines and APIs run as a role of their own account. */
function refuseUnknownRole(draft: Draft, resource: Resource, field: string): void {
  const role = resource.settings[field];
  if (typeof role !== 'string') return;
  const at = draft.blueprint.at(['accounts', resource.account, 'resources', resource.name, field]);
  const roles = [...draft.principals.values()].filter(
    (principal) => principal.account === resource.account && principal.kind === 'role',
  );
  const names = roles.map((principal) => principal.ref.slice(resource.account.length + 1));
  if (names.includes(role)) return;
  draft.diagnostics.push(
    diagnose(
      'reference-unknown',
      `\`${resource.ref}\` ${field === 'log-role' ? 'logs' : 'runs'} as \`${role}\`, which is no role of \`${resource.account}\``,
      {
        at,
        help:
          suggestion(role, names, `roles of \`${resource.account}\``) ??
          `declare it under \`accounts.${resource.account}.principals\``,
      },
    ),
  );
}

/** A role that is declared as a resource can be shared, and can be shared with. */
function roleOfResource(resource: Resource): Principal {
  const settings = resource.settings as unknown as IamRoleSettings;
  return {
    ref: resource.ref,
    kind: 'role',
    account: resource.account,
    name: resource.physicalName,
    arns: [resource.arn],
    managed: resource.managed,
    path: settings.path,
    trusted: (settings.services ?? []).map(trusted).sort((a, b) => (a.service < b.service ? -1 : 1)),
    maxSession: settings['max-session'],
    managedPolicies: [...(settings['managed-policies'] ?? [])].sort(),
    tags: resource.tags,
    at: resource.at,
    ...(resource.owner !== undefined && { owner: resource.owner }),
  };
}

function expandPrincipal(draft: Draft, account: Account, name: string, entry: PrincipalEntry): void {
  const path = ['accounts', account.name, 'principals', name];
  const at = draft.blueprint.at(path, 'key');
  const ref = `${account.name}/${name}`;
  const resource = draft.resources.get(ref);
  if (resource) {
    draft.diagnostics.push(
      diagnose('name-declared-twice', `\`${ref}\` is the name of a principal and of a resource`, {
        at,
        related: [{ message: 'the resource', at: resource.at }],
        help: 'give one of them another name',
      }),
    );
  }
  const base = { ref, account: account.name, at, ...ownerOf(entry, account) };
  if ('sso' in entry) {
    draft.principals.set(ref, { ...base, ...permissionSet(account, entry) });
    return;
  }
  refuseUnknownTrust(draft, account, entry, path);
  refuseMisplaced(draft, account, entry, path);
  refuseUnclearRuns(draft, entry, path);
  draft.principals.set(ref, { ...base, ...role(account, entry), ...policiesOf(draft, account, entry, path) });
}

function ownerOf(entry: PrincipalEntry, account: Account): { owner?: string } {
  const owner = entry.owner ?? account.owner;
  return owner === undefined ? {} : { owner };
}

/**
 * Roles of Identity Center are `AWSReservedSSO_<set>_<suffix>` under `/aws-reserved/sso.amazonaws.com/`, in the home
 * region without and elsewhere with the region in the path ("Referencing permission sets in resource policies, Amazon
 * EKS, and AWS KMS"). The suffix has 16 characters: matched by count, so that `Analyst` never covers `Analyst_Admin`.
 */
function permissionSet(account: Account, entry: PermissionSetPrincipal): Omit<Principal, 'ref' | 'account' | 'at'> {
  const home = `arn:${account.partition}:iam::${account.id}:role/aws-reserved/sso.amazonaws.com`;
  const role = `AWSReservedSSO_${entry.sso}_${'?'.repeat(16)}`;
  return {
    kind: 'permission-set',
    name: entry.sso,
    arns: [`${home}/*/${role}`, `${home}/${role}`],
    managed: false,
    trusted: [],
    tags: account.tags,
  };
}

function role(account: Account, entry: RolePrincipal): Omit<Principal, 'ref' | 'account' | 'at'> {
  const path = entry.path ?? '/';
  const managed = entry.existing !== true;
  const policies = entry['managed-policies'];
  return {
    kind: 'role',
    name: entry.role,
    arns: [`arn:${account.partition}:iam::${account.id}:role${path}${entry.role}`],
    managed,
    path,
    trusted: (entry['assumed-by'] ?? [])
      .map((service) => trusted(service))
      .sort((a, b) => (a.service < b.service ? -1 : 1)),
    tags: { ...account.tags, ...entry.tags },
    ...(policies && { managedPolicies: [...policies].sort() }),
    ...(entry.federated && managed && { federated: federatedOf(account, entry.federated) }),
  };
}

/** Whom the role takes by the word of an identity provider ("Create a role for a third-party identity provider"). */
function federatedOf({ partition, id }: Account, entry: FederatedEntry): Federated {
  const token = tokenOf(entry);
  if (token) {
    const provider = `arn:${partition}:iam::${id}:oidc-provider/${token.issuer}`;
    return { provider, action: 'sts:AssumeRoleWithWebIdentity', conditions: conditionsOf(token) };
  }
  const signin = {
    aws: 'signin.aws.amazon.com',
    'aws-cn': 'signin.amazonaws.cn',
    'aws-us-gov': 'signin.amazonaws-us-gov.com',
  };
  const host = signin[partition as keyof typeof signin] ?? signin.aws;
  return {
    provider: `arn:${partition}:iam::${id}:saml-provider/${entry.saml?.provider ?? ''}`,
    action: 'sts:AssumeRoleWithSAML',
    conditions: { StringEquals: { 'SAML:aud': [`https://${host}/saml`] } },
  };
}

/** A run that is not told from others of the repository would let in whoever may push a branch. */
function refuseUnclearRuns(draft: Draft, entry: RolePrincipal, path: readonly string[]): void {
  const unclear = entry.federated && unclearChoice(entry.federated);
  if (!unclear) return;
  draft.diagnostics.push(
    diagnose('setting-invalid', `\`${entry.role}\` does not say which runs may assume it`, {
      at: draft.blueprint.at([...path, 'federated', unclear.kind], 'key'),
      help: `write one of ${unclear.of.map((field) => `\`${field}\``).join(', ')}`,
    }),
  );
}

/** The policies that an existing role has before it gets ours. */
function policiesOf(
  draft: Draft,
  account: Account,
  entry: RolePrincipal,
  path: readonly string[],
): Pick<Principal, 'attached' | 'boundary'> {
  if (entry.existing !== true || account.external) return {};
  const attached = attachedPolicies(draft, entry.policies, [...path, 'policies'], 'identity');
  const [boundary] = attachedPolicies(draft, entry['bounded-by'], [...path, 'bounded-by'], 'identity');
  return { ...(entry.policies && { attached }), ...(boundary && { boundary }) };
}

function trusted(service: string): Trusted {
  return { kind: 'service', service, sourceAccount: sendsSourceAccount(service) };
}

/** A role that we create must be assumable by something, and of one that exists we cannot change the trust. */
function refuseUnknownTrust(draft: Draft, account: Account, entry: RolePrincipal, path: readonly string[]): void {
  if (entry.existing === true) return;
  if (account.external) {
    draft.diagnostics.push(
      diagnose('setting-invalid', `No role can be created in the external account \`${account.name}\``, {
        at: draft.blueprint.at(path, 'key'),
        help: 'add `existing: true`',
      }),
    );
  } else if (entry['assumed-by'] === undefined && entry.federated === undefined) {
    draft.diagnostics.push(
      diagnose('key-missing', `The role \`${entry.role}\` would be created, but nothing may assume it`, {
        at: draft.blueprint.at(path, 'key'),
        help: 'add `assumed-by: [ lambda.amazonaws.com ]` (the service that runs as it), `federated:`, or `existing: true`',
      }),
    );
  }
}

const ofCreated = ['assumed-by', 'federated', 'managed-policies', 'tags'] as const;
const ofExisting = ['policies', 'bounded-by'] as const;

/** Of a role that exists we say what it has already, of one that we create what it gets. */
function refuseMisplaced(draft: Draft, account: Account, entry: RolePrincipal, path: readonly string[]): void {
  const existing = entry.existing === true;
  if (existing) {
    refuseFields(draft, entry, path, ofCreated, {
      whom: `the existing role \`${entry.role}\``,
      help: 'remove it: an existing role only gets one attached policy',
    });
  }
  if (account.external) {
    refuseFields(draft, entry, path, ofExisting, {
      whom: `a role of the external account \`${account.name}\``,
      help: 'remove it: what their roles may do is theirs to say',
    });
  } else if (!existing) {
    refuseFields(draft, entry, path, ofExisting, {
      whom: `the role \`${entry.role}\`, which is created`,
      help: 'add `existing: true`; for a created role there are `managed-policies`, and `boundary` of its account',
    });
  }
}

function refuseTakenRoles(draft: Draft): void {
  const taken = new Map<string, Principal>();
  for (const principal of draft.principals.values()) {
    const id = `${principal.account}/${principal.kind}/${principal.name}`;
    const first = taken.get(id);
    taken.set(id, first ?? principal);
    if (principal.kind === 'role')
      draft.declaredRoles.set(`${principal.account}/${principal.name}`, first ?? principal);
    if (first) draft.diagnostics.push(roleTaken(first, principal.ref, principal.at));
  }
}

function roleTaken(first: Principal, ref: string, at: Range) {
  const what = first.kind === 'role' ? 'role' : 'permission set';
  return diagnose('role-taken', `\`${first.ref}\` and \`${ref}\` are both the ${what} \`${first.name}\``, {
    at,
    related: [{ message: `\`${first.ref}\``, at: first.at }],
    help: 'declare it once and share with that name',
  });
}
