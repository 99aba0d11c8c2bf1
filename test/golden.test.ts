import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { checkBlueprint, isGood, type Outcome } from '../src/cli/flow';
import { filesOf } from '../src/cli/onboard-customers';
import type { Estate } from '../src/estate/estate';
import type { Document } from '../src/iam/document';
import { customerRoles } from '../src/onboarding/customer-role';
import type { SaasEntry } from '../src/patterns/saas/schema';
import { terraformAddresses } from '../src/terraform/address';
import { synthesize } from '../src/terraform/app';

/**
 * Everything that each example becomes, to be read in reviews: `documents/<account>.json`, the Terraform of every stack, and
 * every address in it. After a change that is meant, `UPDATE_GOLDEN=1 npx jest --selectProjects unit --testPathPatterns test/golden`
 * writes them anew. A line that goes from `addresses.txt` is a live resource that Terraform destroys.
 */
const root = resolve(__dirname, '..');
const golden = join(root, 'test', 'golden');
const update = process.env['UPDATE_GOLDEN'] === '1';
/** A day on which no example is near its end. */
const today = '2026-11-01';

const examples = readdirSync(join(root, 'blueprints'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Files by their path in the folder of the example. */
type Files = Readonly<Record<string, string>>;

function built(example: string): Files {
  const outcome = checkBlueprint(`blueprints/${example}`, { today });
  if (!isGood(outcome))
    throw new Error(outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const { blueprint, estate, documents } = outcome;
  // The hash of code changes with every library in it, which is no matter of the blueprint.
  const bundles = new Map(
    [...(outcome.bundles ?? [])].map(([ref]) => [ref, { zip: new Uint8Array(), sha256: `hash of ${ref}` }]),
  );
  const accounts = [...new Set(documents.map(({ account }) => account))];
  const addresses = terraformAddresses(estate, documents).map(
    ({ stack, address, for: of }) => `${stack} ${address} ${of}`,
  );
  return {
    ...Object.fromEntries(accounts.map((account) => [`documents/${account}.json`, readable(documents, account)])),
    'addresses.txt': `${addresses.join('\n')}\n`,
    ...handedOut(blueprint, estate, documents),
    // Paths in Terraform are relative to the output: it lies in the same place for everybody.
    ...stacksIn(join(root, 'cdktf.out', `golden-${process.pid}`, example), (outdir) =>
      synthesize(estate, documents, outdir, { bundles }),
    ),
  };
}

/** What customers apply themselves. */
function handedOut(blueprint: Outcome['blueprint'], estate: Estate, documents: readonly Document[]): Files {
  const section = (blueprint?.value['saas'] ?? {}) as Readonly<Record<string, SaasEntry>>;
  const files = Object.entries(section).flatMap(([name, entry]) =>
    entry.direction === 'customers' ? [...filesOf(entry, name, customerRoles(estate, documents, name))] : [],
  );
  return Object.fromEntries(files.map(([file, text]) => [`onboarding/${file}`, text]));
}

/** Policies of an account by the ids of their documents, without positions in YAML: those change with every comment. */
function readable(documents: readonly Document[], account: string): string {
  const own = documents.filter((document) => document.account === account);
  return json(Object.fromEntries(own.map(({ id, policy }) => [id, policy])));
}

function stacksIn(outdir: string, write: (outdir: string) => readonly string[]): Files {
  try {
    const stacks = write(outdir);
    const read = (file: string) => json(JSON.parse(readFileSync(join(outdir, file), 'utf8')));
    return Object.fromEntries(
      ['manifest.json', ...stacks.map((stack) => `stacks/${stack}/cdk.tf.json`)].map((file) => [file, read(file)]),
    );
  } finally {
    rmSync(dirname(outdir), { recursive: true, force: true });
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function kept(folder: string): Files {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}

function keep(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

const before = process.cwd();
beforeAll(() => process.chdir(root));
afterAll(() => process.chdir(before));

test('there are examples, and no golden files of one that is gone', () => {
  expect(examples).not.toEqual([]);
  const folders = existsSync(golden) ? readdirSync(golden) : [];
  expect(folders.filter((name) => !examples.includes(name))).toEqual([]);
});

describe.each(examples)('the example %s', (example) => {
  let now: Files = {};
  beforeAll(() => {
    now = built(example);
    if (update) keep(join(golden, example), now);
  });

  test('has the addresses in Terraform that it had: a rename replaces live resources', () => {
    expect(now['addresses.txt']?.split('\n')).toEqual(kept(join(golden, example))['addresses.txt']?.split('\n'));
  });

  test('becomes the same documents and the same Terraform', () => {
    const then = kept(join(golden, example));
    expect(Object.keys(now).sort()).toEqual(Object.keys(then).sort());
    for (const [file, text] of Object.entries(now)) {
      expect({ file, lines: text.split('\n') }).toEqual({ file, lines: then[file]?.split('\n') });
    }
  });

  test('names no place of the machine that made it', () => {
    const text = Object.values(now).join('\n');
    expect(text).not.toContain(root);
    expect(text).not.toMatch(/"\/(?:home|root|tmp|Users|work)\//);
  });
});
