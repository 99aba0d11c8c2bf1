import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { ResourceType, Target } from './resource-type';
import { defaulted, nameProblems, optional, type Settings, textOf } from './settings';

/** "CreateRepository", repositoryName. */
const repositoryName = '^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$';

const settings = {
  repository: optional(
    Type.String({
      pattern: repositoryName,
      description: 'Name of the repository in AWS. Default: the name in the blueprint.',
      examples: ['shop/api'],
    }),
  ),
  'immutable-tags': defaulted(Type.Boolean({ description: 'A tag can be pushed once and never moved.' }), true),
  'scan-on-push': defaulted(
    Type.Boolean({ description: 'Look for known vulnerabilities in every pushed image.' }),
    true,
  ),
  'keep-images': optional(Type.Integer({ minimum: 1, description: 'Number of images that are kept. Default: all.' })),
  'expire-untagged-after': optional(
    Type.Integer({ minimum: 1, description: 'Days after which images without a tag are removed. Default: never.' }),
  ),
  'force-destroy': defaulted(
    Type.Boolean({ description: 'Let `terraform destroy` remove the repository with its images. For tests only.' }),
    false,
  ),
};

/** What a blueprint says of a repository, with defaults. */
export type EcrRepositorySettings = Settings<typeof settings>;

const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const inspect = ['ecr:DescribeImageScanFindings', 'ecr:DescribeImages', 'ecr:DescribeRepositories', 'ecr:ListImages'];

/** "Required IAM permissions for pushing an image to an Amazon ECR private repository". */
const push = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

const actions: Readonly<Record<string, readonly string[]>> = { pull, push, 'push-pull': [...push, ...pull], inspect };

/** The login token is the caller's own: without resource-level permissions, on the identity side alone. */
function accessTo(level: string, target: Target): readonly Access[] {
  const repository = access('Repository', actions[level] ?? [], [target.arn]);
  return level === 'inspect' ? [repository] : [repository, access('Login', ['ecr:GetAuthorizationToken'], ['*'])];
}

export const resourceType: ResourceType = {
  name: 'ecr-repository',
  title: 'Amazon ECR repository',
  service: 'ecr',
  authorizationTypes: ['repository'],
  settings,
  narrowing: {},
  regional: true,
  keepsData: true,
  encryption: {
    viaService: (place) => endpoint('ecr', place),
    // "Encryption at rest" (Amazon ECR): ECR works with grants that it makes when the repository is created; who pulls or
    // pushes needs nothing of the key.
    actions: () => [],
    makesGrants: true,
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => textOf(written['repository']) ?? name,
  arn: (place, physicalName) => regionalArn('ecr', place, `repository/${physicalName}`),
  analyzedAs: 'AWS::ECR::Repository',
  policyEvents: {
    source: 'ecr.amazonaws.com',
    names: ['DeleteRepositoryPolicy', 'SetRepositoryPolicy'],
    parameters: ({ physicalName }) => ({ repositoryName: [physicalName] }),
  },
  levels: {
    pull: { title: 'pull images', writes: false },
    push: { title: 'push images', writes: true },
    'push-pull': { title: 'push and pull images', writes: true },
    inspect: { title: 'list images and see scan findings', writes: false },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_ecr_repository_policy',
    limit: 10_240,
    unit: 'characters',
    quota: 'policyText (SetRepositoryPolicy, Amazon ECR API Reference)',
    defaultVia: 'policy',
    plainHttp: false,
    // "Private repository policies in Amazon ECR": the policy is the repository's, it has no Resource.
    resourceElement: 'none',
  },
  problems: (target) =>
    nameProblems(
      target,
      'repository',
      new RegExp(repositoryName),
      '2 to 256 lowercase letters, digits and single separators',
    ),
};
