import type { Feed, Grant, Link, Resource } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';
import type { Consumer } from './consumers';
import type { ResolvedShare } from './expand';
import type { FeedEntry } from './schema';

const ofStreams = ['from', 'parallel', 'retries', 'max-age', 'tumbling'] as const;
const ofQueues = ['max-concurrency'] as const;

/** What a share says of how Lambda feeds a function from a resource; absent: nothing. Words that mean nothing there are reported. */
export function feedOf(draft: Draft, share: ResolvedShare, source: Resource, receiver: Resource): Feed | undefined {
  const { feed } = share.entry;
  if (!feed) return undefined;
  const isStream = readsStream(source);
  for (const field of isStream ? ofQueues : ofStreams)
    if (feed[field] !== undefined) refuse(draft, share, source, field);
  if (!isStream) refuseLargeBatch(draft, share, feed);
  const onFailure =
    feed['on-failure'] === undefined ? undefined : destination(draft, share, feed['on-failure'], source, receiver);
  return { ...plain(feed), ...(onFailure !== undefined && { onFailure }) };
}

/** Through a consumer of its own, or as one of all who poll. */
function readsStream({ type }: Resource): boolean {
  return type === 'kinesis-stream' || type === 'kinesis-consumer' || type === 'dynamodb-table';
}

function plain(feed: FeedEntry): Feed {
  const { 'max-age': maxAge, 'max-concurrency': maxConcurrency, 'on-failure': _, ...same } = feed;
  return { ...same, ...(maxAge !== undefined && { maxAge }), ...(maxConcurrency !== undefined && { maxConcurrency }) };
}

function refuse(draft: Draft, { path }: ResolvedShare, source: Resource, field: string): void {
  draft.diagnostics.push(
    diagnose('feed-invalid', `\`${field}\` means nothing for \`${source.ref}\`, ${withArticle(source.type)}`, {
      at: draft.blueprint.at([...path, 'feed', field], 'key'),
      help: 'remove it',
    }),
  );
}

/** "CreateEventSourceMapping", BatchSize: more than ten messages of a queue have to be gathered. */
function refuseLargeBatch(draft: Draft, { path }: ResolvedShare, { batch = 10, window = 0 }: FeedEntry): void {
  if (batch <= 10 || window >= 1) return;
  draft.diagnostics.push(
    diagnose('feed-invalid', `Lambda gathers ${batch} messages of a queue only when given time for it`, {
      at: draft.blueprint.at([...path, 'feed', 'batch']),
      help: 'add `window: 1`, seconds, or more',
    }),
  );
}

/**
 * "Retaining discarded batch records in Amazon S3" and "… in SQS or SNS": a queue or bucket that the function's role writes to, in whose
 * account we keep it; a queue as source has a dead-letter queue of its own instead.
 */
function destination(
  draft: Draft,
  { path }: ResolvedShare,
  written: string,
  source: Resource,
  receiver: Resource,
): string | undefined {
  const place = [...path, 'feed', 'on-failure'];
  const at = draft.blueprint.at(place);
  if (!readsStream(source)) {
    const help = 'give the queue a `dead-letter`';
    draft.diagnostics.push(
      diagnose('feed-invalid', `Lambda tells nobody of what it cannot handle of a queue`, { at, help }),
    );
    return undefined;
  }
  const text = refIn(receiver.account, written);
  const resource = resourceNamed(draft, { text, path: place });
  if (!resource) return undefined;
  if (Object.hasOwn(levelOf, resource.type) && resource.account === receiver.account) return resource.ref;
  const message = `\`${resource.ref}\` cannot be told of failures of \`${receiver.ref}\``;
  draft.diagnostics.push(
    diagnose('feed-invalid', message, { at, help: `name a queue or bucket of \`${receiver.account}\`` }),
  );
  return undefined;
}

/** What the function's role needs, which Lambda checks when the mapping is made. */
const levelOf: Readonly<Record<string, string>> = { 'sqs-queue': 'send', 's3-bucket': 'deposit' };

/** Reports mappings whose function may not write to the destination of failures. Runs when all shares are expanded. */
export function refuseUnreachableDestinations(draft: Draft): void {
  for (const link of draft.links) {
    const destination = draft.resources.get(link.feed?.onFailure ?? '');
    if (!destination || mayWrite(draft, link, destination)) continue;
    const level = levelOf[destination.type];
    draft.diagnostics.push(
      diagnose(
        'feed-invalid',
        `\`${link.to}\` may not write to \`${destination.ref}\`, which is told of its failures`,
        {
          at: draft.blueprint.at(['shares', link.share, 'feed', 'on-failure']),
          help: `add a share of \`${destination.ref}\` with \`${link.to}\`: \`can: ${level}\``,
        },
      ),
    );
  }
}

function mayWrite(draft: Draft, { grant }: Link, destination: Resource): boolean {
  const role = draft.grants.find(({ id }) => id === grant)?.principal;
  const fits = ({ principal, resource, levels }: Grant) =>
    principal === role && resource === destination.ref && levels.includes(levelOf[destination.type] ?? '');
  return draft.grants.some(fits);
}

/** Reports `feed` in a share that feeds no function. */
export function refuseIdleFeed(draft: Draft, share: ResolvedShare, consumers: readonly Consumer[]): void {
  if (!share.entry.feed || draft.links.some((link) => link.share === share.name)) return;
  const isFunction = consumers.some(({ receiver }) => receiver?.type === 'lambda-function');
  draft.diagnostics.push(
    diagnose('feed-invalid', `\`${share.name}\` feeds no function`, {
      at: draft.blueprint.at([...share.path, 'feed'], 'key'),
      help: isFunction
        ? 'share a stream or queue with `can: consume`, or a consumer of a stream with `can: subscribe`'
        : 'name the function in `with`, rather than the role that it runs as',
    }),
  );
}
