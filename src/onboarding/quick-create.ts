import type { CustomerRole } from './customer-role';

/** Name of the template among the files of a customer. */
export const templateFile = 'cloudformation.json';

/** Stands in the link where nobody has said where templates are published. */
export const unpublished = 'TEMPLATE-URL';

/** Consoles by partition: where they are reached, and whether a region's own. */
const consoles: Readonly<Record<string, (region: string) => string>> = {
  aws: (region) => `${region}.console.aws.amazon.com`,
  'aws-cn': () => 'console.amazonaws.cn',
  'aws-us-gov': () => 'console.amazonaws-us-gov.com',
};

/** "Create quick-create links for stacks": the template lies in S3, parameters are given by name. */
export function quickCreateUrl(role: CustomerRole, templates: string | undefined): string {
  const { region, partition, name, customer, externalIds } = role;
  const host = (consoles[partition] ?? consoles['aws'])?.(region);
  const template =
    templates === undefined ? unpublished : `${templates.replace(/\/$/, '')}/${customer}/${templateFile}`;
  // Names of stacks have no underscore ("CreateStack", StackName).
  const stack = name.replaceAll('_', '-');
  const query = { templateURL: template, stackName: stack, param_ExternalId: externalIds[0]?.id ?? '' };
  const words = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `https://${host}/cloudformation/home?region=${region}#/stacks/quickcreate?${words.join('&')}`;
}
