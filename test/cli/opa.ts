import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '../describe-with';

const ours = join(__dirname, '../../.cache/bin/opa');

/** The OPA to test with, found as scripts/policies.ts finds it. */
export const opa: string = process.env['OPA'] ?? (existsSync(ours) ? ours : 'opa');

/** A group of tests that compile Rego. */
export function describeOpa(name: string, body: () => void): void {
  const missing = spawnSync(opa, ['version']).status === 0 ? [] : ['opa'];
  describeWith(missing, 'opa', name, body);
}
