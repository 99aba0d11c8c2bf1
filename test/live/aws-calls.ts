import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Emulator } from './emulator';
import { environmentWithoutAws, stop } from './processes';
import { root, tools } from './tools';

/** Keys that a call is made with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What AWS answered: the result, or the error's code. */
export type Answer =
  | { readonly ok: true; readonly result: Record<string, unknown> }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** One call: the service and operation as boto3 names them, e.g. `s3`, `get_object`. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly region?: string;
}

/** The error codes by which services say "you may not". */
const refusals = ['AccessDenied', 'AccessDeniedException', 'AuthorizationError', '403'];

/** Credentials of the root of an account; ministack takes a key of twelve digits as that. */
export function rootOf(account: string): Credentials {
  return { accessKeyId: account, secretAccessKey: 'test' };
}

/** Calls to an emulator, as anybody. */
export class AwsCalls {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private next = 0;

  constructor(private readonly emulator: Emulator) {
    this.child = spawn(tools.python, [tools.calls], { cwd: root, env: environmentWithoutAws(), stdio: 'pipe' });
    this.child.stderr.pipe(process.stderr);
    createInterface(this.child.stdout).on('line', (line) => this.settle(line));
    this.child.on('exit', (code) => this.abandon(`aws_calls.py ended with ${code}`));
  }

  /** Makes a call and returns the answer, refusals included. */
  call(as: Credentials, call: Call): Promise<Answer> {
    const id = ++this.next;
    const request = {
      id,
      endpoint: this.emulator.url,
      certificate: this.emulator.certificate,
      credentials: as,
      service: call.service,
      region: call.region ?? 'eu-west-1',
      operation: call.operation,
      parameters: call.parameters ?? {},
    };
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  /** Makes a call that has to succeed. */
  async must(as: Credentials, call: Call): Promise<Record<string, unknown>> {
    const answer = await this.call(as, call);
    if (!answer.ok) throw new Error(`${call.service} ${call.operation}: ${answer.code} ${answer.message}`);
    return answer.result;
  }

  /** `allowed`, `refused`, or the code of an error that is neither. */
  async verdict(as: Credentials, call: Call): Promise<string> {
    const answer = await this.call(as, call);
    if (answer.ok) return 'allowed';
    return refusals.includes(answer.code) ? 'refused' : `${answer.code}: ${answer.message}`;
  }

  /** A session of a role; undefined when the role may not be assumed. */
  async assume(as: Credentials, role: string, externalId?: string): Promise<Credentials | undefined> {
    return this.assumeWith(as, role, externalId ? { ExternalId: externalId } : {});
  }

  /** The same with further parameters of AssumeRole, and it has to succeed. */
  async mustAssumeWith(as: Credentials, role: string, more: object): Promise<Credentials> {
    const session = await this.assumeWith(as, role, more);
    if (!session) throw new Error(`may not assume ${role}`);
    return session;
  }

  private async assumeWith(as: Credentials, role: string, more: object): Promise<Credentials | undefined> {
    const parameters = { RoleArn: role, RoleSessionName: 'live-test', ...more };
    const answer = await this.call(as, { service: 'sts', operation: 'assume_role', parameters });
    if (!answer.ok) {
      if (refusals.includes(answer.code)) return undefined;
      throw new Error(`assuming ${role}: ${answer.code} ${answer.message}`);
    }
    const keys = answer.result['Credentials'] as Record<string, string>;
    return {
      accessKeyId: keys['AccessKeyId'] ?? '',
      secretAccessKey: keys['SecretAccessKey'] ?? '',
      sessionToken: keys['SessionToken'] ?? '',
    };
  }

  /** Somebody who may do everything in an account: ministack takes a key of twelve digits as its root, moto any role. */
  async administrator(account: string): Promise<Credentials> {
    if (this.emulator.name === 'ministack') return rootOf(account);
    const session = await this.assume(rootOf('test'), `arn:aws:iam::${account}:role/deploy`);
    if (!session) throw new Error(`moto refused the deploy role of ${account}`);
    return session;
  }

  async close(): Promise<void> {
    await stop(this.child);
  }

  private settle(line: string): void {
    const { id, result, error } = JSON.parse(line);
    this.waiting.get(id)?.(error ? { ok: false, ...error } : { ok: true, result });
    this.waiting.delete(id);
  }

  private abandon(message: string): void {
    for (const resolve of this.waiting.values()) resolve({ ok: false, code: 'Abandoned', message });
    this.waiting.clear();
  }
}
