import type { Estate, Share, Waiver } from '../../src/estate/estate';
import type { Document, Statement } from '../../src/iam/document';

/** A range that says what it stands for: its offset. */
export const at = (start: number) => ({ file: 'shares.yaml', start, end: start + 5 });

const account = (name: string, id: string) => ({
  name,
  id,
  partition: 'aws',
  region: 'eu-west-1',
  external: false,
  tags: {},
  provider: {},
  backend: { type: 'local' } as const,
  at: at(1),
});

/** An estate of two accounts with one queue, and whatever a test changes. */
export function estate(changes: Partial<Estate> = {}): Estate {
  return {
    accounts: [account('ops', '111111111111'), account('dev', '222222222222')],
    resources: [
      {
        ref: 'ops/orders',
        account: 'ops',
        name: 'orders',
        type: 'sqs-queue',
        region: 'eu-west-1',
        managed: false,
        physicalName: 'orders',
        arn: 'arn:aws:sqs:eu-west-1:111111111111:orders',
        settings: {},
        tags: {},
        at: at(200),
      },
    ],
    principals: [],
    shares: [],
    grants: [],
    links: [],
    contracts: [],
    waivers: [],
    gate: { profile: 'standard', longestShare: 365, warnAhead: 30, severities: [], ownRules: [] },
    ...changes,
  };
}

/** A share in order, that ends in 71 days. */
export function share(changes: Partial<Share> = {}): Share {
  return {
    name: 'readers',
    owner: 'platform@example.com',
    why: 'Debugging',
    expires: '2027-02-01',
    grants: [],
    at: at(300),
    ...changes,
  };
}

export function waiver(changes: Partial<Waiver> = {}): Waiver {
  return {
    rule: 'share-expiry',
    why: 'Reviewed yearly',
    owner: 'security@example.com',
    expires: '2027-02-01',
    at: at(900),
    ...changes,
  };
}

/** The queue's policy. Each statement comes from the offset 1,000 + its number, unless `origins` says otherwise. */
export function queuePolicy(statements: readonly Statement[], origins: Document['origins'] = {}): Document {
  const own = statements.map(({ Sid }, index) => [Sid, { at: at(1000 + index), grants: [] }] as const);
  return {
    id: 'ops/resource/orders',
    account: 'ops',
    kind: 'resource',
    on: 'ops/orders',
    policy: { Version: '2012-10-17', Statement: statements },
    origins: { ...Object.fromEntries(own), ...origins },
    budget: { used: 1, limit: 8192, unit: 'bytes', quota: 'policy' },
  };
}

/** A statement that lets everybody send. */
export const open = (Sid: string): Statement => ({
  Sid,
  Effect: 'Allow',
  Principal: '*',
  Action: ['sqs:SendMessage'],
  Resource: ['arn:aws:sqs:eu-west-1:111111111111:orders'],
});

/** The TLS deny of the queue. */
export const tls: Statement = {
  Sid: 'DenyPlainHttp',
  Effect: 'Deny',
  Principal: '*',
  Action: ['sqs:*'],
  Resource: ['arn:aws:sqs:eu-west-1:111111111111:orders'],
  Condition: { Bool: { 'aws:SecureTransport': ['false'] } },
};
