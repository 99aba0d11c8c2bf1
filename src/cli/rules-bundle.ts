import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import type { OwnRulesPlace } from '../estate/estate';
import { entryPoint } from '../gate/engine';
import type { RegoSource } from '../gate/rego-source';
import { diagnose } from '../source/diagnostic';
import type { Result } from '../source/result';

/** What is in a bundle of OPA ("Bundle File Format" in its documentation). */
export interface Bundle {
  readonly wasm: Uint8Array;
  readonly data: unknown;
  /** The sources that it was built from, which say what the rules are. */
  readonly rego: readonly RegoSource[];
}

/** A bundle of more than this, unpacked, is none of rules. */
const largest = 256 << 20;

const howToBuild =
  `build it with \`opa build --target wasm --entrypoint ${entryPoint}\` from your rules, and from policies/main.rego and policies/lib ` +
  'of the package (docs/own-rules.md)';

/** Reads a bundle as `opa build --target wasm` writes it. */
export function readBundle(bytes: Uint8Array, { path, at }: OwnRulesPlace): Result<Bundle> {
  const refuse = (why: string): Result<Bundle> => ({
    diagnostics: [
      diagnose('own-rules-unreadable', `\`${path}\` is no bundle of rules: ${why}`, { at, help: howToBuild }),
    ],
  });
  const files = unpack(bytes);
  if (!files) return refuse('it is no gzipped tar archive');
  const wasm = files.get('policy.wasm');
  if (!wasm) return refuse('it holds no `policy.wasm`');
  const [manifest, data] = [json(files.get('.manifest')), json(files.get('data.json'))];
  if (!entryPoints(manifest).includes(entryPoint)) return refuse(`it has no entry point \`${entryPoint}\``);
  const rego = [...files]
    .filter(([name]) => name.endsWith('.rego') && !name.endsWith('_test.rego'))
    .map(([name, content]) => ({ file: `${path}/${name}`, text: utf8(content) }));
  return { value: { wasm, data: data ?? {}, rego }, diagnostics: [] };
}

function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  try {
    // A copy: what gunzip gives may lie in a larger buffer, of which nanotar would read the beginning.
    const entries = parseTar(Uint8Array.from(gunzipSync(bytes, { maxOutputLength: largest })));
    return new Map(entries.flatMap(({ name, data }) => (data ? [[name.replace(/^\/+/, ''), data]] : [])));
  } catch {
    return undefined;
  }
}

function entryPoints(manifest: unknown): readonly unknown[] {
  const { wasm } = (manifest ?? {}) as { readonly wasm?: unknown };
  return Array.isArray(wasm)
    ? wasm.map((module: unknown) => (module as { entrypoint?: unknown } | null)?.entrypoint)
    : [];
}

function json(content: Uint8Array | undefined): unknown {
  try {
    return content && JSON.parse(utf8(content));
  } catch {
    return undefined;
  }
}

function utf8(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}
