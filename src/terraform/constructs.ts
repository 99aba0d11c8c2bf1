import type { Construct } from 'constructs';
import type { ResourceTypeName } from '../catalog/registry';
import { AccessAnalyzer } from './access-analyzer';
import { AccountActions } from './account-actions';
import { Alarm } from './alarm';
import { AthenaWorkgroup } from './athena-workgroup';
import { AuroraCluster } from './aurora-cluster';
import { BackupPlan } from './backup-plan';
import { BackupRestoreTest } from './backup-restore-test';
import { BackupVault } from './backup-vault';
import { BalancerLog } from './balancer-log';
import { BucketAccessLog } from './bucket-access-log';
import { ChatChannel } from './chat-channel';
import { Cloudtrail } from './cloudtrail';
import { Dashboard } from './dashboard';
import { DnsRecord } from './dns-record';
import { DnsZone } from './dns-zone';
import { DynamodbTable } from './dynamodb-table';
import { EcrRegistry } from './ecr-registry';
import { EcrReplication } from './ecr-replication';
import { EcrRepository } from './ecr-repository';
import { EventBus } from './event-bus';
import { EventRule } from './event-rule';
import { FirehoseStream } from './firehose-stream';
import { FlowLog } from './flow-log';
import { GlueDatabase } from './glue-database';
import { GlueTable } from './glue-table';
import { HealthCheck } from './health-check';
import { IamFence } from './iam-fence';
import { IamSimulator } from './iam-simulator';
import { InstanceProfile } from './instance-profile';
import { KinesisConsumer } from './kinesis-consumer';
import { KinesisStream } from './kinesis-stream';
import { KmsKey } from './kms-key';
import { LambdaFunction } from './lambda-function';
import { LogDestination } from './log-destination';
import { LogGroup } from './log-group';
import { LogRedaction } from './log-redaction';
import { LogSubscription } from './log-subscription';
import { MetricNamespace } from './metric-namespace';
import { Network } from './network';
import { OamLink } from './oam-link';
import { OamSink } from './oam-sink';
import { OidcProvider } from './oidc-provider';
import { OpensearchCollection } from './opensearch-collection';
import { OpensearchDomain } from './opensearch-domain';
import { RdsInstance } from './rds-instance';
import { RedshiftCluster } from './redshift-cluster';
import { RedshiftWorkgroup } from './redshift-workgroup';
import { ResolverQueryLog } from './resolver-query-log';
import type { ResourceConstruct, ResourceProps } from './resource-construct';
import { RestApi } from './rest-api';
import { S3Bucket } from './s3-bucket';
import { S3Replication } from './s3-replication';
import { Secret } from './secret';
import { SfnStateMachine } from './sfn-state-machine';
import { SnsTopic } from './sns-topic';
import { SqsQueue } from './sqs-queue';
import { SsmParameter } from './ssm-parameter';
import { Xray } from './xray';

type ConstructOf = new (scope: Construct, props: ResourceProps) => ResourceConstruct<unknown>;

/** The construct of every type of the catalogue: one that is missing does not compile. Roles are made by `Roles`. */
export const constructs: Readonly<Record<Exclude<ResourceTypeName, 'iam-role'>, ConstructOf>> = {
  'access-analyzer': AccessAnalyzer,
  'athena-workgroup': AthenaWorkgroup,
  'aurora-cluster': AuroraCluster,
  alarm: Alarm,
  'backup-plan': BackupPlan,
  'backup-restore-test': BackupRestoreTest,
  'backup-vault': BackupVault,
  'balancer-log': BalancerLog,
  'bucket-access-log': BucketAccessLog,
  'chat-channel': ChatChannel,
  'account-actions': AccountActions,
  cloudtrail: Cloudtrail,
  dashboard: Dashboard,
  'dns-record': DnsRecord,
  'dns-zone': DnsZone,
  'dynamodb-table': DynamodbTable,
  'health-check': HealthCheck,
  'iam-fence': IamFence,
  'iam-simulator': IamSimulator,
  'ecr-registry': EcrRegistry,
  'ecr-replication': EcrReplication,
  'ecr-repository': EcrRepository,
  'event-bus': EventBus,
  'kinesis-consumer': KinesisConsumer,
  'event-rule': EventRule,
  'firehose-stream': FirehoseStream,
  'flow-log': FlowLog,
  'glue-database': GlueDatabase,
  'glue-table': GlueTable,
  'instance-profile': InstanceProfile,
  'kinesis-stream': KinesisStream,
  'kms-key': KmsKey,
  'lambda-function': LambdaFunction,
  'log-destination': LogDestination,
  'log-group': LogGroup,
  'metric-namespace': MetricNamespace,
  network: Network,
  'log-redaction': LogRedaction,
  'log-subscription': LogSubscription,
  'oam-link': OamLink,
  'oam-sink': OamSink,
  'rds-instance': RdsInstance,
  'redshift-cluster': RedshiftCluster,
  'redshift-workgroup': RedshiftWorkgroup,
  'opensearch-collection': OpensearchCollection,
  'opensearch-domain': OpensearchDomain,
  'resolver-query-log': ResolverQueryLog,
  'rest-api': RestApi,
  'oidc-provider': OidcProvider,
  's3-bucket': S3Bucket,
  's3-replication': S3Replication,
  secret: Secret,
  'sfn-state-machine': SfnStateMachine,
  'sns-topic': SnsTopic,
  'sqs-queue': SqsQueue,
  'ssm-parameter': SsmParameter,
  xray: Xray,
};
