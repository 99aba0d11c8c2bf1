import type { Access } from '../../estate/access';
import { mergeConditions } from '../../estate/conditions';
import { deployRoleArn, isReachable } from '../../estate/deploy-role';
import type { Grant, Link, Resource } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Range } from '../../source/position';
import type { Draft } from '../draft';
import type { Consumer } from './consumers';
import type { ResolvedShare } from './expand';
import { feedOf } from './feed';
import type { Offer } from './offer';

/** Types that Lambda reads for a function, with the level that lets it. */
const feeds: Readonly<Record<string, string>> = {
  'dynamodb-table': 'stream',
  'kinesis-consumer': 'subscribe',
  'kinesis-stream': 'consume',
  'sqs-queue': 'consume',
};

/** Can this resource deliver to the receiver that the share names, with what the share allows? */
export function delivers(offer: Offer, receiver: Resource): boolean {
  const { resource, levels } = offer;
  if (receiver.type === 'sqs-queue') return resource.type === 'sns-topic' && levels.join() === 'subscribe';
  return levels.includes(feeds[resource.type] ?? '');
}

/** The link that a grant to a receiver needs; absent where its role simply calls the resource. */
export function linkOf(
  draft: Draft,
  share: ResolvedShare,
  grant: Grant,
  offer: Offer,
  { receiver, at }: Consumer,
): Link | undefined {
  if (!receiver || !delivers(offer, receiver)) return undefined;
  refuseHiddenConsumer(draft, offer.resource, receiver, at);
  refuseForeignStream(draft, offer.resource, receiver, at);
  const feed = receiver.type === 'lambda-function' ? feedOf(draft, share, offer.resource, receiver) : undefined;
  return {
    ...(feed && { feed }),
    kind: receiver.type === 'sqs-queue' ? 'topic-subscription' : 'event-source-mapping',
    name: `${grant.share}_${offer.resource.name}_${receiver.name}`,
    account: receiver.account,
    share: grant.share,
    grant: grant.id,
    from: offer.resource.ref,
    to: receiver.ref,
    at,
  };
}

/** The ARN of a consumer has a random part: the stack of the function looks it up in the account of the stream. */
function refuseHiddenConsumer(draft: Draft, source: Resource, receiver: Resource, at: Range): void {
  const owner = draft.accounts.get(source.account);
  if (source.type !== 'kinesis-consumer' || source.account === receiver.account || !owner || isReachable(owner)) return;
  const message = `Terraform has no way into \`${source.account}\` to look up the consumer \`${source.ref}\` for \`${receiver.ref}\``;
  const help = `add \`deploy-role:\` or a \`provider:\` profile to \`${source.account}\``;
  draft.diagnostics.push(diagnose('setting-invalid', message, { at, help }));
}

/** "Cross-account DynamoDB Streams event source mappings" want a policy of the stream, which can be attached only once that exists. */
function refuseForeignStream(draft: Draft, source: Resource, receiver: Resource, at: Range): void {
  if (source.type !== 'dynamodb-table') return;
  const problem =
    source.account !== receiver.account
      ? `\`${receiver.ref}\` is in another account than the stream of \`${source.ref}\``
      : source.settings['stream'] === undefined && source.managed
        ? `\`${source.ref}\` has no stream`
        : undefined;
  if (problem === undefined) return;
  const help = source.account === receiver.account ? 'add `stream:` to the table' : 'put the function beside the table';
  draft.diagnostics.push(diagnose('feed-invalid', problem, { at, help }));
}

/**
 * What the account of a queue may do with a topic: subscribe this one queue, as the role that deploys there ("Actions,
 * resources, and condition keys for Amazon SNS", sns:Endpoint and sns:Protocol).
 */
export function subscribeAccess(draft: Draft, queue: Resource, list: readonly Access[]): readonly Access[] {
  const account = draft.accounts.get(queue.account);
  const deployer = account && deployRoleArn(account);
  const subscribing = list.filter(({ actions }) => actions.includes('sns:Subscribe'));
  return subscribing.map((access) => ({
    ...access,
    actions: ['sns:Subscribe'],
    part: `${access.part}-${queue.name}`,
    conditions: mergeConditions(
      access.conditions,
      { StringEquals: { 'sns:Endpoint': [queue.arn], 'sns:Protocol': ['sqs'] } },
      deployer === undefined ? undefined : { ArnEquals: { 'aws:PrincipalArn': [deployer] } },
    ),
  }));
}
