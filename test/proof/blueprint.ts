import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkBlueprint, type Outcome } from '../../src/cli/flow';
import { placeOf } from '../../src/source/code-frame';

/** A finding with the text that it marks. */
export interface Found {
  readonly code: string;
  readonly message: string;
  /** First line of the marked text. */
  readonly marked: string;
  readonly line: number;
}

/** Checks a blueprint made of these files. */
export function checked(files: Readonly<Record<string, string>>, options: { readonly proof?: boolean } = {}): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-proof-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return checkBlueprint(folder, { today: '2026-12-01', ...options });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a check found, of some codes. */
export function found({ diagnostics, sources }: Outcome, ...codes: readonly string[]): readonly Found[] {
  return diagnostics
    .filter(({ code }) => codes.includes(code))
    .map(({ code, message, at }) => {
      const text = sources.get(at?.file ?? '') ?? '';
      const marked = text.slice(at?.start, at?.end).split('\n')[0] ?? '';
      return { code, message, marked, line: at ? placeOf(text, at.start).line : 0 };
    });
}

const accounts = `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  ops:
    id: "111111111111"
    resources:
      artifacts: { type: s3-bucket, bucket: acme-artifacts, key: store }
      store: { type: kms-key }
      old: { type: s3-bucket, bucket: acme-old, existing: true, policies: [old.json] }
    principals:
      clerk: { role: clerk, existing: true }
  dev:
    id: "222222222222"
    principals:
      ci: { role: ci, existing: true }
      people: { sso: Developer }
  audit:
    id: "333333333333"
    external: true
    principals:
      reader: { role: reader, existing: true }
`;

export const shares = `shares:
  ci-writes:
    share: ops/artifacts
    with: dev/ci
    can: [read, write]
    prefix: builds/
    why: Builds.
    expires: 2027-12-31
  people-read:
    share: ops/artifacts
    with: dev/people
    can: read
    prefix: builds/
    through: role
    why: Debugging.
    expires: 2027-12-31
`;

/** A good blueprint: a bucket with its key, shared by its policy and through a role, and an old bucket with a policy of its own. */
export const good: Readonly<Record<string, string>> = {
  'accounts.yaml': accounts,
  'shares.yaml': shares,
  'old.json': `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }]
}`,
};

/** The same files with a text replaced in one of them. */
export function changed(file: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = good[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { ...good, [file]: text.replace(from, to) };
}
