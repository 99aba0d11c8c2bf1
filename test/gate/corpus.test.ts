import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GateInput, GatePolicy } from '../../src/gate/input-schema';
import { judge } from '../../src/gate/judge';
import { type Finding, rules } from '../../src/gate/rules';
import { completed, today, wasm } from './inputs';

/** A policy with a verdict that was given before the gate saw it. */
interface Line {
  readonly id: string;
  readonly kind: string;
  readonly policy: GatePolicy;
  readonly verdict: 'bad' | 'good';
  readonly owner_account: string | null;
  readonly caveats: readonly string[];
}

const lines: readonly Line[] = readFileSync(join(__dirname, 'corpus/held-out.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** Those whose rules ask for the type of the resource. */
const types: Readonly<Record<string, string>> = {
  ecr: 'ecr-repository',
  lambda: 'lambda-function',
  s3: 's3-bucket',
  sns: 'sns-topic',
  sqs: 'sqs-queue',
  vpce: 'vpc-endpoint',
};

function input({ id, kind, policy, owner_account: owner }: Line): GateInput {
  const [family = '', service = ''] = kind.split(':');
  const place = { id, on: id, account: null, account_id: owner, managed: true };
  const what = { kind: service === 'kms' ? 'key' : family, resource_type: types[service] ?? null };
  return { ...completed({ documents: [{ ...place, ...what, policy }] }), today };
}

const severity = new Map(
  rules.flatMap((rule) => [
    [`${rule.id} `, rule.severity] as const,
    ...Object.entries(rule.cases ?? {}).map(([name, { severity }]) => {
      return [`${rule.id} ${name}`, severity ?? rule.severity] as const;
    }),
  ]),
);

/** Notices refuse nothing, and a document without a Deny of plain HTTP is no worse for it where its line says so. */
function counts(finding: Finding, caveats: readonly string[]): boolean {
  const excused = finding.rule === 'plain-http-allowed' && caveats.includes('no-tls-deny-statement');
  return severity.get(`${finding.rule} ${finding.case}`) !== 'low' && !excused;
}

const refused = new Set(
  lines
    .filter((line) => (judge(input(line), wasm).value ?? []).some((finding) => counts(finding, line.caveats)))
    .map(({ id }) => id),
);
const ids = (verdict: Line['verdict']): string[] => {
  return lines.filter((line) => line.verdict === verdict).map(({ id }) => id);
};

describe('policies that were judged by hand, before the gate judged them', () => {
  test('are many of either kind', () => {
    expect(ids('bad').length).toBeGreaterThan(250);
    expect(ids('good').length).toBeGreaterThan(240);
  });

  test('of the bad ones, at least 97 % are refused', () => {
    const missed = ids('bad').filter((id) => !refused.has(id));
    expect({ missed, enough: missed.length <= ids('bad').length * 0.03 }).toMatchObject({ enough: true });
  });

  test('of those refused, at least 97 % are bad', () => {
    const wronged = ids('good').filter((id) => refused.has(id));
    expect({ wronged, few: wronged.length <= refused.size * 0.03 }).toMatchObject({ few: true });
  });
});
