import type { Principal, Resource } from '../../estate/estate';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Range } from '../../source/position';
import { suggestion } from '../../source/suggest';
import type { Draft } from '../draft';
import { organizationPattern } from './schema';

/** A principal that a share names, and where. */
export interface Consumer {
  readonly principal: Principal;
  readonly at: Range;
  /** Was it named itself, rather than as a member of a group? */
  readonly named: boolean;
  /** The queue or function that the share names, where something is to be delivered to it rather than fetched by a role. */
  readonly receiver?: Resource;
}

/**
 * Resolves one entry of `with:`. `dev/developers` is a principal, `dev` a whole account, `workloads` every account of a
 * group, `workloads/readers` that principal in every account of the group, `o-…` an organization or a path in it.
 */
export function resolveConsumer(draft: Draft, written: string, path: readonly Step[]): readonly Consumer[] {
  const at = draft.blueprint.at(path);
  if (/^o-[a-z0-9]+(\/|$)/.test(written) && !draft.accounts.has(written) && !draft.groups.has(written)) {
    return [{ principal: organization(draft, written, at), at, named: true }];
  }
  const [place = '', name] = written.split('/', 2);
  const members = draft.groups.get(place);
  if (!members && !draft.accounts.has(place)) {
    refuseUnknownPlace(draft, written, at);
    return [];
  }
  const accounts = members ?? [place];
  const found = accounts.map((account) => ({ account, ...consumerIn(draft, account, name, at) }));
  const lacking = found.filter(({ principal }) => principal === undefined).map(({ account }) => account);
  if (lacking.length > 0 && name !== undefined) refuseUnknownPrincipal(draft, place, lacking, name, at);
  return found.flatMap(({ principal, receiver }) =>
    principal ? [{ principal, at, named: members === undefined, ...(receiver && { receiver }) }] : [],
  );
}

/** Who acts, and what receives, for one account of a reference; no principal: there is none of that name. */
function consumerIn(
  draft: Draft,
  account: string,
  name: string | undefined,
  at: Range,
): { readonly principal?: Principal | undefined; readonly receiver?: Resource | undefined } {
  if (name === undefined) return { principal: wholeAccount(draft, account, at) };
  const receiver = receiverIn(draft, account, name);
  const principal = receiver?.type === 'sqs-queue' ? wholeAccount(draft, account, at) : actorIn(draft, account, name);
  return { principal, receiver };
}

/** A principal, or the role that a function runs as. */
function actorIn(draft: Draft, account: string, name: string): Principal | undefined {
  return draft.principals.get(`${account}/${name}`) ?? executionRole(draft, `${account}/${name}`);
}

/** Of a group that lacks the principal in many accounts, one message names the accounts. */
function refuseUnknownPrincipal(
  draft: Draft,
  place: string,
  lacking: readonly string[],
  name: string,
  at: Range,
): void {
  const [account = place] = lacking;
  const resource = draft.resources.get(`${account}/${name}`);
  if (resource) {
    refuseNoActor(draft, resource, at);
    return;
  }
  const declared = [...draft.principals.values()].filter(
    (other) => other.account === account && other.kind !== 'account' && other.share === undefined,
  );
  const refs = declared.map((other) => `${place}/${other.ref.slice(account.length + 1)}`);
  const message =
    lacking.length === 1
      ? `The account \`${account}\` declares no principal \`${name}\``
      : `${lacking.length} accounts of \`${place}\` declare no principal \`${name}\`: ${listed(lacking)}`;
  draft.diagnostics.push(
    diagnose('reference-unknown', message, {
      at,
      help:
        suggestion(`${place}/${name}`, refs, `principals of \`${account}\``) ??
        `declare it under \`accounts.${account}.principals\``,
    }),
  );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}

function refuseNoActor(draft: Draft, resource: Resource, at: Range): void {
  const isFunction = resource.type === 'lambda-function';
  const why = isFunction
    ? 'does not say which role it runs as'
    : `is ${withArticle(resource.type)}, not something that can act`;
  draft.diagnostics.push(
    diagnose('share-to-itself', `\`${resource.ref}\` ${why}`, {
      at,
      related: [{ message: 'the resource', at: resource.at }],
      help: isFunction
        ? `add \`runs-as:\` to it, the name of a principal of \`${resource.account}\``
        : 'name a principal: a role, a permission set, or a function that runs as a role',
    }),
  );
}

/** A queue or function can receive; whether it can from this resource is judged with the grant. */
function receiverIn(draft: Draft, account: string, name: string): Resource | undefined {
  const resource = draft.resources.get(`${account}/${name}`);
  return resource?.type === 'sqs-queue' || resource?.type === 'lambda-function' ? resource : undefined;
}

/** A Lambda function acts as its execution role. */
function executionRole(draft: Draft, ref: string): Principal | undefined {
  const resource = draft.resources.get(ref);
  const role = resource?.type === 'lambda-function' ? resource.settings['runs-as'] : undefined;
  return typeof role === 'string' ? draft.principals.get(`${resource?.account}/${role}`) : undefined;
}

function wholeAccount(draft: Draft, name: string, at: Range): Principal | undefined {
  const account = draft.accounts.get(name);
  if (!account) return undefined;
  const known = draft.principals.get(name);
  if (known) return known;
  const principal: Principal = {
    ref: name,
    kind: 'account',
    account: name,
    name,
    arns: [],
    managed: false,
    trusted: [],
    tags: {},
    at,
  };
  draft.principals.set(name, principal);
  return principal;
}

/** "aws:PrincipalOrgPaths": organization, root, units; a star behind it takes in what lies below. */
const organizationPath = new RegExp(`^${organizationPattern}$`);

function organization(draft: Draft, path: string, at: Range): Principal {
  const known = draft.principals.get(path);
  if (known) return known;
  if (!organizationPath.test(path)) {
    draft.diagnostics.push(
      diagnose('value-malformed', `\`${path}\` is not a path in an organization`, {
        at,
        help: 'write the organization, its root and the units down to the one meant: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*`',
      }),
    );
  }
  const own = draft.blueprint.value.organization?.id;
  const [id] = path.split('/', 1);
  if (own !== undefined && id !== own) {
    draft.diagnostics.push(
      diagnose('reference-unknown', `\`${id}\` is not the organization of this blueprint, \`${own}\``, {
        at,
        help: `write \`${path.replace(/^o-[a-z0-9]+/, own)}\`, or declare the outside accounts as \`external: true\``,
      }),
    );
  }
  const principal: Principal = {
    ref: path,
    kind: 'organization',
    name: path,
    arns: [],
    managed: false,
    trusted: [],
    tags: {},
    at,
  };
  draft.principals.set(path, principal);
  return principal;
}

function refuseUnknownPlace(draft: Draft, written: string, at: Range): void {
  const [place = ''] = written.split('/', 1);
  const bare = !written.includes('/');
  const owners = [...draft.principals.values()]
    .filter((other) => other.ref.endsWith(`/${written}`))
    .map((other) => other.ref);
  const candidates = [...draft.accounts.keys(), ...draft.groups.keys()];
  const help =
    bare && owners.length > 0
      ? `name its account: ${owners.map((ref) => `\`${ref}\``).join(' or ')}`
      : suggestion(bare ? written : place, candidates, 'accounts and groups');
  draft.diagnostics.push(diagnose('reference-unknown', `\`${place}\` is neither an account nor a group`, { at, help }));
}
