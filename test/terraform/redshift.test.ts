// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has templates of its own
import type { Json } from '../../src/estate/estate';
import { document, resource, role, synthOps } from './estate';

const tags = { 'managed-by': 'crossgrant' };
const places = { vpc: 'vpc-0a1b2c3d', subnets: ['subnet-0a1b2c3d'], 'security-groups': ['sg-0a1b2c3d'] };
const users = [{ role: 'loader', reads: [], loads: ['public.orders'] }];

function made(type: string, settings: Record<string, Json>, managed = true) {
  return synthOps(
    {
      resources: [
        resource('ops/it', type, { database: 'dev', ...settings }, { managed }),
        resource('ops/net', 'network', places, { managed: false }),
        resource('ops/admin', 'secret', { suffix: 'a1B2c3' }, { managed: false, arn: 'arn:secret' }),
      ],
      principals: [role('ops/worker', { managed: true })],
    },
    [document('trust', 'ops/worker')],
  ).resource;
}

describe('redshift-cluster', () => {
  const settings = { network: 'net', 'runs-as': 'worker', node: 'ra3.large', nodes: 2, snapshots: 7 };

  test('is private, encrypted, and administered by a password that AWS keeps', () => {
    const all = made('redshift-cluster', settings);
    expect(all['aws_redshift_cluster']?.['it']).toEqual({
      automated_snapshot_retention_period: 7,
      cluster_identifier: 'it',
      cluster_parameter_group_name: '${aws_redshift_parameter_group.it.name}',
      cluster_subnet_group_name: '${aws_redshift_subnet_group.it.name}',
      cluster_type: 'multi-node',
      database_name: 'dev',
      encrypted: 'true',
      enhanced_vpc_routing: true,
      final_snapshot_identifier: 'it-last',
      iam_roles: ['${aws_iam_role.worker.arn}'],
      manage_master_password: true,
      master_username: 'administrator',
      node_type: 'ra3.large',
      number_of_nodes: 2,
      publicly_accessible: false,
      skip_final_snapshot: false,
      tags,
      vpc_security_group_ids: ['sg-0a1b2c3d'],
    });
    expect(all['aws_redshift_parameter_group']?.['it']).toMatchObject({
      parameter: [
        { name: 'require_ssl', value: 'true' },
        { name: 'enable_user_activity_logging', value: 'true' },
      ],
    });
    expect(all).not.toHaveProperty('aws_redshiftdata_statement');
  });

  test('of one node is no group of nodes', () => {
    const all = made('redshift-cluster', { ...settings, nodes: 1 });
    expect(all['aws_redshift_cluster']?.['it']).toMatchObject({ cluster_type: 'single-node', number_of_nodes: 1 });
  });

  test('tells its administrator what to grant, one statement after another', () => {
    const statements = made('redshift-cluster', { ...settings, users: users as never })['aws_redshiftdata_statement'];
    expect(Object.keys(statements ?? {})).toEqual([
      'it_copy_loader',
      'it_grants_loader',
      'it_procedures',
      'it_roles',
      'it_user_loader',
    ]);
    expect(statements?.['it_grants_loader']).toEqual({
      cluster_identifier: '${aws_redshift_cluster.it.cluster_identifier}',
      database: 'dev',
      depends_on: ['aws_redshiftdata_statement.it_user_loader'],
      secret_arn: '${aws_redshift_cluster.it.master_password_secret_arn}',
      sql: 'CALL "crossgrant"."loader"()',
      statement_name: expect.stringMatching(/^crossgrant-[0-9a-f]{12}$/),
    });
  });

  test('that exists is granted by the administrator whose secret is named', () => {
    const all = made('redshift-cluster', { 'admin-secret': 'admin', users: users as never }, false);
    expect(all).not.toHaveProperty('aws_redshift_cluster');
    expect(all['aws_redshiftdata_statement']?.['it_procedures']).toMatchObject({
      cluster_identifier: 'it',
      secret_arn: 'arn:secret',
    });
  });
});

describe('redshift-workgroup', () => {
  const settings = { network: 'net', 'runs-as': 'worker', capacity: 8, 'capacity-limit': 32 };

  test('calls again what changed, since the call itself looks as before', () => {
    const name = (tables: string[]) => {
      const all = made('redshift-workgroup', { ...settings, users: [{ ...users[0], loads: tables }] as never });
      return (all['aws_redshiftdata_statement']?.['it_grants_loader'] as { statement_name?: string } | undefined)
        ?.statement_name;
    };
    expect(name(['public.orders'])).toBe(name(['public.orders']));
    expect(name(['public.orders'])).not.toBe(name(['public.orders', 'public.books']));
  });

  test('is private, in its network, with a limit', () => {
    expect(made('redshift-workgroup', settings)['aws_redshiftserverless_workgroup']?.['it']).toMatchObject({
      base_capacity: 8,
      max_capacity: 32,
      publicly_accessible: false,
      enhanced_vpc_routing: true,
      subnet_ids: ['subnet-0a1b2c3d'],
      tags: { ...tags, 'crossgrant-workgroup': 'it' },
    });
  });

  test('that exists is not made', () => {
    expect(made('redshift-workgroup', {}, false)).not.toHaveProperty('aws_redshiftserverless_namespace');
  });
});
