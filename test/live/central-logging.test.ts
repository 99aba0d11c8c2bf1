import { gunzipSync, gzipSync } from 'node:zlib';
import type { Credentials } from './aws-calls';
import type { Deployment } from './deployment';
import { liveExample } from './example';
import { said } from './said';

const event = 'payment 4711 refused';

/** An event that an application writes into a log group of its account, as a subscription would send it ("Subscription filters": gzip, with the owner). */
async function written({ aws }: Deployment, shop: Credentials, owner: string): Promise<Buffer> {
  const place = { logGroupName: '/shop/web', logStreamName: 'web-1' };
  const logs = (operation: string, parameters: object) =>
    aws.must(shop, { service: 'logs', operation, parameters: { ...place, ...parameters } });
  await logs('create_log_stream', {});
  await logs('put_log_events', { logEvents: [{ timestamp: Date.now(), message: event }] });
  const { events } = await logs('get_log_events', {});
  const { logGroupName: logGroup, logStreamName: logStream } = place;
  const sent = { messageType: 'DATA_MESSAGE', owner, logGroup, logStream, subscriptionFilters: ['central'] };
  return gzipSync(JSON.stringify({ ...sent, logEvents: events }));
}

liveExample('central-logging', {
  emulator: 'moto',
  // moto knows no subscriptions of whole accounts, and no foreign destinations.
  validated: ['billing-links', 'shop-links'],
  // Of who may write the records moto reads statements with a service alone, and fails where one is for everybody.
  // It makes no streams of Firehose into collections of OpenSearch.
  lacking: {
    types: [
      'aws_opensearchserverless_access_policy',
      'aws_opensearchserverless_collection',
      'aws_opensearchserverless_lifecycle_policy',
      'aws_opensearchserverless_security_policy',
      'aws_s3_bucket_logging',
    ],
    edit: (blueprint) => {
      said(blueprint, 'logging.yaml', /^ +s3-access: true\n/m, '');
      said(blueprint, 'logging.yaml', /, opensearch\]/, ']');
      said(blueprint, 'logging.yaml', /^ +opensearch: .*\n/m, '');
      said(blueprint, 'logging.yaml', /^shares:\n[\s\S]*/m, '');
    },
  },
  differences: { 'log.aws_kinesis_stream.central-stream': 'moto forgets the tags that a stream is created with' },
  access: (deployed) => {
    it('brings an event of an application account into the bucket of the account that keeps logs', async () => {
      const { aws } = deployed();
      const shop = deployed().account('shop');
      const log = await aws.administrator(deployed().account('log'));
      const record = await written(deployed(), await aws.administrator(shop), shop);
      // moto sends nothing to destinations: this is the call that CloudWatch Logs makes as the destination's role.
      const sender = await aws.assume(log, `arn:aws:iam::${deployed().account('log')}:role/central-destination-role`);
      if (!sender) throw new Error('the role of the destination cannot be assumed');
      await aws.must(sender, {
        service: 'firehose',
        operation: 'put_record',
        parameters: { DeliveryStreamName: 'central-delivery', Record: { Data: { base64: record.toString('base64') } } },
      });

      const bucket = { Bucket: 'acme-central-logs' };
      const call = (operation: string, parameters: object) =>
        aws.must(log, { service: 's3', operation, parameters: { ...bucket, ...parameters } });
      const { Contents } = await call('list_objects_v2', { Prefix: 'cloudwatch/' });
      const [kept] = Contents as readonly { readonly Key: string }[];
      // moto keeps records as they come, and expressions of prefixes as they stand; where a policy denies plain HTTP it denies everything,
      // to its owner, too (docs/reference/emulators.md).
      await call('delete_bucket_policy', {});
      const { Body } = await call('get_object', { Key: kept?.Key });
      await call('delete_object', { Key: kept?.Key });
      await removeVersions(call);
      const { base64 } = Body as { readonly base64: string };
      expect(JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString())).toMatchObject({
        owner: shop,
        logEvents: [{ message: event }],
      });
      expect(kept?.Key).toContain('cloudwatch/!{partitionKeyFromQuery:account}/');
    });
  },
});

/** The bucket keeps versions; Terraform deletes it when it is empty. */
async function removeVersions(call: (operation: string, parameters: object) => Promise<Record<string, unknown>>) {
  const { Versions = [], DeleteMarkers = [] } = await call('list_object_versions', {});
  const all = [...(Versions as Version[]), ...(DeleteMarkers as Version[])];
  for (const { Key, VersionId } of all) await call('delete_object', { Key, VersionId });
}

interface Version {
  readonly Key: string;
  readonly VersionId: string;
}
