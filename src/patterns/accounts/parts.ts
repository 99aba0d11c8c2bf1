import { typeOf } from '../../catalog/registry';
import type { Within } from '../../catalog/resource-type';
import type { Resource } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';

/** Resolves what is a part of another resource: its ARN, region and key are those of the whole. */
export function expandParts(draft: Draft): void {
  for (const resource of [...draft.resources.values()]) {
    const { within } = typeOf(resource.type);
    const written = within && resource.settings[within.setting];
    if (within && typeof written === 'string') expandPart(draft, resource, within, written);
  }
}

function expandPart(draft: Draft, part: Resource, within: Within, written: string): void {
  const path = ['accounts', part.account, 'resources', part.name, within.setting];
  const whole = resourceNamed(draft, { text: refIn(part.account, written), path });
  if (!whole) return;
  if (whole.type !== within.type) {
    const message = `\`${whole.ref}\` is ${withArticle(whole.type)}, and \`${part.ref}\` belongs to ${withArticle(within.type)}`;
    draft.diagnostics.push(
      diagnose('setting-invalid', message, {
        at: draft.blueprint.at(path),
        related: [{ message: 'declared here', at: whole.at }],
      }),
    );
    return;
  }
  for (const [field, given] of [
    ['key', part.key],
    ['region', part.region === whole.region ? undefined : part.region],
  ] as const) {
    if (given !== undefined) refuseOwn(draft, part, whole, field);
  }
  draft.resources.set(part.ref, {
    ...part,
    region: whole.region,
    arn: within.arn(whole.arn, part.physicalName),
    settings: { ...part.settings, [within.setting]: whole.ref },
    ...(whole.key !== undefined && { key: whole.key }),
  });
}

function refuseOwn(draft: Draft, part: Resource, whole: Resource, field: string): void {
  draft.diagnostics.push(
    diagnose('setting-invalid', `\`${part.ref}\` has the ${field} of \`${whole.ref}\`, and none of its own`, {
      at: draft.blueprint.at(['accounts', part.account, 'resources', part.name, field]),
      help: `remove \`${field}:\``,
    }),
  );
}
