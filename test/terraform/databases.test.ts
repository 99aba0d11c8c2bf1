// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import type { Json } from '../../src/estate/estate';
import { resource, synthOps } from './estate';

const place = { class: 'db.r6g.large', 'subnet-group': 'data', 'security-groups': ['sg-2', 'sg-1'] };
const defaults = { admin: 'administrator', backups: 7, 'deletion-protection': true };

function made(type: string, settings: Record<string, Json>, more: readonly ReturnType<typeof resource>[] = []) {
  const key = resource('ops/key', 'kms-key', {}, { arn: 'arn:key' });
  const it = resource('ops/it', type, { ...defaults, ...place, ...settings }, { key: 'ops/key' });
  return synthOps({ resources: [it, key, ...more] }).resource;
}

/** What both kinds are, whatever they hold. */
const safe = {
  storage_encrypted: true,
  kms_key_id: '${aws_kms_key.key.arn}',
  iam_database_authentication_enabled: true,
  backup_retention_period: 7,
  deletion_protection: true,
  skip_final_snapshot: false,
  db_subnet_group_name: 'data',
  vpc_security_group_ids: ['sg-1', 'sg-2'],
};
/** No password passes through Terraform. */
const kept = { manage_master_user_password: true, master_user_secret_kms_key_id: '${aws_kms_key.key.arn}' };
const unkept = (config: object | undefined) => Object.keys(config ?? {}).filter((name) => /password|user/.test(name));

describe('rds-instance', () => {
  const settings = { engine: 'postgres', storage: 50, zones: 'two' };

  test('is private and encrypted, and AWS keeps its password', () => {
    const all = made('rds-instance', { ...settings, 'engine-version': '16.4', database: 'shop' });
    expect(all['aws_db_instance']?.['it']).toMatchObject({
      ...safe,
      ...kept,
      allocated_storage: 50,
      db_name: 'shop',
      engine: 'postgres',
      engine_version: '16.4',
      multi_az: true,
      publicly_accessible: false,
      username: 'administrator',
    });
    expect(unkept(all['aws_db_instance']?.['it'])).toEqual([...Object.keys(kept), 'username']);
  });

  test('is the replica of another one by its ARN, and stays promoted', () => {
    const source = resource('ops/source', 'rds-instance', {}, { managed: false, arn: 'arn:source' });
    const all = made('rds-instance', { zones: 'one', storage: 20, 'replica-of': 'source' }, [source]);
    const replica = all['aws_db_instance']?.['it'];
    expect(replica).toMatchObject({
      ...safe,
      replicate_source_db: 'arn:source',
      multi_az: false,
      lifecycle: { ignore_changes: ['replicate_source_db'] },
    });
    expect(unkept(replica)).toEqual([]);
    expect(replica).not.toHaveProperty('allocated_storage');
  });
});

describe('aurora-cluster', () => {
  const settings = { engine: 'aurora-postgresql', instances: 2 };

  test('is encrypted, has its instances, and AWS keeps its password', () => {
    const all = made('aurora-cluster', { ...settings, 'engine-version': '16.4', database: 'shop' });
    expect(all['aws_rds_cluster']?.['it']).toMatchObject({
      ...safe,
      ...kept,
      database_name: 'shop',
      engine_version: '16.4',
      master_username: 'administrator',
    });
    expect(Object.values(all['aws_rds_cluster_instance'] ?? {})).toMatchObject([
      { identifier: 'it-1', instance_class: 'db.r6g.large', publicly_accessible: false },
      { identifier: 'it-2' },
    ]);
    expect(all).not.toHaveProperty('aws_rds_global_cluster');
  });

  test('is the secondary of a global database, which is made of the other one', () => {
    const more = { managed: false, arn: 'arn:source', region: 'eu-north-1' };
    const source = resource('ops/source', 'aurora-cluster', { 'deletion-protection': true }, more);
    const all = made('aurora-cluster', { ...settings, 'replica-of': 'source' }, [source]);
    expect(all['aws_rds_global_cluster']?.['source']).toMatchObject({
      deletion_protection: true,
      force_destroy: true,
      global_cluster_identifier: 'source-global',
      source_db_cluster_identifier: 'arn:source',
    });
    const replica = all['aws_rds_cluster']?.['it'];
    expect(replica).toMatchObject({
      ...safe,
      global_cluster_identifier: '${aws_rds_global_cluster.source.id}',
      source_region: 'eu-north-1',
    });
    expect(unkept(replica)).toEqual([]);
  });
});

test('one that exists is left alone', () => {
  const there = ['rds-instance', 'aurora-cluster'].map((type) => resource(`ops/${type}`, type, {}, { managed: false }));
  expect(synthOps({ resources: there }).resource ?? {}).toEqual({});
});
