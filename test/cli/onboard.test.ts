import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram, crossgrant, emptyFolder } from './command-line';

beforeAll(buildProgram, 60_000);

const example = 'blueprints/saas';
const day = ['--today', '2026-11-01'];

/** The example with another text in its integrations, for as long as it is needed. */
function withChanged<T>(from: string, to: string, body: (blueprint: string) => T): T {
  const folder = emptyFolder();
  cpSync(example, folder, { recursive: true });
  const file = join(folder, 'saas.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  try {
    return body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inFolder<T>(body: (folder: string) => T): T {
  const folder = emptyFolder();
  try {
    return body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}

describe('crossgrant onboard, of a vendor', () => {
  test("prints what the vendor's form asks for, and nothing else of the blueprint", () => {
    const { code, stdout, stderr } = crossgrant(['onboard', 'datadog', example, ...day]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`# datadog

You assume a role of ours, with the external id below in every call of AssumeRole.

- With: Datadog, support@datadog.example, AWS account 464622532012
- For: Infrastructure monitoring.
- It works until the end of 2028-06-30 (UTC)
- External id: \`4f6c1e0b9d7a4c52a8e3b6d1f0972c8e\`
- Former external id, accepted until 2027-02-28: \`b81d20c47e5f4a9390c6e2d7f13a85b4\`

## Account 111111111111 (ops)

- Role: \`arn:aws:iam::111111111111:role/DatadogIntegration\`
- It may:
  - Amazon S3 bucket \`acme-delivery-logs\` (prefix cdn/): read objects and list them
  - call cloudwatch:GetMetricData, cloudwatch:ListMetrics, tag:GetResources in eu-west-1

## Account 222222222222 (shop)

- Role: \`arn:aws:iam::222222222222:role/DatadogIntegration\`
- It may:
  - call cloudwatch:GetMetricData, cloudwatch:ListMetrics, tag:GetResources in eu-west-1
`);
    expect(stdout).not.toContain('incidents');
  });

  test('says where calls are taken from', () => {
    expect(crossgrant(['onboard', 'incidents', example, ...day]).stdout).toContain(
      '- Calls are taken from 198.51.100.0/24 only',
    );
  });

  test('tells who of us comes where the role is theirs', () => {
    const { code, stdout } = crossgrant(['onboard', 'ledger-export', example, ...day]);
    expect(code).toBe(0);
    expect(stdout).toContain('We assume a role of yours, with the external id that you gave us.');
    expect(stdout).toContain('- Assumed by: `arn:aws:iam::111111111111:role/exporter`');
    expect(stdout).toContain('- External id: `acme-91c0de5a7b3f`');
  });

  test('gives programs the same, the lasting id first', () => {
    const { code, stdout } = crossgrant(['onboard', 'datadog', example, '--format', 'json', ...day]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      integration: 'datadog',
      direction: 'inbound',
      party: { account: '464622532012', name: 'Datadog' },
      expires: '2028-06-30',
      externalIds: [
        { id: '4f6c1e0b9d7a4c52a8e3b6d1f0972c8e' },
        { id: 'b81d20c47e5f4a9390c6e2d7f13a85b4', until: '2027-02-28' },
      ],
      roles: [
        { account: 'ops', arn: 'arn:aws:iam::111111111111:role/DatadogIntegration', assumedBy: [] },
        { account: 'shop', arn: 'arn:aws:iam::222222222222:role/DatadogIntegration' },
      ],
    });
  });

  test('puts the new id first however the two stand in the blueprint', () => {
    const [from, to] = [
      '- id: 4f6c1e0b9d7a4c52a8e3b6d1f0972c8e\n      - { id: b81d20c47e5f4a9390c6e2d7f13a85b4, until: 2027-02-28 }',
      '- { id: b81d20c47e5f4a9390c6e2d7f13a85b4, until: 2027-02-28 }\n      - id: 4f6c1e0b9d7a4c52a8e3b6d1f0972c8e',
    ];
    const [turned, straight] = withChanged(from, to, (folder) =>
      [folder, example].map((blueprint) => crossgrant(['onboard', 'datadog', blueprint, ...day]).stdout),
    );
    expect(turned).toBe(straight);
  });

  test('ends with 1 for an integration that there is not, and suggests one', () => {
    const { code, stdout, stderr } = crossgrant(['onboard', 'datadg', example, ...day]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('there is no integration `datadg` under `saas:`; did you mean `datadog`?');
  });

  test('ends with 1 where nothing is integrated', () => {
    const { code, stderr } = crossgrant(['onboard', 'datadog', 'blueprints/internal-team', ...day]);
    expect([code, stderr]).toEqual([1, 'error: there is no integration `datadog` under `saas:`\n']);
  });

  test('ends with 1 where the blueprint is not good, and prints no bundle', () => {
    withChanged('4f6c1e0b9d7a4c52a8e3b6d1f0972c8e', 'datadog-1', (folder) => {
      const { code, stdout, stderr } = crossgrant(['onboard', 'datadog', folder, ...day]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('external-id-guessable');
    });
  });

  test.each([
    ['--customer', 'globex'],
    ['--out', 'somewhere'],
  ])('has no use for %s', (option, value) => {
    const { code, stderr } = crossgrant(['onboard', 'datadog', example, option, value, ...day]);
    expect(code).toBe(1);
    expect(stderr).toBe(`error: \`${option}\` is for \`direction: customers\`; \`datadog\` is inbound\n`);
    expect(existsSync('somewhere')).toBe(false);
  });

  test('ends with 2 for a format that there is not', () => {
    expect(crossgrant(['onboard', 'datadog', example, '--format', 'xml']).code).toBe(2);
  });
});

describe('crossgrant onboard, of customers', () => {
  const written = [
    'README.md',
    'cloudformation.json',
    'terraform/main.tf',
    'terraform/outputs.tf',
    'terraform/variables.tf',
    'terraform/versions.tf',
  ];
  const onboard = (blueprint: string, ...flags: string[]) =>
    crossgrant(['onboard', 'delivery-insights', blueprint, ...flags, ...day]);

  test('prints what one of them reads, and nothing of the others', () => {
    const { code, stdout } = onboard(example, '--customer', 'initech');
    expect(code).toBe(0);
    expect(stdout).toContain('# Acme Delivery Insights: access to the account of Initech GmbH');
    expect(stdout).toContain('- External id: `c2f7419e06ab4d83953be8d0174f6ca9`');
    expect(stdout).toContain('- Former external id, accepted until 2027-03-31: `0d96ab3f72e148c5b5a1f3c86e27d490`');
    expect(stdout).toContain('- It works until the end of 2027-12-31 (UTC)');
    expect(stdout).not.toMatch(/globex|777788889999|5b0e93d1a87c4f26b1d40c7e2f98a365|datadog/);
  });

  test('prints all of them where none is named', () => {
    const { stdout } = onboard(example);
    expect(stdout.match(/^# .*/gm)).toEqual([
      '# Acme Delivery Insights: access to the account of globex',
      '# Acme Delivery Insights: access to the account of Initech GmbH',
    ]);
  });

  test('has a quick-create link once templates are published', () => {
    const published = '{ templates: "https://acme-templates.s3.eu-west-1.amazonaws.com/onboarding/", name:';
    withChanged('vendor: { name:', `vendor: ${published}`, (folder) => {
      expect(onboard(folder, '--customer', 'globex').stdout).toContain(
        'https://eu-west-1.console.aws.amazon.com/cloudformation/home?region=eu-west-1#/stacks/quickcreate?templateURL=https%3A%2F%2Facme-templates.s3.eu-west-1.amazonaws.com%2Fonboarding%2Fglobex%2Fcloudformation.json&stackName=AcmeDeliveryInsights&param_ExternalId=5b0e93d1a87c4f26b1d40c7e2f98a365',
      );
    });
  });

  test('gives programs the very policies that were proved', () => {
    const { customers } = JSON.parse(onboard(example, '--format', 'json').stdout);
    const golden = JSON.parse(readFileSync('test/golden/saas/documents/delivery-insights-globex.json', 'utf8'));
    expect(customers[0]).toMatchObject({
      customer: 'globex',
      role: 'arn:aws:iam::777788889999:role/AcmeDeliveryInsights',
      assumedBy: ['arn:aws:iam::111111111111:role/delivery-insights-collector'],
      trust: golden['delivery-insights-globex/trust/AcmeDeliveryInsights'],
      permissions: [golden['delivery-insights-globex/identity/AcmeDeliveryInsights']],
      boundary: golden['delivery-insights-globex/boundary/crossgrant-boundary'],
    });
    expect(customers[0].quickCreate).toContain('templateURL=TEMPLATE-URL&');
  });

  test('writes a folder for each, and says so', () => {
    inFolder((folder) => {
      const { code, stdout } = onboard(example, '--out', folder);
      const expected = ['globex', 'initech'].flatMap((name) => written.map((file) => `${name}/${file}`));
      expect([code, stdout]).toEqual([0, expected.map((file) => `${join(folder, file)}\n`).join('')]);
      expect(filesBelow(folder)).toEqual([...expected, 'onboarding.json']);
    });
  });

  test('writes the same bytes again, and leaves what Terraform keeps beside them', () => {
    inFolder((folder) => {
      onboard(example, '--out', folder, '-q');
      const read = () => filesBelow(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
      const first = read();
      onboard(example, '--out', folder, '-q');
      expect(read()).toEqual(first);
      writeFileSync(join(folder, 'globex/terraform/terraform.tfstate'), '{}');
      expect(onboard(example, '--out', folder).code).toBe(0);
      expect(existsSync(join(folder, 'globex/terraform/terraform.tfstate'))).toBe(true);
    });
  });

  test('removes what it wrote for a customer who is gone', () => {
    inFolder((folder) => {
      onboard(example, '--out', folder);
      expect(onboard(example, '--out', folder, '--customer', 'initech').code).toBe(0);
      expect(filesBelow(folder)).toEqual([...written.map((file) => `initech/${file}`), 'onboarding.json']);
    });
  });

  test('writes nothing where the blueprint is not good, and leaves what is there', () => {
    inFolder((folder) => {
      onboard(example, '--out', folder);
      const before = readFileSync(join(folder, 'globex/README.md'), 'utf8');
      withChanged('5b0e93d1a87c4f26b1d40c7e2f98a365', 'c2f7419e06ab4d83953be8d0174f6ca9', (blueprint) => {
        const { code, stdout, stderr } = onboard(blueprint, '--out', folder);
        expect([code, stdout]).toEqual([1, '']);
        expect(stderr).toContain('external-id-shared');
        const elsewhere = join(folder, 'elsewhere');
        expect(onboard(blueprint, '--out', elsewhere).code).toBe(1);
        expect(existsSync(elsewhere)).toBe(false);
      });
      expect(readFileSync(join(folder, 'globex/README.md'), 'utf8')).toBe(before);
    });
  });

  test('refuses a folder that holds something else, such as the output of synth', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'manifest.json'), '{}');
      const { code, stderr } = onboard(example, '--out', folder);
      expect(code).toBe(1);
      expect(stderr).toContain('folder-foreign');
      expect(filesBelow(folder)).toEqual(['manifest.json']);
    });
  });

  test('removes nothing outside of its folder, whatever its listing says', () => {
    inFolder((folder) => {
      const out = join(folder, 'out');
      mkdirSync(out);
      writeFileSync(join(folder, 'precious'), '');
      writeFileSync(join(out, 'onboarding.json'), '{ "files": ["../precious"] }');
      expect(onboard(example, '--out', out).code).toBe(0);
      expect(existsSync(join(folder, 'precious'))).toBe(true);
    });
  });

  test('leaves nothing half-written where the folder cannot be written to', () => {
    inFolder((folder) => {
      const file = join(folder, 'file');
      writeFileSync(file, '');
      const { code, stdout, stderr } = onboard(example, '--out', join(file, 'below'));
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toBe(`error: \`${join(file, 'below')}\` cannot be written to (EEXIST)\n`);
      expect(filesBelow(folder)).toEqual(['file']);
    });
  });

  test('ends with 1 for a customer that there is not, and writes nothing', () => {
    inFolder((folder) => {
      const { code, stderr } = onboard(example, '--customer', 'globx', '--out', folder);
      expect([code, stderr]).toEqual([
        1,
        'error: `delivery-insights` has no customer `globx`; did you mean `globex`?\n',
      ]);
      expect(filesBelow(folder)).toEqual([]);
    });
  });

  test('changes over to a new external id while the former one still works, and says neither again afterwards', () => {
    const rotated = `external-id:
          - id: 7be4905fd21c4c63a08d9f5e6b13c247
          - { id: 5b0e93d1a87c4f26b1d40c7e2f98a365, until: 2027-02-28 }`;
    withChanged('external-id: 5b0e93d1a87c4f26b1d40c7e2f98a365', rotated, (folder) => {
      const { customers } = JSON.parse(onboard(folder, '--customer', 'globex', '--format', 'json').stdout);
      const [{ trust, quickCreate }] = customers;
      const accepted = trust.Statement.map(({ Condition }: { Condition: Record<string, Record<string, string[]>> }) => [
        Condition['StringEquals']?.['sts:ExternalId'],
        Condition['DateLessThan']?.['aws:CurrentTime'],
      ]);
      expect(accepted).toEqual([
        [['7be4905fd21c4c63a08d9f5e6b13c247'], ['2028-07-01T00:00:00Z']],
        [['5b0e93d1a87c4f26b1d40c7e2f98a365'], ['2027-03-01T00:00:00Z']],
      ]);
      expect(quickCreate).toContain('param_ExternalId=7be4905fd21c4c63a08d9f5e6b13c247');
    });
  });
});

describe('crossgrant external-id', () => {
  test('prints 128 random bits, and another one every time', () => {
    const runs = Array.from({ length: 5 }, () => crossgrant(['external-id']));
    for (const { code, stdout, stderr } of runs) {
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^[0-9a-f]{32}\n$/);
    }
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(runs.length);
  });

  test('prints what a blueprint takes', () => {
    const [id] = crossgrant(['external-id']).stdout.split('\n');
    withChanged('5b0e93d1a87c4f26b1d40c7e2f98a365', id ?? '', (folder) => {
      expect(crossgrant(['check', folder, ...day]).code).toBe(0);
    });
  });

  test('writes no file', () => {
    inFolder((folder) => {
      crossgrant(['external-id'], { cwd: folder });
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  test('takes nothing that it does not know', () => {
    expect(crossgrant(['external-id', '--length', '8']).code).toBe(2);
  });
});
