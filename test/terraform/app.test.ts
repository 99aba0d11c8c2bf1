import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account, Backend } from '../../src/estate/estate';
import type { Statement } from '../../src/iam/document';
import { synthesize } from '../../src/terraform/app';
import { account, document, estate, resource, role, synth, synthOps } from './estate';

describe('stacks', () => {
  test('every account of ours has one, also while it holds nothing; external ones have none', () => {
    const accounts = [account('dev'), account('ops'), account('partner', { external: true })];
    expect(synth(estate({ accounts }), []).names).toEqual(['dev', 'ops']);
  });

  test('a document of an external account is left to its owner', () => {
    const accounts = [account('ops'), account('partner', { external: true })];
    expect(synth(estate({ accounts }), [document('resource', 'partner/theirs')]).names).toEqual(['ops']);
  });

  test('the stack of a role that another account pins goes first, and mutual pins do not deadlock', () => {
    const pins = (id: string): Statement => ({
      Sid: 'Pin',
      Effect: 'Allow',
      Principal: { AWS: [`arn:aws:iam::${id}:role/worker`] },
      Action: ['sts:AssumeRole'],
    });
    const one = estate({
      accounts: [account('dev'), account('ops')],
      principals: [role('dev/worker'), role('ops/worker')],
    });
    const manifest = (dev: string, ops: string) => {
      const trusts = [
        document('trust', 'dev/worker', undefined, [pins(dev)]),
        document('trust', 'ops/worker', undefined, [pins(ops)]),
      ];
      return JSON.parse(synth(one, trusts).files['manifest.json'] ?? '').stacks;
    };
    const nobody = '000000000000';
    expect(manifest(nobody, '222222222222')).toMatchObject({
      dev: { dependencies: [] },
      ops: { dependencies: ['dev'] },
    });
    expect(manifest('111111111111', '222222222222')).toMatchObject({
      dev: { dependencies: ['ops'] },
      ops: { dependencies: [] },
    });
  });

  test('the version is noted where it is given', () => {
    const { files } = synth(estate({ accounts: [account('ops')] }), [], '1.2.3');
    expect(JSON.parse(files['stacks/ops/cdk.tf.json'] ?? '')['//'].crossgrant).toBe('1.2.3');
  });
});

describe('providers', () => {
  const providersOf = (more: Partial<Account>, regions: readonly string[] = []) =>
    synthOps({
      accounts: [account('ops', more)],
      resources: regions.map((region) => resource(`ops/in-${region}`, 'sqs-queue', {}, { region })),
    }).provider.aws;

  test('the default one is in the account’s region and refuses other accounts', () => {
    expect(providersOf({})).toEqual([{ region: 'eu-west-1', allowed_account_ids: ['111111111111'] }]);
  });

  test('each further region in use has an alias, which its resources name', () => {
    expect(providersOf({}, ['us-east-1', 'eu-west-1', 'eu-central-1'])).toEqual([
      { region: 'eu-west-1', allowed_account_ids: ['111111111111'] },
      { region: 'eu-central-1', alias: 'eu-central-1', allowed_account_ids: ['111111111111'] },
      { region: 'us-east-1', alias: 'us-east-1', allowed_account_ids: ['111111111111'] },
    ]);
    const far = resource('ops/far', 'sqs-queue', {}, { region: 'eu-central-1' });
    const near = resource('ops/near', 'sqs-queue');
    const queues = synthOps({ resources: [far, near] }).resource['aws_sqs_queue'];
    expect(queues?.['far']?.['provider']).toBe('aws.eu-central-1');
    expect(queues?.['near']?.['provider']).toBeUndefined();
  });

  test('the deploy role is assumed, with its path, in the account’s partition', () => {
    const roleArnOf = (deployRole: string) =>
      providersOf({ deployRole, partition: 'aws-cn' }).map((one) => one['assume_role']);
    const expected = [[{ role_arn: 'arn:aws-cn:iam::111111111111:role/ci/deploy', session_name: 'crossgrant' }]];
    expect(roleArnOf('/ci/deploy')).toEqual(expected);
    expect(roleArnOf('ci/deploy')).toEqual(expected);
  });

  test('flags and dummy credentials are passed on', () => {
    const provider = {
      'access-key': 'a',
      'secret-key': 'b',
      profile: 'c',
      'max-retries': 2,
      's3-use-path-style': true,
      'skip-credentials-validation': true,
      'skip-metadata-api-check': true,
      'skip-region-validation': true,
      'skip-requesting-account-id': true,
    };
    expect(providersOf({ provider })).toEqual([
      {
        region: 'eu-west-1',
        access_key: 'a',
        secret_key: 'b',
        profile: 'c',
        max_retries: 2,
        s3_use_path_style: true,
        skip_credentials_validation: true,
        skip_metadata_api_check: 'true',
        skip_region_validation: true,
        skip_requesting_account_id: true,
      },
    ]);
  });
});

