import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OwnRulesPlace } from '../estate/estate';
import { entryPoint } from '../gate/engine';
import { compileErrors, danglingReferences } from '../gate/opa-report';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Result } from '../source/result';
import { packageRoot } from './package-root';
import { type Bundle, readBundle } from './rules-bundle';
import type { RulesFolder } from './rules-folder';

/** The program itself is not there, whatever it was to do. */
class OpaMissing extends Error {}

/** OPA wrote something else than it does when it can work. */
class OpaFailed extends Error {}

/** Compiles a folder of rules beside the gate's helpers, after OPA's own checks and one that it does not have. */
export function compileRego(folder: RulesFolder, place: OwnRulesPlace): Result<Bundle> {
  if (folder.rego.length === 0) return { diagnostics: [] };
  const workplace = mkdtempSync(join(tmpdir(), 'crossgrant-rules-'));
  try {
    return compiled(new Compiler(workplace, folder, place), folder, place);
  } catch (thrown) {
    if (thrown instanceof OpaMissing) return { diagnostics: [missing(place)] };
    if (!(thrown instanceof OpaFailed)) throw thrown;
    const says = `OPA could not compile \`${place.path}\`: ${thrown.message}`;
    return { diagnostics: [diagnose('own-rule-invalid', says, { at: place.at, help: 'OPA 1.0 or newer is needed' })] };
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

function compiled(compiler: Compiler, folder: RulesFolder, place: OwnRulesPlace): Result<Bundle> {
  const refused = compiler.check();
  if (refused.length > 0) return { diagnostics: refused };
  const { value: bundle, diagnostics } = readBundle(compiler.build(), place);
  if (!bundle) return { diagnostics };
  const dangling = compiler.dangling(bundle.data);
  return dangling.length > 0 ? { diagnostics: dangling } : { value: { ...bundle, rego: folder.rego }, diagnostics };
}

const program = (): string => process.env['OPA'] || 'opa';

function missing({ path, at }: OwnRulesPlace): Diagnostic {
  const named = process.env['OPA'];
  const where = named ? `\`${named}\`, which the variable OPA names, cannot be run` : 'no `opa` is in PATH';
  return diagnose('opa-missing', `The rules of \`${path}\` cannot be compiled: ${where}`, {
    at,
    help: 'install OPA 1.0 or newer (openpolicyagent.org), set OPA to its path, or name a bundle that was built where OPA is',
  });
}

/** Runs OPA in a folder of its own, with copies: names of files then cannot be taken for options, and nothing else is read. */
class Compiler {
  private readonly fileOf = new Map<string, string>();
  private readonly all = ['main.rego', 'lib', 'own'];

  constructor(
    private readonly workplace: string,
    private readonly folder: RulesFolder,
    { path }: OwnRulesPlace,
  ) {
    const policies = join(packageRoot(), 'policies');
    const isHelper = (file: string) => !/(_test\.rego|\.json)$/.test(file);
    for (const name of ['main.rego', 'capabilities.json']) cpSync(join(policies, name), join(workplace, name));
    cpSync(join(policies, 'lib'), join(workplace, 'lib'), { recursive: true, filter: isHelper });
    const root = path.replaceAll('\\', '/').replace(/\/+$/, '').length;
    for (const { file, text } of [...folder.rego, ...folder.data]) {
      const copy = `own${file.slice(root)}`;
      this.fileOf.set(copy, file);
      mkdirSync(dirname(join(workplace, copy)), { recursive: true });
      writeFileSync(join(workplace, copy), text);
    }
  }

  check(): readonly Diagnostic[] {
    const args = ['check', '--strict', '--format', 'json', '--capabilities', 'capabilities.json', ...this.all];
    const { status, stdout, stderr } = this.run(args);
    if (status === 0) return [];
    const { errors = [] } = parsed([stderr, stdout].find((text) => text.trim().startsWith('{')) ?? stderr) as {
      errors?: Parameters<typeof compileErrors>[0];
    };
    if (errors.length === 0) throw new OpaFailed(stderr.trim());
    return compileErrors(errors, this.folder.rego, (file) => this.fileOf.get(file.replaceAll('\\', '/')));
  }

  build(): Uint8Array {
    const target = ['--target', 'wasm', '--entrypoint', entryPoint, '--capabilities', 'capabilities.json'];
    const { status, stderr } = this.run(['build', ...target, '--output', 'bundle.tar.gz', ...this.all]);
    if (status !== 0) throw new OpaFailed(stderr.trim());
    return readFileSync(join(this.workplace, 'bundle.tar.gz'));
  }

  dangling(data: unknown): readonly Diagnostic[] {
    const files = this.all.flatMap((name) => ['--data', name]);
    const { status, stdout, stderr } = this.run(['deps', '--format', 'json', ...files, 'data.rules; data.lib']);
    if (status !== 0) throw new OpaFailed(stderr.trim());
    const { base, virtual } = parsed(stdout) as Record<'base' | 'virtual', { value: unknown }[][]>;
    const helpers = virtual.map((path) => path.map(({ value }) => String(value)).join('.'));
    return danglingReferences(base, { sources: this.folder.rego, data, helpers: helpers.filter(isHelper) });
  }

  private run(args: readonly string[]) {
    const run = spawnSync(program(), args, { cwd: this.workplace, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (run.error) throw new OpaMissing(run.error.message);
    return run;
  }
}

function isHelper(path: string): boolean {
  return path.startsWith('data.lib.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OpaFailed(text.trim().slice(0, 500));
  }
}
