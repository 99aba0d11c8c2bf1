import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { VendorSettings } from '../../functions/token-vendor/session-policy';
import type { LambdaFunctionSettings } from '../catalog/lambda-function';
import type { Estate, Resource } from '../estate/estate';
import type { FunctionBundle } from '../functions/bundle';
import type { FunctionSettings } from '../functions/settings-schema';
import { vendorSettings } from '../iam/session-policies';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { isMapping } from '../source/mapping';
import type { Result } from '../source/result';
import { packageRoot } from './package-root';

/** The bundler is large, and most blueprints have nothing to bundle: not an `import`. */
const bundler = (): typeof import('../functions/bundle') => require('../functions/bundle');

/** Code of every function that a blueprint lets us bundle, by ref. There is no value unless all of it can be bundled. */
export function bundleFunctions(estate: Estate): Result<ReadonlyMap<string, FunctionBundle>> {
  const bundles = new Map<string, FunctionBundle>();
  const diagnostics: Diagnostic[] = [];
  const known = new Map<string, Result<FunctionBundle>>();
  for (const resource of estate.resources) {
    const { code } = resource.settings as unknown as LambdaFunctionSettings;
    if (resource.type !== 'lambda-function' || !resource.managed || !code) continue;
    const tenancy = estate.tenancies?.find(({ vendor }) => vendor === resource.ref);
    const id = JSON.stringify([dirname(resource.at.file), code, tenancy?.name]);
    const bundle = known.get(id) ?? bundleOf(resource, code, tenancy && vendorSettings(estate, tenancy));
    known.set(id, bundle);
    diagnostics.push(...bundle.diagnostics);
    if (bundle.value) bundles.set(resource.ref, bundle.value);
  }
  return diagnostics.length > 0 ? { diagnostics } : { value: bundles, diagnostics };
}

type Code = NonNullable<LambdaFunctionSettings['code']>;

function bundleOf(
  { at }: Resource,
  { function: ours, folder = '', records, transform, enrich, failover }: Code,
  vendor: VendorSettings | undefined,
): Result<FunctionBundle> {
  const root = packageRoot();
  if (ours === undefined) {
    return bundler().bundleFunction({ folder: resolve(dirname(at.file), folder), packageRoot: root, at });
  }
  const schema = records === undefined ? undefined : readSchema(resolve(dirname(at.file), records), records, at);
  if (schema && !schema.value) return { diagnostics: schema.diagnostics };
  const settings: FunctionSettings = {
    ...(transform && { transform }),
    ...(enrich && { enrich }),
    ...(failover && { failover }),
    ...(vendor && { vendor }),
    ...(schema?.value && { schema: schema.value }),
  };
  return bundler().bundleFunction({ folder: join(root, 'functions', ours), packageRoot: root, settings, at });
}

/** A schema of records is an object; whether it is a JSON Schema shows when it is compiled. */
function readSchema(file: string, named: string, at: Resource['at']): Result<object> {
  const refused = (why: string) => ({
    diagnostics: [
      diagnose('record-schema-invalid', `The schema of records \`${named}\` ${why}`, {
        at,
        help: 'name a file with a JSON Schema; its path is relative to the file it is named in',
      }),
    ],
  });
  try {
    const schema: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isMapping(schema) ? { value: schema, diagnostics: [] } : refused('is no JSON object');
  } catch (thrown) {
    return refused(thrown instanceof SyntaxError ? `is not JSON: ${thrown.message}` : 'cannot be read');
  }
}
