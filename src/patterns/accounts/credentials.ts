import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import type { Draft } from '../draft';

/** "IAM identifiers", Understanding unique ID prefixes: access keys of users, and of sessions. */
const accessKeyId = /(?<![A-Za-z0-9])(AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/;

/** "Manage access keys for IAM users": a secret access key has 40 characters of base64. */
const secretAccessKey = /^[A-Za-z0-9/+]{40}$/;

/** Names under which SDKs look for credentials, and that of a provider's own secret. */
const secretNames = new Set(['AWS_SECRET_ACCESS_KEY', 'aws_secret_access_key', 'secret-key']);

/** Reports credentials of AWS wherever they stand in a blueprint, which is kept in a repository: dummies of an emulator do not look like them. */
export function refuseCredentials(draft: Draft): void {
  for (const path of credentialsIn(draft.blueprint.value, [])) {
    const at = draft.blueprint.at(path);
    // What composes repeats what was written, at its place.
    if (draft.diagnostics.some(({ code, at: known }) => code === 'long-lived-credentials' && known?.start === at.start))
      continue;
    draft.diagnostics.push(
      diagnose('long-lived-credentials', `\`${path.join('.')}\` holds what looks like a key of AWS`, {
        at,
        help: 'remove it and revoke the key: Terraform takes credentials from its environment, a profile or `deploy-role:`, functions from their role',
      }),
    );
  }
}

function credentialsIn(value: unknown, path: readonly Step[]): readonly (readonly Step[])[] {
  if (typeof value === 'string') {
    const named = secretNames.has(String(path.at(-1)));
    return accessKeyId.test(value) || (named && secretAccessKey.test(value)) ? [path] : [];
  }
  if (Array.isArray(value)) return value.flatMap((one, index) => credentialsIn(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => credentialsIn(one, [...path, key]));
}
