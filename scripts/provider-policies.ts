/**
 * Lists the arguments of the AWS provider that could hold a policy, by its own schema, into test/gate/terraform/provider-policies.generated.json: what
 * the gate takes policies from is compared with it. `npx tsx scripts/provider-policies.ts`, after `scripts/tools.sh terraform`; with `--check` nothing
 * is written.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeGenerated } from './generated-file';

const root = resolve(__dirname, '..');
const provider = { source: 'hashicorp/aws', version: '5.100.0' };

interface Argument {
  readonly type?: unknown;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly nested_type?: { readonly attributes: Readonly<Record<string, Argument>> };
}

interface Block {
  readonly attributes?: Readonly<Record<string, Argument>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

interface Schemas {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>> }>
  >;
}

/** The provider's schema, as Terraform prints it. */
function schemas(): Schemas {
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-provider-'));
  const env = { ...process.env, TF_CLI_CONFIG_FILE: join(root, '.cache/terraformrc'), CHECKPOINT_DISABLE: '1' };
  const terraform = (...args: readonly string[]) =>
    execFileSync('terraform', args, { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  try {
    const text = JSON.stringify({ terraform: { required_providers: { aws: provider } } });
    writeFileSync(join(folder, 'main.tf.json'), text);
    terraform('init', '-input=false', '-no-color');
    return JSON.parse(terraform('providers', 'schema', '-json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Paths of the texts that a person may give. */
function texts(block: Block, path: readonly string[] = []): readonly string[] {
  const own = Object.entries(block.attributes ?? {}).flatMap(([name, argument]) => {
    const here = [...path, name];
    if (argument.nested_type) return texts(argument.nested_type, here);
    const given = argument.optional === true || argument.required === true;
    return given && argument.type === 'string' ? [here.join('.')] : [];
  });
  const below = Object.entries(block.block_types ?? {}).flatMap(([name, { block: inner }]) =>
    texts(inner, [...path, name]),
  );
  return [...own, ...below];
}

/** By its name it may be a policy: `policy`, `access_policies`, `policy_document`; or the text of a resource that is one. */
function couldBePolicy(type: string, path: string): boolean {
  const name = path.split('.').at(-1) ?? '';
  if (/(^|_)polic(y|ies)(_document|_body|_text|_json)?$/.test(name)) return true;
  return /polic(y|ies)/.test(type) && /^(content|document|definition|statement|body)$/.test(name);
}

const [schema] = Object.values(schemas().provider_schemas);
const found = Object.entries(schema?.resource_schemas ?? {}).flatMap(([type, { block }]) => {
  const paths = texts(block).filter((path) => couldBePolicy(type, path));
  return paths.length === 0 ? [] : [[type, paths.sort()] as const];
});
if (found.length === 0) throw new Error('Terraform printed no schema of the provider');
const list = { provider: `${provider.source} ${provider.version}`, arguments: Object.fromEntries(found.sort()) };
writeGenerated(
  join(root, 'test/gate/terraform/provider-policies.generated.json'),
  `${JSON.stringify(list, null, 2)}\n`,
);
