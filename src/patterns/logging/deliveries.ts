import type { FirehoseStreamSettings } from '../../catalog/firehose-stream';
import type { Json, Resource } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { resourceNamed, settingNamed } from '../references';

/** Resolves what streams of Firehose and destinations of logs speak of, whoever declared them, and refuses what AWS would. */
export function expandDeliveries(draft: Draft): void {
  for (const resource of [...draft.resources.values()]) {
    if (resource.type === 'firehose-stream') expandStream(draft, resource);
    else if (resource.type === 'log-destination') expandDestination(draft, resource);
  }
}

function expandStream(draft: Draft, stream: Resource): void {
  const source = settingNamed(draft, stream, ['source'], 'kinesis-stream');
  const bucket = settingNamed(draft, stream, ['bucket'], 's3-bucket');
  const group = settingNamed(draft, stream, ['log-group'], 'log-group');
  const processor = settingNamed(draft, stream, ['processor', 'function'], 'lambda-function');
  const domain = settingNamed(draft, stream, ['search', 'domain'], 'opensearch-domain');
  const collection = settingNamed(draft, stream, ['search', 'collection'], 'opensearch-collection');
  const secret = settingNamed(draft, stream, ['http', 'secret'], 'secret');
  for (const [field, other] of [
    ['source', source],
    ['log-group', group],
    ['processor', processor],
    ['search', domain ?? collection],
    ['http', secret],
  ] as const) {
    if (other && other.region !== stream.region)
      refuse(
        draft,
        stream,
        field,
        `\`${other.ref}\` lies in ${other.region}, and \`${stream.ref}\` in ${stream.region}`,
      );
  }
  if (source && stream.key !== undefined)
    // "StartDeliveryStreamEncryption": of a stream that reads from Kinesis, events are encrypted there.
    refuse(
      draft,
      stream,
      'key',
      `\`${stream.ref}\` reads from \`${source.ref}\`, where records are encrypted: it has no key of its own`,
      'remove `key:`, and give one to the stream of Kinesis',
    );
  const { search, http } = stream.settings as unknown as FirehoseStreamSettings;
  resolve(draft, stream, {
    source: source?.ref,
    bucket: bucket?.ref,
    'log-group': group?.ref,
    search: search && withRefs(search, { domain, collection }),
    http: http && secret && { ...http, secret: secret.ref },
  });
}

/** Names of the account become refs. */
function withRefs(
  search: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, Resource | undefined>>,
): Json {
  const refs = Object.entries(found).flatMap(([field, resource]) => (resource ? [[field, resource.ref] as const] : []));
  return { ...search, ...Object.fromEntries(refs) } as Json;
}

const targets = ['firehose-stream', 'kinesis-stream'];

function expandDestination(draft: Draft, destination: Resource): void {
  const { to } = destination.settings;
  if (typeof to !== 'string') return;
  const path = ['accounts', destination.account, 'resources', destination.name, 'to'];
  const target = resourceNamed(draft, { text: refIn(destination.account, to), path });
  if (!target) return;
  if (!targets.includes(target.type))
    refuse(
      draft,
      destination,
      'to',
      `\`${target.ref}\` is ${withArticle(target.type)}: CloudWatch Logs sends to a kinesis-stream or a firehose-stream`,
    );
  resolve(draft, destination, { to: target.ref });
}

function resolve(draft: Draft, resource: Resource, found: Readonly<Record<string, Json | undefined>>): void {
  const known = Object.entries(found).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  const settings: Readonly<Record<string, Json>> = { ...resource.settings, ...Object.fromEntries(known) };
  draft.resources.set(resource.ref, { ...resource, settings });
}

function refuse(draft: Draft, { account, name }: Resource, field: string, message: string, help?: string): void {
  const at = draft.blueprint.at(['accounts', account, 'resources', name, field]);
  draft.diagnostics.push(diagnose('setting-invalid', message, { at, ...(help !== undefined && { help }) }));
}
