import { terraformAddresses } from '../../src/terraform/address';
import { blueprint, marked, written } from './written';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(3, '0'));
const buckets = (count: number) =>
  numbers(count)
    .map((n) => `b${n}: { type: s3-bucket, bucket: acme-b${n} }`)
    .join('\n');
const reads = (...names: readonly string[]) =>
  names.map((n) => `r${n}: { share: ops/b${n}, with: dev/developers, can: read }`).join('\n');

const identities = (shares: string, count: number) =>
  written(blueprint(buckets(count), shares)).documents.filter(({ id }) => id.startsWith('dev/identity/developers'));

describe('what a principal is allowed in its own account', () => {
  test('fits one managed policy where it can', () => {
    const documents = identities(reads(...numbers(5)), 5);
    expect(documents.map(({ id, name, on }) => [id, name, on])).toEqual([
      ['dev/identity/developers', 'crossgrant-developers', 'dev/developers'],
    ]);
  });

  test('is split at 6,144 characters, each statement once and in order', () => {
    const documents = identities(reads(...numbers(40)), 40);
    expect(documents.map(({ name }) => name)).toEqual([
      'crossgrant-developers',
      'crossgrant-developers-2',
      'crossgrant-developers-3',
    ]);
    for (const { budget } of documents) {
      expect(budget).toMatchObject({ limit: 6_144, unit: 'characters' });
      expect(budget.used).toBeLessThanOrEqual(6_144);
    }
    const sids = documents.flatMap(({ policy }) => policy.Statement.map(({ Sid }) => Sid));
    expect(sids).toEqual(numbers(40).flatMap((n) => [`R${n}OpsB${n}List`, `R${n}OpsB${n}Objects`]));
  });

  test('a further share renames nothing: at most one policy is added', () => {
    const addresses = (count: number) => {
      const { estate, documents } = written(blueprint(buckets(41), reads(...numbers(count))));
      return terraformAddresses(estate, documents).map(({ stack, address }) => `${stack} ${address}`);
    };
    const after = addresses(41);
    expect(addresses(40).filter((address) => !after.includes(address))).toEqual([]);
    expect(after.filter((address) => !addresses(40).includes(address)).length).toBeLessThanOrEqual(2);
  });

  test('a share that comes first in order moves statements, but no name', () => {
    const names = numbers(41);
    const before = identities(reads(...names.slice(1)), 41).map(({ name }) => name);
    expect(identities(reads(...names), 41).map(({ name }) => name)).toEqual(before);
  });

  test('beyond ten policies is refused where the principal is declared', () => {
    const text = blueprint(buckets(160), reads(...numbers(160)));
    const { diagnostics, documents } = written(text);
    const count = documents.filter(({ id }) => id.startsWith('dev/identity/developers')).length;
    expect(count).toBeGreaterThan(10);
    const [found] = diagnostics.filter(({ code }) => code === 'policy-too-large');
    expect(found?.message).toBe(
      `\`dev/developers\` would need ${count} managed policies; a role holds 10 (Managed policies attached to an IAM role)`,
    );
    expect(found && marked(text, found)).toBe('developers');
  });
});

describe('a role that leads to resources', () => {
  test('gets each access once, however many principals assume it, and the statement carries all of their grants', () => {
    const { statements, documents } = written(
      blueprint(
        'artifacts: { type: s3-bucket, bucket: acme-artifacts }',
        's: { share: ops/artifacts, with: teams/developers, can: read, through: role }',
      ),
    );
    expect(statements('ops/identity/crossgrant-s').map(({ Sid }) => Sid)).toEqual([
      'SOpsArtifactsList',
      'SOpsArtifactsObjects',
    ]);
    const { origins } = documents.find(({ id }) => id === 'ops/identity/crossgrant-s') ?? {};
    expect(origins?.['SOpsArtifactsList']?.grants).toEqual([
      's:dev/developers:ops/artifacts',
      's:shop/developers:ops/artifacts',
    ]);
  });
});

describe('the boundary of the roles that we create', () => {
  const shares = `
    a: { share: ops/artifacts, with: dev/worker, can: read }
    b: { share: ops/images, with: dev/worker, can: pull }
    c: { share: ops/artifacts, with: dev/developers, can: write }`;
  const { statements, documents } = written(
    blueprint(
      `artifacts: { type: s3-bucket, bucket: acme-artifacts, key: k }
       images: { type: ecr-repository }
       k: { type: kms-key }`,
      shares,
    ),
  );

  test('takes in what is declared for them, key use included, on the declared owners’ resources alone', () => {
    expect(statements('dev/boundary/crossgrant-boundary')).toEqual([
      {
        Sid: 'DeclaredActions',
        Effect: 'Allow',
        Action: [
          'ecr:BatchCheckLayerAvailability',
          'ecr:BatchGetImage',
          'ecr:GetDownloadUrlForLayer',
          'kms:Decrypt',
          's3:GetBucketLocation',
          's3:GetObject',
          's3:ListBucket',
        ],
        Resource: ['*'],
        Condition: { StringEquals: { 'aws:ResourceAccount': ['111111111111'] } },
      },
      {
        Sid: 'DeclaredActionsWithoutResource',
        Effect: 'Allow',
        Action: ['ecr:GetAuthorizationToken'],
        Resource: ['*'],
      },
    ]);
  });

  test('is not written where no role of ours has anything', () => {
    expect(documents.filter(({ kind }) => kind === 'boundary').map(({ id }) => id)).toEqual([
      'dev/boundary/crossgrant-boundary',
    ]);
  });

  test('lets a created role assume the role that leads to a resource', () => {
    const through = written(
      blueprint(
        'artifacts: { type: s3-bucket, bucket: acme-artifacts }',
        's: { share: ops/artifacts, with: dev/worker, can: read, through: role }',
      ),
    );
    expect(through.statements('dev/boundary/crossgrant-boundary')).toEqual([
      {
        Sid: 'DeclaredActions',
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Resource: ['*'],
        Condition: { StringEquals: { 'aws:ResourceAccount': ['111111111111'] } },
      },
    ]);
  });

  test('leaves alone the roles that hold policies of somebody else', () => {
    const text = blueprint(
      'artifacts: { type: s3-bucket, bucket: acme-artifacts }',
      's: { share: ops/artifacts, with: dev/worker, can: read }',
    ).replace(
      'assumed-by: [lambda.amazonaws.com]',
      'assumed-by: [lambda.amazonaws.com], managed-policies: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]',
    );
    expect(written(text).documents.filter(({ kind }) => kind === 'boundary')).toEqual([]);
  });
});

test('a role that nobody may assume is refused, since IAM takes no empty trust policy', () => {
  const text = blueprint('idle: { type: iam-role }', '');
  const { diagnostics } = written(text.replace('shares:', ''));
  expect(diagnostics.map((found) => [found.code, marked(text, found)])).toEqual([['key-missing', 'idle']]);
});

test('an outside party is told once what its own account must allow', () => {
  const { diagnostics, documents } = written(
    blueprint(
      'artifacts: { type: s3-bucket, bucket: acme-artifacts }',
      `a: { share: ops/artifacts, with: partner/reader, can: read }
       b: { share: ops/artifacts, with: partner/reader, can: write, through: role, external-id: x-1 }`,
    ),
  );
  expect(documents.filter(({ account }) => account === 'partner')).toEqual([]);
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    [
      'outside-half',
      '`partner/reader` is outside: its own account must allow it `sts:AssumeRole` on arn:aws:iam::111111111111:role/crossgrant-b and the actions shared on `ops/artifacts`',
    ],
  ]);
});
