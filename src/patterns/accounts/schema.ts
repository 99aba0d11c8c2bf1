import { Type } from '@sinclair/typebox';
import { accountFields, byValue, closed, commonResourceFields, named } from '../../blueprint/schema';
import { resourceTypes } from '../../catalog/registry.generated';
import type { ResourceType } from '../../catalog/resource-type';

const key = Type.Optional(
  Type.String({
    pattern: '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$',
    hint: 'the name of a `kms-key` of the same account, or `aws-managed`',
    description: 'Customer key that encrypts it: a `kms-key` of the same account and region, or `aws-managed`.',
  }),
);

/** `name`: today's, or a former one. */
function resourceSchema(type: ResourceType, name: string) {
  return closed(
    {
      type: Type.Literal(name, { description: `${type.title}.` }),
      ...commonResourceFields,
      ...(type.encryption && { key }),
      ...type.settings,
    },
    `${type.title}.`,
  );
}

const resource = byValue(
  'type',
  Object.fromEntries(
    Object.values(resourceTypes).flatMap((type: ResourceType) =>
      [type.name, type.formerly ?? []].flat().map((name) => [name, resourceSchema(type, name)]),
    ),
  ),
  'A resource that can be shared.',
);

/** The section `accounts:`. */
export const accountsSchema = named(
  closed({
    ...accountFields,
    resources: Type.Optional(named(resource, 'Resources of this account that can be shared, by name.')),
  }),
  'The accounts of the estate, by name.',
);
