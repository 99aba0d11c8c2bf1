import { TerraformDataSource, type TerraformResource, TerraformStack } from 'cdktf';

const taken = new WeakMap<TerraformStack, Set<string>>();

/** Ids that Terraform and CDKTF both keep as they are. */
const wellFormed = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * Gives a resource or data source its address, which then is `<type>.<id>`: CDKTF would make one from the construct's path, by
 * dropping characters. Two of one address would silently become one resource, so that is refused. Call it before using attributes.
 */
export function placed<T extends TerraformResource | TerraformDataSource>(element: T, id: string): T {
  const stack = TerraformStack.of(element);
  const addresses = taken.get(stack) ?? new Set<string>();
  taken.set(stack, addresses);
  const data = TerraformDataSource.isTerraformDataSource(element) ? 'data.' : '';
  const address = `${data}${element.terraformResourceType}.${id}`;
  if (!wellFormed.test(id)) throw new Error(`not a Terraform name: ${address} in stack ${stack.node.id}`);
  if (addresses.has(address)) throw new Error(`two resources at ${address} in stack ${stack.node.id}`);
  addresses.add(address);
  element.overrideLogicalId(id);
  return element;
}

/** Makes an element wait for others that none of its arguments names. */
export function after<T extends TerraformResource>(element: T, addresses: readonly string[]): T {
  if (addresses.length > 0) element.addOverride('depends_on', [...addresses].sort());
  return element;
}
