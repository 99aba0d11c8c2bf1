import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, Agent as SecureAgent, type Server, request as secureRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { type AwsCalls, rootOf } from './aws-calls';
import type { Emulator } from './emulator';
import { mustRun, until } from './processes';
import { root } from './tools';

/** Where a function dies: AWS has done what it was asked for, and the function never hears of it. */
export type CrashPoint = 'records passed on' | 'object stored' | 'ledger committed';

/** The requests after whose success the process is killed. */
const points: Readonly<Record<CrashPoint, (call: IncomingMessage, body: Buffer) => boolean>> = {
  'records passed on': ({ headers }) => String(headers['x-amz-target']).endsWith('.PutRecords'),
  'object stored': ({ method, url = '' }) => method === 'PUT' && url.includes('.ndjson.gz'),
  'ledger committed': ({ headers }, body) =>
    String(headers['x-amz-target']).endsWith('.UpdateItem') && body.includes('#sequence = :last'),
};

/**
 * Stands between one function and the emulator, passes everything on unchanged, and kills the function's process at one point. That
 * is how a process of Lambda's ends that runs out of memory or time: without a word.
 */
export class CrashRig {
  /** Process ids that were killed. */
  readonly killed: number[] = [];
  #armed: { readonly point: CrashPoint; readonly meanwhile: () => Promise<void> } | undefined;
  readonly #agent: SecureAgent;
  #server: Server | undefined;

  constructor(
    private readonly emulator: Emulator,
    private readonly aws: AwsCalls,
    private readonly account: string,
    private readonly functionName: string,
  ) {
    this.#agent = new SecureAgent({ keepAlive: true, ca: readFileSync(this.certificate) });
  }

  /** Lets the deployed function talk through us from its next start, which Lambda makes when its configuration changes. */
  async install(): Promise<void> {
    const folder = dirname(this.certificate);
    this.#server = createServer({
      cert: readFileSync(this.certificate),
      key: readFileSync(join(folder, 'server.key')),
    });
    this.#server.on('request', (call: IncomingMessage, answer: ServerResponse) => {
      this.pass(call, answer).catch((error) => answer.destroy(error as Error));
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    const endpoint = { AWS_ENDPOINT_URL: `https://127.0.0.1:${port}`, NODE_EXTRA_CA_CERTS: this.certificate };
    await this.configure((variables) => ({ ...variables, ...endpoint }));
  }

  /** Kills the function's process the next time that it gets to this point; what happens meanwhile is in time for the next attempt. */
  arm(point: CrashPoint, meanwhile: () => Promise<void>): void {
    this.#armed = { point, meanwhile };
  }

  /** Waits until the armed crash has happened. */
  async crashed(): Promise<void> {
    await until(`${this.functionName} is killed`, async () => this.#armed === undefined);
  }

  /** Puts the function's environment back as Terraform made it. */
  async remove(): Promise<void> {
    await this.configure(({ AWS_ENDPOINT_URL: _, NODE_EXTRA_CA_CERTS: __, ...variables }) => variables);
    this.#server?.close();
    this.#server?.closeAllConnections();
    this.#agent.destroy();
  }

  private get certificate(): string {
    return this.emulator.certificate ?? '';
  }

  private async configure(change: (variables: Record<string, string>) => Record<string, string>): Promise<void> {
    const [as, FunctionName] = [rootOf(this.account), this.functionName];
    const read = { service: 'lambda', operation: 'get_function_configuration', parameters: { FunctionName } };
    const { Variables } = (await this.aws.must(as, read))['Environment'] as { Variables: Record<string, string> };
    const parameters = { FunctionName, Environment: { Variables: change(Variables) } };
    await this.aws.must(as, { service: 'lambda', operation: 'update_function_configuration', parameters });
  }

  private async pass(call: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bytesOf(call);
    const { method, headers } = call;
    const forward = secureRequest(`${this.emulator.url}${call.url}`, { method, headers, agent: this.#agent });
    forward.end(body);
    const [given] = (await once(forward, 'response')) as [IncomingMessage];
    const content = await bytesOf(given);
    const isDone = (given.statusCode ?? 500) < 300;
    if (isDone && this.#armed && points[this.#armed.point](call, body)) {
      await this.#armed.meanwhile();
      this.killed.push(await this.kill());
      this.#armed = undefined;
      answer.destroy();
      return;
    }
    answer.writeHead(given.statusCode ?? 500, given.headers).end(content);
  }

  /** Ministack runs functions as its children, from a folder with their name. */
  private async kill(): Promise<number> {
    const { stdout } = await mustRun('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { cwd: root });
    const processes = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
    const mine = processes.filter(
      ([, , parent, args = '']) =>
        Number(parent) === this.emulator.pid && args.includes(`ministack-lambda-${this.functionName}-`),
    );
    const [pid] = mine.map(([, id]) => Number(id));
    if (mine.length !== 1 || !pid) throw new Error(`${mine.length} processes run ${this.functionName}, not one`);
    process.kill(pid, 'SIGKILL');
    return pid;
  }
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
