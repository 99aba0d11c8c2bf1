import { cloudformationTemplate } from './cloudformation-template';
import type { CustomerRole } from './customer-role';
import { type About, handout } from './handout';
import { templateFile } from './quick-create';
import { terraformModule } from './terraform-module';

/** Everything that a customer gets, by path. */
export function customerFiles(role: CustomerRole, about: About, title?: string): ReadonlyMap<string, string> {
  const module = [...terraformModule(role, about)].map(([file, text]) => [`terraform/${file}`, text] as const);
  return new Map([
    ['README.md', `${handout(role, about, title)}\n`],
    [templateFile, `${JSON.stringify(cloudformationTemplate(role, about), null, 2)}\n`],
    ...module,
  ]);
}
