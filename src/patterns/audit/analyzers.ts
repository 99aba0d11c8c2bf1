import type { Resource } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';

/** "IAM Access Analyzer quotas": one analyzer of external access for each account and region; several of the organization. */
export function refuseSecondAnalyzers(draft: Draft): void {
  const taken = new Map<string, Resource>();
  for (const resource of draft.resources.values()) {
    if (resource.type !== 'access-analyzer') continue;
    if (resource.settings['scope'] === 'organization') {
      refuseElsewhere(draft, resource);
      continue;
    }
    const place = `${resource.account}/${resource.region}`;
    const first = taken.get(place);
    taken.set(place, first ?? resource);
    if (!first) continue;
    draft.diagnostics.push(
      diagnose('setting-invalid', `\`${resource.account}\` can have one analyzer of its own in ${resource.region}`, {
        at: resource.at,
        related: [{ message: `it is \`${first.ref}\``, at: first.at }],
        help: 'of two audits of one account, one says `analyzer: none`',
      }),
    );
  }
}

/** An analyzer of an organization needs one; in which of its accounts AWS allows it, only AWS knows. */
function refuseElsewhere(draft: Draft, analyzer: Resource): void {
  if (draft.blueprint.value.organization) return;
  draft.diagnostics.push(
    diagnose('setting-invalid', `\`${analyzer.ref}\` is to trust an organization, and none is declared`, {
      at: analyzer.at,
      help: 'name it: `organization: { id: … }`, or write `scope: account`',
    }),
  );
}
