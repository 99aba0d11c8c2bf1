import type { Argv } from 'yargs';
import { checkBlueprint, isGood } from '../flow';
import { onboardCustomers } from '../onboard-customers';
import { type Bundle, bundleOf, integrationNamed } from '../onboarding';
import { blueprintArgument, type CommonOptions, commonOptions } from '../options';
import { noteFailure } from '../report';
import type { Terminal } from '../terminal';

export interface OnboardOptions extends CommonOptions {
  readonly integration: string;
  readonly blueprint: string;
  readonly format: 'markdown' | 'json';
  readonly customer?: string;
  readonly out?: string;
}

/** Arguments of `crossgrant onboard`. */
export function onboardArguments(yargs: Argv) {
  return commonOptions(
    blueprintArgument(
      yargs.positional('integration', {
        type: 'string',
        demandOption: true,
        describe: 'Name of an integration under `saas:`',
      }),
    ),
  )
    .option('format', {
      choices: ['markdown', 'json'] as const,
      default: 'markdown' as const,
      describe: 'How to print it',
    })
    .option('customer', {
      type: 'string',
      requiresArg: true,
      describe: 'Of `direction: customers`: this one alone',
      defaultDescription: 'all',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe:
        'Of `direction: customers`: write a Terraform module and a CloudFormation template for each into this folder',
    })
    .example('$0 onboard datadog blueprints/saas', "What the vendor's form asks for: role ARNs, external id")
    .example('$0 onboard datadog blueprints/saas --format json', 'The same for programs')
    .example(
      '$0 onboard delivery-insights blueprints/saas --customer globex',
      'What a customer of ours is asked to apply, and why',
    )
    .example(
      '$0 onboard delivery-insights blueprints/saas --out build/onboarding',
      'The same as files that each of them applies',
    )
    .epilogue(
      'Exit code 0: printed, or written; 1: the blueprint is not good, or has no such integration or customer.',
    );
}

/** `crossgrant onboard`: what the other party of an integration must know, and nothing else of the blueprint. */
export async function onboard(options: OnboardOptions, terminal: Terminal): Promise<number> {
  terminal.progress('checking');
  const outcome = checkBlueprint(options.blueprint, { ...options, bundle: false });
  const { blueprint, estate, diagnostics, sources } = outcome;
  if (!isGood(outcome) || !blueprint || !estate) {
    noteFailure(diagnostics, sources, terminal);
    return 1;
  }
  const entry = integrationNamed(blueprint, options.integration);
  if (typeof entry === 'string') {
    terminal.note(`error: ${entry}`);
    return 1;
  }
  if (entry.direction === 'customers') return onboardCustomers(outcome, entry, options, terminal);
  const idle = (['customer', 'out'] as const).find((option) => options[option] !== undefined);
  if (idle) {
    terminal.note(
      `error: \`--${idle}\` is for \`direction: customers\`; \`${options.integration}\` is ${entry.direction}`,
    );
    return 1;
  }
  const bundle = bundleOf(estate, options.integration, entry);
  terminal.out(options.format === 'json' ? JSON.stringify({ version: 1, ...bundle }, null, 2) : markdown(bundle));
  return 0;
}

function markdown({
  integration,
  direction,
  party,
  purpose,
  owner,
  expires,
  externalIds,
  roles,
  comesFrom,
}: Bundle): string {
  const ours = direction === 'inbound';
  const ids = externalIds.map(({ id, until }, index) =>
    until === undefined
      ? `- External id: \`${id}\``
      : `- ${index === 0 ? 'External id' : 'Former external id'}, accepted until ${until}: \`${id}\``,
  );
  const blocks = roles.flatMap(({ account, accountId, arn, may, assumedBy }) => [
    `## Account ${accountId} (${account})`,
    '',
    `- Role: \`${arn}\``,
    ...(assumedBy.length > 0 ? [`- Assumed by: ${assumedBy.map((who) => `\`${who}\``).join(', ')}`] : []),
    ...(may.length > 0 ? [`- It may:`, ...may.map((line) => `  - ${line}`)] : []),
    '',
  ]);
  return [
    `# ${integration}`,
    '',
    ours
      ? 'You assume a role of ours, with the external id below in every call of AssumeRole.'
      : 'We assume a role of yours, with the external id that you gave us.',
    '',
    `- With: ${[party.name, party.contact, `AWS account ${party.account}`].filter((word) => word !== undefined).join(', ')}`,
    ...(purpose === undefined ? [] : [`- For: ${purpose}`]),
    ...(owner === undefined ? [] : [`- Our contact: ${owner}`]),
    expires === undefined ? '- It has no end' : `- It works until the end of ${expires} (UTC)`,
    ...(comesFrom.length > 0 ? [`- Calls are taken from ${comesFrom.join(', ')} only`] : []),
    ...ids,
    '',
    ...blocks,
  ]
    .join('\n')
    .trimEnd();
}
