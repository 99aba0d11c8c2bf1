import type { Resource, Share } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import { suggestion } from '../../source/suggest';
import { refuseImpossibleDay } from '../dates';
import type { Draft } from '../draft';
import { resolveConsumer } from './consumers';
import { expandGrants } from './grants';
import type { ShareEntry } from './schema';

/** A share with what its names stand for. */
export interface ResolvedShare {
  readonly name: string;
  readonly entry: ShareEntry;
  readonly path: readonly Step[];
  readonly owner?: string;
  /** Each with the place where the share names it. */
  readonly resources: readonly { readonly resource: Resource; readonly path: readonly Step[] }[];
}

/** Turns every share into grants. */
export function expandShares(draft: Draft): void {
  const shares = draft.blueprint.value['shares'] as Readonly<Record<string, ShareEntry>> | undefined;
  for (const [name, entry] of Object.entries(shares ?? {})) expandShare(draft, name, entry);
}

function expandShare(draft: Draft, name: string, entry: ShareEntry): void {
  const path = ['shares', name];
  if (entry.expires !== undefined) refuseImpossibleDay(draft, entry.expires, [...path, 'expires']);
  const resources = listed(entry.share).flatMap(({ text, steps }) => {
    const resource = resourceNamed(draft, text, [...path, 'share', ...steps]);
    return resource ? [{ resource, path: [...path, 'share', ...steps] }] : [];
  });
  const consumers = listed(entry.with).flatMap(({ text, steps }) =>
    resolveConsumer(draft, text, [...path, 'with', ...steps]),
  );
  const owner = entry.owner ?? resources[0]?.resource.owner;
  const share = { name, entry, path, resources, ...(owner !== undefined && { owner }) };
  const before = draft.diagnostics.length;
  const grants = resources.length > 0 && consumers.length > 0 ? expandGrants(draft, share, consumers) : [];
  draft.grants.push(...grants);
  draft.shares.push(shareOf(draft, share, grants.map((grant) => grant.id).sort()));
  const silent =
    grants.length === 0 && draft.diagnostics.length === before && resources.length > 0 && consumers.length > 0;
  if (silent) refuseNobody(draft, name, path);
}

function shareOf(draft: Draft, { name, entry, path, owner }: ResolvedShare, grants: readonly string[]): Share {
  return {
    name,
    grants,
    at: draft.blueprint.at(path, 'key'),
    ...(entry.why !== undefined && { why: entry.why }),
    ...(owner !== undefined && { owner }),
    ...(entry.ticket !== undefined && { ticket: entry.ticket }),
    ...(entry.expires !== undefined && { expires: entry.expires }),
  };
}

function listed(value: string | readonly string[]): readonly { text: string; steps: readonly Step[] }[] {
  return typeof value === 'string'
    ? [{ text: value, steps: [] }]
    : value.map((text, index) => ({ text, steps: [index] }));
}

function resourceNamed(draft: Draft, written: string, path: readonly Step[]): Resource | undefined {
  const resource = draft.resources.get(written);
  if (resource) return resource;
  const at = draft.blueprint.at(path);
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
  draft.diagnostics.push(diagnose('reference-unknown', message, { at, help }));
  return undefined;
}

function refuseNobody(draft: Draft, name: string, path: readonly Step[]): void {
  draft.diagnostics.push(
    diagnose('share-with-nobody', `\`${name}\` reaches nobody: everything in \`with\` is in the account that owns it`, {
      at: draft.blueprint.at([...path, 'with']),
      help: 'name a principal, or a group with other accounts',
    }),
  );
}
