// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terraformAddresses } from '../../src/terraform/address';
import { synthesize } from '../../src/terraform/app';
import { written } from '../iam/written';
import { synth } from './estate';

const blueprint = (entry: string) => `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    resources:
      archive: { type: s3-bucket, bucket: acme-archive }
      orders: { type: dynamodb-table, hash-key: { name: id, type: string }, stream: new-and-old-images }
      api: { type: ecr-repository, repository: acme/api }
      web: { type: ecr-repository, repository: acme/web }
  dr: { id: "100000000013", region: eu-central-1 }
  vault: { id: "100000000014" }
recovery:
  all: { primary: shop, secondary: dr, region: eu-central-1, ${entry} }
`;

function stacks(entry: string) {
  const { estate, documents } = written(blueprint(entry));
  const functions = estate.resources.filter(({ type }) => type === 'lambda-function');
  const bundles = new Map(functions.map(({ ref }) => [ref, { zip: new Uint8Array(), sha256: ref }]));
  return synth(estate, documents, undefined, { bundles }).stacks;
}

function rulesOf(bucket: string) {
  const made = stacks(`buckets: [{ bucket: archive, existing: false, ${bucket} }]`)['shop-links'];
  return made?.resource['aws_s3_bucket_replication_configuration']?.['archive-replication']?.['rule'] as object[];
}

describe('s3-replication', () => {
  test('is made in the second wave, by ARNs that need no look into the other account', () => {
    const made = stacks('objectives: { rpo: 15m }, buckets: [archive]')['shop-links'];
    expect(made?.data).toBeUndefined();
    expect(made?.resource['aws_s3_bucket_replication_configuration']?.['archive-replication']).toEqual({
      bucket: 'acme-archive',
      role: 'arn:aws:iam::100000000003:role/archive-replicator',
      rule: [
        {
          id: 'archive-replication',
          priority: 1,
          status: 'Enabled',
          filter: { prefix: '' },
          delete_marker_replication: { status: 'Enabled' },
          source_selection_criteria: {
            replica_modifications: { status: 'Disabled' },
            sse_kms_encrypted_objects: { status: 'Enabled' },
          },
          destination: {
            bucket: 'arn:aws:s3:::acme-archive-replica',
            account: '100000000013',
            access_control_translation: { owner: 'Destination' },
            encryption_configuration: {
              replica_kms_key_id: 'arn:aws:kms:eu-central-1:100000000013:alias/archive-replica',
            },
            metrics: { status: 'Enabled', event_threshold: { minutes: 15 } },
            replication_time: { status: 'Enabled', time: { minutes: 15 } },
          },
        },
      ],
    });
  });

  test('has a rule for each prefix, and chooses objects by tags', () => {
    expect(rulesOf('prefix: [b/, a/]')).toMatchObject([
      { id: 'archive-replication-1', priority: 1, filter: { prefix: 'a/' } },
      { id: 'archive-replication-2', priority: 2, filter: { prefix: 'b/' } },
    ]);
    expect(rulesOf('with-tags: { keep: "yes" }')).toMatchObject([
      { filter: { tag: { key: 'keep', value: 'yes' } }, delete_marker_replication: { status: 'Disabled' } },
    ]);
    expect(rulesOf('prefix: a/, with-tags: { keep: "yes" }, storage-class: GLACIER_IR')).toMatchObject([
      { filter: { and: { prefix: 'a/', tags: { keep: 'yes' } } }, destination: { storage_class: 'GLACIER_IR' } },
    ]);
  });

  test('tells the topic of what went wrong, and of what was late where that is measured', () => {
    const told = (objectives: string) => {
      const made = stacks(`buckets: [archive], alerts: { email: me@example.com }${objectives}`)['shop-links'];
      return made?.resource['aws_s3_bucket_notification']?.['archive-replication']?.['topic'];
    };
    expect(told('')).toEqual([
      {
        id: 'archive-replication',
        topic_arn: 'arn:aws:sns:eu-west-1:100000000003:all-alerts',
        events: ['s3:Replication:OperationFailedReplication', 's3:Replication:OperationNotTracked'],
      },
    ]);
    expect(told(', objectives: { rpo: 15m }')).toMatchObject([
      { events: expect.arrayContaining(['s3:Replication:OperationMissedThreshold']) },
    ]);
  });

  test('lays the request of a job for what was there beside the stack, and takes it away again', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'crossgrant-'));
    const write = (entry: string) => {
      const { estate, documents } = written(blueprint(entry));
      synthesize(estate, documents, outdir);
    };
    const file = join(outdir, 'stacks/shop-links/jobs/archive-replication.json');
    try {
      write('buckets: [{ bucket: archive, prefix: a/ }]');
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
        AccountId: '100000000003',
        RoleArn: 'arn:aws:iam::100000000003:role/archive-batch',
        Operation: { S3ReplicateObject: {} },
        ManifestGenerator: {
          S3JobManifestGenerator: {
            SourceBucket: 'arn:aws:s3:::acme-archive',
            Filter: { EligibleForReplication: true, KeyNameConstraint: { MatchAnyPrefix: ['a/'] } },
          },
        },
        Report: { Bucket: 'arn:aws:s3:::all-reports-100000000003', Prefix: 'batch-replication' },
      });
      write('buckets: [{ bucket: archive, existing: false }]');
      expect(() => readFileSync(file)).toThrow('ENOENT');
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });
});

