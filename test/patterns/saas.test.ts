import { expanded } from '../iam/written';
import { expectFindings, outcomeOf } from '../source/marked';
import { saasCases } from './saas-cases';

const accounts = `blueprint: 1
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  ops:
    id: "111111111111"
    resources: { files: { type: s3-bucket, bucket: acme-files }, work: { type: sqs-queue } }
    principals: { exporter: { role: exporter, existing: true } }
  shop: { id: "222222222222", resources: { orders: { type: sqs-queue } } }
`;

const id = '9a3be7d05c1f46248d7e0b2fa6c35e91';
const former = '4f6c1e0b9d7a4c52a8e3b6d1f0972c8e';

const inbound = (fields: string) =>
  `${accounts}saas:\n  vendor: { direction: inbound, external-id: ${id}, ${fields} }\n`;
const provider = 'provider: { account: "900000000001" }';

function documentOf(yaml: string, document: string) {
  const { documents = [], diagnostics } = outcomeOf({ 'a.yaml': yaml });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return documents.find((one) => one.id === document)?.policy.Statement;
}

describe('a vendor that assumes a role of ours', () => {
  const both = inbound(
    `${provider}, accounts: [ops, shop], can: [{ actions: ["cloudwatch:ListMetrics"], regions: [eu-west-1] }, { share: ops/files, can: read }]`,
  );

  test('has one role in each account, whatever number of items leads through it', () => {
    expect(expanded(both).grants.map(({ role, externalIds, resource }) => [resource, role, externalIds])).toEqual([
      ['ops/vendor-actions', 'ops/crossgrant-vendor', [{ id }]],
      ['shop/vendor-actions', 'shop/crossgrant-vendor', [{ id }]],
      ['ops/files', 'ops/crossgrant-vendor', [{ id }]],
    ]);
  });

  test('is let in by one statement, with its external id', () => {
    expect(documentOf(both, 'ops/trust/crossgrant-vendor')).toEqual([
      {
        Sid: 'CrossgrantVendorOutsideAccounts',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::900000000001:root'] },
        Action: ['sts:AssumeRole'],
        Condition: { StringEquals: { 'sts:ExternalId': [id] } },
      },
    ]);
  });

  test('may call actions in its regions, and change nothing', () => {
    expect(documentOf(both, 'shop/identity/crossgrant-vendor')).toEqual([
      {
        Sid: 'VendorActionsShopVendorActionsActions',
        Effect: 'Allow',
        Action: ['cloudwatch:ListMetrics'],
        Resource: ['*'],
        Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
      },
    ]);
  });

  test('is told by its roles, and by where it calls from', () => {
    const yaml = inbound(
      'provider: { account: "900000000001", role: [/sync/Collector] }, source: { vpc-endpoints: vpce-0123456789abcdef0 }, can: [{ share: shop/orders, can: consume }]',
    );
    expect(documentOf(yaml, 'shop/trust/crossgrant-vendor')?.[0]).toMatchObject({
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::900000000001:role/sync/Collector'] },
        StringEquals: { 'aws:SourceVpce': ['vpce-0123456789abcdef0'], 'sts:ExternalId': [id] },
      },
    });
  });

  test('may come with the former id until its last day, or that of the integration if it is sooner', () => {
    const until = (expires: string) =>
      documentOf(
        `${accounts}saas:\n  vendor: { direction: inbound, ${provider}, external-id: [{ id: ${former}, until: 2027-02-28 }, { id: ${id} }], can: [{ share: ops/files, can: read }], expires: ${expires} }\n`,
        'ops/trust/crossgrant-vendor',
      )?.map(({ Condition }) => [
        Condition?.['StringEquals']?.['sts:ExternalId'],
        Condition?.['DateLessThan']?.['aws:CurrentTime'],
      ]);
    expect(until('2028-12-31')).toEqual([
      [[id], ['2029-01-01T00:00:00Z']],
      [[former], ['2027-03-01T00:00:00Z']],
    ]);
    expect(until('2027-01-31')).toEqual([
      [[id], ['2027-02-01T00:00:00Z']],
      [[former], ['2027-02-01T00:00:00Z']],
    ]);
  });

  test('shares its account with other integrations of the vendor, whatever their order', () => {
    const one = (name: string, external: string) =>
      `  ${name}: { direction: inbound, ${provider}, external-id: ${external}, can: [{ share: ops/files, can: read }] }\n`;
    const forth = `${accounts}saas:\n${one('a', id)}${one('b', former)}`;
    const back = `${accounts}saas:\n${one('b', former)}${one('a', id)}`;
    const external = (yaml: string) =>
      expanded(yaml)
        .accounts.filter((account) => account.external)
        .map(({ name }) => name);
    expect(external(forth)).toEqual(['a-provider']);
    expect(external(back)).toEqual(['a-provider']);
    expect(documentOf(forth, 'ops/trust/crossgrant-a')).toEqual(documentOf(back, 'ops/trust/crossgrant-a'));
  });
});

