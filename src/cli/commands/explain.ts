import type { Argv } from 'yargs';
import type { Estate, Grant, Share } from '../../estate/estate';
import type { Document, Statement } from '../../iam/document';
import { describePlace } from '../../source/code-frame';
import { hasErrors } from '../../source/diagnostic';
import type { Sources } from '../../source/position';
import { suggestion } from '../../source/suggest';
import { terraformAddresses } from '../../terraform/address';
import { checkBlueprint } from '../flow';
import { blueprintArgument, type CommonOptions, commonOptions } from '../options';
import { countDiagnostics, renderDiagnostics } from '../report';
import { resourceSentence, shareLines } from '../sentences';
import type { Terminal } from '../terminal';

export interface ExplainOptions extends CommonOptions {
  readonly share: string;
  readonly blueprint: string;
}

/** Arguments of `crossgrant explain`. */
export function explainArguments(yargs: Argv) {
  return commonOptions(
    blueprintArgument(yargs.positional('share', { type: 'string', demandOption: true, describe: 'Name of a share' })),
  ).example(
    '$0 explain dev-reads-staging blueprints/internal-team',
    'Both halves, the key, the conditions, the limits',
  );
}

/** `crossgrant explain`: all that one share becomes. */
export async function explain(options: ExplainOptions, terminal: Terminal): Promise<number> {
  const outcome = checkBlueprint(options.blueprint, options);
  const { estate, documents, diagnostics, sources } = outcome;
  if (!estate || !documents) {
    terminal.note(renderDiagnostics(diagnostics, sources, terminal.paint));
    terminal.note(`${terminal.paint.error('failed')}: ${countDiagnostics(diagnostics)}`);
    return 1;
  }
  const share = estate.shares.find(({ name }) => name === options.share);
  if (!share) {
    const near = suggestion(
      options.share,
      estate.shares.map(({ name }) => name),
      'shares',
    );
    terminal.note(
      `${terminal.paint.error('error')} There is no share \`${options.share}\`${near === undefined ? '' : `: ${near}`}`,
    );
    return 1;
  }
  terminal.out(new Explanation(estate, documents, sources, terminal).of(share));
  if (hasErrors(diagnostics))
    terminal.note(`${terminal.paint.warning('note')}: the blueprint has errors; run \`crossgrant check\``);
  return 0;
}

class Explanation {
  constructor(
    private readonly estate: Estate,
    private readonly documents: readonly Document[],
    private readonly sources: Sources,
    private readonly terminal: Terminal,
  ) {}

  of(share: Share): string {
    const grants = this.estate.grants.filter((grant) => grant.share === share.name);
    const resources = [...new Set(grants.map(({ resource }) => resource))];
    return [
      `${this.terminal.paint.bold(share.name)}  ${this.terminal.paint.dim(describePlace(share.at, this.sources))}`,
      ...shareLines(this.estate, share).map((line) => `  ${line}`),
      ...(share.why === undefined ? [] : [`  why: ${share.why}`]),
      ...(share.owner === undefined ? [] : [`  owner: ${share.owner}`]),
      '',
      ...resources.map((ref) => `  ${ref}: ${resourceSentence(this.estate, ref)}`),
      '',
      ...this.halves(grants),
    ].join('\n');
  }

  private halves(grants: readonly Grant[]): readonly string[] {
    const ids = new Set(grants.map(({ id }) => id));
    const addresses = terraformAddresses(this.estate, this.documents);
    const links = addresses.filter((placement) => ids.has(placement.for));
    const second = links.map(({ stack, address }) => `    terraform  ${stack}: ${address}`);
    const halves = this.documents.flatMap((document) => {
      const statements = document.policy.Statement.filter(({ Sid }) =>
        document.origins[Sid]?.grants.some((id) => ids.has(id)),
      );
      if (statements.length === 0) return [];
      const where = addresses.filter((placement) => placement.for === document.id);
      return [
        this.terminal.paint.bold(`  ${this.title(document, grants)}`),
        ...where.map(({ stack, address }) => `    terraform  ${stack}: ${address}`),
        `    size       ${this.size(document)}`,
        ...statements.flatMap((statement) => this.statement(statement)),
        '',
      ];
    });
    if (second.length === 0) return halves;
    return [...halves, this.terminal.paint.bold('  second wave, once both halves are in place'), ...second, ''];
  }

  private title(document: Document, grants: readonly Grant[]): string {
    const consumes = grants.some(({ principal }) => principal === document.on);
    const owns = grants.some(({ resource }) => resource.startsWith(`${document.account}/`));
    const side = consumes ? "consumer's half" : owns ? "owner's half" : "receiver's half";
    const what = {
      identity: `identity policy ${document.name ?? ''} of ${document.on}`,
      boundary: `boundary of ${document.on}`,
      trust: `trust policy of ${document.on}`,
      resource: `policy of ${document.on}`,
      key: `key policy of ${document.on}`,
    }[document.kind];
    return `${side}: ${what}`;
  }

  private size({ budget }: Document): string {
    const part = Math.round((budget.used / budget.limit) * 100);
    return `${budget.used} of ${budget.limit} ${budget.unit}, ${part} % (${budget.quota})`;
  }

  private statement(statement: Statement): readonly string[] {
    const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => `      if         ${key} ${operator} ${values.join(' or ')}`),
    );
    const principal = statement.Principal;
    const who =
      principal === undefined
        ? []
        : [`      principal  ${principal === '*' ? '*' : Object.values(principal).flat().join(', ')}`];
    return [
      `    ${statement.Sid}: ${statement.Effect === 'Allow' ? 'allows' : 'denies'}`,
      ...who,
      `      actions    ${(statement.Action ?? []).join(', ')}`,
      ...(statement.Resource ? [`      resources  ${statement.Resource.join(', ')}`] : []),
      ...conditions,
    ];
  }
}
