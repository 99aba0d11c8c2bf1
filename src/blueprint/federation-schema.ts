import { type Static, type TObject, Type } from '@sinclair/typebox';

const closed = <P extends Parameters<typeof Type.Object>[0]>(properties: P, description: string): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, description });

/** Texts that stand in a subject as they are: no wildcard, no policy variable, none of the signs that part a subject. */
const word = (description: string) =>
  Type.String({ pattern: '^[A-Za-z0-9_.-]+$', hint: 'letters, digits, `_`, `.` and `-`; no wildcards', description });

const refName = (description: string) =>
  Type.String({
    pattern: '^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*/?$',
    hint: 'a name of letters, digits and `_.-/`, without wildcards',
    description,
  });

/** Which refs of a repository: one of the four. */
const refs = {
  branch: Type.Optional(refName('Runs on this branch.')),
  'branch-prefix': Type.Optional(refName('Runs on branches whose name begins so, such as `release/`.')),
  tag: Type.Optional(refName('Runs on this tag.')),
  'tag-prefix': Type.Optional(refName('Runs on tags whose name begins so, such as `v`.')),
};

const github = closed(
  {
    organization: word('Organization or user, spelled as GitHub does.'),
    repository: word('Repository, without its organization.'),
    environment: Type.Optional(word('Jobs of this deployment environment.')),
    ...refs,
    'pull-requests': Type.Optional(
      Type.Literal(true, { description: 'Runs for pull requests, which anybody may open who may push a branch.' }),
    ),
    workflow: Type.Optional(
      closed(
        {
          repository: word('Repository of the organization that holds the workflow.'),
          file: word('File in `.github/workflows/`.'),
          branch: refName('Branch that the workflow is taken from.'),
        },
        'Only jobs of this reusable workflow.',
      ),
    ),
  },
  'Jobs of GitHub Actions: of one repository, and one of `environment`, `branch`, `branch-prefix`, `tag`, `tag-prefix`, `pull-requests`.',
);

const gitlab = closed(
  {
    project: Type.String({
      pattern: '^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+$',
      hint: 'the path of a project with its groups, without wildcards',
      description: 'Project with its groups: `acme/shop/app`.',
    }),
    host: Type.Optional(word('Host of GitLab. Default: gitlab.com.')),
    audience: Type.Optional(
      Type.String({ pattern: '^[^*?$]+$', description: 'Audience of the ID tokens. Default: `https://<host>`.' }),
    ),
    ...refs,
  },
  'Jobs of GitLab CI: of one project, and one of `branch`, `branch-prefix`, `tag`, `tag-prefix`.',
);

const terraformCloud = closed(
  {
    organization: word('Organization.'),
    project: Type.String({ pattern: '^[A-Za-z0-9_ -]+$', description: 'Project, such as `Default Project`.' }),
    workspace: word('Workspace.'),
    phase: Type.Optional(
      Type.Union([Type.Literal('plan'), Type.Literal('apply')], {
        description: 'Phase of a run. Default: both.',
      }),
    ),
    host: Type.Optional(word('Host of Terraform Enterprise. Default: app.terraform.io.')),
  },
  'Runs of a workspace of HCP Terraform (Terraform Cloud).',
);

const eks = closed(
  {
    issuer: Type.String({
      pattern: '^oidc\\.eks\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/id/[0-9A-F]+$',
      hint: 'the issuer of a cluster without `https://`: `oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF`',
      description: 'Issuer of the cluster (`aws eks describe-cluster`), without `https://`.',
    }),
    namespace: word('Namespace.'),
    'service-account': word('Service account.'),
  },
  'Pods of an EKS cluster that run as one service account.',
);

const saml = closed(
  {
    provider: Type.String({
      pattern: '^[\\w._-]{1,128}$',
      hint: 'the name of a SAML provider in the account',
      description: 'Name of the SAML provider in IAM, which exists.',
    }),
  },
  'People whom a SAML provider vouches for, to sign in to AWS.',
);

/** Schemas of who may be vouched for, by the kind of provider. */
export const federations = { github, gitlab, 'terraform-cloud': terraformCloud, eks, saml } as const;

/** `federated:` of a role: just one of these. */
export interface FederatedEntry {
  readonly github?: Static<typeof github>;
  readonly gitlab?: Static<typeof gitlab>;
  readonly 'terraform-cloud'?: Static<typeof terraformCloud>;
  readonly eks?: Static<typeof eks>;
  readonly saml?: Static<typeof saml>;
}
