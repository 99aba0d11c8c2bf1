import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FilesJudged, type FilesOptions, judgeFiles } from '../../../src/gate/judge-files';
import { rules } from '../../../src/gate/rules';
import { readConfiguration } from '../../../src/gate/terraform/configuration';
import { judgeable } from '../../../src/gate/terraform/input';
import type { TerraformUnit } from '../../../src/gate/terraform/resource';
import { wasm } from '../inputs';

const fixtures = join(__dirname, 'fixtures');

/** Bytes of a fixture, such as `shows/plan.json`. */
export function fixture(name: string): Uint8Array {
  return readFileSync(join(fixtures, name));
}

export type Json = Record<string, unknown>;

export function fixtureJson(name: string): Json {
  return JSON.parse(readFileSync(join(fixtures, name), 'utf8'));
}

const settings: FilesOptions = { wasm, today: '2026-11-22', profile: 'standard', accounts: [] };

/** Judges files of these contents: text, bytes, or values that become JSON. */
export function judged(files: Readonly<Record<string, unknown>>, options: Partial<FilesOptions> = {}): FilesJudged {
  const list = Object.entries(files).map(([name, content]) => ({ name, bytes: bytesOf(content) }));
  return judgeFiles(list, { ...settings, ...options });
}

function bytesOf(content: unknown): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}

/** `rule address sid`, of rules of severity critical and high only. */
export function grave({ value }: FilesJudged): readonly string[] {
  return (value?.findings ?? [])
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .map(({ finding, address = '', file }) => [finding.rule, address || file, finding.sid || undefined])
    .map((parts) => parts.filter((part) => part !== undefined).join(' '));
}

/** True where the gate has the rule. */
export function hasRule(id: string): boolean {
  return rules.some((rule) => rule.id === id);
}

/** Documents and facts of a unit. */
export function inputOf(unit: TerraformUnit, account?: string) {
  return judgeable([unit], { account, accountName: () => undefined });
}

/** A configuration of one file. */
export function configuration(json: Json, account = '111111111111') {
  const text = JSON.stringify(json, null, 2);
  const unit = readConfiguration([{ file: 'main.tf.json', text, json }], 'main.tf.json');
  return { unit, text, ...inputOf(unit, account) };
}
