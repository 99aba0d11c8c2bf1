/**
 * Measures the gate on policies with known verdicts.
 *
 *   tsx scripts/corpus.ts <policies.jsonl> [--misses] [--from low|medium|high]
 *
 * Prints recall of the bad ones and precision on the good ones by category. A policy counts as refused from severity
 * `medium` on. Findings that the line's caveats allow for (`no-tls-deny-statement`, …) do not count against a good one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GateInput, GatePolicy } from '../src/gate/input-schema';
import { judge } from '../src/gate/judge';
import { shippedRules } from '../src/gate/rule-set';
import type { Finding, RuleSeverity } from '../src/gate/rules';

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly policy: GatePolicy;
  readonly verdict: 'bad' | 'good';
  readonly category: string;
  readonly why: string;
  readonly owner_account: string | null;
  readonly caveats: readonly string[];
}

const order: readonly RuleSeverity[] = ['low', 'medium', 'high', 'critical'];

/** Rules that a caveat takes out: what one document cannot show. */
const excused: Readonly<Record<string, readonly string[]>> = {
  'no-tls-deny-statement': ['plain-http-allowed'],
  'service-trust-no-source-condition': ['service-trust-without-source'],
};

const types: Readonly<Record<string, string>> = {
  s3: 's3-bucket',
  sqs: 'sqs-queue',
  sns: 'sns-topic',
  lambda: 'lambda-function',
  ecr: 'ecr-repository',
  dynamodb: 'dynamodb-table',
  events: 'event-bus',
  kinesis: 'kinesis-stream',
  secretsmanager: 'secret',
  vpce: 'vpc-endpoint',
};

function document(line: Line): GateInput['documents'][number] {
  const [kind = '', service = ''] = line.kind.split(':');
  const key = service === 'kms';
  return {
    id: line.id,
    account: null,
    account_id: line.owner_account,
    kind: (key ? 'key' : kind) as 'identity',
    on: line.id,
    resource_type: types[service] ?? null,
    managed: true,
    policy: line.policy,
  };
}

function input(lines: readonly Line[]): GateInput {
  return {
    version: 1,
    today: '2026-11-22',
    organization: null,
    accounts: [],
    resources: [],
    principals: [],
    shares: [],
    grants: [],
    documents: lines.map(document),
    settings: { profile: 'standard', longest_share: 365, warn_ahead: 30 },
  };
}

const [path = '', ...flags] = process.argv.slice(2);
const from = order.indexOf((flags[flags.indexOf('--from') + 1] ?? 'medium') as RuleSeverity);
const lines: Line[] = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const wasm = readFileSync(join(__dirname, '../policies/gate.wasm'));
const byLine = new Map<string, Finding[]>();
for (const line of lines) {
  const { value, diagnostics } = judge(input([line]), wasm);
  if (!value) console.log(`${line.id}: ${diagnostics[0]?.message}`);
  const counted = (value ?? []).filter((finding) => {
    return (
      order.indexOf(shippedRules.severityOf(finding)) >= (from < 0 ? 1 : from) &&
      !line.caveats.some((caveat) => line.verdict === 'good' && excused[caveat]?.includes(finding.rule))
    );
  });
  byLine.set(line.id, counted);
}

const categories = new Map<string, Line[]>();
for (const line of lines) {
  const name = `${line.verdict} ${line.category}`;
  categories.set(name, [...(categories.get(name) ?? []), line]);
}
const totals = { bad: [0, 0], good: [0, 0] } as Record<string, [number, number]>;
for (const [name, members] of [...categories].sort()) {
  const refused = members.filter(({ id }) => byLine.get(id)?.length);
  const verdict = name.startsWith('bad') ? 'bad' : 'good';
  const right = verdict === 'bad' ? refused.length : members.length - refused.length;
  const total = totals[verdict];
  if (total) totals[verdict] = [total[0] + right, total[1] + members.length];
  console.log(`${String(right).padStart(4)} of ${String(members.length).padStart(3)}  ${name}`);
  if (!flags.includes('--misses')) continue;
  for (const line of members) {
    const found = byLine.get(line.id) ?? [];
    if (found.length > 0 === (verdict === 'bad')) continue;
    const rules = found.map((finding) => `${finding.rule} ${JSON.stringify(finding.args)}`);
    console.log(
      `      ${line.kind} ${line.id} ${rules.join(' ')}\n        ${JSON.stringify(line.policy.Statement).slice(0, 400)}`,
    );
  }
}
const [badRight = 0, bad = 0] = totals['bad'] ?? [];
const [goodRight = 0, good = 0] = totals['good'] ?? [];
const refusedGood = good - goodRight;
const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
console.log(
  `recall ${share(badRight, bad)}, precision ${share(badRight, badRight + refusedGood)}, good accepted ${share(goodRight, good)}`,
);
