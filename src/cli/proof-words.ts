import { groupedBy } from '../estate/order';
import type { Call } from '../proof/calls';
import type { Verdict } from '../proof/evaluator/evaluate';
import type { Hop } from '../proof/evaluator/policies';
import type { Holdings } from '../proof/holdings';
import type { Answered } from '../proof/prove';
import { describePlace } from '../source/code-frame';
import type { Sources } from '../source/position';

const hops: readonly Hop[] = ['identity', 'boundary', 'session', 'scp', 'trust', 'resource', 'key', 'rcp', 'endpoint'];

const names: Readonly<Record<Hop, string>> = {
  identity: 'identity',
  boundary: 'boundary',
  session: 'session',
  scp: 'SCP',
  rcp: 'RCP',
  resource: 'resource',
  key: 'key',
  trust: 'trust',
  endpoint: 'endpoint',
};

/** Requests that together make a way in, up to the first that is not allowed; requests that are decided alike are told once. */
export function stepLines(steps: readonly Answered<Call>[], holdings: Holdings, sources: Sources): readonly string[] {
  const failing = steps.findIndex(({ verdict }) => verdict.decision !== 'allowed');
  const told = failing < 0 ? steps : steps.slice(0, failing + 1);
  const groups = groupedBy(told, (step) => {
    const { call } = step;
    return JSON.stringify([call.as, call.request.resource.arn, hopLines(step, holdings, sources)]);
  });
  return [...groups.values()].flatMap(([first, ...others]) => {
    const actions = [...new Set([first, ...others].map(({ call }) => call.request.action))];
    return requestLines(first, actions, holdings, sources);
  });
}

/** A request and what AWS would answer, hop by hop, each with the statements that decide and the lines of YAML they come from. */
function requestLines(
  { call, verdict }: Answered<Call>,
  actions: readonly string[],
  holdings: Holdings,
  sources: Sources,
): readonly string[] {
  const who = `${call.as} ${actions.join(', ')} on ${call.request.resource.arn}`;
  return [`${verdict.decision}: ${who}`, ...hopLines({ call, verdict }, holdings, sources).map((line) => `  ${line}`)];
}

function hopLines({ call, verdict }: Answered<Call>, holdings: Holdings, sources: Sources): readonly string[] {
  const said = hops.flatMap((hop) => {
    const statements = verdict.statements.filter((statement) => statement.hop === hop);
    return statements.map(({ document, sid }) => {
      const at = holdings.originOf(document, sid);
      const theirs = document === 'theirs';
      const where = theirs
        ? '(for its owner to write)'
        : [`${document}: ${sid}`, ...(at ? [describePlace(at, sources)] : [])].join('  ');
      return `${names[hop].padEnd(9)} ${word(verdict)} ${where}`;
    });
  });
  const lacking = verdict.missing.map((hop) => `${names[hop].padEnd(9)} nothing allows it: ${subjectOf(hop, call)}`);
  const unread =
    verdict.decision === 'unknown' && said.length === 0
      ? [`${names[verdict.hop].padEnd(9)} not in the blueprint: ${subjectOf(verdict.hop, call)}`]
      : [];
  return [...said, ...lacking, ...unread];
}

function word({ decision, explicit }: Verdict): string {
  if (explicit) return 'denies';
  return decision === 'unknown' ? 'may decide' : 'allows';
}

function subjectOf(hop: Hop, call: Call): string {
  return hop === 'identity' || hop === 'boundary' || hop === 'session' || hop === 'scp' || hop === 'endpoint'
    ? call.as
    : call.on;
}
