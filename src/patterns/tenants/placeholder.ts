import { textsOf } from '../../catalog/settings';
import type { Access } from '../../estate/access';
import type { Json } from '../../estate/estate';

/** Stands for the name of a tenant, in blueprints and in what the token vendor carries. */
export const placeholder = '{tenant}';

/** Key of the session tag. */
export const tenantTag = 'tenant';

/** What the policy of a role that all pooled tenants assume says instead of a name. */
export const tagVariable = `\${aws:PrincipalTag/${tenantTag}}`;

/** A value of a capability with a name, or a variable, in place of the placeholder. */
export function named(value: Json, name: string): Json {
  if (typeof value === 'string') return value.replaceAll(placeholder, name);
  if (Array.isArray(value)) return value.map((one) => named(one, name));
  return value;
}

/** Fields that tell the parts of a resource apart, and whether their text is all of a name (`whole`) or its beginning. */
const separating: Readonly<Record<string, 'whole' | 'beginning'>> = {
  prefix: 'beginning',
  'leading-keys': 'whole',
  'leading-key-prefixes': 'beginning',
};

/**
 * What keeps a field from separating tenants; undefined: nothing does. Names have letters, digits and hyphens, so that what follows one must
 * be something else: `acme-` is also how `acme-labs` begins.
 */
export function separationProblem(field: string, value: Json): string | undefined {
  for (const text of textsOf(value)) {
    const rest = text.split(placeholder);
    if (/[{}]/.test(rest.join(''))) return '`{tenant}` is the only variable';
    if (rest.length === 1) continue;
    if (separating[field] === undefined) return `\`${field}\` tells no tenants apart`;
    const [, ...after] = rest;
    const open = after.some((next, index) => {
      if (next === '') return index < after.length - 1 || separating[field] === 'beginning';
      return /^[a-z0-9-]/.test(next);
    });
    if (open) return 'after `{tenant}` something must stand that no name contains, such as `/` or `#`';
  }
  return undefined;
}

/** What says how a thing is made, and nothing of what is in it: all tenants may know it. */
const ofEverybody = ['dynamodb:DescribeTable', 's3:GetBucketLocation'];

/** Actions of accesses of which some part is the same for every tenant. */
export function unseparated(accesses: readonly Access[]): readonly string[] {
  return accesses
    .filter((access) => !isSeparated(access))
    .flatMap(({ actions }) => actions)
    .filter((action) => !ofEverybody.includes(action));
}

/** Does each of its resources name the tenant, or each value of some condition? */
function isSeparated({ resources, conditions = {} }: Access): boolean {
  const named = (texts: readonly string[]) => texts.every((text) => text.includes(placeholder));
  return named(resources) || Object.values(conditions).some((keys) => Object.values(keys).some(named));
}