describe('backends', () => {
  const terraformOf = (backend: Backend) => synthOps({ accounts: [account('ops', { backend })] }).terraform;

  test.each([
    [undefined, '../../../terraform.ops.tfstate'],
    ['state', '../../../state/terraform.ops.tfstate'],
    ['../state/', '../../../../state/terraform.ops.tfstate'],
    ['/var/state', '/var/state/terraform.ops.tfstate'],
  ])('local in %s', (folder, path) => {
    const backend: Backend = folder === undefined ? { type: 'local' } : { type: 'local', folder };
    expect(terraformOf(backend)).toMatchObject({ backend: { local: { path } } });
  });

  test('S3 with a lock file, encrypted', () => {
    const s3 = { type: 's3', bucket: 'acme-state', region: 'eu-west-1', prefix: 'xg/' } as const;
    expect(terraformOf(s3)).toMatchObject({
      required_version: '>= 1.10',
      backend: {
        s3: { bucket: 'acme-state', region: 'eu-west-1', key: 'xg/ops.tfstate', encrypt: true, use_lockfile: true },
      },
    });
    const arn = 'arn:aws:iam::111111111111:role/state';
    expect(terraformOf({ ...s3, 'role-arn': arn, 'kms-key-id': 'alias/state' })).toMatchObject({
      backend: { s3: { kms_key_id: 'alias/state', assume_role: { role_arn: arn, session_name: 'crossgrant' } } },
    });
  });

  test('cloud by workspace', () => {
    const cloud = { type: 'cloud', organization: 'acme', hostname: 'tfe.acme.example', prefix: 'xg-' } as const;
    expect(terraformOf(cloud)).toMatchObject({
      cloud: { organization: 'acme', hostname: 'tfe.acme.example', workspaces: { name: 'xg-ops' } },
    });
  });
});

describe('synthesize', () => {
  const accounts = [account('dev'), account('ops')];
  const outdir = () => join(mkdtempSync(join(tmpdir(), 'crossgrant-terraform-')), 'deep', 'out');

  test('makes the folder and returns the stacks', () => {
    const out = outdir();
    expect(synthesize(estate({ accounts }), [], `${out}/`)).toEqual(['dev', 'ops']);
    expect(readdirSync(join(out, '..'))).toEqual(['out']);
  });

  test('leaves the last good output when it fails', () => {
    const out = outdir();
    synthesize(estate({ accounts }), [], out);
    const before = readFileSync(join(out, 'stacks/ops/cdk.tf.json'), 'utf8');
    expect(() => synthesize(estate({ accounts, principals: [role('ops/worker')] }), [], out)).toThrow();
    expect(readFileSync(join(out, 'stacks/ops/cdk.tf.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(out, '..'))).toEqual(['out']);
  });

  test('removes the configuration of an account that is gone, and nothing that Terraform keeps beside it', () => {
    const out = outdir();
    synthesize(estate({ accounts }), [], out);
    mkdirSync(join(out, 'stacks/dev/.terraform'));
    writeFileSync(join(out, 'stacks/ops/.terraform.lock.hcl'), 'x');
    expect(synthesize(estate({ accounts: [account('ops')] }), [], out)).toEqual(['ops']);
    expect(existsSync(join(out, 'stacks/dev/cdk.tf.json'))).toBe(false);
    expect(existsSync(join(out, 'stacks/dev/.terraform'))).toBe(true);
    expect(existsSync(join(out, 'stacks/ops/.terraform.lock.hcl'))).toBe(true);
  });
});
