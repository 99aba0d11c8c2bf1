import type { Argv } from 'yargs';
import { actionsByType } from '../../catalog/actions.generated';
import type { Grant } from '../../estate/estate';
import { principalOf } from '../../proof/contracts';
import { effectiveEdges } from '../../proof/edges';
import { Holdings } from '../../proof/holdings';
import { answerTo, type Question, type Way } from '../../proof/question';
import { hasErrors } from '../../source/diagnostic';
import { checkBlueprint } from '../flow';
import { blueprintArgument, type CommonOptions, commonOptions } from '../options';
import { stepLines } from '../proof-words';
import { noteFailure, noteUnknown } from '../report';
import type { Terminal } from '../terminal';

export interface CanOptions extends CommonOptions {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly blueprint: string;
  readonly under?: string;
}

/** Arguments of `crossgrant can`. */
export function canArguments(yargs: Argv) {
  const question = yargs
    .positional('principal', { type: 'string', demandOption: true, describe: 'Who: `account/name`, or an account' })
    .positional('action', { type: 'string', demandOption: true, describe: 'What: an action such as `s3:GetObject`' })
    .positional('resource', { type: 'string', demandOption: true, describe: 'With what: `account/name`' });
  return commonOptions(blueprintArgument(question))
    .option('under', {
      type: 'string',
      describe: 'Only what lies below the resource and begins with this, such as `builds/`',
    })
    .example(
      '$0 can dev/ci s3:PutObject ops/staging-artifacts blueprints/internal-team',
      'Yes or no, and which statements say so',
    )
    .epilogue('Exit code 0: yes; 1: no, or it depends on policies that the blueprint does not hold.');
}

/** `crossgrant can`: may somebody do something with a resource, and which statements say so? */
export async function can(options: CanOptions, terminal: Terminal): Promise<number> {
  const { estate, documents, diagnostics, sources } = checkBlueprint(options.blueprint, {
    ...options,
    proof: false,
    bundle: false,
  });
  const { paint } = terminal;
  if (!estate || !documents) {
    noteFailure(diagnostics, sources, terminal);
    return 1;
  }
  const holdings = new Holdings(estate, documents);
  const question = understood(options, holdings, terminal);
  if (!question) return 1;
  const answer = answerTo(question, holdings, effectiveEdges(estate, documents));
  terminal.out(headline(options, answer, terminal));
  const { grant } = answer;
  const by = answer.decision === 'allowed' ? 'by' : 'not by';
  if (grant) terminal.out(`  ${by} the share ${paint.bold(grant.share)}${wayWords(grant)}`);
  for (const line of stepLines(answer.steps, holdings, sources)) terminal.out(`  ${line}`);
  if (hasErrors(diagnostics))
    terminal.note(`${paint.warning('note')}: the blueprint has errors; run \`crossgrant check\``);
  return answer.decision === 'allowed' ? 0 : 1;
}

function wayWords({ via, role, until }: Grant): string {
  const through = via === 'role' ? `, through the role ${role}` : '';
  return until === undefined ? through : `${through}, before ${until.replace('T00:00:00Z', '')}`;
}

function headline({ principal, action, resource, under }: CanOptions, answer: Way, { paint }: Terminal): string {
  const what = `${principal} ${action} on ${resource}${under === undefined ? '' : ` under ${under}`}`;
  if (answer.decision === 'allowed') return `${paint.good('yes')}: ${what}`;
  return answer.decision === 'denied' ? `${paint.error('no')}: ${what}` : `${paint.warning('unknown')}: ${what}`;
}

/** The question in terms of the estate; undefined where it names what is not there, which is told. */
function understood(
  { principal, action, resource, under }: CanOptions,
  holdings: Holdings,
  terminal: Terminal,
): Question | undefined {
  const { principals, accounts, resources } = holdings;
  const unknown = (what: string, name: string, names: Iterable<string>) =>
    noteUnknown(what, name, { names, of: 'declared' }, terminal);
  const found = resources.get(resource);
  if (!principals.has(principal) && !accounts.has(principal)) {
    unknown('principal or account', principal, [...principals.keys(), ...accounts.keys()]);
  } else if (!found) unknown('resource', resource, resources.keys());
  else {
    const actions = Object.keys(actionsByType[found.type] ?? {});
    const asked = { principal: principalOf(holdings, principal), action, resource: found };
    if (actions.includes(action)) return { ...asked, ...(under !== undefined && { under }) };
    unknown(`action on ${found.type}`, action, actions);
  }
  return undefined;
}
