import { readFileSync } from 'node:fs';
import { vendorSettings } from '../../src/iam/session-policies';
import { expanded, written } from '../iam/written';
import { reviewed } from '../review/compared';

const blueprint = (members: string, more = '') => `
blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  core:
    id: "111111111111"
    principals: { app: { role: app, existing: true } }
    resources:
      files: { type: s3-bucket, bucket: acme-files }
      items: { type: dynamodb-table, hash-key: { name: tenant, type: string } }
  own: { id: "222222222222", deploy-role: deploy, resources: { vault: { type: s3-bucket, bucket: acme-own } } }
tenants:
  platform:
    management: core
    callers: core/app
    expires: 2028-01-01
    ${more}
    template:
      files: { share: core/files, can: read, prefix: "{tenant}/" }
      items: { share: core/items, can: get, leading-keys: "{tenant}" }
      vault: { share: vault, can: read }
    members:
${members}
`;

/** So many tenants, each on a line of its own. */
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `      t${index}: { allow: [files, items] }`).join('\n');

const two =
  '      acme: { allow: [files, items], expires: 2027-01-01 }\n      umbrella: { account: own, allow: vault }';

function rolesOf(text: string): readonly string[] {
  const { principals } = expanded(text);
  return principals.filter(({ share }) => share !== undefined).map(({ ref }) => ref);
}

describe('pooled tenants are told apart', () => {
  const formOf = (text: string) => expanded(text).tenancies?.[0]?.forms[0];

  test('by a role for each while they are few, by a tag before roles fill what AWS allows, and as somebody decides', () => {
    expect(formOf(blueprint(many(3)))).toMatchObject({ form: 'role', tenants: 3 });
    expect(formOf(blueprint(many(150)))).toMatchObject({
      form: 'tag',
      why: expect.stringMatching(/^a role for each would take [\d,]+ of 61,440 characters/),
    });
    expect(formOf(blueprint(many(3), 'form: tag'))).toMatchObject({
      form: 'tag',
      why: expect.stringContaining('`form: tag`'),
    });
    expect(formOf(blueprint(many(150), 'form: role'))).toMatchObject({ form: 'role' });
  });

  test('in the roles that this takes', () => {
    expect(rolesOf(blueprint(two))).toEqual(['core/crossgrant-platform_acme', 'own/crossgrant-platform_umbrella']);
    expect(rolesOf(blueprint(two, 'form: tag'))).toEqual([
      'core/crossgrant-platform_by_tag',
      'own/crossgrant-platform_umbrella',
    ]);
  });
});

