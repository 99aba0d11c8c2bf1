import { checkBlueprint } from '../../src/cli/flow';
import { effectiveEdges } from '../../src/proof/edges';
import { Holdings } from '../../src/proof/holdings';
import { answerTo } from '../../src/proof/question';
import { createRole, mayAssumeAnything, mustAssume, powerfulSession, replaceTrust, trusting } from './accounts';
import { type Credentials, rootOf } from './aws-calls';
import type { Deployment } from './deployment';
import { liveExample } from './example';
import { permissionSetRole } from './existing';
import { Bucket } from './objects';

liveExample('internal-team', { emulator: 'ministack', access: accessChecks });

const stranger = '444444444444';

function accessChecks(deployed: () => Deployment): void {
  let artifacts: Bucket;
  let reports: Bucket;
  let ops: string;
  let dev: string;
  let auditor: string;

  const arn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
  const inDev = (role: string): Promise<Credentials> => mustAssume(deployed().aws, rootOf(dev), arn(dev, role));
  const mayAssume = async (as: Credentials, role: string, externalId?: string) =>
    (await deployed().aws.assume(as, role, externalId)) !== undefined;

  describe('who may do what', () => {
    beforeAll(async () => {
      const { aws } = deployed();
      [ops, dev, auditor] = ['ops', 'dev', 'auditor'].map((name) => deployed().account(name)) as [
        string,
        string,
        string,
      ];
      artifacts = new Bucket(aws, ops, 'acme-staging-artifacts');
      reports = new Bucket(aws, ops, 'acme-ops-reports');
      await artifacts.fill('builds/1.tar', 'releases/1.tar');
      await reports.fill('audit/2026.csv', 'costs/2026.csv');
    });

    afterAll(async () => {
      await artifacts.empty();
      await reports.empty();
    });

    it('lets developers read builds through the role in ops, and nothing else', async () => {
      const role = await mustAssume(
        deployed().aws,
        await inDev('developers'),
        arn(ops, 'crossgrant-dev-reads-staging'),
      );
      const verdicts = await artifacts.verdicts(role, {
        'read a build': artifacts.get('builds/1.tar'),
        'list builds': artifacts.list('builds/'),
        'read outside the prefix': artifacts.get('releases/1.tar'),
        'list everything': artifacts.list(),
        'write a build': artifacts.put('builds/2.tar'),
        'delete a build': artifacts.delete('builds/1.tar'),
        'read another bucket': reports.get('costs/2026.csv'),
      });
      expect(verdicts).toEqual({
        'read a build': 'allowed',
        'list builds': 'allowed',
        'read outside the prefix': 'refused',
        'list everything': 'refused',
        'write a build': 'refused',
        'delete a build': 'refused',
        'read another bucket': 'refused',
      });
    });

    it('refuses developers without that role, and that role to everybody else', async () => {
      const { aws } = deployed();
      expect(await aws.verdict(await inDev('developers'), artifacts.get('builds/1.tar'))).toBe('refused');
      const role = arn(ops, 'crossgrant-dev-reads-staging');
      expect(await mayAssume(await powerfulSession(aws, dev, 'somebody-else'), role)).toBe(false);
      expect(await mayAssume(await powerfulSession(aws, stranger, 'developers', '/'), role)).toBe(false);
    });

    it('demands the right external id of the auditor, and only of the auditor', async () => {
      const { aws } = deployed();
      await mayAssumeAnything(aws, auditor, 'acme-reader');
      const reader = await mustAssume(aws, rootOf(auditor), arn(auditor, 'acme-reader'));
      const role = arn(ops, 'crossgrant-auditor-reads-reports');
      const id = 'acme-audit-6f1e0c9a';
      expect(await mayAssume(reader, role)).toBe(false);
      expect(await mayAssume(reader, role, 'acme-audit-00000000')).toBe(false);
      expect(await mayAssume(await powerfulSession(aws, auditor, 'somebody-else'), role, id)).toBe(false);
      expect(await mayAssume(await powerfulSession(aws, stranger, 'acme-reader', '/'), role, id)).toBe(false);
      const verdicts = await reports.verdicts(await mustAssume(aws, reader, role, id), {
        'read audit data': reports.get('audit/2026.csv'),
        'read costs': reports.get('costs/2026.csv'),
        'write audit data': reports.put('audit/2027.csv'),
      });
      expect(verdicts).toEqual({
        'read audit data': 'allowed',
        'read costs': 'refused',
        'write audit data': 'refused',
      });
    });

    it("lets the build role store builds by the bucket's own policy, and nobody else of its account", async () => {
      const { aws } = deployed();
      await replaceTrust(aws, dev, 'ci-runner', trusting(dev));
      const calls = {
        'store a build': artifacts.put('builds/3.tar'),
        'read a build': artifacts.get('builds/3.tar'),
        'store outside the prefix': artifacts.put('releases/3.tar'),
        'delete a build': artifacts.delete('builds/3.tar'),
        'read another bucket': reports.get('costs/2026.csv'),
      };
      expect(await artifacts.verdicts(await inDev('ci-runner'), calls)).toEqual({
        'store a build': 'allowed',
        'read a build': 'allowed',
        'store outside the prefix': 'refused',
        'delete a build': 'refused',
        'read another bucket': 'refused',
      });
      const powerful = await artifacts.verdicts(await powerfulSession(aws, dev, 'administrator'), calls);
      expect(new Set(Object.values(powerful))).toEqual(new Set(['refused']));
    });

    it('lets the permission set of analysts read its prefixes, and no other permission set', async () => {
      const { aws } = deployed();
      const policy = `arn:aws:iam::${dev}:policy/crossgrant-analysts`;
      const path = 'aws-reserved/sso.amazonaws.com/eu-west-1/';
      const operator = permissionSetRole('Operator');
      await createRole(aws, { account: dev, name: operator, path: `/${path}` });
      for (const name of ['Analyst', 'Operator']) {
        const parameters = { RoleName: permissionSetRole(name), PolicyArn: policy };
        await aws.must(rootOf(dev), { service: 'iam', operation: 'attach_role_policy', parameters });
      }
      const calls = { 'read costs': reports.get('costs/2026.csv'), 'read audit data': reports.get('audit/2026.csv') };
      const verdictsOf = async (set: string) =>
        reports.verdicts(await inDev(`${path}${permissionSetRole(set)}`), calls);
      expect(await verdictsOf('Analyst')).toEqual({ 'read costs': 'allowed', 'read audit data': 'refused' });
      expect(await verdictsOf('Operator')).toEqual({ 'read costs': 'refused', 'read audit data': 'refused' });
      for (const name of ['Analyst', 'Operator']) {
        const parameters = { RoleName: permissionSetRole(name), PolicyArn: policy };
        await aws.must(rootOf(dev), { service: 'iam', operation: 'detach_role_policy', parameters });
      }
      await aws.must(rootOf(dev), { service: 'iam', operation: 'delete_role', parameters: { RoleName: operator } });
    });

    it('answers as the proof does', async () => {
      const { estate, documents } = checkBlueprint('blueprints/internal-team', { today: '2026-12-01' });
      if (!estate || !documents) throw new Error('the example is not good');
      const holdings = new Holdings(estate, documents);
      const edges = effectiveEdges(estate, documents);
      const { aws } = deployed();
      await replaceTrust(aws, dev, 'ci-runner', trusting(dev));
      const ci = await inDev('ci-runner');
      const developers = await mustAssume(aws, await inDev('developers'), arn(ops, 'crossgrant-dev-reads-staging'));
      const samples: readonly (readonly [
        who: string,
        as: Credentials,
        action: string,
        bucket: Bucket,
        under: string,
      ])[] = [
        ...['s3:GetObject', 's3:PutObject', 's3:DeleteObject'].flatMap((action) =>
          ['builds/', 'releases/'].flatMap((under) => [
            ['dev/ci', ci, action, artifacts, under] as const,
            ['dev/developers', developers, action, artifacts, under] as const,
          ]),
        ),
        ...['audit/', 'costs/'].flatMap((under) => [
          ['dev/ci', ci, 's3:GetObject', reports, under] as const,
          ['dev/developers', developers, 's3:GetObject', reports, under] as const,
        ]),
      ];
      const files: Readonly<Record<string, string>> = {
        'builds/': '1.tar',
        'releases/': '1.tar',
        'audit/': '2026.csv',
        'costs/': '2026.csv',
      };
      for (const [who, as, action, bucket, under] of samples) {
        const ref = bucket === artifacts ? 'ops/staging-artifacts' : 'ops/reports';
        const [principal, resource] = [holdings.principals.get(who), holdings.resources.get(ref)];
        if (!principal || !resource) throw new Error(`${who} or ${ref} is not declared`);
        const proved = answerTo({ principal, action, resource, under }, holdings, edges).decision;
        const key = `${under}${files[under]}`;
        const call = {
          's3:GetObject': bucket.get(key),
          's3:PutObject': bucket.put(`${under}proof`),
          's3:DeleteObject': bucket.delete(`${under}none`),
        }[action];
        if (!call) throw new Error(`no call for ${action}`);
        const seen = await aws.verdict(as, call);
        expect([who, action, under, seen]).toEqual([who, action, under, proved === 'allowed' ? 'allowed' : 'refused']);
      }
    });
  });
}
