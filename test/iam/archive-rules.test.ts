import type { Estate } from '../../src/estate/estate';
import { type ArchiveRule, archiveRules } from '../../src/iam/archive-rules';
import type { Document } from '../../src/iam/document';
import { writePolicies } from '../../src/iam/write';
import { expanded } from './written';

const many = Array.from({ length: 101 }, (_, index) => index);
const blueprint = (analyzer = '', buckets: readonly number[] = []) => `
blueprint: 1
organization: { id: o-a1b2c3d4e5, management: shop }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "333333333333"
    resources:
      watch: { type: access-analyzer${analyzer} }
      files: { type: s3-bucket, bucket: acme-files, key: master }
      master: { type: kms-key }
      far: { type: sqs-queue, region: eu-central-1 }
      events: { type: kinesis-stream }
${buckets.map((index) => `      b${index}: { type: sqs-queue }\n`).join('')}
  crm: { id: "444444444444", principals: { app: { role: app, existing: true }, app-admin: { role: app-admin, existing: true } } }
  partner: { id: "999999999999", external: true, principals: { auditor: { role: auditor, existing: true } } }
shares:
  app-reads: { share: shop/files, with: crm/app, can: read, expires: 2028-01-01 }
  audit: { share: shop/files, with: partner/auditor, can: read, through: role, external-id: acme-1234567, expires: 2028-01-01 }
  pinned: { share: shop/files, with: partner/auditor, can: list, pin: true, expires: 2028-01-01 }
  far: { share: shop/far, with: crm/app, can: send, expires: 2028-01-01 }
  stream: { share: shop/events, with: crm/app, can: write, expires: 2028-01-01 }
${buckets.map((index) => `  s${index}: { share: shop/b${index}, with: crm/app, can: send, expires: 2028-01-01 }\n`).join('')}
`;

function rulesOf(text: string): readonly ArchiveRule[] {
  const estate = expanded(text);
  return rulesIn(estate, writePolicies(estate).value ?? []);
}

function rulesIn(estate: Estate, documents: readonly Document[]): readonly ArchiveRule[] {
  const analyzer = estate.resources.find(({ name }) => name === 'watch');
  if (!analyzer) throw new Error('no analyzer');
  return archiveRules(estate, documents, analyzer);
}

const values = (rule: ArchiveRule | undefined) =>
  Object.fromEntries(rule?.criteria.map(({ key, values: list }) => [key, list]) ?? []);

describe('an analyzer of an account', () => {
  const rules = rulesOf(blueprint());

  test('archives what shares give to other accounts, in its region, of what Access Analyzer looks at', () => {
    expect(rules.map(({ name, on }) => [name, on])).toEqual([
      ['app-reads_crm', ['shop/files', 'shop/master']],
      ['audit_partner', ['shop/crossgrant-audit']],
      ['pinned_partner', ['shop/files']],
    ]);
  });

  test('names who is let in exactly', () => {
    expect(values(rules[0])).toEqual({
      isPublic: ['false'],
      'principal.AWS': ['444444444444', 'arn:aws:iam::444444444444:root'],
      'condition.aws:PrincipalArn': ['arn:aws:iam::444444444444:role/app'],
      'condition.aws:PrincipalOrgID': ['o-a1b2c3d4e5'],
    });
    expect(values(rules[2])).toEqual({
      isPublic: ['false'],
      'principal.AWS': ['arn:aws:iam::999999999999:role/auditor'],
    });
  });

  test('archives nothing of statements that carry no grant', () => {
    const estate = expanded(blueprint());
    const documents = (writePolicies(estate).value ?? []).map((document) => ({ ...document, origins: {} }));
    expect(rulesIn(estate, documents)).toEqual([]);
  });

  test('archives nothing where nothing is to be archived', () => {
    expect(rulesOf(blueprint(', archive: none'))).toEqual([]);
  });
});

test('an analyzer of the organization archives what is shared with outsiders alone', () => {
  expect(rulesOf(blueprint(', scope: organization')).map(({ name }) => name)).toEqual([
    'audit_partner',
    'pinned_partner',
  ]);
});

test('more rules than AWS gives an analyzer are told', () => {
  const told = writePolicies(expanded(blueprint('', many))).diagnostics.filter(
    ({ code }) => code === 'archive-rules-many',
  );
  expect(told.map(({ message }) => message)).toEqual([
    '`shop/watch` needs 104 archive rules; AWS gives an analyzer 100',
  ]);
});
