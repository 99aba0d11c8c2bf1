import { CloudwatchLogStream } from '@cdktf/provider-aws/lib/cloudwatch-log-stream';
import { DataAwsOpensearchserverlessCollection } from '@cdktf/provider-aws/lib/data-aws-opensearchserverless-collection';
import { DataAwsSecretsmanagerSecret } from '@cdktf/provider-aws/lib/data-aws-secretsmanager-secret';
import { KinesisFirehoseDeliveryStream as Delivery } from '@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream';
import type { Construct } from 'constructs';
import { type FirehoseStreamSettings, failuresStream } from '../catalog/firehose-stream';
import { type Delivering, toBucket, toCollection, toEndpoint, toSearch } from './firehose-destinations';
import { after, placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A stream of Firehose into a bucket of its account, an HTTP endpoint, or a domain or collection of OpenSearch. */
export class FirehoseStream extends ResourceConstruct<FirehoseStreamSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (this.resource.managed) this.addStream();
  }

  private addStream(): void {
    const { source, 'runs-as': role = '' } = this.settings;
    const roleArn = this.props.roleArn(role);
    const stream = new Delivery(this, 'stream', {
      ...this.tagged,
      name: this.resource.physicalName,
      ...this.destination(roleArn),
      // "Data protection": what it reads from a stream is encrypted there, and nowhere between.
      ...(source === undefined
        ? { serverSideEncryption: this.encryption() }
        : { kinesisSourceConfiguration: { kinesisStreamArn: this.arnOf(source, 'aws_kinesis_stream'), roleArn } }),
    });
    after(placed(stream, this.name), [...(this.props.allowed?.(role) ?? []), ...this.admitted()]);
  }

  private encryption() {
    if (this.customerKey === undefined) return { enabled: true, keyType: 'AWS_OWNED_CMK' };
    return { enabled: true, keyType: 'CUSTOMER_MANAGED_CMK', keyArn: this.customerKey };
  }

  private destination(roleArn: string) {
    const { http, search } = this.settings;
    const all = this.delivering(roleArn);
    if (http) {
      const secret = this.secretArn(http.secret);
      return { destination: 'http_endpoint', httpEndpointConfiguration: toEndpoint(this.settings, all, secret) };
    }
    if (search?.collection !== undefined) {
      const at = this.endpointOf(search.collection);
      const opensearchserverlessConfiguration = toCollection(this.settings, all, at);
      return { destination: 'opensearchserverless', opensearchserverlessConfiguration };
    }
    if (search) {
      const domain = this.arnOf(search.domain ?? '', 'aws_opensearch_domain');
      return { destination: 'opensearch', opensearchConfiguration: toSearch(this.settings, all, domain) };
    }
    const { processor } = this.settings;
    const by = processor && this.arnOf(processor.function, 'aws_lambda_function');
    return { destination: 'extended_s3', extendedS3Configuration: toBucket(this.settings, all, by) };
  }

  /** The policy of a collection that lets the role in. */
  private admitted(): readonly string[] {
    const { collection } = this.settings.search ?? {};
    return collection === undefined
      ? []
      : [`aws_opensearchserverless_access_policy.${this.props.related(collection).name}`];
  }

  private endpointOf(collection: string): string {
    const { managed, name, physicalName } = this.props.related(collection);
    if (managed) return `\${aws_opensearchserverless_collection.${name}.collection_endpoint}`;
    const found = new DataAwsOpensearchserverlessCollection(this, 'collection', { ...this.where, name: physicalName });
    return placed(found, this.name).collectionEndpoint;
  }

  private delivering(roleArn: string): Delivering {
    const { bucket = '', 'log-group': group } = this.settings;
    const key = this.props.keyArn?.(this.props.related(bucket).key);
    return {
      roleArn,
      bucketArn: this.arnOf(bucket, 'aws_s3_bucket'),
      ...(key !== undefined && key !== 'aws-managed' && { kmsKeyArn: key }),
      ...(group !== undefined && { cloudwatchLoggingOptions: { enabled: true, ...this.told(group) } }),
    };
  }

  /** Firehose makes no stream for it ("Monitor Amazon Data Firehose using CloudWatch Logs"). */
  private told(group: string) {
    const { managed, name, physicalName } = this.props.related(group);
    const logGroupName = managed ? `\${aws_cloudwatch_log_group.${name}.name}` : physicalName;
    const stream = new CloudwatchLogStream(this, 'log', { ...this.where, name: failuresStream, logGroupName });
    return { logGroupName, logStreamName: placed(stream, this.name).name };
  }

  private arnOf(name: string, terraform: string): string {
    const { managed, arn, name: id } = this.props.related(name);
    return managed ? `\${${terraform}.${id}.arn}` : arn;
  }

  /** Of one that exists, the end of its ARN is random. */
  private secretArn(name: string): string {
    const secret = this.props.related(name);
    if (secret.managed || secret.settings['suffix'] !== undefined) return this.arnOf(name, 'aws_secretsmanager_secret');
    const lookup = new DataAwsSecretsmanagerSecret(this, 'secret', { ...this.where, name: secret.physicalName });
    return placed(lookup, this.name).arn;
  }
}
