import type { Resource } from '../../estate/estate';
import { groupedBy } from '../../estate/order';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { settingNamed } from '../references';

/** Resolves what redactions are for, and refuses a second one of the same. */
export function expandRedactions(draft: Draft): void {
  const redactions = [...draft.resources.values()].filter(({ type }) => type === 'log-redaction');
  const resolved = redactions.map((one) => resolve(draft, one));
  const byPlace = groupedBy(resolved, ({ account, region, settings }) =>
    JSON.stringify([account, region, settings['log-group'] ?? null]),
  );
  for (const [first, ...others] of byPlace.values()) {
    const what = first.settings['log-group'] ?? first.account;
    // "PutAccountPolicy", "PutDataProtectionPolicy": one for each account and region, one for each log group.
    for (const other of others)
      draft.diagnostics.push(
        diagnose('setting-invalid', `\`${what}\` has several redactions in ${first.region}: AWS lets it have one`, {
          at: other.at,
          related: [{ message: 'another one', at: first.at }],
          help: 'write what both hide into one',
        }),
      );
  }
}

function resolve(draft: Draft, one: Resource): Resource {
  const group = settingNamed(draft, one, ['log-group'], 'log-group');
  if (!group) return one;
  if (group.region !== one.region) {
    const message = `\`${group.ref}\` lies in ${group.region}, and \`${one.ref}\` in ${one.region}`;
    const at = draft.blueprint.at(['accounts', one.account, 'resources', one.name, 'log-group']);
    draft.diagnostics.push(diagnose('setting-invalid', message, { at }));
  }
  const resolved = { ...one, settings: { ...one.settings, 'log-group': group.ref } };
  draft.resources.set(one.ref, resolved);
  return resolved;
}
