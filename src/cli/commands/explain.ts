import type { Argv } from 'yargs';
import type { Estate, Grant, Principal, Share } from '../../estate/estate';
import type { Document, Statement } from '../../iam/document';
import { Calls } from '../../proof/calls';
import { evaluate } from '../../proof/evaluator/evaluate';
import { Holdings } from '../../proof/holdings';
import { describePlace } from '../../source/code-frame';
import { hasErrors } from '../../source/diagnostic';
import type { Sources } from '../../source/position';
import { terraformAddresses } from '../../terraform/address';
import { checkBlueprint } from '../flow';
import { blueprintArgument, type CommonOptions, commonOptions } from '../options';
import { stepLines } from '../proof-words';
import { noteFailure, noteUnknown } from '../report';
import { resourceSentence, shareSentences } from '../sentences';
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
  const outcome = checkBlueprint(options.blueprint, { ...options, bundle: false });
  const { estate, documents, diagnostics, sources } = outcome;
  if (!estate || !documents) {
    noteFailure(diagnostics, sources, terminal);
    return 1;
  }
  const share = estate.shares.find(({ name }) => name === options.share);
  if (!share) {
    const names = estate.shares.map(({ name }) => name);
    noteUnknown('share', options.share, { names, of: 'shares' }, terminal);
    return 1;
  }
  terminal.out(new Explanation(estate, documents, sources, terminal).of(share));
  if (hasErrors(diagnostics))
    terminal.note(`${terminal.paint.warning('note')}: the blueprint has errors; run \`crossgrant check\``);
  return 0;
}

const sides = ["owner's half", "receiver's half", "consumer's half"] as const;

const widest = 130;

/** A condition in one line, or with a line for each of its values where that would be long. */
function condition(test: string, values: readonly string[]): readonly string[] {
  const line = `      if         ${test} ${values.join(' or ')}`;
  if (values.length < 2 || line.length <= widest) return [line];
  return [
    `      if         ${test}`,
    ...values.map((value, at) => `                 ${at === 0 ? '  ' : 'or'} ${value}`),
  ];
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
      `${this.bold(share.name)}  ${this.terminal.paint.dim(describePlace(share.at, this.sources))}`,
      ...shareSentences(this.estate)(share).map((line) => `  ${line}`),
      ...(share.why === undefined ? [] : [`  why: ${share.why}`]),
      ...(share.owner === undefined ? [] : [`  owner: ${share.owner}`]),
      ...(share.ticket === undefined ? [] : [`  ticket: ${share.ticket}`]),
      '',
      ...resources.map((ref) => `  ${ref}: ${resourceSentence(this.estate, ref)}`),
      '',
      ...this.halves(grants),
      ...this.proof(grants),
    ].join('\n');
  }

  /** Each grant's requests, hop by hop. */
  private proof(grants: readonly Grant[]): readonly string[] {
    const holdings = new Holdings(this.estate, this.documents);
    const calls = new Calls(holdings);
    return [
      this.bold('  proof'),
      ...grants.flatMap((grant) => {
        const steps = calls.of(grant).map((call) => ({ call, verdict: evaluate(call.request, call.policies) }));
        const works = steps.every(({ verdict }) => verdict.decision === 'allowed');
        const who = `${grant.receiver ?? grant.principal} on ${grant.resource}`;
        return [
          `    ${works ? 'works' : 'does not work'}: ${who}`,
          ...stepLines(steps, holdings, this.sources).map((line) => `      ${line}`),
        ];
      }),
    ];
  }

  private halves(grants: readonly Grant[]): readonly string[] {
    const ids = new Set(grants.map(({ id }) => id));
    const addresses = terraformAddresses(this.estate, this.documents);
    const links = addresses.filter((placement) => ids.has(placement.for));
    const second = links.map(({ stack, address }) => `    terraform  ${stack}: ${address}`);
    const halves = this.inOrder(grants).flatMap((document) => {
      const statements = document.policy.Statement.filter(({ Sid }) =>
        document.origins[Sid]?.grants.some((id) => ids.has(id)),
      );
      if (statements.length === 0) return [];
      const where = addresses.filter((placement) => placement.for === document.id);
      return [
        this.bold(`  ${this.title(document, grants)}`),
        ...where.map(({ stack, address }) => `    terraform  ${stack}: ${address}`),
        `    size       ${this.size(document)}`,
        ...statements.flatMap((statement) => this.statement(statement)),
        '',
      ];
    });
    const wave = second.length > 0 ? [this.bold('  second wave, once both halves are in place'), ...second, ''] : [];
    return [...halves, ...this.halvesOfOthers(grants), ...wave];
  }

  /** The owner's documents come first, then the consumer's. */
  private inOrder(grants: readonly Grant[]): readonly Document[] {
    return [...sides].flatMap((side) => this.documents.filter((document) => this.side(document, grants) === side));
  }

  private side(document: Document, grants: readonly Grant[]): (typeof sides)[number] {
    if (grants.some(({ principal }) => principal === document.on)) return "consumer's half";
    return grants.some(({ resource }) => resource.startsWith(`${document.account}/`))
      ? "owner's half"
      : "receiver's half";
  }

  /** Outside parties, whole accounts and organizations allow themselves what they are given; we do not write it. */
  private halvesOfOthers(grants: readonly Grant[]): readonly string[] {
    const external = new Set(this.estate.accounts.filter((account) => account.external).map(({ name }) => name));
    const principals = new Map(this.estate.principals.map((principal) => [principal.ref, principal]));
    const theirs = grants.filter(({ principal, receiver }) => {
      const { kind, account } = principals.get(principal) ?? {};
      const own = kind === 'role' || kind === 'permission-set';
      return receiver === undefined && (!own || external.has(account ?? ''));
    });
    const consumers = [...new Set(theirs.map(({ principal }) => principal))];
    return consumers.flatMap((consumer) => [
      this.bold(`  consumer's half: ${consumer} writes it itself, allowing at least`),
      ...new Set(
        theirs.filter(({ principal }) => principal === consumer).flatMap((grant) => this.needs(grant, principals)),
      ),
      '',
    ]);
  }

  private needs(grant: Grant, principals: ReadonlyMap<string, Principal>): readonly string[] {
    if (grant.via === 'role') {
      const { arns } = principals.get(grant.role ?? '') ?? { arns: [] };
      const id = grant.externalIds === undefined ? '' : ', and presents the external id';
      return [`    sts:AssumeRole on ${arns.join(', ')}${id}`];
    }
    const all = [...grant.access, ...(grant.keyUse?.access ?? [])];
    return all.map(({ actions, resources }) => `    ${actions.join(', ')} on ${resources.join(', ')}`);
  }

  private bold(text: string): string {
    return this.terminal.paint.bold(text);
  }

  private title(document: Document, grants: readonly Grant[]): string {
    const side = this.side(document, grants);
    const what = {
      identity: `identity policy ${document.name ?? ''} of ${document.on}`,
      boundary: `boundary of ${document.on}`,
      trust: `trust policy of ${document.on}`,
      resource: `policy of ${document.on}`,
      key: `key policy of ${document.on}`,
      endpoint: `policy of the VPC endpoint ${document.on}`,
      fence: `fence ${document.on}, once it is attached`,
    }[document.kind];
    return `${side}: ${what}`;
  }

  private size({ budget }: Document): string {
    const part = Math.round((budget.used / budget.limit) * 100);
    return `${budget.used} of ${budget.limit} ${budget.unit}, ${part} % (${budget.quota})`;
  }

  private statement(statement: Statement): readonly string[] {
    const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).flatMap(([key, values]) => condition(`${key} ${operator}`, values)),
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
