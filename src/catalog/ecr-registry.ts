import type { Access } from '../estate/access';
import { access, regionalArn } from './access';
import type { ResourceType, Target } from './resource-type';
import type { Settings } from './settings';

const settings = {};

/** What a blueprint says of a registry: nothing but its place. */
export type EcrRegistrySettings = Settings<typeof settings>;

/**
 * "Private registry permissions in Amazon ECR": what another account may replicate here. Repositories by their whole names, and never
 * ecr:CreateRepository: one that ECR makes by itself has none of the settings that its source has, neither key nor policy.
 */
export function replicatedInto({ arn }: Target, names: readonly string[]): readonly Access[] {
  const repositories = [...names].sort().map((name) => arn.replace(/\*$/, name));
  return repositories.length > 0 ? [access('Replicate', ['ecr:ReplicateImage'], repositories)] : [];
}

export const resourceType: ResourceType = {
  name: 'ecr-registry',
  title: 'Amazon ECR private registry',
  service: 'ecr',
  authorizationTypes: ['repository'],
  settings,
  narrowing: {},
  regional: true,
  // Every account has one in a region.
  physicalName: () => 'default',
  nameless: true,
  arn: (place) => regionalArn('ecr', place, 'repository/*'),
  levels: { inspect: { title: 'see its policy and how it replicates', writes: false } },
  // "Actions, resources, and condition keys for Amazon Elastic Container Registry": without resource-level permissions.
  access: () => [access('Registry', ['ecr:DescribeRegistry', 'ecr:GetRegistryPolicy'], ['*'])],
  policyEvents: { source: 'ecr.amazonaws.com', names: ['DeleteRegistryPolicy', 'PutRegistryPolicy'] },
  policy: {
    terraform: 'aws_ecr_registry_policy',
    limit: 10_240,
    unit: 'characters',
    quota: 'policyText (PutRegistryPolicy, Amazon ECR API Reference)',
    defaultVia: 'role',
    plainHttp: false,
    resourceElement: 'arn',
  },
  problems: (_target, managed) =>
    managed ? [{ field: 'type', message: 'Every account has a registry: write `existing: true`.' }] : [],
};
