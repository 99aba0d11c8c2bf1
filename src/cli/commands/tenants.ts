import type { Argv } from 'yargs';
import { longestSessionPolicy } from '../../../functions/token-vendor/session-policy';
import type { Estate, Tenancy, Tenant } from '../../estate/estate';
import { sessionSizes, vendorSettings } from '../../iam/session-policies';
import type { Isolation } from '../../proof/tenants/prove-tenants';
import { printable } from '../../source/code-frame';
import type { Sources } from '../../source/position';
import { checkBlueprint, isGood } from '../flow';
import { blueprintArgument, type CommonOptions, commonOptions } from '../options';
import { diagnosticJson, inReadingOrder, noteFailure, placeJson } from '../report';
import { formWords, isolationWords } from '../sentences';
import type { Terminal } from '../terminal';

export interface TenantsOptions extends CommonOptions {
  readonly blueprint: string;
  readonly format: 'text' | 'json';
}

/** Arguments of `crossgrant tenants`. */
export function tenantsArguments(yargs: Argv) {
  return commonOptions(blueprintArgument(yargs))
    .option('format', {
      choices: ['text', 'json'] as const,
      default: 'text' as const,
      describe: 'How to print the list',
    })
    .example('$0 tenants blueprints/tenants', 'Who are the tenants, what may they do, and how are they told apart?')
    .example('$0 tenants . --format json', 'The same for programs')
    .epilogue('Exit code 0: the tenants are proved to be isolated; 1: they are not, or the blueprint is not valid.');
}

/** `crossgrant tenants`: tenants, their capabilities, how they are told apart, and how much room their session policies have. */
export async function tenants(options: TenantsOptions, terminal: Terminal): Promise<number> {
  terminal.progress('proving');
  const outcome = checkBlueprint(options.blueprint, { ...options, bundle: false });
  const { estate, diagnostics, sources, proof } = outcome;
  const ok = isGood(outcome);
  const pools =
    ok && estate ? (estate.tenancies ?? []).map((tenancy) => rowsOf(estate, tenancy, proof?.isolations)) : [];
  if (options.format === 'json') {
    terminal.out(
      JSON.stringify(
        {
          version: 1,
          blueprint: options.blueprint,
          ok,
          pools: pools.map((pool) => poolJson(pool, sources)),
          diagnostics: inReadingOrder(diagnostics).map((diagnostic) => diagnosticJson(diagnostic, sources)),
        },
        null,
        2,
      ),
    );
  } else if (!ok) noteFailure(diagnostics, sources, terminal);
  else for (const pool of pools) printPool(pool, terminal);
  if (ok && pools.length === 0 && options.format === 'text') terminal.out('no tenants');
  return ok ? 0 : 1;
}

interface Row {
  readonly tenant: Tenant;
  readonly form: 'role' | 'tag';
  /** Characters of its session policy with all that it has. */
  readonly used: number;
}

interface Rows {
  readonly tenancy: Tenancy;
  readonly rows: readonly Row[];
  readonly isolation: Isolation | undefined;
}

function rowsOf(estate: Estate, tenancy: Tenancy, isolations: readonly Isolation[] = []): Rows {
  const sizes = sessionSizes(vendorSettings(estate, tenancy));
  const forms = new Map(tenancy.forms.map(({ account, form }) => [account, form]));
  const rows = tenancy.tenants.map((tenant) => ({
    tenant,
    form: tenant.own ? 'role' : (forms.get(tenant.account) ?? 'role'),
    used: sizes.get(tenant.name) ?? 0,
  }));
  return { tenancy, rows, isolation: isolations.find(({ name }) => name === tenancy.name) };
}

function poolJson({ tenancy, rows, isolation }: Rows, sources: Sources): object {
  const { name, vendor, forms, capabilities } = tenancy;
  return {
    name,
    vendor,
    forms,
    capabilities: capabilities.map(({ name, levels, resource }) => ({ name, levels, ...(resource && { resource }) })),
    tenants: rows.map(({ tenant, form, used }) => {
      const { name, account, own, allow, role, until, at } = tenant;
      const session = { used, limit: longestSessionPolicy, unit: 'characters' };
      return { name, account, own, allow, role, form, session, ...(until && { until }), ...placeJson(at, sources) };
    }),
    ...(isolation && { isolation }),
  };
}

const heads = ['tenant', 'account', 'capabilities', 'form', 'session policy', 'until'];

function printPool({ tenancy, rows, isolation }: Rows, { out, paint, quiet }: Terminal): void {
  const lines = rows.map(({ tenant, form, used }) => [
    tenant.name,
    tenant.own ? `${tenant.account} (its own)` : tenant.account,
    tenant.allow.join(', '),
    form,
    `${used.toLocaleString('en-US')} of ${longestSessionPolicy.toLocaleString('en-US')}`,
    tenant.until === undefined ? '-' : new Date(Date.parse(tenant.until) - 1).toISOString().slice(0, 10),
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, column) => printable(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  out(`${paint.bold(tenancy.name)}, vended by ${tenancy.vendor}`);
  if (!quiet) {
    out(`  ${paint.dim(row(heads))}`);
    for (const line of lines) out(`  ${row(line)}`);
  }
  for (const form of tenancy.forms) out(`  ${formWords(form)}`);
  if (isolation) out(`${paint.good('proved')}: ${isolationWords(isolation)}`);
  out('');
}
