import type { Blueprint } from '../blueprint/blueprint';
import type { Estate, GateSettings, OwnRulesPlace, SeverityChange, Waiver } from '../estate/estate';
import { sortedBy } from '../estate/order';
import { type Diagnostic, diagnose, hasErrors } from '../source/diagnostic';
import type { Result } from '../source/result';
import { suggestion } from '../source/suggest';
import { resolveGroups } from './accounts/groups';
import { attachedPath } from './accounts/policy-file';
import { expandCollections } from './collections';
import { composed } from './composition';
import { refuseImpossibleDay } from './dates';
import type { Attachments, Draft } from './draft';
import { contractKey } from './expect/expand';
import { withoutFormerNames } from './former-names';
import { listed } from './listed';
import { checkNetworks } from './networks';
import { patterns } from './registry';
import { expandWarehouses } from './warehouses';

/** Expands every section of a blueprint into the resolved model. The estate is given when no name is left unresolved. */
export function expandBlueprint(blueprint: Blueprint, attached: Attachments = new Map()): Result<Estate> {
  const today = withoutFormerNames(blueprint);
  const whole = composed(
    today.blueprint,
    patterns.flatMap(({ compose }) => compose ?? []),
  );
  if (hasErrors(whole.diagnostics)) return { diagnostics: toldOnce(whole.diagnostics) };
  const { groups, diagnostics } = resolveGroups(whole.blueprint);
  const draft: Draft = {
    blueprint: whole.blueprint,
    attached,
    accounts: new Map(),
    resources: new Map(),
    principals: new Map(),
    declaredRoles: new Map(),
    groups,
    shares: [],
    grants: [],
    links: [],
    brokers: [],
    tenancies: [],
    recoveries: [],
    contracts: [],
    diagnostics: [...today.diagnostics, ...whole.diagnostics, ...diagnostics],
  };
  for (const { expand } of patterns) expand?.(draft);
  expandWarehouses(draft);
  expandCollections(draft);
  checkNetworks(draft);
  const waivers = waiversOf(draft);
  const told = toldOnce(draft.diagnostics);
  return hasErrors(told) ? { diagnostics: told } : { value: estateOf(draft, waivers), diagnostics: told };
}

/** A mistake that spoils several resources or accounts at once is one mistake: the same words at the same place. */
function toldOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, message, at }) => {
    const id = JSON.stringify([code, message, at]);
    return !seen.has(id) && seen.add(id);
  });
}

function estateOf(draft: Draft, waivers: readonly Waiver[]): Estate {
  const { organization } = draft.blueprint.value;
  return {
    ...(organization && { organization: { id: organization.id } }),
    accounts: sortedBy([...draft.accounts.values()], (account) => account.name),
    resources: sortedBy([...draft.resources.values()], (resource) => resource.ref),
    principals: sortedBy([...draft.principals.values()], (principal) => principal.ref),
    shares: sortedBy(draft.shares, (share) => share.name),
    grants: sortedBy(draft.grants, (grant) => grant.id),
    links: sortedBy(draft.links, (link) => `${link.account}/${link.name}`),
    ...(draft.brokers.length > 0 && { brokers: sortedBy(draft.brokers, ({ role }) => role) }),
    ...(draft.tenancies.length > 0 && { tenancies: sortedBy(draft.tenancies, ({ name }) => name) }),
    ...(draft.recoveries.length > 0 && { recovery: sortedBy(draft.recoveries, ({ name }) => name) }),
    contracts: sortedBy(draft.contracts, contractKey),
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
    severities: sortedBy(severitiesOf(draft), ({ rule }) => rule),
    ownRules: sortedBy(ownRulesOf(draft), ({ path }) => path),
  };
}

/** Whether there is such a rule is for the gate to say, which knows the rules. */
function severitiesOf({ blueprint }: Draft): readonly SeverityChange[] {
  return Object.entries(blueprint.value.gate?.rules ?? {}).map(([rule, { severity, why }]) => {
    return { rule, severity, why, at: blueprint.at(['gate', 'rules', rule], 'key') };
  });
}

function ownRulesOf({ blueprint }: Draft): readonly OwnRulesPlace[] {
  return listed(blueprint.value.gate?.['own-rules'], ['gate', 'own-rules']).map(({ text, path }) => {
    const at = blueprint.at(path);
    return { path: attachedPath(text, at), at };
  });
}

function waiversOf(draft: Draft): readonly Waiver[] {
  return (draft.blueprint.value.waivers ?? []).map((waiver, index) => {
    refuseImpossibleDay(draft, waiver.expires, ['waivers', index, 'expires']);
    refuseUnknownScope(
      draft,
      index,
      'share',
      waiver.share,
      draft.shares.map(({ name }) => name),
    );
    refuseUnknownScope(draft, index, 'resource', waiver.resource, draft.resources.keys());
    refuseUnknownScope(draft, index, 'principal', waiver.principal, draft.principals.keys());
    return { ...waiver, at: draft.blueprint.at(['waivers', index]) };
  });
}

/** A waiver of something that does not exist would look like one that is no longer needed. */
function refuseUnknownScope(
  draft: Draft,
  index: number,
  field: 'share' | 'resource' | 'principal',
  name: string | undefined,
  declared: Iterable<string>,
): void {
  const known = [...declared];
  if (name === undefined || known.includes(name)) return;
  draft.diagnostics.push(
    diagnose('reference-unknown', `There is no ${field} \`${name}\` to waive a finding of`, {
      at: draft.blueprint.at(['waivers', index, field]),
      help: suggestion(name, known, `${field}s`),
    }),
  );
}
