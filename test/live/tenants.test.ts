import { mustAssume, powerfulSession } from './accounts';
import { type Credentials, rootOf } from './aws-calls';
import type { Deployment } from './deployment';
import { liveExample, unprotectedTable } from './example';
import { Bucket } from './objects';
import { TokenVendor } from './token-vendor';

liveExample('tenants', {
  emulator: 'ministack',
  unprotect: unprotectedTable('core', 'acme-platform-orders'),
  access: accessChecks,
});

function accessChecks(deployed: () => Deployment): void {
  let core: string;
  let umbrella: string;
  let documents: Bucket;
  let archive: Bucket;
  let vendor: TokenVendor;

  const order = (tenant: string, id: string) => ({ tenant: { S: tenant }, id: { S: id } });
  const table = 'acme-platform-orders';
  const orders = {
    get: (tenant: string) => ({
      service: 'dynamodb',
      operation: 'get_item',
      parameters: { TableName: table, Key: order(tenant, '1') },
    }),
    query: (tenant: string) => ({
      service: 'dynamodb',
      operation: 'query',
      parameters: {
        TableName: table,
        KeyConditionExpression: 'tenant = :tenant',
        ExpressionAttributeValues: { ':tenant': { S: tenant } },
      },
    }),
    scan: { service: 'dynamodb', operation: 'scan', parameters: { TableName: table } },
  };

  describe('tenants', () => {
    beforeAll(async () => {
      const { aws } = deployed();
      core = deployed().account('core');
      umbrella = deployed().account('umbrella');
      documents = new Bucket(aws, core, 'acme-platform-documents');
      archive = new Bucket(aws, umbrella, 'acme-umbrella-archive');
      await documents.fill('acme/a.txt', 'acme-labs/a.txt', 'initech/a.txt');
      await archive.fill('umbrella/a.txt', 'other/a.txt');
      for (const tenant of ['acme', 'globex']) {
        const parameters = { TableName: table, Item: order(tenant, '1') };
        await aws.must(rootOf(core), { service: 'dynamodb', operation: 'put_item', parameters });
      }
      const application = await mustAssume(aws, rootOf(core), `arn:aws:iam::${core}:role/application`);
      vendor = new TokenVendor(aws, application, 'platform-token-vendor');
    });

    afterAll(async () => {
      await documents.empty();
      await archive.empty();
    });

    const calls = () => ({
      'read its own': documents.get('acme/a.txt'),
      'list its own': documents.list('acme/'),
      'write its own': documents.put('acme/b.txt'),
      'delete its own': documents.delete('acme/a.txt'),
      "read initech's": documents.get('initech/a.txt'),
      "read acme-labs'": documents.get('acme-labs/a.txt'),
      "list acme-labs'": documents.list('acme-labs/'),
      'list what begins alike': documents.list('acme'),
      'list everything': documents.list(),
      "write initech's": documents.put('initech/b.txt'),
      "read umbrella's": archive.get('umbrella/a.txt'),
      'get its own order': orders.get('acme'),
      'query its own orders': orders.query('acme'),
      "get globex' order": orders.get('globex'),
      "query globex' orders": orders.query('globex'),
      'scan all orders': orders.scan,
    });

    const allowedTo = async (as: Credentials) => {
      const verdicts = await documents.verdicts(as, calls());
      expect(new Set(Object.values(verdicts))).toEqual(new Set(['allowed', 'refused']));
      return Object.keys(verdicts).filter((what) => verdicts[what] === 'allowed');
    };

    it('get credentials for what is their own, and are refused all that is not', async () => {
      expect(await allowedTo(await vendor.must('acme'))).toEqual([
        'read its own',
        'list its own',
        'write its own',
        'get its own order',
        'query its own orders',
      ]);
      expect(await allowedTo(await vendor.must('initech'))).toEqual(["read initech's", "write initech's"]);
      expect(await allowedTo(await vendor.must('globex'))).toEqual(["get globex' order", "query globex' orders"]);
      expect(await allowedTo(await vendor.must('acme-labs'))).toEqual(["read acme-labs'", "list acme-labs'"]);
    });

    it('with an account of their own are vended there', async () => {
      const as = await vendor.must('umbrella');
      expect(await allowedTo(as)).toEqual(["read umbrella's"]);
      expect(await deployed().aws.verdict(as, archive.get('other/a.txt'))).toBe('refused');
    });

    it('may ask for less, and not for more than they have', async () => {
      expect(await allowedTo(await vendor.must('acme', ['orders']))).toEqual([
        'get its own order',
        'query its own orders',
      ]);
      expect(await vendor.ask('globex', ['documents'])).toEqual({ status: 403, error: 'capability-not-allowed' });
    });

    it('that nobody declared are refused, whatever they are called', async () => {
      for (const name of ['hooli', 'acme*', '*', '../acme', 'acme/', `\${aws:PrincipalTag/tenant}`, '__proto__']) {
        expect(await vendor.ask(name)).toEqual({ status: 403, error: 'unknown-tenant' });
      }
      expect(await vendor.ask('')).toEqual({ status: 403, error: 'unknown-tenant' });
      expect(await vendor.askUnauthenticated('acme')).toEqual({ status: 401, error: 'unauthenticated' });
    });

    it('have roles that nobody but the token vendor gets into, and it not without the tag', async () => {
      const { aws } = deployed();
      const roles = [
        `arn:aws:iam::${core}:role/crossgrant-platform_by_tag`,
        `arn:aws:iam::${umbrella}:role/crossgrant-platform_umbrella`,
      ];
      const powerful = await powerfulSession(aws, core, 'administrator');
      const asVendor = await vendor.itself(core);
      const tagged = { Tags: [{ Key: 'tenant', Value: 'umbrella' }], SourceIdentity: 'umbrella' };
      const id = { ExternalId: `platform-${core}` };
      const attempt = (as: Credentials, RoleArn: string, rest: object) =>
        aws.verdict(as, {
          service: 'sts',
          operation: 'assume_role',
          parameters: { RoleArn, RoleSessionName: 'attempt', ...rest },
        });
      for (const role of roles) {
        expect(await attempt(asVendor, role, { ...tagged, ...id })).toBe('allowed');
        expect(await attempt(powerful, role, { ...tagged, ...id })).toBe('refused');
        expect(await attempt(asVendor, role, id)).toBe('refused');
        expect(await attempt(asVendor, role, tagged)).toBe('refused');
        expect(await attempt(asVendor, role, { ...id, Tags: tagged.Tags })).toBe('refused');
        expect(await attempt(asVendor, role, { ...id, ...tagged, SourceIdentity: 'acme' })).toBe('refused');
        const more = [...tagged.Tags, { Key: 'admin', Value: 'true' }];
        expect(await attempt(asVendor, role, { ...id, ...tagged, Tags: more })).toBe('refused');
      }
      const other = { Tags: [{ Key: 'tenant', Value: 'acme' }], SourceIdentity: 'acme', ...id };
      expect(await attempt(asVendor, roles[1] ?? '', other)).toBe('refused');
    });
  });
}
