import type { Blueprint } from '../blueprint/blueprint';
import type { Estate, GateSettings, Waiver } from '../estate/estate';
import { sortedBy } from '../estate/order';
import { hasErrors } from '../source/diagnostic';
import type { Result } from '../source/result';
import { resolveGroups } from './accounts/groups';
import { refuseImpossibleDay } from './dates';
import type { Attachments, Draft } from './draft';
import { patterns } from './registry';

/** Expands every section of a blueprint into the resolved model. The estate is given when no name is left unresolved. */
export function expandBlueprint(blueprint: Blueprint, attached: Attachments = new Map()): Result<Estate> {
  const { groups, diagnostics } = resolveGroups(blueprint);
  const draft: Draft = {
    blueprint,
    attached,
    accounts: new Map(),
    resources: new Map(),
    principals: new Map(),
    groups,
    shares: [],
    grants: [],
    links: [],
    diagnostics: [...diagnostics],
  };
  for (const pattern of patterns) pattern.expand(draft);
  const waivers = waiversOf(draft);
  if (hasErrors(draft.diagnostics)) return { diagnostics: draft.diagnostics };
  return { value: estateOf(draft, waivers), diagnostics: draft.diagnostics };
}

function estateOf(draft: Draft, waivers: readonly Waiver[]): Estate {
  const { organization } = draft.blueprint.value;
  return {
    ...(organization && { organization }),
    accounts: sortedBy([...draft.accounts.values()], (account) => account.name),
    resources: sortedBy([...draft.resources.values()], (resource) => resource.ref),
    principals: sortedBy([...draft.principals.values()], (principal) => principal.ref),
    shares: sortedBy(draft.shares, (share) => share.name),
    grants: sortedBy(draft.grants, (grant) => grant.id),
    links: sortedBy(draft.links, (link) => `${link.account}/${link.name}`),
    waivers: sortedBy(waivers, (waiver) =>
      JSON.stringify([waiver.rule, waiver.share, waiver.resource, waiver.principal]),
    ),
    gate: gateOf(draft),
  };
}

function gateOf(draft: Draft): GateSettings {
  const { gate = {} } = draft.blueprint.value;
  return {
    profile: gate.profile ?? 'standard',
    longestShare: gate['longest-share'] ?? 1096,
    warnAhead: gate['warn-ahead'] ?? 30,
  };
}

function waiversOf(draft: Draft): readonly Waiver[] {
  return (draft.blueprint.value.waivers ?? []).map((waiver, index) => {
    refuseImpossibleDay(draft, waiver.expires, ['waivers', index, 'expires']);
    return { ...waiver, at: draft.blueprint.at(['waivers', index]) };
  });
}
