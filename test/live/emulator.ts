import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect, environmentWithoutAws, freePort, stop, until } from './processes';
import { root, tools } from './tools';

/** The organization that an emulated account belongs to. */
export interface Organization {
  readonly id: string;
  /** Account ids. */
  readonly accounts: readonly string[];
}

/** A running emulator of AWS, see docs/reference/emulators.md. */
export interface Emulator {
  readonly name: 'ministack' | 'moto';
  readonly url: string;
  /** Of its own process; the functions that ministack runs are children of it. */
  readonly pid: number;
  /** PEM file of its TLS certificate; absent: it speaks plain HTTP. */
  readonly certificate?: string;
  /** What Terraform, cdktf and SDKs need in order to reach it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Forgets everything. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Credentials that every tool under test finds in its environment, and none of the person's own. */
const dummyCredentials = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

/** Ministack, over TLS so that `aws:SecureTransport` is true; with `enforce` it judges every call (`AUTH=true`). */
export async function startMinistack(options: { enforce: boolean; organization?: Organization }): Promise<Emulator> {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'crossgrant-ministack-'));
  const certificate = join(home, 'ministack-tls', 'server.crt');
  const { organization } = options;
  const child = spawn(tools.python, [tools.ministack], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...environmentWithoutAws(),
      ...dummyCredentials,
      TMPDIR: home,
      USE_SSL: '1',
      AUTH: String(options.enforce),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: 'localhost',
      GATEWAY_PORT: String(port),
      // Functions call ministack; it tells them its certificate only where the person's environment names no other.
      NODE_EXTRA_CA_CERTS: certificate,
      LOG_LEVEL: 'WARNING',
      CROSSGRANT_EMULATOR_ORGANIZATION: organization ? `${organization.id}=${organization.accounts.join(',')}` : '',
    },
  });
  const url = `https://localhost:${port}`;
  await ready(
    child,
    'ministack',
    async () => existsSync(certificate) && answers(`${url}/_ministack/health`, certificate),
  );
  return {
    name: 'ministack',
    url,
    pid: child.pid ?? 0,
    certificate,
    environment: {
      ...dummyCredentials,
      AWS_ENDPOINT_URL: url,
      AWS_CA_BUNDLE: certificate,
      NODE_EXTRA_CA_CERTS: certificate,
    },
    reset: () => post(`${url}/_ministack/reset`, certificate),
    stop: async () => {
      await stop(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Moto's server: for applying only, it judges no access. */
export async function startMoto(): Promise<Emulator> {
  const port = await freePort();
  const child = spawn(tools.moto, ['-H', '127.0.0.1', '-p', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environmentWithoutAws(), ...dummyCredentials, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(child, 'moto', () => answers(`${url}/moto-api/data.json`));
  return {
    name: 'moto',
    url,
    pid: child.pid ?? 0,
    environment: { ...dummyCredentials, AWS_ENDPOINT_URL: url },
    reset: () => post(`${url}/moto-api/reset`),
    stop: () => stop(child),
  };
}

/** Waits for an emulator; one that ends instead is reported with what it printed. */
async function ready(child: ChildProcess, name: string, condition: () => Promise<boolean>): Promise<void> {
  const out = collect(child);
  try {
    await until(`${name} starts`, async () => {
      if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
      return condition();
    });
  } catch (error) {
    await stop(child);
    throw new Error(`${(error as Error).message}\n${out.stdout()}\n${out.stderr()}`);
  }
}

async function answers(url: string, certificate?: string): Promise<boolean> {
  return send('GET', url, certificate).then(
    (status) => status === 200,
    () => false,
  );
}

async function post(url: string, certificate?: string): Promise<void> {
  const status = await send('POST', url, certificate);
  if (status !== 200) throw new Error(`POST ${url} answered ${status}`);
}

function send(method: string, url: string, certificate?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = certificate
      ? requestHttps(url, { method, ca: readFileSync(certificate) })
      : requestHttp(url, { method });
    request.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)));
    request.on('error', reject);
    request.end();
  });
}
