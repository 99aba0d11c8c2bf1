import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, type TerraformElement, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

/** A resource or data source as a program would write it. */
interface Wanted {
  readonly stack: string;
  /** `aws_s3_bucket`, `data.aws_kms_alias`. */
  readonly type: string;
  readonly id: string;
  readonly make: Make;
  readonly config: object;
}

type Make = new (scope: Construct, id: string, config: object) => TerraformElement;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Json>>>>>>;

/** What `synth` wrote, with the class of each type loaded. */
export function resourcesIn(folder: string): readonly Wanted[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { stacks: object };
  return Object.keys(manifest.stacks).flatMap((stack) => {
    const text = readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8');
    const { resource = {}, data = {} } = JSON.parse(text) as { resource?: Blocks; data?: Blocks };
    const wanted = (blocks: Blocks, prefix: string) =>
      Object.entries(blocks).flatMap(([type, named]) =>
        Object.entries(named).map(([id, config]) => ({
          stack,
          type: `${prefix}${type}`,
          id,
          make: classOf(type, prefix),
          config: configOf(config),
        })),
      );
    return [...wanted(resource, ''), ...wanted(data, 'data.')];
  });
}

/**
 * The same resources by CDKTF's own classes, in as many stacks, with the policies as ready texts: what a program costs that has its answers
 * already.
 */
export function bareProgram(resources: readonly Wanted[], outdir: string): void {
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  const stacks = new Map<string, TerraformStack>();
  for (const { stack: name, type, id, make, config } of resources) {
    let stack = stacks.get(name);
    if (!stack) {
      stack = new TerraformStack(app, name);
      new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
      stacks.set(name, stack);
    }
    new make(stack, `${type.replaceAll('_', '-')}-${id}`, config);
  }
  app.synth();
}

const classes = new Map<string, Make>();

/** `aws_s3_bucket` is made by the class of `lib/s3-bucket` that says so. */
function classOf(type: string, prefix: string): Make {
  const known = classes.get(`${prefix}${type}`);
  if (known) return known;
  const file = prefix === '' ? type.replace(/^aws_/, '') : `data_${type}`;
  const module = require(`@cdktf/provider-aws/lib/${file.replaceAll('_', '-')}`) as Record<string, unknown>;
  const found = Object.values(module).find((one) => (one as { tfResourceType?: string }).tfResourceType === type);
  if (!found) throw new Error(`no class makes ${type}`);
  classes.set(`${prefix}${type}`, found as Make);
  return found as Make;
}

/** Meta-arguments name constructs in a program, and texts here. */
function configOf(config: Readonly<Record<string, Json>>): object {
  const { '//': _note, depends_on: _dependsOn, provider: _provider, lifecycle: _lifecycle, ...rest } = config;
  return camelCase(rest) as object;
}

/** Terraform's names as CDKTF has them. Tags are data. */
function camelCase(value: Json): Json {
  if (Array.isArray(value)) return value.map(camelCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      key === 'tags' ? inner : camelCase(inner as Json),
    ]),
  );
}
