import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeWith } from '../describe-with';

/** The repository. */
export const root = resolve(__dirname, '../..');

/** Paths of what `scripts/tools.sh emulators terraform` installs. */
export const tools = {
  python: join(root, '.cache/emulators/bin/python'),
  moto: join(root, '.cache/emulators/bin/moto_server'),
  cfnLint: join(root, '.cache/emulators/bin/cfn-lint'),
  terraformrc: join(root, '.cache/terraformrc'),
  ministack: join(root, 'scripts/tools/ministack_aws.py'),
  calls: join(root, 'scripts/tools/aws_calls.py'),
};

/** Paths of what `scripts/tools.sh ci` installs. */
export const ciTools = {
  checkJsonschema: join(root, '.cache/ci/bin/check-jsonschema'),
  preCommit: join(root, '.cache/ci/bin/pre-commit'),
  sarif: join(root, `.cache/sarif/node_modules/@microsoft/sarif-multitool-${process.platform}/Sarif.Multitool`),
};

/** What a live test cannot do without, as far as it is missing. */
export function missingTools(): readonly string[] {
  const missing = [tools.python, tools.moto, tools.terraformrc].filter((file) => !existsSync(file));
  for (const program of ['terraform', 'openssl']) {
    if (spawnSync(program, ['version']).status !== 0) missing.push(program);
  }
  return missing;
}

/** A group of live tests, which need Terraform and the emulators. */
export function describeLive(name: string, body: () => void): void {
  describeWith(missingTools(), 'emulators terraform', name, body);
}

/** A group of tests of what CI servers are given, which need the programs that those are checked with. */
export function describeCi(name: string, body: () => void): void {
  describeWith(
    Object.values(ciTools).filter((file) => !existsSync(file)),
    'ci',
    name,
    body,
  );
}
