import { join } from 'node:path';
import { type CustomerRole, customerRoles } from '../onboarding/customer-role';
import { customerFiles } from '../onboarding/files';
import { type About, handout } from '../onboarding/handout';
import { quickCreateUrl } from '../onboarding/quick-create';
import type { CustomersEntry } from '../patterns/saas/schema';
import { suggestion } from '../source/suggest';
import { listing, writeFolder } from './customer-folder';
import type { Outcome } from './flow';
import { refuseForeignFolder } from './out-folder';
import { renderDiagnostics } from './report';
import type { Terminal } from './terminal';

/** What of customers is wanted, and how. */
export interface CustomersWanted {
  readonly integration: string;
  readonly customer?: string;
  readonly out?: string;
  readonly format: 'markdown' | 'json';
}

/** Prints what customers have to apply, or writes it into a folder. Returns the exit code. */
export function onboardCustomers(
  { estate, documents, sources }: Pick<Outcome, 'estate' | 'documents' | 'sources'>,
  entry: CustomersEntry,
  { integration, customer, out, format }: CustomersWanted,
  terminal: Terminal,
): number {
  if (!estate || !documents) throw new Error('a good outcome has an estate');
  const all = customerRoles(estate, documents, integration);
  const roles = all.filter((role) => customer === undefined || role.customer === customer);
  if (customer !== undefined && roles.length === 0) {
    const help = suggestion(customer, Object.keys(entry.customers), 'customers');
    terminal.note(`error: \`${integration}\` has no customer \`${customer}\`${help === undefined ? '' : `; ${help}`}`);
    return 1;
  }
  const about = aboutUs(integration, entry);
  const titleOf = titlesOf(entry);
  if (out !== undefined) {
    const foreign = refuseForeignFolder(out, listing);
    if (foreign) {
      terminal.note(renderDiagnostics([foreign], sources, terminal.paint));
      return 1;
    }
    const files = filesOf(entry, integration, roles);
    const failure = writeFolder(out, files);
    if (failure !== undefined) {
      terminal.note(`error: \`${out}\` cannot be written to (${failure})`);
      return 1;
    }
    for (const file of [...files.keys()].sort()) if (!terminal.quiet) terminal.out(join(out, file));
    return 0;
  }
  terminal.out(
    format === 'json'
      ? JSON.stringify(json(integration, about, roles, titleOf), null, 2)
      : roles.map((role) => handout(role, about, titleOf(role))).join('\n\n---\n\n'),
  );
  return 0;
}

/** The files of customers, by their paths. */
export function filesOf(
  entry: CustomersEntry,
  integration: string,
  roles: readonly CustomerRole[],
): ReadonlyMap<string, string> {
  const about = aboutUs(integration, entry);
  const titleOf = titlesOf(entry);
  return new Map(
    roles.flatMap((role) =>
      [...customerFiles(role, about, titleOf(role))].map(([file, text]) => [`${role.customer}/${file}`, text] as const),
    ),
  );
}

const titlesOf =
  ({ customers }: CustomersEntry) =>
  ({ customer }: CustomerRole) =>
    customers[customer]?.name ?? customer;

function aboutUs(integration: string, { vendor = {}, why, owner }: CustomersEntry): About {
  const { name = integration, contact = owner, templates } = vendor;
  return {
    name,
    ...(contact !== undefined && { contact }),
    ...(templates !== undefined && { templates }),
    ...(why !== undefined && { purpose: why }),
  };
}

function json(
  integration: string,
  about: About,
  roles: readonly CustomerRole[],
  titleOf: (role: CustomerRole) => string,
): object {
  return {
    version: 1,
    integration,
    direction: 'customers',
    vendor: about,
    customers: roles.map((role) => ({
      customer: role.customer,
      name: titleOf(role),
      account: role.accountId,
      role: role.arn,
      assumedBy: role.brokers,
      externalIds: role.externalIds,
      ...(role.until !== undefined && { until: role.until }),
      needs: role.needs,
      trust: role.trust,
      permissions: role.permissions,
      boundary: role.boundary,
      quickCreate: quickCreateUrl(role, about.templates),
    })),
  };
}
