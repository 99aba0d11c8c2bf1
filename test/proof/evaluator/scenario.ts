import type { Statement } from '../../../src/iam/document';
import { evaluate, type Verdict } from '../../../src/proof/evaluator/evaluate';
import type { Policies, Policy } from '../../../src/proof/evaluator/policies';
import type { Caller, Request } from '../../../src/proof/evaluator/request';

export const home = '111111111111';
export const away = '222222222222';

/** Callers of the account `home`. */
export const reader: Caller & { kind: 'role' } = {
  kind: 'role',
  arn: `arn:aws:iam::${home}:role/team/reader`,
  session: 'alice',
};
export const readerSession = `arn:aws:sts::${home}:assumed-role/reader/alice`;
export const carol: Caller & { kind: 'user' } = { kind: 'user', arn: `arn:aws:iam::${home}:user/carol` };
export const root: Caller = { kind: 'root', account: home, partition: 'aws' };
export const topic: Caller = { kind: 'service', service: 'sns.amazonaws.com' };
export const anonymous: Caller = { kind: 'anonymous' };

/** Reading an object of a bucket in `home`, unless told otherwise. */
export function request(changes: Partial<Request> = {}): Request {
  return { caller: reader, action: 's3:GetObject', resource: object(home), context: {}, ...changes };
}

export const object = (account: string) => ({ arn: 'arn:aws:s3:::data/builds/a.txt', account });
export const key = (account: string) => ({ arn: `arn:aws:kms:eu-west-1:${account}:key/1234`, account });
export const queue = (account: string) => ({ arn: `arn:aws:sqs:eu-west-1:${account}:jobs`, account });
export const guest = (account: string) => ({ arn: `arn:aws:iam::${account}:role/guest`, account });

/** A statement that allows everything, but for what is changed; an element that is undefined is left out. */
export function statement(changes: { readonly [K in keyof Statement]?: Statement[K] | undefined } = {}): Statement {
  const full = { Sid: 'Only', Effect: 'Allow', Action: ['*'], Resource: ['*'], ...changes };
  return Object.fromEntries(Object.entries(full).filter(([, value]) => value !== undefined)) as unknown as Statement;
}

export function policy(id: string, ...statements: readonly Statement[]): Policy {
  return { id, policy: { Version: '2012-10-17', Statement: statements } };
}

/** What hangs on the caller. */
export const attached = (changes: Parameters<typeof statement>[0] = {}): Policy =>
  policy('identity', statement(changes));

/** The policy of the resource, for whom. */
export const given = (Principal: Statement['Principal'], changes: Parameters<typeof statement>[0] = {}): Policy =>
  policy('resource', statement({ Principal, ...changes }));

/** Decision and hop, as the tables write them: `denied by boundary`. */
export function outcome(of: Request, policies: Partial<Policies>): string {
  const verdict = verdictOf(of, policies);
  return verdict.decision === 'allowed' ? 'allowed' : `${verdict.decision} by ${verdict.hop}`;
}

export function verdictOf(of: Request, policies: Partial<Policies>): Verdict {
  return evaluate(of, { identity: [], ...policies });
}
