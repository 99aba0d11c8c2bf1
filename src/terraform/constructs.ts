import type { Construct } from 'constructs';
import type { ResourceTypeName } from '../catalog/registry';
import { Cloudtrail } from './cloudtrail';
import { DynamodbTable } from './dynamodb-table';
import { EcrRepository } from './ecr-repository';
import { EventBus } from './event-bus';
import { KinesisStream } from './kinesis-stream';
import { KmsKey } from './kms-key';
import { LambdaFunction } from './lambda-function';
import { LogGroup } from './log-group';
import type { ResourceConstruct, ResourceProps } from './resource-construct';
import { S3Bucket } from './s3-bucket';
import { Secret } from './secret';
import { SfnStateMachine } from './sfn-state-machine';
import { SnsTopic } from './sns-topic';
import { SqsQueue } from './sqs-queue';
import { SsmParameter } from './ssm-parameter';

type ConstructOf = new (scope: Construct, props: ResourceProps) => ResourceConstruct<unknown>;

/** The construct of every type of the catalogue: one that is missing does not compile. Roles are made by `Roles`. */
export const constructs: Readonly<Record<Exclude<ResourceTypeName, 'iam-role'>, ConstructOf>> = {
  cloudtrail: Cloudtrail,
  'dynamodb-table': DynamodbTable,
  'ecr-repository': EcrRepository,
  'event-bus': EventBus,
  'kinesis-stream': KinesisStream,
  'kms-key': KmsKey,
  'lambda-function': LambdaFunction,
  'log-group': LogGroup,
  's3-bucket': S3Bucket,
  secret: Secret,
  'sfn-state-machine': SfnStateMachine,
  'sns-topic': SnsTopic,
  'sqs-queue': SqsQueue,
  'ssm-parameter': SsmParameter,
};