describe('tables that are replicated', () => {
  test('feed the function from their stream, which is looked up', () => {
    const made = stacks('tables: [orders]')['shop-links'];
    expect(made?.data?.['aws_dynamodb_table']?.['orders']).toEqual({ name: 'orders' });
    expect(
      made?.resource['aws_lambda_event_source_mapping']?.['all-orders-changes_orders_orders-replicator'],
    ).toMatchObject({
      event_source_arn: '${data.aws_dynamodb_table.orders.stream_arn}',
      starting_position: 'TRIM_HORIZON',
      function_response_types: ['ReportBatchItemFailures'],
    });
  });
});

describe('AWS Backup', () => {
  const all = stacks('buckets: [archive], backups: { vault: vault }');

  test('a plan says when, what, as whom and where copies go', () => {
    expect(all['shop-links']?.resource['aws_backup_plan']?.['all-backups-plan']).toMatchObject({
      name: 'all-backups',
      rule: [
        {
          rule_name: 'daily',
          schedule: 'cron(0 3 ? * * *)',
          target_vault_name: 'all-backups',
          start_window: 60,
          completion_window: 180,
          lifecycle: { delete_after: 35 },
          copy_action: [
            {
              destination_vault_arn: 'arn:aws:backup:eu-central-1:100000000014:backup-vault:all-copies',
              lifecycle: { delete_after: 35 },
            },
          ],
        },
      ],
    });
    expect(all['shop-links']?.resource['aws_backup_selection']?.['all-backups-plan']).toMatchObject({
      iam_role_arn: 'arn:aws:iam::100000000003:role/all-backup',
      plan_id: '${aws_backup_plan.all-backups-plan.id}',
      resources: ['arn:aws:s3:::acme-archive'],
    });
  });

  test('a vault of copies has a key, a lock and a policy', () => {
    const { resource } = all['vault'] ?? {};
    expect(resource?.['aws_backup_vault']?.['all-copies']).toMatchObject({
      name: 'all-copies',
      kms_key_arn: '${aws_kms_key.all-copies-key.arn}',
      force_destroy: false,
    });
    expect(resource?.['aws_backup_vault_lock_configuration']?.['all-copies']).toMatchObject({ min_retention_days: 35 });
    expect(resource?.['aws_backup_vault_policy']?.['all-copies']).toMatchObject({
      backup_vault_name: '${aws_backup_vault.all-copies.name}',
    });
  });

  test('a restore test restores the newest of each type', () => {
    const { resource } = all['vault'] ?? {};
    expect(resource?.['aws_backup_restore_testing_plan']?.['all-restores']).toMatchObject({
      name: 'all_restores',
      recovery_point_selection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW',
          include_vaults: ['arn:aws:backup:eu-central-1:100000000014:backup-vault:all-copies'],
        },
      ],
    });
    expect(resource?.['aws_backup_restore_testing_selection']?.['all-restores_s3']).toMatchObject({
      protected_resource_type: 'S3',
      iam_role_arn: '${aws_iam_role.all-restore.arn}',
      validation_window_hours: 4,
    });
  });
});

