import { typeOf } from '../../catalog/registry';
import type { Resource } from '../../estate/estate';
import { withArticle } from '../../source/article';
import { type Diagnostic, diagnose } from '../../source/diagnostic';
import { suggestion } from '../../source/suggest';
import type { Draft } from '../draft';

/** Reports settings that name another resource, such as the stream of an API, where it is missing, of another type or elsewhere. */
export function refuseUnknownNames(draft: Draft): void {
  for (const resource of draft.resources.values()) {
    for (const [setting, type] of Object.entries(typeOf(resource.type).names ?? {})) {
      for (const named of [resource.settings[setting]].flat()) {
        if (typeof named !== 'string') continue;
        const problem = problemOf(draft, resource, { setting, type, named });
        if (problem) draft.diagnostics.push(problem);
      }
    }
  }
  refuseSecondLogRole(draft);
}

interface Naming {
  readonly setting: string;
  readonly type: string;
  readonly named: string;
}

function problemOf(draft: Draft, resource: Resource, { setting, type, named }: Naming): Diagnostic | undefined {
  const { account, ref, region } = resource;
  const at = placeOf(draft, resource, setting);
  const other = draft.resources.get(`${account}/${named}`);
  const isAny = type === 'any';
  if (!other) {
    const same = [...draft.resources.values()].filter((one) => one.account === account && (isAny || one.type === type));
    const what = isAny ? 'resource' : type;
    return diagnose('reference-unknown', `\`${account}\` has no ${what} \`${named}\`, which \`${ref}\` names`, {
      at,
      help: suggestion(
        named,
        same.map(({ name }) => name),
        isAny ? `in \`${account}\`` : `of type ${type} in \`${account}\``,
      ),
    });
  }
  const related = [{ message: `\`${other.ref}\``, at: other.at }];
  if (!isAny && other.type !== type) {
    const message = `\`${other.ref}\` is ${withArticle(other.type)}; \`${setting}\` of \`${ref}\` names ${withArticle(type)}`;
    return diagnose('setting-invalid', message, { at, related });
  }
  if (other.region === region || !typeOf(resource.type).regional) return undefined;
  return diagnose('setting-invalid', `\`${other.ref}\` lies in ${other.region}, \`${ref}\` in ${region}`, {
    at,
    related,
    help: 'both must lie in one region',
  });
}

/** "Set up CloudWatch logging for REST APIs in API Gateway": one role for all APIs of an account and region. */
function refuseSecondLogRole(draft: Draft): void {
  const first = new Map<string, Resource>();
  for (const resource of draft.resources.values()) {
    const role = resource.settings['log-role'];
    if (typeof role !== 'string') continue;
    const place = `${resource.account}/${resource.region}`;
    const known = first.get(place);
    first.set(place, known ?? resource);
    if (!known || known.settings['log-role'] === role) continue;
    draft.diagnostics.push(
      diagnose('setting-invalid', `\`${known.ref}\` and \`${resource.ref}\` name two roles to log as`, {
        at: placeOf(draft, resource, 'log-role'),
        related: [{ message: `\`${known.ref}\``, at: placeOf(draft, known, 'log-role') }],
        help: 'API Gateway has one such role for all APIs of an account and region: name the same',
      }),
    );
  }
}

function placeOf({ blueprint }: Draft, { account, name }: Resource, setting: string) {
  return blueprint.at(['accounts', account, 'resources', name, setting]);
}
