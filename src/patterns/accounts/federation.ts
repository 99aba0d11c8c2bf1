import type { FederatedEntry } from '../../blueprint/federation-schema';
import type { Conditions } from '../../estate/access';

/** Of a token, what a role demands. */
export interface Token {
  /** Without `https://`. */
  readonly issuer: string;
  readonly audience: string;
  /** Claims beside `aud`, by name: exact values, or a beginning that ends in `*`. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
}

/** Fields of which just one says which runs of a repository are meant. */
const choices: Readonly<Record<'github' | 'gitlab', readonly string[]>> = {
  github: ['environment', 'branch', 'branch-prefix', 'tag', 'tag-prefix', 'pull-requests'],
  gitlab: ['branch', 'branch-prefix', 'tag', 'tag-prefix'],
};

/** Those of them that are written, where that is not one; undefined: it is, or the kind has none. */
export function unclearChoice(
  entry: FederatedEntry,
): { readonly kind: string; readonly of: readonly string[] } | undefined {
  for (const kind of ['github', 'gitlab'] as const) {
    const fields = entry[kind];
    if (fields && choices[kind].filter((field) => Object.hasOwn(fields, field)).length !== 1)
      return { kind, of: choices[kind] };
  }
  return undefined;
}

/** What a token must say; undefined: it is not by tokens (SAML). */
export function tokenOf({ github, gitlab, eks, 'terraform-cloud': cloud }: FederatedEntry): Token | undefined {
  if (github) return ofGithub(github);
  if (gitlab) {
    const { host = 'gitlab.com', audience = `https://${host}`, project } = gitlab;
    // "Connect to cloud services" (GitLab): the path of a project may not hold a colon, so that what follows it is fixed.
    return { issuer: host, audience, claims: { sub: [`project_path:${project}:${gitlabRef(gitlab)}`] } };
  }
  if (cloud) {
    const { host = 'app.terraform.io', organization, project, workspace, phase } = cloud;
    const run = (name: string) =>
      `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${name}`;
    return {
      issuer: host,
      audience: 'aws.workload.identity',
      claims: { sub: (phase ? [phase] : ['apply', 'plan']).map(run) },
    };
  }
  if (!eks) return undefined;
  const subject = `system:serviceaccount:${eks.namespace}:${eks['service-account']}`;
  return { issuer: eks.issuer, audience: 'sts.amazonaws.com', claims: { sub: [subject] } };
}

/** "OpenID Connect reference" (GitHub Docs), Example subject claims; `job_workflow_ref` from the same page. */
function ofGithub(github: NonNullable<FederatedEntry['github']>): Token {
  const { organization, repository, environment, workflow } = github;
  const of = `repo:${organization}/${repository}`;
  const which =
    environment !== undefined
      ? `environment:${environment}`
      : github['pull-requests']
        ? 'pull_request'
        : `ref:${refOf(github)}`;
  return {
    issuer: 'token.actions.githubusercontent.com',
    audience: 'sts.amazonaws.com',
    claims: {
      sub: [`${of}:${which}`],
      ...(workflow && {
        job_workflow_ref: [
          `${organization}/${workflow.repository}/.github/workflows/${workflow.file}@refs/heads/${workflow.branch}`,
        ],
      }),
    },
  };
}

interface Refs {
  readonly branch?: string;
  readonly 'branch-prefix'?: string;
  readonly tag?: string;
  readonly 'tag-prefix'?: string;
}

function refOf({ branch, 'branch-prefix': branches, tag, 'tag-prefix': tags }: Refs): string {
  if (branch !== undefined) return `refs/heads/${branch}`;
  if (branches !== undefined) return `refs/heads/${branches}*`;
  return tag === undefined ? `refs/tags/${tags}*` : `refs/tags/${tag}`;
}

function gitlabRef({ branch, 'branch-prefix': branches, tag, 'tag-prefix': tags }: Refs): string {
  if (branch !== undefined) return `ref_type:branch:ref:${branch}`;
  if (branches !== undefined) return `ref_type:branch:ref:${branches}*`;
  return `ref_type:tag:ref:${tag ?? `${tags}*`}`;
}

/** The same as conditions: exact wherever the values are. */
export function conditionsOf({ issuer, audience, claims }: Token): Conditions {
  const exact: Record<string, readonly string[]> = { [`${issuer}:aud`]: [audience] };
  const like: Record<string, readonly string[]> = {};
  for (const [claim, values] of Object.entries(claims)) {
    const open = values.some((value) => value.endsWith('*'));
    (open ? like : exact)[`${issuer}:${claim}`] = [...values].sort();
  }
  return { StringEquals: exact, ...(Object.keys(like).length > 0 && { StringLike: like }) };
}
