import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateFile } from '../../src/onboarding/quick-create';
import { createRole, mustAssume, powerfulSession, replaceTrust, trusting } from './accounts';
import { type Credentials, rootOf } from './aws-calls';
import { handOut, ModuleUser, TemplateUser } from './customer';
import type { Deployment } from './deployment';
import { liveExample } from './example';
import { Bucket } from './objects';
import { mustRun } from './processes';
import { tools } from './tools';

liveExample('saas', { emulator: 'ministack', access: accessChecks });

const vendor = '464622532012';
const current = '4f6c1e0b9d7a4c52a8e3b6d1f0972c8e';
const former = 'b81d20c47e5f4a9390c6e2d7f13a85b4';

function accessChecks(deployed: () => Deployment): void {
  let role: string;
  let atVendor: Credentials;

  const mayAssume = async (as: Credentials, arn: string, externalId?: string) =>
    (await deployed().aws.assume(as, arn, externalId)) !== undefined;

  describe('who may do what', () => {
    beforeAll(async () => {
      role = `arn:aws:iam::${deployed().account('ops')}:role/DatadogIntegration`;
      atVendor = await powerfulSession(deployed().aws, vendor, 'collector');
    });

    it('lets the vendor in with its external id, and not without one, with another one, or from another account', async () => {
      expect(await mayAssume(atVendor, role)).toBe(false);
      expect(await mayAssume(atVendor, role, 'acme')).toBe(false);
      expect(await mayAssume(await powerfulSession(deployed().aws, '999988887777', 'collector'), role, current)).toBe(
        false,
      );
      expect(await mayAssume(atVendor, role, current)).toBe(true);
    });

    it('has a role with the same id in each account', async () => {
      expect(
        await mayAssume(atVendor, role.replace(deployed().account('ops'), deployed().account('shop')), current),
      ).toBe(true);
    });

    it('gives the vendor what its items say, and nothing else', async () => {
      const { aws } = deployed();
      const ops = deployed().account('ops');
      const logs = new Bucket(aws, ops, 'acme-delivery-logs');
      await logs.fill('cdn/1.gz', 'billing/1.gz');
      const session = await mustAssume(aws, atVendor, role, current);
      const verdicts = await logs.verdicts(session, {
        'read delivery logs': logs.get('cdn/1.gz'),
        'read outside the prefix': logs.get('billing/1.gz'),
        'write delivery logs': logs.put('cdn/2.gz'),
        'list metrics': { service: 'cloudwatch', operation: 'list_metrics' },
        'put metrics': {
          service: 'cloudwatch',
          operation: 'put_metric_data',
          parameters: { Namespace: 'acme', MetricData: [{ MetricName: 'm', Value: 1 }] },
        },
      });
      await logs.empty();
      expect(verdicts).toEqual({
        'read delivery logs': 'allowed',
        'read outside the prefix': 'refused',
        'write delivery logs': 'refused',
        'list metrics': 'allowed',
        'put metrics': 'refused',
      });
    });

    it('takes the former id until its last day, and not afterwards', async () => {
      expect(await mayAssume(atVendor, role, former)).toBe(true);
      const { workspace } = deployed();
      const file = join(workspace.blueprint, 'saas.yaml');
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, before.replace('until: 2027-02-28', 'until: 2026-02-28'));
      expect(readFileSync(file, 'utf8')).not.toBe(before);
      await workspace.cdktf('deploy', 'ops', '--auto-approve', '--skip-provider-lock');
      expect(await mayAssume(atVendor, role, former)).toBe(false);
      expect(await mayAssume(atVendor, role, current)).toBe(true);
    });
  });

  describe('what customers apply', () => {
    const [globex, initech] = ['777788889999', '888899990000'];
    const ids = { globex: '5b0e93d1a87c4f26b1d40c7e2f98a365', initech: 'c2f7419e06ab4d83953be8d0174f6ca9' };
    const roleOf = (account: string) => `arn:aws:iam::${account}:role/AcmeDeliveryInsights`;
    let folder: string;
    let module: ModuleUser;
    let stacks: TemplateUser;

    const tagged = (customer: string) => ({ Tags: [{ Key: 'customer', Value: customer }] });
    const attempt = (as: Credentials, RoleArn: string, rest: object) =>
      deployed().aws.verdict(as, {
        service: 'sts',
        operation: 'assume_role',
        parameters: { RoleArn, RoleSessionName: 'attempt', ...rest },
      });

    beforeAll(async () => {
      const { workspace, emulator, aws } = deployed();
      folder = join(workspace.folder, 'onboarding');
      await handOut(workspace.blueprint, 'delivery-insights', folder);
      module = new ModuleUser(join(folder, 'globex'), globex, emulator);
      stacks = new TemplateUser(aws, initech);
      await withoutIdsAtHome();
    });

    afterAll(async () => {
      await module.destroy();
      await stacks.delete('AcmeDeliveryInsights');
    });

    it('is a valid module, formatted as Terraform does', async () => {
      expect(await module.complaints()).toEqual([]);
      for (const customer of ['globex', 'initech']) {
        await mustRun('terraform', ['fmt', '-check', '-diff'], { cwd: join(folder, customer, 'terraform') });
      }
    });

    it('is a template that cfn-lint has nothing against', async () => {
      for (const customer of ['globex', 'initech']) {
        const { stdout } = await mustRun(tools.cfnLint, [templateFile], { cwd: join(folder, customer) });
        expect(stdout).toBe('');
      }
    });

    it('is refused in an account that it was not written for', async () => {
      expect(await module.refusalIn(initech)).toContain(`This role is registered for the account ${globex}`);
    });

    it('makes the role, by Terraform and by CloudFormation, and Terraform plans nothing afterwards', async () => {
      await module.apply();
      await module.planNothing();
      const template = readFileSync(join(folder, 'initech', templateFile), 'utf8');
      expect(await stacks.create('AcmeDeliveryInsights', template)).toBe('CREATE_COMPLETE');
    });

    it('lets the broker in with the id of that customer, and nobody else', async () => {
      const { aws } = deployed();
      const ops = deployed().account('ops');
      const powerful = await powerfulSession(aws, ops, 'administrator');
      expect(await attempt(powerful, roleOf(globex), { ExternalId: ids.globex })).toBe('refused');
      const broker = await brokerFor('globex');
      expect(await attempt(broker, roleOf(globex), { ExternalId: ids.globex })).toBe('allowed');
      expect(await attempt(broker, roleOf(globex), {})).toBe('refused');
      expect(await attempt(broker, roleOf(globex), { ExternalId: ids.initech })).toBe('refused');
      expect(await attempt(await brokerFor('initech'), roleOf(initech), { ExternalId: ids.initech })).toBe('allowed');
    });

    it('is reached by no session for another customer, and by none where nobody is registered', async () => {
      const { aws } = deployed();
      expect(await attempt(await brokerFor('initech'), roleOf(globex), { ExternalId: ids.globex })).toBe('refused');
      const welcoming = await createRole(aws, {
        account: '999900001111',
        name: 'AcmeDeliveryInsights',
        trust: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
        },
      });
      expect(await attempt(await brokerFor('globex'), welcoming, { ExternalId: ids.globex })).toBe('refused');
    });

    it('gives the broker what was asked for, and nothing else', async () => {
      const { aws } = deployed();
      const logs = new Bucket(aws, globex, 'globex-cdn-logs');
      await logs.fill('cdn/1.gz', 'billing/1.gz');
      const session = await mustAssume(aws, await brokerFor('globex'), roleOf(globex), ids.globex);
      const verdicts = await logs.verdicts(session, {
        'read logs': logs.get('cdn/1.gz'),
        'read outside the prefix': logs.get('billing/1.gz'),
        'write logs': logs.put('cdn/2.gz'),
        'list metrics': { service: 'cloudwatch', operation: 'list_metrics' },
        'list users': { service: 'iam', operation: 'list_users' },
      });
      await logs.empty();
      expect(verdicts).toEqual({
        'read logs': 'allowed',
        'read outside the prefix': 'refused',
        'write logs': 'refused',
        'list metrics': 'allowed',
        'list users': 'refused',
      });
    });

    /**
     * Ministack tells trust policies of `sts:ExternalId`, and identity policies nothing of it: that condition of the broker's own policy, and
     * nothing else of it, is left to the proof. What refuses an id here is the role of the customer.
     */
    async function withoutIdsAtHome(): Promise<void> {
      const { aws } = deployed();
      const ops = rootOf(deployed().account('ops'));
      const PolicyArn = `arn:aws:iam::${ops.accessKeyId}:policy/crossgrant-delivery-insights-collector`;
      const read = await aws.must(ops, {
        service: 'iam',
        operation: 'get_policy_version',
        parameters: { PolicyArn, VersionId: 'v1' },
      });
      const { Document } = read['PolicyVersion'] as { readonly Document: unknown };
      const text = typeof Document === 'string' ? Document : JSON.stringify(Document);
      const bare = JSON.parse(text, (key, value) => (key === 'sts:ExternalId' ? undefined : value)) as unknown;
      expect(JSON.stringify(bare)).not.toContain(ids.globex);
      const parameters = { PolicyArn, PolicyDocument: JSON.stringify(bare), SetAsDefault: true };
      await aws.must(ops, { service: 'iam', operation: 'create_policy_version', parameters });
    }

    /** A session of the broker, as our function would ask for it. */
    async function brokerFor(customer: string): Promise<Credentials> {
      const { aws } = deployed();
      const ops = deployed().account('ops');
      await replaceTrust(aws, ops, 'collector', trusting(ops));
      const collector = await mustAssume(aws, rootOf(ops), `arn:aws:iam::${ops}:role/collector`);
      const broker = `arn:aws:iam::${ops}:role/delivery-insights-collector`;
      expect(await attempt(collector, broker, {})).toBe('refused');
      const more = [...tagged(customer).Tags, { Key: 'admin', Value: 'true' }];
      expect(await attempt(collector, broker, { Tags: more })).toBe('refused');
      return aws.mustAssumeWith(collector, broker, tagged(customer));
    }
  });
}
