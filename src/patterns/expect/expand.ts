import { typeOf } from '../../catalog/registry';
import type { Contract, Resource } from '../../estate/estate';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import { reservedNames } from '../accounts/reserved-names';
import { actionsOn, coversAction, refuseUnknownAction } from '../actions';
import type { Draft } from '../draft';
import { listed, type Placed } from '../listed';
import { actorNamed, placeNamed, refuseUnknownActor, resourceNamed } from '../references';
import type { ExpectRow } from './schema';

/** What a contract says, as one text: the order of contracts, and what two rows may say but once. */
export function contractKey({ effect, principal, action, resource, under }: Contract): string {
  return JSON.stringify([principal, resource, under ?? '', action, effect]);
}

/** Turns every row into contracts, one for each principal, action and resource. What two rows say is the first one's. */
export function expandContracts(draft: Draft): void {
  const rows = (draft.blueprint.value['expect'] ?? []) as readonly ExpectRow[];
  const found = new Map<string, Contract>();
  for (const [index, row] of rows.entries()) {
    for (const contract of contractsOf(draft, row, ['expect', index])) {
      const key = contractKey(contract);
      if (!found.has(key)) found.set(key, contract);
    }
  }
  draft.contracts.push(...found.values());
}

function contractsOf(draft: Draft, row: ExpectRow, path: readonly Step[]): readonly Contract[] {
  const [effect, { principal, action, resource, under, why }] =
    'deny' in row ? (['deny', row.deny] as const) : (['allow', row.allow] as const);
  const field = (name: string) => [...path, effect, name];
  const at = draft.blueprint.at(path);
  const actions = listed(action, field('action'));
  const principals = listed(principal, field('principal')).flatMap((placed) => principalsNamed(draft, placed));
  const resources = listed(resource, field('resource')).flatMap((placed) => resourceNamed(draft, placed) ?? []);
  const below = listed(under, field('under'));
  for (const one of resources) refuseImpossible(draft, one, actions, below.length > 0 ? field('under') : undefined);
  const parts = below.length > 0 ? below.map(({ text }) => ({ under: text })) : [{}];
  const reason = why === undefined ? {} : { why };
  return principals.flatMap((who) =>
    resources.flatMap(({ ref }) =>
      actions.flatMap(({ text }) =>
        parts.map((part) => ({ effect, principal: who, action: text, resource: ref, ...part, ...reason, at })),
      ),
    ),
  );
}

/** Refs of the principals, or names of the accounts, that one entry of `principal:` stands for. */
function principalsNamed(draft: Draft, { text, path }: Placed): readonly string[] {
  if (Object.hasOwn(reservedNames, text)) return [text];
  const at = draft.blueprint.at(path);
  const place = placeNamed(draft, text, at);
  if (!place) return [];
  const { accounts, name } = place;
  if (name === undefined) return accounts;
  const found = accounts.map((account) => ({ account, actor: actorNamed(draft, account, name) }));
  const lacking = found.filter(({ actor }) => actor === undefined).map(({ account }) => account);
  refuseUnknownActor(draft, place, lacking, at);
  return found.flatMap(({ actor }) => actor?.ref ?? []);
}

/** A row that speaks of what cannot be would hold for no good reason. */
function refuseImpossible(
  draft: Draft,
  resource: Resource,
  actions: readonly Placed[],
  under: readonly Step[] | undefined,
): void {
  const type = typeOf(resource.type);
  if (under && type.below === undefined) {
    draft.diagnostics.push(
      diagnose('narrowing-not-for-type', `Nothing lies \`under\` \`${resource.ref}\`, ${withArticle(type.name)}`, {
        at: draft.blueprint.at(under, 'key'),
        related: [{ message: `\`${resource.ref}\``, at: resource.at }],
        help: 'remove it, or name buckets only',
      }),
    );
    return;
  }
  for (const action of actions) {
    const parts = Object.entries(actionsOn(type)).flatMap(([name, [, on]]) =>
      coversAction(action.text, name) ? on : [],
    );
    if (parts.length === 0) refuseUnknownAction(draft, type, action);
    else if (under && !parts.includes(type.below ?? '')) {
      draft.diagnostics.push(
        diagnose('action-not-narrowed', `\`${action.text}\` acts on all of the ${type.name}, not on what is under it`, {
          at: draft.blueprint.at(action.path),
          help: 'write a row of its own for it, without `under`',
        }),
      );
    }
  }
}
