import { blueprint, written } from './written';

const bucket = 'artifacts: { type: s3-bucket, bucket: acme-artifacts }';

describe('a role that leads to a resource', () => {
  test('is assumed by the principal alone, named by its account and a condition, inside the organization', () => {
    const { statements } = written(
      blueprint(
        bucket,
        'reads: { share: ops/artifacts, with: dev/worker, can: read, through: role, expires: 2029-06-30 }',
      ),
    );
    expect(statements('ops/trust/crossgrant-reads')).toEqual([
      {
        Sid: 'Reads',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::222222222222:root'] },
        Action: ['sts:AssumeRole'],
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::222222222222:role/team/worker'] },
          DateLessThan: { 'aws:CurrentTime': ['2029-07-01T00:00:00Z'] },
          StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] },
        },
      },
    ]);
  });

  test('is assumed by an outside party with its external id, without asking for our organization', () => {
    const { statements } = written(
      blueprint(
        bucket,
        'audits: { share: ops/artifacts, with: partner/reader, can: read, through: role, external-id: acme-7f0c }',
      ),
    );
    expect(statements('ops/trust/crossgrant-audits')).toEqual([
      {
        Sid: 'AuditsOutside',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::999999999999:root'] },
        Action: ['sts:AssumeRole'],
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::999999999999:role/reader'] },
          StringEquals: { 'sts:ExternalId': ['acme-7f0c'] },
        },
      },
    ]);
  });

  test('is assumed by a role of its own account like by others: the account delegates, the condition narrows', () => {
    const { statements, statement } = written(
      blueprint(bucket, 'reads: { share: ops/artifacts, with: ops/local, can: read, through: role }'),
    );
    expect(statements('ops/trust/crossgrant-reads')).toEqual([
      {
        Sid: 'Reads',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::111111111111:root'] },
        Action: ['sts:AssumeRole'],
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/local'] },
          StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] },
        },
      },
    ]);
    expect(statement('ops/identity/local', 'ReadsOpsAssume')).toEqual({
      Sid: 'ReadsOpsAssume',
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Resource: ['arn:aws:iam::111111111111:role/crossgrant-reads'],
    });
  });

  test('is assumed by sessions of a permission set, whose suffix is matched by its length', () => {
    const { statements } = written(
      blueprint(bucket, 'reads: { share: ops/artifacts, with: dev/analysts, can: read, through: role }'),
    );
    const roles = 'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com';
    expect(statements('ops/trust/crossgrant-reads')[0]?.Condition).toEqual({
      ArnLike: {
        'aws:PrincipalArn': [
          `${roles}/*/AWSReservedSSO_Analyst_????????????????`,
          `${roles}/AWSReservedSSO_Analyst_????????????????`,
        ],
      },
      StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] },
    });
  });

  test('is assumed by an organizational unit only from within it', () => {
    const { statements } = written(
      blueprint(
        bucket,
        'reads: { share: ops/artifacts, with: o-a1b2c3d4e5/r-ab12/ou-ab12-11111111, can: read, through: role }',
      ),
    );
    expect(statements('ops/trust/crossgrant-reads')).toEqual([
      {
        Sid: 'ReadsOrganizationPaths',
        Effect: 'Allow',
        Principal: '*',
        Action: ['sts:AssumeRole'],
        Condition: {
          'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'] },
          StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] },
          StringNotEquals: { 'aws:PrincipalAccount': ['111111111111'] },
        },
      },
    ]);
  });

  test('demands MFA where it is assumed; the sessions that follow carry no mark of it', () => {
    const { statement } = written(
      blueprint(bucket, 'reads: { share: ops/artifacts, with: dev, can: read, through: role, mfa: true }'),
    );
    expect(statement('ops/trust/crossgrant-reads', 'ReadsAccounts').Condition).toEqual({
      Bool: { 'aws:MultiFactorAuthPresent': ['true'] },
      StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] },
    });
    expect(statement('ops/identity/crossgrant-reads', 'ReadsOpsArtifactsObjects').Condition).toEqual({
      StringEquals: { 'aws:ResourceAccount': ['111111111111'] },
    });
  });
});

describe('a role that is shared itself', () => {
  test('pinned, names the role of the consumer', () => {
    const { statements } = written(
      blueprint(
        'deployer: { type: iam-role }',
        'd: { share: ops/deployer, with: dev/developers, can: assume, pin: true }',
      ),
    );
    expect(statements('ops/trust/deployer')).toEqual([
      {
        Sid: 'DPinned',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::222222222222:role/developers'] },
        Action: ['sts:AssumeRole'],
        Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] } },
      },
    ]);
  });

  test('lets its sessions be tagged where the share says so', () => {
    const { statement } = written(
      blueprint('deployer: { type: iam-role }', 'd: { share: ops/deployer, with: dev/developers, can: assume-tagged }'),
    );
    expect(statement('ops/trust/deployer', 'D').Action).toEqual(['sts:AssumeRole', 'sts:TagSession']);
    expect(statement('dev/identity/developers', 'DOpsDeployerRole')).toEqual({
      Sid: 'DOpsDeployerRole',
      Effect: 'Allow',
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Resource: ['arn:aws:iam::111111111111:role/deployer'],
    });
  });

  test('asks an outside party for the external id when it assumes, not when it tags: TagSession carries none', () => {
    const { statements } = written(
      blueprint(
        'deployer: { type: iam-role }',
        'd: { share: ops/deployer, with: partner/reader, can: assume-tagged, external-id: acme-7f0c }',
      ),
    );
    const caller = { ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::999999999999:role/reader'] } };
    expect(statements('ops/trust/deployer')).toEqual([
      {
        Sid: 'DOutside',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::999999999999:root'] },
        Action: ['sts:AssumeRole'],
        Condition: { ...caller, StringEquals: { 'sts:ExternalId': ['acme-7f0c'] } },
      },
      {
        Sid: 'DOutsideTags',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::999999999999:root'] },
        Action: ['sts:TagSession'],
        Condition: caller,
      },
    ]);
  });
});

test('services act for the role’s own account, as far as they say for whom they act', () => {
  const { statements } = written(
    blueprint(
      'deployer: { type: iam-role, services: [states.amazonaws.com, ec2.amazonaws.com] }',
      'd: { share: ops/deployer, with: dev/developers, can: assume }',
    ),
  );
  expect(statements('ops/trust/deployer').slice(0, 2)).toEqual([
    {
      Sid: 'Services',
      Effect: 'Allow',
      Principal: { Service: ['states.amazonaws.com'] },
      Action: ['sts:AssumeRole'],
      Condition: { StringEquals: { 'aws:SourceAccount': ['111111111111'] } },
    },
    {
      Sid: 'ServicesOfThisAccount',
      Effect: 'Allow',
      Principal: { Service: ['ec2.amazonaws.com'] },
      Action: ['sts:AssumeRole'],
    },
  ]);
});