describe('the roles of tenants', () => {
  test('speak of the tag, or of the name', () => {
    const byTag = written(blueprint(two, 'form: tag'));
    const objects = byTag.statement('core/identity/crossgrant-platform_by_tag', 'PlatformFilesCoreFilesObjects');
    expect(objects.Resource).toEqual([`arn:aws:s3:::acme-files/\${aws:PrincipalTag/tenant}/*`]);
    const byName = written(blueprint(two));
    const own = byName.statement('core/identity/crossgrant-platform_acme', 'PlatformAcmeFilesCoreFilesObjects');
    expect(own.Resource).toEqual(['arn:aws:s3:::acme-files/acme/*']);
    // The earlier of both days.
    expect(own.Condition?.['DateLessThan']).toEqual({ 'aws:CurrentTime': ['2027-01-02T00:00:00Z'] });
  });

  test('are assumed by the token vendor alone, with one tag that the source identity repeats, and the external id', () => {
    const { statements } = written(blueprint(two, 'form: tag\n    external-id: pool-7'));
    const [assume, identity, tag] = statements('core/trust/crossgrant-platform_by_tag');
    const vendor = { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/platform-token-vendor-role'] };
    const tags = {
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant'] },
      StringLike: { 'aws:RequestTag/tenant': ['?*'] },
    };
    expect(assume).toMatchObject({
      Action: ['sts:AssumeRole'],
      Condition: {
        ...tags,
        ArnEquals: vendor,
        StringEquals: { 'sts:ExternalId': ['pool-7'], 'sts:SourceIdentity': [`\${aws:RequestTag/tenant}`] },
      },
    });
    expect(identity).toMatchObject({ Action: ['sts:SetSourceIdentity'], Condition: { ArnEquals: vendor } });
    expect(tag).toMatchObject({ Action: ['sts:TagSession'], Condition: { ...tags, ArnEquals: vendor } });
  });
});

describe('the token vendor carries', () => {
  test('the template, the tenants, and what those with an account of their own have there', () => {
    const estate = expanded(blueprint(two, 'form: tag\n    claim: custom:tenant\n    session: 1800'));
    const [tenancy] = estate.tenancies ?? [];
    const settings = tenancy && vendorSettings(estate, tenancy);
    expect(settings).toMatchObject({ claim: 'custom:tenant', session: 1800, externalId: 'platform-111111111111' });
    expect(Object.keys(settings?.capabilities ?? {})).toEqual(['files', 'items']);
    expect(settings?.tenants['acme']).toEqual({
      role: 'arn:aws:iam::111111111111:role/crossgrant-platform_by_tag',
      allow: ['files', 'items'],
      until: '2027-01-02T00:00:00Z',
    });
    expect(JSON.stringify(settings?.tenants['umbrella'])).toContain('arn:aws:s3:::acme-own/*');
  });

  test('no session policy that AWS would refuse for its length', () => {
    const template = Array.from(
      { length: 12 },
      (_, i) => `      files-${i}: { share: core/files, can: read, prefix: "part-${i}/{tenant}/" }`,
    );
    const all = Array.from({ length: 12 }, (_, i) => `files-${i}`);
    const text = blueprint(
      `      acme: { allow: [${all.join(', ')}] }\n      globex: { allow: [${all.join(', ')}] }`,
      'form: tag',
    ).replace(/ {6}files: \{ share.*/, template.join('\n'));
    const { diagnostics } = written(text);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      expect.stringMatching(
        /^policy-too-large: The session policy of `acme` needs [\d,]+ of 2,048 characters .*, and that of 1 more tenant$/,
      ),
    ]);
  });
});

describe('one tenant more', () => {
  test('changes no policy of the others, and a reviewer sees that tenant alone', () => {
    const [before, after] = [blueprint(many(500)), blueprint(many(501))];
    expect(written(after).documents.map(({ policy }) => policy)).toEqual(
      written(before).documents.map(({ policy }) => policy),
    );
    const { said, notes } = reviewed(before, after);
    expect(said).toEqual([]);
    expect(notes).toEqual(['tenant added: platform/t500 may files, items, until 2028-01-01, by b.yaml:523']);
  });

  test('is told with what it gains, loses and until when, and so is what changes for all', () => {
    const base =
      '      acme: { allow: files }\n      globex: { allow: items }\n      umbrella: { account: own, allow: vault }';
    const head =
      '      acme: { allow: items, expires: 2027-06-30 }\n      hooli: { allow: files }\n      umbrella: { account: own, allow: vault }';
    const [before, after] = [
      blueprint(base, 'form: tag'),
      blueprint(head, 'form: tag').replace('can: get', 'can: query'),
    ];
    const { notes } = reviewed(before, after);
    expect(notes.map((note) => note.replace(/, (formerly )?by .*/, ''))).toEqual([
      'the capability platform/items allows something else now, to 1 pooled tenant',
      'tenant changed: platform/acme may items, no longer files, until 2027-06-30',
      'tenant removed: platform/globex no longer items',
      'tenant added: platform/hooli may files, until 2028-01-01',
    ]);
  });
});

test('the example is the one of the guide', () => {
  const guide = readFileSync('docs/guides/tenants.md', 'utf8');
  const [, shown] = /```yaml\n(tenants:[^`]*)```/.exec(guide) ?? [];
  expect(shown).toBe(readFileSync('blueprints/tenants/tenants.yaml', 'utf8'));
});