test('a replica of a key is made from its primary key, with a policy and alias of its own, and encrypts what lies beside it', () => {
  const { estate, documents } = written(`blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    resources:
      key: { type: kms-key, alias: many, multi-region: true }
      near: { type: kms-key, alias: many, replica-of: key, region: eu-central-1 }
      files: { type: s3-bucket, bucket: acme-files, key: near, region: eu-central-1 }
`);
  const { resource } = synth(estate, documents).stacks['shop'] ?? {};
  expect(resource?.['aws_kms_replica_key']?.['near']).toMatchObject({
    primary_key_arn: '${aws_kms_key.key.arn}',
    provider: 'aws.eu-central-1',
    policy: expect.stringContaining('AccountUsesThroughServices'),
  });
  expect(resource?.['aws_kms_alias']?.['near']).toMatchObject({
    name: 'alias/many',
    target_key_id: '${aws_kms_replica_key.near.key_id}',
  });
  expect(JSON.stringify(resource?.['aws_s3_bucket_server_side_encryption_configuration']?.['files'])).toContain(
    '${aws_kms_replica_key.near.arn}',
  );
  expect(terraformAddresses(estate, documents).map(({ address }) => address)).toContain('aws_kms_replica_key.near');
});

describe('what one account keeps in two regions', () => {
  const { estate, documents } = written(`blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    principals: { app: { role: app, assumed-by: [lambda.amazonaws.com] } }
    resources:
      key: { type: kms-key }
      orders: { type: dynamodb-table, key: key, hash-key: { name: id, type: string }, stream: new-and-old-images }
      token: { type: secret, key: key }
      plain: { type: secret }
      copy: { type: secret, secret: plain, replica-of: plain, region: eu-central-1 }
  finance: { id: "100000000004", principals: { ledger: { role: ledger, existing: true } } }
shares:
  reads: { share: shop/orders, with: finance/ledger, can: query, expires: 2028-06-30 }
  token: { share: shop/token, with: shop/app, can: read }
recovery:
  all: { primary: shop, secondary: shop, region: eu-central-1, tables: [orders], secrets: [token], follow: true }
`);
  const { resource } = synth(estate, documents).stacks['shop'] ?? {};

  test('a global table has its replica as a resource of its own, with key, protection and policy', () => {
    expect(resource?.['aws_dynamodb_table_replica']?.['orders-replica']).toMatchObject({
      global_table_arn: '${aws_dynamodb_table.orders.arn}',
      kms_key_arn: '${aws_kms_key.orders-replica-key.arn}',
      point_in_time_recovery: true,
      deletion_protection_enabled: true,
      provider: 'aws.eu-central-1',
    });
    expect(resource?.['aws_dynamodb_table']?.['orders']).toMatchObject({ lifecycle: { ignore_changes: ['replica'] } });
    expect(resource?.['aws_dynamodb_resource_policy']?.['orders-replica']).toMatchObject({
      resource_arn: '${aws_dynamodb_table_replica.orders-replica.arn}',
      provider: 'aws.eu-central-1',
    });
  });

  test('a secret has its replicas in itself, each with the key of its region', () => {
    expect(resource?.['aws_secretsmanager_secret']).toMatchObject({
      plain: { replica: [{ region: 'eu-central-1' }] },
      token: { replica: [{ region: 'eu-central-1', kms_key_id: '${aws_kms_key.token-replica-key.arn}' }] },
    });
    expect(Object.keys(resource?.['aws_secretsmanager_secret'] ?? {})).toEqual(['plain', 'token']);
  });

  test('is found where it is made', () => {
    const at = terraformAddresses(estate, documents).map((one) => `${one.for} ${one.address}`);
    expect(at).toContain('shop/orders-replica aws_dynamodb_table_replica.orders-replica');
    expect(at).toContain('shop/token-replica aws_secretsmanager_secret.token');
  });
});

test('images are replicated by one configuration, to repositories that are declared, and only exactly named ones are let in', () => {
  const made = stacks('repositories: [{ repository: api, both-ways: true }, web]');
  const filter = (name: string) => ({ filter: name, filter_type: 'PREFIX_MATCH' });
  const configuration = (stack: string) =>
    made[stack]?.resource['aws_ecr_replication_configuration']?.['image-replication']?.['replication_configuration'];
  expect(configuration('shop-links')).toEqual({
    rule: [
      {
        destination: [{ region: 'eu-central-1', registry_id: '100000000013' }],
        repository_filter: [filter('acme/api'), filter('acme/web')],
      },
    ],
  });
  expect(configuration('dr-links')).toMatchObject({ rule: [{ repository_filter: [filter('acme/api')] }] });
  expect(made['dr']?.resource['aws_ecr_registry_policy']?.['image-registry']?.['policy']).toContain(
    'repository/acme/web',
  );
  expect(made['dr']?.resource['aws_ecr_repository']?.['api-replica']).toMatchObject({
    name: 'acme/api',
    encryption_configuration: [{ encryption_type: 'KMS', kms_key: '${aws_kms_key.api-replica-key.arn}' }],
  });
});
