import type { Estate, Grant, Share } from '../estate/estate';
import type { Document } from '../iam/document';
import { type ControlDocument, controlDocuments } from './controls';
import type { GateDocument, GateInput, GatePolicy } from './input-schema';

/** The neutral input of an estate and its documents, on a day (`YYYY-MM-DD`). */
export function gateInput(estate: Estate, documents: readonly Document[], today: string): GateInput {
  const reaching = new Set(estate.grants.filter(reachesAcross).map(({ share }) => share));
  const staysInside = ({ name, grants }: Share) => grants.length > 0 && !reaching.has(name);
  const plain = {
    version: 1,
    today,
    organization: estate.organization ? { id: estate.organization.id } : null,
    accounts: estate.accounts.map(({ name, id, external, partition, region, provider }) => {
      return { name, id, external, partition, region, ...(Object.keys(provider).length > 0 && { provider }) };
    }),
    resources: estate.resources.map(unplaced),
    principals: estate.principals.map(({ attached: _, boundary: __, ...principal }) => unplaced(principal)),
    shares: estate.shares.map((share) => ({
      ...unplaced(share),
      days_left: daysLeft(share, today),
      ...(staysInside(share) && { inside: true }),
    })),
    grants: estate.grants.map(unplaced),
    documents: [...documents.map(described(estate)), ...controlDocuments(estate).map(control)],
    settings: {
      profile: estate.gate.profile,
      longest_share: estate.gate.longestShare,
      warn_ahead: estate.gate.warnAhead,
    },
  };
  // The schema's arrays are mutable and the estate's are not; nothing writes to either.
  return plain as unknown as GateInput;
}

/** Does it lead from one account into another? */
function reachesAcross({ via, principal, resource }: Grant): boolean {
  return via !== 'identity' || principal.split('/', 1)[0] !== resource.split('/', 1)[0];
}

function unplaced<T extends { readonly at: unknown }>({ at: _, ...rest }: T): Omit<T, 'at'> {
  return rest;
}

function described(estate: Estate): (document: Document) => GateDocument {
  const accounts = new Map(estate.accounts.map((account) => [account.name, account.id]));
  const resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
  const principals = new Map(estate.principals.map((principal) => [principal.ref, principal]));
  return ({ id, account, kind, on, policy }) => ({
    id,
    account,
    account_id: accounts.get(account) ?? null,
    kind,
    on,
    resource_type: resources.get(on)?.type ?? null,
    managed: (resources.get(on) ?? principals.get(on))?.managed ?? true,
    policy: policy as unknown as GatePolicy,
  });
}

function control({ id, account, kind, attached: { version, statements } }: ControlDocument): GateDocument {
  const policy = { Version: version, Statement: statements.map(({ statement }) => statement) };
  return {
    id,
    account: account.name,
    account_id: account.id,
    kind,
    on: account.name,
    resource_type: null,
    managed: false,
    policy: policy as unknown as GatePolicy,
  };
}

/** Days from today to the last day on which a share works; 0 is today, below that it is over; null: it never ends. */
function daysLeft({ expires }: Pick<Share, 'expires'>, today: string): number | null {
  return expires === undefined ? null : daysBetween(today, expires);
}

/** Whole days between two dates `YYYY-MM-DD`, in UTC, so that no clock change counts. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
