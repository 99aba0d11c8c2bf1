import type { PolicyDocument } from '../iam/document';
import type { CustomerRole } from './customer-role';
import { type Block, Expression, type HclValue, hclFile, jsonencode, quoted } from './hcl';

/** How we call ourselves in what customers read. */
export interface Vendor {
  readonly name: string;
  readonly contact?: string;
}

/** The files of a Terraform module with the role of a customer, by name. */
export function terraformModule(role: CustomerRole, vendor: Vendor): ReadonlyMap<string, string> {
  return new Map([
    ['versions.tf', hclFile([versions])],
    ['variables.tf', hclFile(variables(role))],
    ['main.tf', hclFile(main(role, vendor))],
    ['outputs.tf', hclFile(outputs)],
  ]);
}

const versions: Block = {
  type: 'terraform',
  labels: [],
  attributes: { required_version: '>= 1.5.0' },
  blocks: [
    {
      type: 'required_providers',
      labels: [],
      attributes: { aws: { source: 'hashicorp/aws', version: '>= 5.0.0' } },
    },
  ],
};

function variable(
  name: string,
  attributes: Readonly<Record<string, HclValue>>,
  condition?: string,
  message = '',
): Block {
  const rule: Block = {
    type: 'validation',
    labels: [],
    attributes: { condition: new Expression(condition ?? ''), error_message: message },
  };
  return { type: 'variable', labels: [name], attributes, ...(condition !== undefined && { blocks: [rule] }) };
}

function variables({ externalIds: [lasting] }: CustomerRole): readonly Block[] {
  const id = lasting?.id ?? '';
  return [
    variable(
      'external_id',
      {
        description: 'External id of this relationship. It names it, and is no secret.',
        type: new Expression('string'),
        default: id,
      },
      `var.external_id == ${quoted(id)}`,
      'The external id is not the one that this module was written for: the role would refuse every call.',
    ),
    variable(
      'permissions_boundary',
      {
        description: 'ARN of a permissions boundary of your own. Default: one that allows no more than the role needs.',
        type: new Expression('string'),
        default: null,
      },
      'var.permissions_boundary == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:policy/.+$", var.permissions_boundary))',
      'A permissions boundary is named by the ARN of a policy of the account.',
    ),
    variable(
      'tags',
      { description: 'Further tags of what is created.', type: new Expression('map(string)'), default: {} },
      'alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")])',
      'Keys that start with aws: belong to AWS.',
    ),
  ];
}

function main(role: CustomerRole, vendor: Vendor): readonly Block[] {
  const { accountId, name, maxSession, boundary, permissions } = role;
  const tags = new Expression('local.tags');
  const names = permissions.map((_, index) => (index === 0 ? 'permissions' : `permissions_${index + 1}`));
  return [
    {
      type: 'locals',
      labels: [],
      attributes: { tags: new Expression(`merge(var.tags, { vendor = ${quoted(tagText(vendor.name))} })`) },
    },
    { type: 'data', labels: ['aws_caller_identity', 'this'] },
    {
      comment: 'What the role may do at most, whatever is attached to it later.',
      type: 'resource',
      labels: ['aws_iam_policy', 'boundary'],
      attributes: {
        count: new Expression('var.permissions_boundary == null ? 1 : 0'),
        name: boundaryName(role),
        policy: jsonencode(plain(boundary)),
        tags,
      },
    },
    ...permissions.map((policy, index) => ({
      type: 'resource',
      labels: ['aws_iam_policy', names[index] ?? ''],
      attributes: { name: policyName(role, index), policy: jsonencode(plain(policy)), tags },
    })),
    {
      comment: 'Assumed by the vendor, with the external id.',
      type: 'resource',
      labels: ['aws_iam_role', 'this'],
      attributes: {
        name,
        description: description(vendor),
        max_session_duration: maxSession,
        permissions_boundary: new Expression('coalesce(var.permissions_boundary, one(aws_iam_policy.boundary[*].arn))'),
        assume_role_policy: jsonencode(trustWith(role, new Expression('var.external_id'))),
        tags,
      },
      blocks: [
        {
          type: 'lifecycle',
          labels: [],
          blocks: [
            {
              type: 'precondition',
              labels: [],
              attributes: {
                condition: new Expression(`data.aws_caller_identity.this.account_id == ${quoted(accountId)}`),
                error_message: `This role is registered for the account ${accountId}.`,
              },
            },
          ],
        },
      ],
    },
    ...names.map((policy) => ({
      type: 'resource',
      labels: ['aws_iam_role_policy_attachment', policy],
      attributes: {
        role: new Expression('aws_iam_role.this.name'),
        policy_arn: new Expression(`aws_iam_policy.${policy}.arn`),
      },
    })),
  ];
}

const outputs: readonly Block[] = [
  {
    type: 'output',
    labels: ['role_arn'],
    attributes: {
      description: 'ARN of the role, which the vendor has registered.',
      value: new Expression('aws_iam_role.this.arn'),
    },
  },
  {
    type: 'output',
    labels: ['external_id'],
    attributes: { description: 'External id that the role demands.', value: new Expression('var.external_id') },
  },
];

/** Names of what stands beside the role; policies have 128 characters, roles 64 ("IAM and AWS STS quotas"). */
export const boundaryName = ({ name }: CustomerRole): string => `${name}-boundary`;
export const policyName = ({ name }: CustomerRole, index: number): string =>
  index === 0 ? name : `${name}-${index + 1}`;

/** "CreateRole", Description: up to 1,000 characters of Latin-1. */
export function description({ name, contact }: Vendor): string {
  const text = `Access of ${name}${contact === undefined ? '' : ` (${contact})`}`;
  return text.replace(/[^\t\n\r\x20-\x7e\xa1-\xff]/g, '?').slice(0, 1000);
}

/** "Tag naming and usage conventions": letters, digits, spaces and some signs, up to 256. */
export function tagText(text: string): string {
  return text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, '-').slice(0, 256);
}

/** The trust policy with something else in place of the lasting external id. */
export function trustWith<T extends HclValue>({ trust, externalIds: [lasting] }: CustomerRole, other: T): HclValue {
  return replaced(plain(trust), lasting?.id, other);
}

function replaced(value: HclValue, id: string | undefined, other: HclValue, key = ''): HclValue {
  if (key === 'sts:ExternalId') return (value as readonly HclValue[]).map((one) => (one === id ? other : one));
  if (Array.isArray(value)) return value.map((one: HclValue) => replaced(one, id, other));
  if (typeof value !== 'object' || value === null || value instanceof Expression) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, id, other, name)]));
}

/** A policy is plain data already. */
export function plain(policy: PolicyDocument): HclValue {
  return policy as unknown as HclValue;
}
