import type { Construct } from 'constructs';
import type { ResourceTypeName } from '../catalog/registry';
import { KmsKey } from './kms-key';
import type { ResourceConstruct, ResourceProps } from './resource-construct';
import { S3Bucket } from './s3-bucket';
import { SqsQueue } from './sqs-queue';

type ConstructOf = new (scope: Construct, props: ResourceProps) => ResourceConstruct<unknown>;

/** The construct of every type of the catalogue: one that is missing does not compile. Roles are made by `Roles`. */
export const constructs: Readonly<Record<Exclude<ResourceTypeName, 'iam-role'>, ConstructOf>> = {
  'kms-key': KmsKey,
  's3-bucket': S3Bucket,
  'sqs-queue': SqsQueue,
};
