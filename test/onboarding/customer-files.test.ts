import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloudformationTemplate } from '../../src/onboarding/cloudformation-template';
import { type CustomerRole, customerRoles } from '../../src/onboarding/customer-role';
import { handout } from '../../src/onboarding/handout';
import { quickCreateUrl } from '../../src/onboarding/quick-create';
import { description, tagText, terraformModule } from '../../src/onboarding/terraform-module';
import { prove } from '../../src/proof/prove';
import { written } from '../iam/written';

const [id, former] = ['9a3be7d05c1f46248d7e0b2fa6c35e91', '4f6c1e0b9d7a4c52a8e3b6d1f0972c8e'];
const { estate, documents } = written(`blueprint: 1
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  ops: { id: "111111111111", principals: { collector: { role: collector, existing: true } } }
saas:
  insights:
    direction: customers
    principals: ops/collector
    role: Acme_Insights
    source: { cidrs: [198.51.100.0/24] }
    can:
      - { actions: ["cloudwatch:ListMetrics"], why: Charts. }
      - { on: { type: sqs-queue, queue: in }, can: send, why: Alerts. }
    customers:
      globex: { account: "700000000001", external-id: [{ id: ${former}, until: 2027-02-28 }, { id: ${id} }] }
    expires: 2028-06-30
`);
const [role] = customerRoles(estate, documents, 'insights') as [CustomerRole];
const acme = { name: 'Acme', contact: 'help@acme.example' };

/** The policies of a template, with the defaults of its parameters in place. */
function resolved(template: object): Readonly<Record<string, unknown>> {
  const { Parameters, Resources } = template as {
    readonly Parameters: Readonly<Record<string, { readonly Default: string }>>;
    readonly Resources: Readonly<Record<string, { readonly Properties: Readonly<Record<string, unknown>> }>>;
  };
  const filled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(filled);
    if (typeof value !== 'object' || value === null) return value;
    const { Ref } = value as { readonly Ref?: string };
    if (Ref !== undefined && Parameters[Ref]) return Parameters[Ref].Default;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one)]));
  };
  return Object.fromEntries(
    Object.entries(Resources).map(([name, { Properties }]) => [
      name,
      filled(Properties['PolicyDocument'] ?? Properties['AssumeRolePolicyDocument']),
    ]),
  );
}

/** What Terraform makes of an expression of a module, by its own console. */
function evaluated(files: ReadonlyMap<string, string>, name: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-module-'));
  try {
    const [, text = ''] =
      new RegExp(`${name} = jsonencode\\(([\\s\\S]*?)\\n  \\}\\)`).exec(files.get('main.tf') ?? '') ?? [];
    writeFileSync(join(folder, 'variables.tf'), files.get('variables.tf') ?? '');
    const expression = `jsonencode(${text}})`.replace(/\n\s*/g, ' ').replace(/([\]}"]) ("?[\w:/]+"? =)/g, '$1, $2');
    const { stdout, status, stderr } = spawnSync('terraform', ['console'], {
      cwd: folder,
      input: `${expression}\n`,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(JSON.parse(stdout) as string);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the policies are those that the proof judges', () => {
  const proof = prove(estate, documents);
  expect(proof.diagnostics).toEqual([]);
  const mine = new Map(documents.map((document) => [document.id, document.policy]));
  const [trust, permissions, boundary] = [
    mine.get('insights-globex/trust/Acme_Insights'),
    mine.get('insights-globex/identity/Acme_Insights'),
    mine.get('insights-globex/boundary/crossgrant-boundary'),
  ];
  expect(resolved(cloudformationTemplate(role, acme))).toEqual({
    Boundary: boundary,
    Permissions: permissions,
    Role: trust,
  });
});

test('Terraform reads the same trust policy from the module', () => {
  expect(evaluated(terraformModule(role, acme), 'assume_role_policy')).toEqual(role.trust);
});

test('the lasting id is what parameters hold, and the former one stands in the policy', () => {
  const main = terraformModule(role, acme).get('main.tf') ?? '';
  expect(main).not.toContain(id);
  expect(main).toContain(former);
  expect(JSON.stringify(cloudformationTemplate(role, acme))).toContain(`"AllowedValues":["${id}"]`);
});

test('a policy that does not fit into one is applied as several', () => {
  const [first] = role.permissions;
  if (!first) throw new Error('it has a policy');
  const two = { ...role, permissions: [first, first] };
  const { Resources } = cloudformationTemplate(two, acme) as { Resources: Record<string, { Properties: object }> };
  expect(Resources['Role']?.Properties).toMatchObject({
    ManagedPolicyArns: [{ Ref: 'Permissions' }, { Ref: 'Permissions2' }],
  });
  expect(Resources['Permissions2']?.Properties).toMatchObject({ ManagedPolicyName: 'Acme_Insights-2' });
  expect(terraformModule(two, acme).get('main.tf')).toContain('policy_arn = aws_iam_policy.permissions_2.arn');
});

test('the page says who comes from where, until when, and why', () => {
  const page = handout(role, { ...acme, purpose: 'Insights.' }, 'Globex');
  expect(page).toContain('# Acme: access to the account of Globex');
  expect(page).toContain(`- Former external id, accepted until 2027-02-28: \`${former}\``);
  expect(page).toContain('- It works until the end of 2028-06-30 (UTC)');
  expect(page).toContain('- Calls come from 198.51.100.0/24 only');
  expect(page).toContain('- Charts.\n  - call cloudwatch:ListMetrics');
  expect(page).toContain('- Alerts.\n  - Amazon SQS queue `in`: send messages');
});

test('quick-create links lead to the console of the partition, with a name that stacks may have', () => {
  const [hash] = [quickCreateUrl(role, 'https://t.s3.eu-west-1.amazonaws.com/x/')].map(
    (url) => new URL(url.replace('#', '?')),
  );
  expect(hash?.host).toBe('eu-west-1.console.aws.amazon.com');
  expect(quickCreateUrl(role, undefined)).toContain('stackName=Acme-Insights&');
  expect(quickCreateUrl({ ...role, partition: 'aws-cn', region: 'cn-north-1' }, undefined)).toMatch(
    /^https:\/\/console\.amazonaws\.cn\/cloudformation\/home\?region=cn-north-1#/,
  );
});

test('what AWS does not take in descriptions and tags is left out', () => {
  expect(description({ name: 'Acme → “Insights”' })).toBe('Access of Acme ? ?Insights?');
  expect(tagText('Acme & Söhne (EU)')).toBe('Acme - Söhne -EU-');
});
