import type { Json, Principal, Resource } from '../estate/estate';
import { refIn } from '../estate/ref';
import { withArticle } from '../source/article';
import { diagnose } from '../source/diagnostic';
import type { Range } from '../source/position';
import { suggestion } from '../source/suggest';
import type { Draft } from './draft';
import type { Placed } from './listed';

/** Accounts, or what has one name in each of them: what `dev/developers`, `workloads/reader`, `dev` and `workloads` stand for. */
export interface Place {
  /** The account or group that was written. */
  readonly place: string;
  /** That account, or those of the group. */
  readonly accounts: readonly string[];
  readonly isGroup: boolean;
  /** What stands behind the slash. */
  readonly name?: string;
}

/** The accounts of a reference; one to neither an account nor a group is reported. */
export function placeNamed(draft: Draft, written: string, at: Range): Place | undefined {
  const [place = '', name] = written.split('/', 2);
  const members = draft.groups.get(place);
  if (!members && !draft.accounts.has(place)) {
    refuseUnknownPlace(draft, written, at);
    return undefined;
  }
  return { place, accounts: members ?? [place], isGroup: members !== undefined, ...(name !== undefined && { name }) };
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

/** A principal of an account by its name in the blueprint, or the role that a function of that name runs as. */
export function actorNamed(draft: Draft, account: string, name: string): Principal | undefined {
  return draft.principals.get(`${account}/${name}`) ?? executionRole(draft, `${account}/${name}`);
}

/** A Lambda function acts as its execution role. */
function executionRole(draft: Draft, ref: string): Principal | undefined {
  const resource = draft.resources.get(ref);
  const role = resource?.type === 'lambda-function' ? resource.settings['runs-as'] : undefined;
  return typeof role === 'string' ? draft.principals.get(`${resource?.account}/${role}`) : undefined;
}

/** Reports that accounts of a reference lack what it names; of a group that lacks it in many, one message names the accounts. */
export function refuseUnknownActor(
  draft: Draft,
  { place, name = '' }: Place,
  lacking: readonly string[],
  at: Range,
): void {
  const [account] = lacking;
  if (account === undefined) return;
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
      : `${lacking.length} accounts of \`${place}\` declare no principal \`${name}\`: ${inWords(lacking)}`;
  draft.diagnostics.push(
    diagnose('reference-unknown', message, {
      at,
      help:
        suggestion(`${place}/${name}`, refs, `principals of \`${account}\``) ??
        `declare it under \`accounts.${account}.principals\``,
    }),
  );
}

function inWords(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}

function refuseNoActor(draft: Draft, resource: Resource, at: Range): void {
  const isFunction = resource.type === 'lambda-function';
  const why = isFunction
    ? 'does not say which role it runs as'
    : `is ${withArticle(resource.type)}, not something that can act`;
  draft.diagnostics.push(
    diagnose('principal-cannot-act', `\`${resource.ref}\` ${why}`, {
      at,
      related: [{ message: 'the resource', at: resource.at }],
      help: isFunction
        ? `add \`runs-as:\` to it, the name of a principal of \`${resource.account}\``
        : 'name a principal: a role, a permission set, or a function that runs as a role',
    }),
  );
}

/** The resource of a reference `account/resource`; one to nothing is reported. */
export function resourceNamed(draft: Draft, { text: written, path }: Placed): Resource | undefined {
  const resource = draft.resources.get(written);
  if (resource) return resource;
  const refs = [...draft.resources.keys()];
  const owners = refs.filter((ref) => ref.endsWith(`/${written}`));
  const [place = ''] = written.split('/', 1);
  const inAccount = refs.filter((ref) => ref.startsWith(`${place}/`));
  const help =
    owners.length > 0
      ? `name its account: ${owners.map((ref) => `\`${ref}\``).join(' or ')}`
      : suggestion(written, inAccount.length > 0 ? inAccount : refs, 'declared resources');
  const account = draft.accounts.has(place) || !written.includes('/');
  const message = account
    ? `There is no resource \`${written}\``
    : `There is no resource \`${written}\`: no account is called \`${place}\``;
  draft.diagnostics.push(diagnose('reference-unknown', message, { at: draft.blueprint.at(path), help }));
  return undefined;
}

/** The resource that a setting of another one names, where it is of the type that is asked for; anything else is reported. */
export function settingNamed(
  draft: Draft,
  from: Resource,
  fields: readonly string[],
  type: string,
): Resource | undefined {
  const written = fields.reduce<Json | undefined>(
    (value, key) => (value as Readonly<Record<string, Json>> | undefined)?.[key],
    from.settings,
  );
  if (typeof written !== 'string') return undefined;
  const path = ['accounts', from.account, 'resources', from.name, ...fields];
  const found = resourceNamed(draft, { text: refIn(from.account, written), path });
  if (!found || found.type === type) return found;
  const message = `\`${found.ref}\` is ${withArticle(found.type)}, no ${type}`;
  draft.diagnostics.push(diagnose('setting-invalid', message, { at: draft.blueprint.at(path) }));
  return undefined;
}
