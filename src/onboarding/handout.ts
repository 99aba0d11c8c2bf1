import type { CustomerRole } from './customer-role';
import { quickCreateUrl, templateFile, unpublished } from './quick-create';
import type { Vendor } from './terraform-module';

/** Who we are and what for, as every customer reads it. */
export interface About extends Vendor {
  readonly purpose?: string;
  /** Folder in S3 where templates are published. */
  readonly templates?: string;
}

/** What a customer reads: the role, why each part of it is needed, and how it is applied. */
export function handout(role: CustomerRole, about: About, title = role.customer): string {
  const { accountId, arn, name, brokers, externalIds, until, needs } = role;
  const [lasting, ...former] = externalIds;
  const link = quickCreateUrl(role, about.templates);
  const published = !link.includes(unpublished);
  return [
    `# ${about.name}: access to the account of ${title}`,
    '',
    ...(about.purpose === undefined ? [] : [about.purpose, '']),
    `- Your account: ${accountId}`,
    `- Role: \`${arn}\``,
    `- Assumed by: ${brokers.map((one) => `\`${one}\``).join(', ')}`,
    `- External id: \`${lasting?.id ?? ''}\``,
    ...former.map(({ id, until: end = '' }) => `- Former external id, accepted until ${dayBefore(end)}: \`${id}\``),
    until === undefined ? '- It has no end' : `- It works until the end of ${dayBefore(until)} (UTC)`,
    ...(role.comesFrom.length > 0 ? [`- Calls come from ${role.comesFrom.join(', ')} only`] : []),
    ...(about.contact === undefined ? [] : [`- Questions: ${about.contact}`]),
    '',
    '## What the role may do',
    '',
    ...needs.flatMap(({ why, what }) => [`- ${why}`, ...what.map((line) => `  - ${line}`)]),
    '',
    'Sessions last an hour at most. A permissions boundary holds the role to these actions in your account, whatever is attached to it later; you may name one of your own.',
    '',
    '## How to apply it',
    '',
    'Either of these makes the same role. Both are written for this account alone.',
    '',
    '- Terraform: the module in `terraform/`. `terraform init` and `terraform apply` in that folder, or name it as `source` of a module.',
    `- CloudFormation: the template \`${templateFile}\`, with \`CAPABILITY_NAMED_IAM\`: \`aws cloudformation deploy --stack-name ${name.replaceAll('_', '-')} --template-file ${templateFile} --capabilities CAPABILITY_NAMED_IAM\``,
    ...(published ? [`- Or in the console, signed in to the account: <${link}>`] : []),
    '',
    'To end it, delete the stack or destroy the module.',
  ].join('\n');
}

/** The last day of what ends at an instant. */
function dayBefore(until: string): string {
  return new Date(Date.parse(until) - 1).toISOString().slice(0, 10);
}
