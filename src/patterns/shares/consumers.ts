import type { Principal, Resource } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Range } from '../../source/position';
import { suggestion } from '../../source/suggest';
import type { Draft } from '../draft';

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
  return accounts.flatMap((account) => {
    const receiver = name === undefined ? undefined : receiverIn(draft, account, name);
    const principal =
      name === undefined || receiver?.type === 'sqs-queue'
        ? wholeAccount(draft, account, at)
        : principalIn(draft, account, name, at);
    return principal ? [{ principal, at, named: members === undefined, ...(receiver && { receiver }) }] : [];
  });
}

function principalIn(draft: Draft, account: string, name: string, at: Range): Principal | undefined {
  const principal = draft.principals.get(`${account}/${name}`) ?? executionRole(draft, `${account}/${name}`);
  if (principal) return principal;
  const declared = [...draft.principals.values()].filter(
    (other) => other.account === account && other.kind !== 'account',
  );
  const resource = draft.resources.get(`${account}/${name}`);
  const what = resource
    ? `\`${account}/${name}\` is a ${resource.type}, not something that can act`
    : `The account \`${account}\` declares no principal \`${name}\``;
  draft.diagnostics.push(
    diagnose(resource ? 'share-to-itself' : 'reference-unknown', what, {
      at,
      related: resource ? [{ message: 'the resource', at: resource.at }] : [],
      help:
        suggestion(
          `${account}/${name}`,
          declared.map((other) => other.ref),
          `principals of \`${account}\``,
        ) ?? `declare it under \`accounts.${account}.principals\``,
    }),
  );
  return undefined;
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

function organization(draft: Draft, path: string, at: Range): Principal {
  const known = draft.principals.get(path);
  if (known) return known;
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
