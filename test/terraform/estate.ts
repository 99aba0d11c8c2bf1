import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account, Estate, Grant, Json, Principal, Resource } from '../../src/estate/estate';
import type { Document, DocumentKind, Statement } from '../../src/iam/document';
import { synthesize } from '../../src/terraform/app';

const at = { file: 'estate.yaml', start: 0, end: 1 };
const ids: Readonly<Record<string, string>> = { ops: '111111111111', dev: '222222222222', partner: '999999999999' };

/** An account in eu-west-1 with local state. */
export function account(name: string, more: Partial<Account> = {}): Account {
  return {
    name,
    id: ids[name] ?? '123456789012',
    partition: 'aws',
    region: 'eu-west-1',
    external: false,
    tags: {},
    provider: {},
    backend: { type: 'local' },
    at,
    ...more,
  };
}

/** A resource that we create, named as in its ref. */
export function resource(
  ref: string,
  type: string,
  settings: Record<string, Json> = {},
  more: Partial<Resource> = {},
): Resource {
  const [owner = '', name = ''] = ref.split('/');
  const base = { ref, account: owner, name, type, region: 'eu-west-1', managed: true, physicalName: name };
  return { ...base, arn: `arn:aws:test:eu-west-1:${ids[owner]}:${name}`, settings, tags: {}, at, ...more };
}

/** A role that we create. */
export function role(ref: string, more: Partial<Principal> = {}): Principal {
  const [owner = '', name = ''] = ref.split('/');
  const arns = [`arn:aws:iam::${ids[owner]}:role/${name}`];
  return { ref, kind: 'role', account: owner, name, arns, managed: true, trusted: [], tags: {}, at, ...more };
}

/** A statement that allows the consumer's account to read. */
export const allow: Statement = {
  Sid: 'Allow',
  Effect: 'Allow',
  Principal: { AWS: ['arn:aws:iam::222222222222:root'] },
  Action: ['s3:GetObject'],
  Resource: ['arn:aws:s3:::acme-staging/*'],
};

/** A document of the account in its ref. */
export function document(
  kind: DocumentKind,
  on: string,
  name?: string,
  statements: readonly Statement[] = [allow],
): Document {
  const [owner = '', thing = owner] = on.split('/');
  return {
    id: `${owner}/${kind}/${name ?? thing}`,
    account: owner,
    kind,
    on,
    policy: { Version: '2012-10-17', Statement: statements },
    origins: {},
    budget: { used: 1, limit: 2, unit: 'bytes', quota: 'quota' },
    ...(name === undefined ? {} : { name }),
  };
}

/** An estate of these parts. */
export function estate(parts: Partial<Estate>): Estate {
  const gate = { profile: 'standard', longestShare: 365, warnAhead: 30, severities: [], ownRules: [] } as const;
  const empty = {
    accounts: [],
    resources: [],
    principals: [],
    shares: [],
    grants: [],
    links: [],
    contracts: [],
    waivers: [],
  };
  return { ...empty, gate, ...parts };
}

/** A grant of a share, as far as tags read it. */
export function grant(share: string, principal: string, shared: string): Grant {
  const who = { id: `${share}:${principal}:${shared}`, share, principal, resource: shared };
  return { ...who, levels: ['read'], narrowing: {}, access: [], via: 'policy', pin: false, mfa: false, at };
}

/** One stack as Terraform gets it: `resource['aws_s3_bucket']['staging']` and so on, without CDKTF's comments. */
export interface Synthesized {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly data: Synthesized['resource'];
  readonly provider: { readonly aws: readonly Readonly<Record<string, unknown>>[] };
  readonly terraform: Readonly<Record<string, unknown>>;
}

type SynthOptions = NonNullable<Parameters<typeof synthesize>[3]>;

/** The files of the output by path, and the stacks by name. */
export function synth(of: Estate, documents: readonly Document[], version?: string, more: SynthOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-terraform-'));
  const before = process.cwd();
  try {
    process.chdir(folder);
    const names = synthesize(of, documents, 'out', { ...more, ...(version !== undefined && { version }) });
    const paths = ['manifest.json', ...names.map((name) => `stacks/${name}/cdk.tf.json`)];
    const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, 'out', path), 'utf8')]));
    const stacks = names.map((name) => [name, withoutComments(files[`stacks/${name}/cdk.tf.json`] ?? '')] as const);
    return { names, files, stacks: Object.fromEntries(stacks) as Record<string, Synthesized> };
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The one stack of an estate whose only account of ours is `ops`. */
export function synthOps(parts: Partial<Estate>, documents: readonly Document[] = []): Synthesized {
  const { stacks } = synth(estate({ accounts: [account('ops')], ...parts }), documents);
  if (!stacks['ops']) throw new Error('no stack ops');
  return stacks['ops'];
}

/** Every address of a stack, sorted. */
export function addressesIn(stack: Synthesized): readonly string[] {
  const under = (all: Synthesized['resource'] | undefined, prefix: string) =>
    Object.entries(all ?? {}).flatMap(([type, named]) => Object.keys(named).map((name) => `${prefix}${type}.${name}`));
  return [...under(stack.resource, ''), ...under(stack.data, 'data.')].sort();
}

function withoutComments(text: string): Synthesized {
  return JSON.parse(text, (key, value) => (key === '//' ? undefined : value));
}
