import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Result } from '../source/result';
import { breakOf } from './json-place';
import type { ConfigurationFile } from './terraform/configuration';
import { isRecord } from './terraform/value';

/** A file that somebody wants judged; `name` is the path as it was given. */
export interface GateFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Json = Readonly<Record<string, unknown>>;

/** What a file turned out to be. */
export type Recognised =
  | { readonly is: 'plan' | 'state'; readonly name: string; readonly json: Json }
  | ({ readonly is: 'configuration' } & ConfigurationFile)
  | {
      readonly is: 'policy';
      readonly name: string;
      readonly text: string;
      readonly json: unknown;
      readonly path: readonly string[];
    };

/** Recognises a file by its content, whatever it is called. */
export function recognise({ name, bytes }: GateFile): Result<Recognised> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return refused(planBinary(name));
  const text = decoded(bytes);
  if (text === undefined)
    return refused(diagnose('file-not-utf8', `\`${name}\` is neither UTF-8 nor UTF-16 text`, at(name)));
  if (text.trim() === '') return refused(nothingIn(name, 'it is empty'));
  if (/\.tf$|\.tofu$|\.hcl$/.test(name) || looksLikeHcl(text)) return refused(hcl(name));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused(broken(name, text));
  }
  return classified(name, text, json);
}

/** UTF-8 or UTF-16 by its byte-order mark, or by its zeros: PowerShell 5 writes what it redirects in UTF-16. */
export function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  const little = (first === 0xff && second === 0xfe) || (second === 0 && first !== 0);
  const encoding = big ? 'utf-16be' : little ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Top-level names of a configuration ("JSON Configuration Syntax"); `//` is a comment. */
const sections = 'resource data provider terraform locals variable output module moved import removed check //'.split(
  ' ',
);

function classified(name: string, text: string, json: unknown): Result<Recognised> {
  if (!isRecord(json)) return refused(strange(name));
  if (isPlan(json)) return versioned(name, json) ?? planned(name, json);
  if (json['terraform_version'] !== undefined && json['lineage'] !== undefined) return refused(rawState(name));
  if (isState(json)) return versioned(name, json) ?? { value: { is: 'state', name, json }, diagnostics: [] };
  const path = policyPath(json);
  if (path) return { value: { is: 'policy', name, text, json: nested(json, path), path }, diagnostics: [] };
  const names = Object.keys(json);
  if (name.endsWith('.tf.json') || (names.length > 0 && names.every((key) => sections.includes(key))))
    return { value: { is: 'configuration', file: name, text, json }, diagnostics: [] };
  return refused(strange(name));
}

function isPlan(json: Json): boolean {
  return ['planned_values', 'resource_changes', 'configuration'].some((key) => json[key] !== undefined);
}

function isState(json: Json): boolean {
  return json['format_version'] !== undefined && Object.keys(json).every((key) => stateKeys.includes(key));
}

const stateKeys = ['format_version', 'terraform_version', 'values', 'checks'];

function planned(name: string, json: Json): Result<Recognised> {
  if (json['errored'] === true) {
    return refused(
      diagnose(
        'gate-plan-failed',
        `\`${name}\` is a plan that Terraform could not finish: what it lacks cannot be judged`,
        {
          ...at(name),
          help: 'fix what `terraform plan` complains of, and plan again',
        },
      ),
    );
  }
  return { value: { is: 'plan', name, json }, diagnostics: [] };
}

/** Formats of the same first number stay readable ("JSON Output Format", Format Summary). */
function versioned(name: string, json: Json): Result<Recognised> | undefined {
  const version = json['format_version'];
  if (typeof version === 'string' && /^1\.\d+$/.test(version)) return undefined;
  const said = version === undefined ? 'does not say its format' : `has the format ${JSON.stringify(version)}`;
  return refused(
    diagnose('gate-version-unknown', `\`${name}\` ${said}; known is 1`, {
      ...at(name),
      help: 'make it with Terraform 1.1 or newer, or OpenTofu: `terraform show -json plan.out > plan.json`',
    }),
  );
}

/** Where a policy stands: alone, or as AWS's command line prints it. */
function policyPath(json: Json): readonly string[] | undefined {
  if (json['Statement'] !== undefined) return [];
  const wrappers = [
    ['Policy'],
    ['PolicyDocument'],
    ['PolicyVersion', 'Document'],
    ['Role', 'AssumeRolePolicyDocument'],
  ];
  return wrappers.find((path) => {
    const inner = nested(json, path);
    return isRecord(inner)
      ? inner['Statement'] !== undefined
      : typeof inner === 'string' && inner.includes('"Statement"');
  });
}

function nested(json: unknown, path: readonly string[]): unknown {
  return path.reduce((value: unknown, key) => (isRecord(value) ? value[key] : undefined), json);
}

function looksLikeHcl(text: string): boolean {
  return /^\s*(#.*\n\s*|\/\/.*\n\s*)*(terraform|provider|resource|data|module|variable|locals)\b[^\n{]*\{/.test(text);
}

function at(name: string) {
  return { at: { file: name, start: 0, end: 0 } };
}

function refused(diagnostic: Diagnostic): Result<Recognised> {
  return { diagnostics: [diagnostic] };
}

function planBinary(name: string): Diagnostic {
  return diagnose('gate-plan-binary', `\`${name}\` is a plan in Terraform's own format`, {
    ...at(name),
    help: `print it as JSON, where it was made: \`terraform show -json ${name} > plan.json\``,
  });
}

function hcl(name: string): Diagnostic {
  return diagnose('gate-hcl', `\`${name}\` is HCL, which only Terraform can read`, {
    ...at(name),
    help: 'judge the plan: `terraform plan -out plan.out && terraform show -json plan.out > plan.json`',
  });
}

function rawState(name: string): Diagnostic {
  return diagnose('gate-file-unknown', `\`${name}\` is a state in Terraform's own format`, {
    ...at(name),
    help: `print it as Terraform means it for others: \`terraform show -json ${name} > state.json\``,
  });
}

function strange(name: string): Diagnostic {
  return diagnose('gate-file-unknown', `\`${name}\` is no plan, no state, no Terraform configuration and no policy`, {
    ...at(name),
    help: 'plans and states come from `terraform show -json`; a policy is an object with a `Statement`',
  });
}

/** A file without anything that rules judge. An empty plan can be meant so; an empty file never is: whatever made it has failed. */
export function nothingIn(name: string, why: string, { expectable = false } = {}): Diagnostic {
  const then = expectable ? 'where that is expected, `--allow-empty` lets it pass' : 'did what wrote it fail?';
  return diagnose('gate-nothing', `There is nothing to judge in \`${name}\`: ${why}`, {
    ...at(name),
    help: `a gate that judges nothing must not pass; ${then}`,
  });
}

function broken(name: string, text: string): Diagnostic {
  const lines = text.trim().split('\n');
  if (lines.length > 1 && lines.every((line) => line.startsWith('{"@level"'))) {
    return diagnose('gate-json-broken', `\`${name}\` is the log of \`terraform plan -json\`, not the plan`, {
      ...at(name),
      help: 'plan with `-out plan.out`, then `terraform show -json plan.out > plan.json`',
    });
  }
  const position = Math.min(breakOf(text), text.length - 1);
  const why = position >= text.trimEnd().length - 1 ? 'it ends too early' : 'something else is expected here';
  return diagnose('gate-json-broken', `\`${name}\` is no JSON: ${why}`, {
    at: { file: name, start: position, end: position + 1 },
    help: 'is it complete? `terraform show -json` prints nothing but JSON on standard output',
  });
}
