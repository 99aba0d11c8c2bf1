import type { BlueprintFile } from '../../src/blueprint/blueprint';

/** The day on which generated blueprints are judged. */
export const today = '2026-11-22';

const expires = '2027-09-30';
const sharesOfAccount = 10;

/**
 * A blueprint with so many shares, ten for each of its accounts, as a company might have them: every account owns a few encrypted resources
 * of several types and uses those of ten others. One file for each account.
 */
export function blueprintFiles(shares: number): readonly BlueprintFile[] {
  const accounts = Math.ceil(shares / sharesOfAccount);
  if (accounts < 4) throw new Error('not fewer than 40 shares');
  const files = Array.from({ length: accounts }, (_, at) => ({
    file: `${nameOf(at)}.yaml`,
    text: accountText(at, accounts, Math.min(sharesOfAccount, shares - at * sharesOfAccount)),
  }));
  const head = {
    file: 'blueprint.yaml',
    text: 'blueprint: 1\norganization: { id: o-a1b2c3d4e5 }\ndefaults: { region: eu-west-1, tags: { cost-center: bench } }\n',
  };
  return [head, ...files].map(({ file, text }) => ({ file, bytes: Buffer.from(text) }));
}

function nameOf(at: number): string {
  return `team-${at}`;
}

function accountText(at: number, accounts: number, shares: number): string {
  const name = nameOf(at);
  return `
accounts:
  ${name}:
    id: "${100_000_000_000 + at}"
    owner: ${name}@example.com
    principals:
      app: { role: ${name}-app, existing: true }
      worker: { role: ${name}-worker, assumed-by: [lambda.amazonaws.com] }
      people: { sso: ${name}-people }
    resources:
      key: { type: kms-key, alias: ${name}-key }
      raw: { type: s3-bucket, bucket: acme-${name}-raw, key: key }
      curated: { type: s3-bucket, bucket: acme-${name}-curated, key: key, lifecycle: { archive-after: 90 } }
      reports: { type: s3-bucket, bucket: acme-${name}-reports }
      work: { type: sqs-queue, queue: ${name}-work, key: key }
      news: { type: sns-topic, topic: ${name}-news }
      events: { type: kinesis-stream, stream: ${name}-events, key: key }
      features: { type: dynamodb-table, table: ${name}-features, key: key, hash-key: { name: id, type: string } }
      password: { type: secret, secret: ${name}/password, key: key }
      operator: { type: iam-role, role: ${name}-operator }
shares:
${kinds
  .slice(0, shares)
  .map((kind, nth) => shareText(at, nth, accounts, kind))
  .join('')}`;
}

/** Resource, principals (of other accounts), and what else a share says. `account`: a whole account; `organization`: all of them. */
type Kind = readonly [resource: string, consumers: readonly string[], rest: string];

const kinds: readonly Kind[] = [
  ['raw', ['app'], 'can: write, prefix: events/'],
  ['curated', ['worker', 'people'], 'can: read, prefix: [sales/, marketing/]'],
  ['curated', ['app'], 'can: readwrite, prefix: staging/, through: role'],
  ['reports', ['organization'], 'can: read, prefix: public/'],
  ['work', ['worker'], 'can: send'],
  ['events', ['worker', 'app'], 'can: consume'],
  ['features', ['app'], 'can: query, leading-keys: customer'],
  ['news', ['account'], 'can: publish'],
  ['password', ['worker'], 'can: read'],
  ['operator', ['people'], 'can: assume'],
];

function shareText(at: number, nth: number, accounts: number, [resource, consumers, rest]: Kind): string {
  const name = nameOf(at);
  const named = consumers.map((consumer, which) => {
    if (consumer === 'organization') return 'o-a1b2c3d4e5';
    const other = nameOf((at + 1 + ((nth * 7 + which * 3) % (accounts - 1))) % accounts);
    return consumer === 'account' ? other : `${other}/${consumer}`;
  });
  return `  ${name}-${nth}-${resource}:
    { share: ${name}/${resource}, with: [${named.join(', ')}], ${rest}, why: Part of the daily work, expires: ${expires} }
`;
}
