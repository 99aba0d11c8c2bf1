import type { Principal, Resource } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Range } from '../../source/position';
import type { Draft } from '../draft';
import type { Placed } from '../listed';
import { actorNamed, placeNamed, refuseUnknownActor } from '../references';
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
export function resolveConsumer(draft: Draft, { text: written, path }: Placed): readonly Consumer[] {
  const at = draft.blueprint.at(path);
  if (/^o-[a-z0-9]+(\/|$)/.test(written) && !draft.accounts.has(written) && !draft.groups.has(written)) {
    return [{ principal: organization(draft, written, at), at, named: true }];
  }
  const place = placeNamed(draft, written, at);
  if (!place) return [];
  const found = place.accounts.map((account) => ({ account, ...consumerIn(draft, account, place.name, at) }));
  const lacking = found.filter(({ principal }) => principal === undefined).map(({ account }) => account);
  refuseUnknownActor(draft, place, lacking, at);
  return found.flatMap(({ principal, receiver }) =>
    principal ? [{ principal, at, named: !place.isGroup, ...(receiver && { receiver }) }] : [],
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
  const principal =
    receiver?.type === 'sqs-queue' ? wholeAccount(draft, account, at) : actorNamed(draft, account, name);
  return { principal, receiver };
}

/** A queue or function can receive; whether it can from this resource is judged with the grant. */
function receiverIn(draft: Draft, account: string, name: string): Resource | undefined {
  const resource = draft.resources.get(`${account}/${name}`);
  return resource?.type === 'sqs-queue' || resource?.type === 'lambda-function' ? resource : undefined;
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
