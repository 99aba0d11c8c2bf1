// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import type { Statement } from '../../src/iam/document';
import { account, addressesIn, document, grant, resource, role, synthOps } from './estate';

const trusts: Statement = {
  Sid: 'Trust',
  Effect: 'Allow',
  Principal: { Service: ['lambda.amazonaws.com'] },
  Action: ['sts:AssumeRole'],
};
const trustText =
  '{"Version":"2012-10-17","Statement":[{"Sid":"Trust","Effect":"Allow",' +
  '"Principal":{"Service":["lambda.amazonaws.com"]},"Action":["sts:AssumeRole"]}]}';
const identityText =
  '{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::b/*"]}]}';
const reads: Statement = { Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::b/*'] };

describe('roles', () => {
  test('a created role gets its trust policy, path, session length, boundary, policy and tags', () => {
    const worker = role('ops/worker', {
      path: '/team/',
      maxSession: 7200,
      owner: 'team@example.com',
      tags: { tier: 'back' },
    });
    const stack = synthOps({ principals: [worker] }, [
      document('trust', 'ops/worker', undefined, [trusts]),
      document('identity', 'ops/worker', 'worker', [reads]),
      document('boundary', 'ops', 'crossgrant-boundary', [reads]),
    ]);
    const tags = { 'managed-by': 'crossgrant', owner: 'team@example.com', tier: 'back' };
    expect(stack.resource).toEqual({
      aws_iam_role: {
        worker: {
          name: 'worker',
          path: '/team/',
          assume_role_policy: trustText,
          max_session_duration: 7200,
          permissions_boundary: '${aws_iam_policy.crossgrant-boundary.arn}',
          tags,
        },
      },
      aws_iam_policy: {
        worker: { name: 'worker', policy: identityText, tags },
        'crossgrant-boundary': {
          name: 'crossgrant-boundary',
          policy: identityText,
          tags: { 'managed-by': 'crossgrant' },
        },
      },
      aws_iam_role_policy_attachment: {
        worker: { role: '${aws_iam_role.worker.name}', policy_arn: '${aws_iam_policy.worker.arn}' },
      },
    });
  });

  test('a role that gets policies of somebody else is outside of the boundary that we write', () => {
    const worker = role('ops/worker', { managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] });
    const stack = synthOps({ principals: [worker] }, [
      document('trust', 'ops/worker', undefined, [trusts]),
      document('boundary', 'ops', 'crossgrant-boundary', [reads]),
    ]);
    expect(stack.resource['aws_iam_role']?.['worker']?.['permissions_boundary']).toBeUndefined();
    expect(stack.resource['aws_iam_role_policy_attachment']).toEqual({
      worker_ReadOnlyAccess: {
        role: '${aws_iam_role.worker.name}',
        policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      },
    });
  });

  test('the boundary that an account declares is used when none is written', () => {
    const boundaryArn = 'arn:aws:iam::111111111111:policy/central';
    const stack = synthOps({ accounts: [account('ops', { boundaryArn })], principals: [role('ops/worker')] }, [
      document('trust', 'ops/worker', undefined, [trusts]),
    ]);
    expect(stack.resource['aws_iam_role']?.['worker']?.['permissions_boundary']).toBe(boundaryArn);
  });

  test('an existing role only gets its policy attached, by its literal name', () => {
    const existing = role('ops/developers', { name: 'AcmeDevelopers', managed: false });
    const stack = synthOps({ principals: [existing] }, [
      document('identity', 'ops/developers', 'crossgrant-developers', [reads]),
    ]);
    expect(addressesIn(stack)).toEqual([
      'aws_iam_policy.crossgrant-developers',
      'aws_iam_role_policy_attachment.crossgrant-developers',
    ]);
    expect(stack.resource['aws_iam_role_policy_attachment']?.['crossgrant-developers']).toEqual({
      role: 'AcmeDevelopers',
      policy_arn: '${aws_iam_policy.crossgrant-developers.arn}',
    });
  });

  test('the policy of a permission set is created but attached to nothing', () => {
    const analysts = role('ops/analysts', { kind: 'permission-set', name: 'Analyst', managed: false });
    const stack = synthOps({ principals: [analysts] }, [
      document('identity', 'ops/analysts', 'crossgrant-Analyst', [reads]),
    ]);
    expect(addressesIn(stack)).toEqual(['aws_iam_policy.crossgrant-Analyst']);
  });

  test('a role that is principal and resource at once is created once', () => {
    const both = { share: 'dev-reads-staging', owner: 'a@example.com' };
    const stack = synthOps(
      {
        resources: [resource('ops/reader', 'iam-role', {}, both)],
        principals: [role('ops/reader', both)],
      },
      [document('trust', 'ops/reader', undefined, [trusts]), document('identity', 'ops/reader', 'reader', [reads])],
    );
    expect(addressesIn(stack)).toEqual([
      'aws_iam_policy.reader',
      'aws_iam_role.reader',
      'aws_iam_role_policy_attachment.reader',
    ]);
    expect(stack.resource['aws_iam_role']?.['reader']).toMatchObject({
      description: 'Serves the share dev-reads-staging',
      tags: { 'managed-by': 'crossgrant', owner: 'a@example.com', share: 'dev-reads-staging' },
    });
  });

  test('a policy that names a created role waits for it, and two roles that name each other do not deadlock', () => {
    const names = (name: string): Statement => ({
      ...trusts,
      Principal: { AWS: [`arn:aws:iam::111111111111:role/${name}`] },
    });
    const stack = synthOps(
      { resources: [resource('ops/queue', 'sqs-queue')], principals: [role('ops/a'), role('ops/b')] },
      [
        document('trust', 'ops/a', undefined, [names('b')]),
        document('trust', 'ops/b', undefined, [names('a')]),
        document('resource', 'ops/queue', undefined, [names('a')]),
      ],
    );
    expect(stack.resource['aws_sqs_queue_policy']?.['queue']?.['depends_on']).toEqual(['aws_iam_role.a']);
    expect(stack.resource['aws_iam_role']?.['a']?.['depends_on']).toBeUndefined();
    expect(stack.resource['aws_iam_role']?.['b']?.['depends_on']).toEqual(['aws_iam_role.a']);
  });
});

describe('documents', () => {
  const bucket = resource('ops/staging', 's3-bucket');

  test.each([
    ['on nothing', document('resource', 'ops/other'), /no place in Terraform for ops\/resource\/other/],
    [
      'of a role that is not ours to trust',
      document('trust', 'ops/staging'),
      /no place in Terraform for ops\/trust\/staging/,
    ],
    ['of a principal nobody declared', document('identity', 'ops/who', 'who'), /ops\/who, which is no role of ops/],
    ['of an account nobody declared', document('resource', 'who/staging'), /no account for who\/resource\/staging/],
  ])('a document %s is our bug', (_, stray, message) => {
    expect(() => synthOps({ resources: [bucket] }, [stray])).toThrow(message);
  });

  test('two documents for one place are our bug', () => {
    const twice = [
      document('resource', 'ops/staging'),
      { ...document('resource', 'ops/staging'), id: 'ops/resource/x' },
    ];
    expect(() => synthOps({ resources: [bucket] }, twice)).toThrow(/two documents for one place/);
  });

  test('a role without a trust policy is our bug', () => {
    expect(() => synthOps({ principals: [role('ops/worker')] })).toThrow('no trust policy for the role ops/worker');
  });

  test('two things of one address are our bug', () => {
    const same = [
      document('identity', 'ops/a', 'same'),
      { ...document('identity', 'ops/b', 'same'), id: 'ops/identity/b' },
    ];
    const roles = [role('ops/a', { managed: false }), role('ops/b', { managed: false })];
    expect(() => synthOps({ principals: roles }, same)).toThrow(/already a Construct with name 'identity.same'/);
  });

  test('a policy that serves one share says so in its tags', () => {
    const grants = [grant('one', 'ops/a', 'dev/x'), grant('two', 'ops/a', 'dev/y')];
    const withGrants = (...served: readonly string[]) => ({
      ...document('identity', 'ops/a', 'a', [reads]),
      origins: { Read: { at: bucket.at, grants: served } },
    });
    const principals = [role('ops/a', { managed: false })];
    const tagsOf = (...served: readonly string[]) =>
      synthOps({ principals, grants }, [withGrants(...served)]).resource['aws_iam_policy']?.['a']?.['tags'];
    expect(tagsOf('one:ops/a:dev/x')).toEqual({ 'managed-by': 'crossgrant', share: 'one' });
    expect(tagsOf('one:ops/a:dev/x', 'two:ops/a:dev/y')).toEqual({ 'managed-by': 'crossgrant' });
  });
});

describe('tags', () => {
  test('are those of account and resource, with ours in front of a twin in another case', () => {
    const ops = account('ops', { tags: { Owner: 'x', team: 'a', tier: 'b' }, owner: 'ops@example.com' });
    const queue = resource('ops/queue', 'sqs-queue', {}, { tags: { tier: 'c' } });
    expect(synthOps({ accounts: [ops], resources: [queue] }).resource['aws_sqs_queue']?.['queue']?.['tags']).toEqual({
      'managed-by': 'crossgrant',
      owner: 'ops@example.com',
      team: 'a',
      tier: 'c',
    });
  });

  test('reach Terraform as text, never as expressions', () => {
    const queue = resource('ops/queue', 'sqs-queue', {}, { tags: { secret: '${file("/etc/passwd")}' } });
    expect(synthOps({ resources: [queue] }).resource['aws_sqs_queue']?.['queue']?.['tags']).toMatchObject({
      secret: '$${file("/etc/passwd")}',
    });
  });
});
