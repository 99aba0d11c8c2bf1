import { catalogue } from '../../src/source/catalogue';
import { folderCases } from '../cli/cases';
import { accountCases, keptCases, shareCases } from '../patterns/cases';
import { contractCases } from '../patterns/contract-cases';
import { policyCases } from '../patterns/policy-cases';
import { recoveryCases } from '../patterns/recovery-cases';
import { saasCases } from '../patterns/saas-cases';
import { tenantCases } from '../patterns/tenants-cases';
import { mergeCases, schemaCases, yamlCases } from './cases';

/** Codes that other rooms make and test. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'test/iam': [
    'policy-too-large',
    'policy-nearly-full',
    'archive-rules-many',
    'existing-policy-replaced',
    'existing-key-narrowed',
    'permission-set-by-hand',
    'outside-half',
  ],
  'test/gate': [
    'gate-input-invalid',
    'gate-broken',
    'gate-rules-differ',
    'waiver-expired',
    'waiver-ends-soon',
    'waiver-unused',
    'waiver-unknown-rule',
  ],
  'test/gate/own-rules.test.ts, test/cli/own-rules.test.ts and test/cli/profiles.test.ts': [
    'rule-unknown',
    'own-rules-unreadable',
    'opa-missing',
    'own-rule-invalid',
    'own-rule-incomplete',
    'own-rule-taken',
    'own-rules-broken',
  ],
  'test/proof/prove.test.ts': [
    'access-missing',
    'access-undeclared',
    'access-undecided',
    'contract-broken',
    'contract-undecided',
    'proof-skipped',
  ],
  'test/proof/mutation.test.ts': ['guard-missing', 'denial-undeclared', 'statement-malformed'],
  'test/gate/terraform and test/cli/gate.test.ts': [
    'gate-file-unknown',
    'gate-json-broken',
    'gate-plan-binary',
    'gate-plan-failed',
    'gate-hcl',
    'gate-version-unknown',
    'gate-nothing',
    'gate-empty',
    'gate-kind-guessed',
    'gate-unread',
  ],
  'test/functions/bundle.test.ts': ['function-without-handler', 'function-broken', 'record-schema-invalid'],
  'test/proof/tenants/prove-tenants.test.ts': ['tenant-not-isolated'],
  'test/proof/fences.test.ts': ['fence-open'],
  'test/blueprint/read.test.ts': ['file-not-utf8'],
  'test/patterns/former-names.test.ts': ['type-renamed'],
  'test/cli/files.test.ts': ['folder-foreign'],
  'test/cli/gone-stacks.test.ts': ['stack-gone'],
};

test('every code of the catalogue is produced by a test', () => {
  const cases = [
    ...yamlCases,
    ...schemaCases,
    ...mergeCases,
    ...accountCases,
    ...keptCases,
    ...policyCases,
    ...shareCases,
    ...contractCases,
    ...saasCases,
    ...recoveryCases,
    ...tenantCases,
  ];
  const produced = [...cases.flatMap(({ finds }) => finds), ...folderCases].map(({ code }) => code);
  const tested = new Set([...produced, ...Object.values(elsewhere).flat()]);
  expect(Object.keys(catalogue).filter((code) => !tested.has(code))).toEqual([]);
  expect([...tested].filter((code) => !(code in catalogue))).toEqual([]);
});

test('every code is kebab-case and has a title', () => {
  for (const [code, { title, severity }] of Object.entries(catalogue)) {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    expect(title).toMatch(/^[A-Z].+[^.]$/);
    expect(['error', 'warning', 'notice']).toContain(severity);
  }
});