test('a role of a vendor is assumed with the id that it gave, and no other role', () => {
  const yaml = `${accounts}saas:\n  export: { direction: outbound, role: "arn:aws:iam::900000000001:role/customers/acme", external-id: acme-1, principals: ops/exporter, expires: 2028-06-30 }\n`;
  expect(documentOf(yaml, 'ops/identity/exporter')).toEqual([
    {
      Sid: 'ExportExportProviderExportRoleRole',
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Resource: ['arn:aws:iam::900000000001:role/customers/acme'],
      Condition: {
        DateLessThan: { 'aws:CurrentTime': ['2028-07-01T00:00:00Z'] },
        StringEquals: { 'sts:ExternalId': ['acme-1'] },
      },
    },
  ]);
});

describe('a role for those whom a provider vouches for', () => {
  const trustOf = (federated: string) =>
    documentOf(
      `blueprint: 1\ndefaults: { region: eu-west-1 }\naccounts:\n  ops:\n    id: "111111111111"\n    principals:\n      d: { role: d, federated: { ${federated} } }\n`,
      'ops/trust/d',
    )?.[0];

  const github = (which: string) => `github: { organization: acme, repository: shop, ${which} }`;
  const issuer = 'token.actions.githubusercontent.com';

  test.each([
    ['environment: live', 'StringEquals', 'repo:acme/shop:environment:live'],
    ['branch: main', 'StringEquals', 'repo:acme/shop:ref:refs/heads/main'],
    ['branch-prefix: release/', 'StringLike', 'repo:acme/shop:ref:refs/heads/release/*'],
    ['tag: v1', 'StringEquals', 'repo:acme/shop:ref:refs/tags/v1'],
    ['tag-prefix: v', 'StringLike', 'repo:acme/shop:ref:refs/tags/v*'],
    ['pull-requests: true', 'StringEquals', 'repo:acme/shop:pull_request'],
  ])('GitHub: %s', (which, operator, subject) => {
    const { Condition = {}, Principal, Action } = trustOf(github(which)) ?? {};
    expect(Action).toEqual(['sts:AssumeRoleWithWebIdentity']);
    expect(Principal).toEqual({ Federated: [`arn:aws:iam::111111111111:oidc-provider/${issuer}`] });
    expect(Condition['StringEquals']?.[`${issuer}:aud`]).toEqual(['sts.amazonaws.com']);
    expect(Condition[operator]?.[`${issuer}:sub`]).toEqual([subject]);
  });

  test('GitHub: only jobs of one workflow', () => {
    const which = 'branch: main, workflow: { repository: ci, file: deploy.yml, branch: main }';
    expect(trustOf(github(which))?.Condition?.['StringEquals']?.[`${issuer}:job_workflow_ref`]).toEqual([
      'acme/ci/.github/workflows/deploy.yml@refs/heads/main',
    ]);
  });

  test('GitLab, HCP Terraform, EKS', () => {
    expect(trustOf('gitlab: { project: acme/shop/app, tag-prefix: v }')?.Condition).toEqual({
      StringEquals: { 'gitlab.com:aud': ['https://gitlab.com'] },
      StringLike: { 'gitlab.com:sub': ['project_path:acme/shop/app:ref_type:tag:ref:v*'] },
    });
    expect(trustOf('terraform-cloud: { organization: acme, project: Shops, workspace: shop }')?.Condition).toEqual({
      StringEquals: {
        'app.terraform.io:aud': ['aws.workload.identity'],
        'app.terraform.io:sub': [
          'organization:acme:project:Shops:workspace:shop:run_phase:apply',
          'organization:acme:project:Shops:workspace:shop:run_phase:plan',
        ],
      },
    });
    const cluster = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
    expect(trustOf(`eks: { issuer: ${cluster}, namespace: shop, service-account: api }`)?.Condition).toEqual({
      StringEquals: {
        [`${cluster}:aud`]: ['sts.amazonaws.com'],
        [`${cluster}:sub`]: ['system:serviceaccount:shop:api'],
      },
    });
  });

  test('SAML', () => {
    expect(trustOf('saml: { provider: okta }')).toEqual({
      Sid: 'SamlIdentities',
      Effect: 'Allow',
      Principal: { Federated: ['arn:aws:iam::111111111111:saml-provider/okta'] },
      Action: ['sts:AssumeRoleWithSAML'],
      Condition: { StringEquals: { 'SAML:aud': ['https://signin.aws.amazon.com/saml'] } },
    });
  });

  test('has one provider in its account for each issuer, or the declared one', () => {
    const yaml = (resources: string) => `blueprint: 1
defaults: { region: eu-west-1 }
accounts:
  ops:
    id: "111111111111"
${resources}    principals:
      a: { role: a, federated: { ${github('branch: main')} } }
      b: { role: b, federated: { ${github('environment: live')} } }
`;
    const made = expanded(yaml('')).resources;
    expect(made.map(({ ref, settings, managed }) => [ref, settings, managed])).toEqual([
      ['ops/token-actions-githubusercontent-com', { issuer, audiences: ['sts.amazonaws.com'] }, true],
    ]);
    const declared = expanded(
      yaml(`    resources: { github: { type: oidc-provider, issuer: ${issuer}, existing: true } }\n`),
    ).resources;
    expect(declared.map(({ ref }) => ref)).toEqual(['ops/github']);
  });
});

describe('what is refused', () => {
  test.each(saasCases.map((one) => [one.it, one] as const))('%s', (_, one) => expectFindings(one));
});
