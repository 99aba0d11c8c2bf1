import type { Estate } from '../../../src/estate/estate';
import type { Document, Statement } from '../../../src/iam/document';
import { Holdings } from '../../../src/proof/holdings';
import { prove } from '../../../src/proof/prove';
import { proveTenants } from '../../../src/proof/tenants/prove-tenants';
import { written } from '../../iam/written';

const blueprint = (template: string, members: string, form = 'tag') => `
blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  core:
    id: "111111111111"
    resources:
      master: { type: kms-key }
      files: { type: s3-bucket, bucket: acme-files, key: master }
      items: { type: dynamodb-table, hash-key: { name: tenant, type: string }, key: master }
  own: { id: "222222222222", resources: { vault: { type: s3-bucket, bucket: acme-own } } }
tenants:
  platform:
    management: core
    expires: 2028-01-01
    form: ${form}
    template: { ${template} }
    members: { ${members} }
`;

const files = 'files: { share: core/files, can: readwrite, prefix: "{tenant}/" }';
const items = 'items: { share: core/items, can: query, leading-keys: "{tenant}" }';
const vault = 'vault: { share: vault, can: read }';
const both = 'allow: [files, items]';

const proved = (estate: Estate, documents: readonly Document[]) => proveTenants(new Holdings(estate, documents));

function isolation(template: string, members: string, form?: string) {
  const { estate, documents } = written(blueprint(template, members, form));
  return proved(estate, documents);
}

/** What the proof says when the statements of the tenants' roles are others. */
function sabotaged(change: (statement: Statement) => Statement, form = 'tag') {
  const members = `acme: { ${both} }, acme-labs: { ${both} }, initech: { allow: files }`;
  const { estate, documents } = written(blueprint(`${files}, ${items}`, members, form));
  const worse = documents.map((document) =>
    document.kind !== 'identity' || !document.on.includes('platform_')
      ? document
      : { ...document, policy: { ...document.policy, Statement: document.policy.Statement.map(change) } },
  );
  return proved(estate, worse).diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

describe('tenants are proved to be isolated', () => {
  test.each(['tag', 'role'])('in the form `%s`, pooled or with accounts of their own', (form) => {
    const members = `acme: { ${both} }, acme-labs: { ${both} }, globex: { account: own, allow: vault }`;
    const { isolations, diagnostics } = isolation(`${files}, ${items}, ${vault}`, members, form);
    expect(diagnostics).toEqual([]);
    expect(isolations).toMatchObject([{ name: 'platform', tenants: 3, pairs: 6, capabilities: 3 }]);
    expect(isolations[0]?.allowed).toBeGreaterThan(20);
    expect(isolations[0]?.refused).toBeGreaterThan(20);
  });

  test('501 of them, with names that begin alike, within seconds', () => {
    const members = Array.from({ length: 501 }, (_, index) => `t${index}: { ${both} }, t${index}-labs: { ${both} }`);
    const { estate, documents } = written(blueprint(`${files}, ${items}`, members.slice(0, 251).join(', ')));
    const start = process.cpuUsage();
    const { isolations, diagnostics } = proved(estate, documents);
    const { user } = process.cpuUsage(start);
    expect(diagnostics).toEqual([]);
    expect(isolations).toMatchObject([{ tenants: 502, pairs: 502 * 501 }]);
    expect(user / 1e6).toBeLessThan(20);
  });

  test('as part of the proof of the whole blueprint', () => {
    const { estate, documents } = written(blueprint(files, 'acme: { allow: files }, globex: { allow: files }'));
    const { value, diagnostics } = prove(estate, documents);
    expect(diagnostics).toEqual([]);
    expect(value?.isolations).toMatchObject([{ tenants: 2, pairs: 2 }]);
  });
});

describe('the proof objects', () => {
  test('to a tenant whose name is the place of the others', () => {
    const shared = 'more: { share: core/files, can: read, prefix: "data/{tenant}/" }';
    const members = 'acme: { allow: more }, data: { allow: files }';
    for (const form of ['tag', 'role']) {
      const { diagnostics } = isolation(`${files}, ${shared}`, members, form);
      expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
        'tenant-not-isolated: A session of `acme` may reach what belongs to `data`: `s3:ListBucket` on arn:aws:s3:::acme-files',
        'tenant-not-isolated: A session of `data` may reach what belongs to `acme`: `s3:ListBucket` on arn:aws:s3:::acme-files',
      ]);
    }
  });

  const wide = (text: string) => text.replace(/\$\{aws:PrincipalTag\/tenant\}|acme-labs|acme|initech/, '*');

  test.each(['tag', 'role'])('to resources of all tenants in a role, form `%s`', (form) => {
    const found = sabotaged((one) => {
      const objects = one.Resource?.some((arn) => arn.includes('acme-files/'));
      return objects ? { ...one, Resource: ['arn:aws:s3:::acme-files/*'] } : one;
    }, form);
    expect(found).toContainEqual(
      expect.stringMatching(
        /^tenant-not-isolated: A session of `acme` may reach what belongs to `(acme-labs|initech)`: `s3:/,
      ),
    );
  });

  test('to a listing of all prefixes', () => {
    const found = sabotaged((one) => {
      const prefixes = one.Condition?.['StringLike']?.['s3:prefix'];
      return prefixes
        ? { ...one, Condition: { ...one.Condition, StringLike: { 's3:prefix': prefixes.map(wide) } } }
        : one;
    });
    expect(found).toContainEqual(expect.stringContaining('`s3:ListBucket`'));
  });

  test('to leading keys that may be absent, and to those of anybody', () => {
    const key = 'ForAllValues:StringEquals';
    const keyless = sabotaged((one) => {
      const { Null: _, ...rest } = one.Condition ?? {};
      return one.Condition?.[key] ? { ...one, Condition: rest } : one;
    });
    expect(keyless).toContainEqual(expect.stringContaining('`dynamodb:'));
    const anybody = sabotaged((one) => {
      const { [key]: _, ...rest } = one.Condition ?? {};
      return one.Condition?.[key] ? { ...one, Condition: rest } : one;
    });
    expect(anybody).toContainEqual(expect.stringContaining('`dynamodb:'));
  });

  test('to a role that does not let a tenant do what it is allowed', () => {
    const found = sabotaged((one) =>
      one.Action?.includes('s3:GetObject') ? { ...one, Action: ['s3:PutObject'] } : one,
    );
    expect(found).toContainEqual(expect.stringContaining('may not do what it is allowed: `s3:'));
  });
});
